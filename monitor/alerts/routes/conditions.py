"""What an alert has of each condition that a route names. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from monitor.alerts.routes.patterns import like, name_like
from monitor.alerts.routes.settings import CONDITIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from monitor.alerts.routes.settings import QuantitySettings, Route
    from monitor.model import Alert, Quantity

_NOUNS = {
    "rules": "rule",
    "severity": "severity",
    "tags": "tag",
    "outlets": "outlet",
    "countries": "country",
    "origins": "origin",
    "quantities": "amount",
    "stance": "stance",
    "reasons": "reason",
}
# An alert has one of each of these, or none, and several of the others.
_SINGLE = frozenset({"rules", "severity", "outlets", "countries", "stance", "reasons"})


class Verdict(NamedTuple):
    """Whether an alert fits one condition of a route.

    ``condition`` is its key in the file, ``wanted`` are the values that the route names. ``found`` is
    what the alert has of it; where it fits, only what fits.
    """

    condition: str
    fits: bool
    found: tuple[str, ...]
    wanted: tuple[str, ...]

    def told(self, show: Callable[[str], str] = str) -> str:
        """Say it in English; ``show`` writes each value, which may be Arabic."""
        noun = _NOUNS[self.condition]
        found, wanted = map(show, self.found), [*map(show, self.wanted)]
        if self.fits:
            return f"{noun} is {', '.join(found)}"
        if self.condition in _SINGLE and self.found:
            return f"{noun} is {', '.join(found)}, not {' or '.join(wanted)}"
        among = "of" if self.condition == "quantities" else "among"
        return f"no {noun} {among} {', '.join(wanted)}"


def words_of(alert: Alert) -> Mapping[str, tuple[str, ...]]:
    """Give what an alert has of each condition, amounts aside; nothing where it does not say."""
    found: dict[str, Iterable[str]] = {
        "rules": (alert.rule,),
        "severity": (alert.severity,),
        "tags": alert.tags,
        "outlets": (alert.outlet,),
        "countries": (alert.country,),
        "origins": (origin.id for origin in alert.origins),
        "stance": (alert.stance,),
        "reasons": (alert.reason,),
    }
    return {name: tuple(dict.fromkeys(str(word) for word in words if word)) for name, words in found.items()}


def verdicts(route: Route, words: Mapping[str, tuple[str, ...]], alert: Alert) -> tuple[Verdict, ...]:
    """Hold an alert against every condition that a route names, in the order of the route's keys.

    ``words`` are the alert's :func:`words_of`, made once for all routes.
    """
    asked = ((name, wanted) for name in CONDITIONS if (wanted := getattr(route, name)))
    return tuple(
        _by_amount(wanted, alert.quantities) if name == "quantities" else _by_word(name, wanted, words[name])
        for name, wanted in asked
    )


def _by_word(condition: str, wanted: tuple[str, ...], words: tuple[str, ...]) -> Verdict:
    is_like = name_like if condition == "outlets" else like
    fitting = tuple([word for word in words if any(is_like(word, pattern) for pattern in wanted)])
    return Verdict(condition, bool(fitting), fitting or words, wanted)


def _by_amount(wanted: tuple[QuantitySettings, ...], found: tuple[Quantity, ...]) -> Verdict:
    fitting = tuple(one for one in found if any(may_be(one, asked) for asked in wanted))
    shown = dict.fromkeys(_amount(one.unit, one.min, one.max) for one in fitting or found)
    asked = tuple(_amount(one.unit or "anything", one.at_least, one.at_most) for one in wanted)
    return Verdict("quantities", bool(fitting), tuple(shown), asked)


def may_be(quantity: Quantity, wanted: QuantitySettings) -> bool:
    """Say whether an amount may be what is wanted: a range or an open end fits if it may reach so far.

    As watch rules read amounts; docs/rules.md says what "hundreds" may be.
    """
    return (
        wanted.unit in (None, quantity.unit)
        and (wanted.at_least is None or quantity.max is None or quantity.max >= wanted.at_least)
        and (wanted.at_most is None or quantity.min is None or quantity.min <= wanted.at_most)
    )


def _amount(unit: str, low: int | None, high: int | None) -> str:
    """Write an amount between two bounds, of which each may be open."""
    if low is None and high is None:
        return f"any {unit}" if unit != "anything" else unit
    if high is None:
        return f"{low:,} or more {unit}"
    if low is None:
        return f"{high:,} or less {unit}"
    return f"{low:,} {unit}" if low == high else f"{low:,} to {high:,} {unit}"
