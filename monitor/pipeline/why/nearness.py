"""How near a rule came to matching: how much of what it asks for is there. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from monitor.rules.language.clauses import All, AtLeast, Clause, In, Near, Not, Within

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor.rules.proof.account import Account


class Nearness(NamedTuple):
    """How many of the ``asked`` clauses are ``lacking``; what speaks against a hit counts where it does."""

    lacking: int
    asked: int


def nearness(clause: Clause, told: Account) -> Nearness:
    """Say how near a clause came, by the account of it; of alternatives the nearest count."""
    match clause:
        case All(clauses=clauses):
            return _sum(nearness(*pair) for pair in zip(clauses, told.below, strict=True))
        case AtLeast(count=count, clauses=clauses):
            each = sorted(nearness(*pair) for pair in zip(clauses, told.below, strict=True))
            return _sum(each[:count])
        case Within(clause=below) | Near(clause=below) | In(clause=below):
            inner = nearness(below, told.below[0])
            # all of it is there, but not together
            return inner if told.holds or inner.lacking else Nearness(1, inner.asked)
        case Not():
            return Nearness(0, 0) if told.holds else Nearness(1, 1)
        case _:
            return Nearness(int(not told.holds), 1)


def _sum(parts: Iterable[Nearness]) -> Nearness:
    given = list(parts)
    return Nearness(sum(part.lacking for part in given), sum(part.asked for part in given))
