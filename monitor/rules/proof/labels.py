"""Clauses in the words of whoever wrote the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from monitor.rules.language.clauses import (
    All,
    Amount,
    AtLeast,
    Clause,
    Frame,
    Has,
    In,
    Near,
    Not,
    Scope,
    Stance,
    Weighted,
    Within,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


def label(clause: Clause) -> str:  # noqa: PLR0911 - one case a clause
    """Say what a clause asks for, without what stands below it."""
    match clause:
        case Has(concept=concept, count=count):
            return concept if count == 1 else f"{concept}, {count} times or more"
        case All():
            return "all"
        case AtLeast(count=count):
            return "any" if count == 1 else f"at least {count} of"
        case Not(clause=below):
            return f"none: {label(below)}"
        case Weighted(threshold=threshold):
            return f"weights, threshold {threshold:g}"
        case Within(extent=extent):
            return f"within {extent}"
        case Near(words=words, ordered=ordered):
            return f"within {words} words{', in this order' if ordered else ''}"
        case In(scopes=scopes):
            return f"scope {in_order(scopes)}"
        case Amount():
            return f"quantity of {clause.unit or 'anything'}, {bounds(clause)}"
        case _:
            return _frame(clause)


def in_order(scopes: Collection[Scope]) -> str:
    """Name parts of the article in their order."""
    return ", ".join(scope for scope in get_args(Scope) if scope in scopes)


def bounds(clause: Amount) -> str:
    """Say in figures what amount is asked for."""
    low, high = clause.min, clause.max
    if low is not None and high is not None:
        return f"{low:,} to {high:,}"
    if low is not None:
        return f"{low:,} or more"
    return "of any size" if high is None else f"{high:,} or less"


def listing(names: Iterable[str], last: str = "and") -> str:
    """Join names as a sentence does."""
    *first, end = names
    return f"{', '.join(first)} {last} {end}" if first else end


def _frame(frame: Frame) -> str:
    roles = ", ".join(f"{role} {listing(concepts, 'or')}" for role, concepts in frame.roles)
    if len(frame.stances) == len(Stance):
        return f"frame: {roles}"
    return f"frame: {roles}, {listing(sorted(frame.stances), 'or')}"
