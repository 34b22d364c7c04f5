"""What an article must hold at the least for a rule to match: which rules are worth a closer look."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    Weighted,
    Within,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Needs = frozenset[frozenset[str]]
"""Sets of concepts; an article must hold a concept of each."""

NOTHING: Needs = frozenset()


def needs(clause: Clause) -> Needs:  # noqa: PLR0911 - one for each sort of clause
    """Give what an article must hold for a clause to hold in any region of it; it may need more."""
    match clause:
        case Has(concept=concept):
            return frozenset([frozenset([concept])])
        case All(clauses=clauses):
            return NOTHING.union(*map(needs, clauses))
        case AtLeast(count=count, clauses=clauses):
            return _so_many([needs(below) for below in clauses], count)
        case Weighted(weights=weights, threshold=threshold):
            return _so_heavy([(needs(below), weight) for below, weight in weights if weight > 0], threshold)
        case Frame(roles=roles):
            return frozenset(frozenset(concepts) for _, concepts in roles)
        case Within(clause=below) | Near(clause=below) | In(clause=below):
            return needs(below)
        case Not() | Amount():
            return NOTHING


def _so_many(below: Sequence[Needs], count: int) -> Needs:
    """So many of all hold: of any choice one does, if it leaves out fewer than ``count``."""
    if count == len(below):
        return NOTHING.union(*below)
    return _one_of(sorted(below, key=_cost)[: len(below) - count + 1])


def _so_heavy(below: Sequence[tuple[Needs, float]], threshold: float) -> Needs:
    """Without what a clause needs its weight is missing, and the others may not be enough."""
    most = sum(weight for _, weight in below)
    required = NOTHING.union(*(need for need, weight in below if most - weight < threshold))
    return required or _one_of([need for need, _ in below])


def _one_of(below: Sequence[Needs]) -> Needs:
    """Give what is needed where one of some clauses holds, whichever: a concept of one need of each."""
    if not all(below):
        return NOTHING
    return frozenset([frozenset().union(*(min(need, key=_size_and_name) for need in below))])


def _cost(need: Needs) -> tuple[int, list[str]]:
    """Put those first that need the fewest concepts; those that need none say nothing, and come last."""
    chosen = min(need, key=_size_and_name, default=None)
    return (1_000_000, []) if chosen is None else _size_and_name(chosen)


def _size_and_name(concepts: Iterable[str]) -> tuple[int, list[str]]:
    concepts = sorted(concepts)
    return len(concepts), concepts
