"""The figures that an alert is about, as people read them. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from monitor.receivers.text import isolated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor.model import Alert, Quantity, Sentence
    from monitor.receivers.labels import Labels

MAX_AMOUNTS = 4
# What an article counts outside the sentences that are shown is told only of these: how many people an
# article counts besides is mostly another matter, and of money and "other" the noun is not known.
_TOLD_ANYWHERE = frozenset({"troops", "weapons", "shells", "missiles", "vehicles"})
_TOLD = _TOLD_ANYWHERE | {"people"}
# Longer ones are no amounts of anything.
_LARGEST = 10**12


class Amount(NamedTuple):
    """So much of something; either bound may be open, see :class:`monitor.model.Quantity`."""

    unit: str
    min: int | None
    max: int | None
    approx: bool


def amounts_of(alert: Alert) -> tuple[Amount, ...]:
    """Choose the figures to tell, each once: those of the sentences with evidence first."""
    near = [one for one in alert.quantities if one.unit in _TOLD and _stands_in(one, alert.sentences)]
    far = [one for one in alert.quantities if one.unit in _TOLD_ANYWHERE]
    told = (Amount(one.unit, one.min, one.max, one.approx) for one in (*near, *far) if _is_bounded(one))
    return tuple(dict.fromkeys(told))[:MAX_AMOUNTS]


def amount_words(amount: Amount, labels: Labels) -> str:
    """Write one figure behind its noun: ``troops: about 3,000``."""
    return f"{labels.units[amount.unit]}: {_figure(amount, labels)}"


def _stands_in(quantity: Quantity, sentences: Iterable[Sentence]) -> bool:
    return any(one.field == "text" and one.start <= quantity.start < one.end for one in sentences)


def _is_bounded(quantity: Quantity) -> bool:
    bounds = [bound for bound in (quantity.min, quantity.max) if bound is not None]
    return bool(bounds) and all(abs(bound) <= _LARGEST for bound in bounds)


def _figure(amount: Amount, labels: Labels) -> str:
    if amount.max is None:
        return labels.at_least.format(_digits(amount.min))
    if amount.min is None:
        return labels.up_to.format(_digits(amount.max))
    # an isolate that holds no letter runs from the left: the smaller bound first, as in Arabic print
    span = f"{amount.min:,}" if amount.min == amount.max else f"{amount.min:,}\N{EN DASH}{amount.max:,}"
    return labels.about.format(isolated(span)) if amount.approx else isolated(span)


def _digits(bound: int | None) -> str:
    return isolated(f"{bound:,}")
