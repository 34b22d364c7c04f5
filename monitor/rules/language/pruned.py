"""Trees of clauses with some of what they ask for left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from monitor.rules.language.clauses import All, AtLeast, Clause, Frame, In, Near, Not, Weighted, Within

if TYPE_CHECKING:
    from monitor.rules.language.clauses import Stance


def affirmed(clause: Clause) -> Clause:
    """Leave out what speaks against a hit."""
    match clause:
        case All():
            asked = (below for below in clause.clauses if not isinstance(below, Not))
            return All(tuple(map(affirmed, asked)))
        case AtLeast():
            return replace(clause, clauses=tuple(map(affirmed, clause.clauses)))
        case Weighted():
            pairs = ((affirmed(below), weight) for below, weight in clause.weights if weight > 0)
            return replace(clause, weights=tuple(pairs))
        case Within() | Near() | In():
            return replace(clause, clause=affirmed(clause.clause))
        case _:
            return clause


def with_stances(clause: Clause, allowed: frozenset[Stance]) -> Clause:
    """Let frames ask for no other stances, but for those that speak against a hit."""
    match clause:
        case Frame():
            return replace(clause, stances=clause.stances & allowed)
        case All() | AtLeast():
            return replace(clause, clauses=tuple(with_stances(below, allowed) for below in clause.clauses))
        case Weighted():
            pairs = (
                (with_stances(below, allowed) if weight > 0 else below, weight)
                for below, weight in clause.weights
            )
            return replace(clause, weights=tuple(pairs))
        case Within() | Near() | In():
            return replace(clause, clause=with_stances(clause.clause, allowed))
        case _:
            return clause
