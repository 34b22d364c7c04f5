"""How each clause of a rule fared in an article, as a tree that a person can follow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from monitor.rules.language.clauses import All, AtLeast, Clause, Has, In, Near, Not, Weighted, Within
from monitor.rules.matching import plain
from monitor.rules.proof.labels import in_order, label
from monitor.rules.proof.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.rules.matching.readings import Spot
    from monitor.rules.proof.miss import Where


@dataclass(frozen=True, slots=True)
class Account:
    """One clause: what it asks for, whether it holds, and in which part of the article it was asked.

    ``why`` says what is wrong where it fails. ``spots`` are the words that it took, those that
    bar the hit for a ``none``; clauses that have others ``below`` them leave the words to those.
    """

    clause: str
    holds: bool
    part: str
    why: str
    spots: tuple[Spot, ...]
    below: tuple[Account, ...]

    def all_spots(self) -> Iterator[Spot]:
        """Give the places of this clause and of all below it."""
        yield from self.spots
        for below in self.below:
            yield from below.all_spots()


def account(clause: Clause, where: Where) -> Account:
    """Tell of a clause and of all below it; where it fails, in the part that comes nearest."""
    below = tuple(account(one, place) for one, place in _below(clause, where))
    if where.holds(clause):
        spots = () if below else where.witnesses(clause)
        return Account(label(clause), True, where.place, "", spots, below)
    if isinstance(clause, Has) and not where.spots(clause.concept):
        return _elsewhere(clause, where)
    miss = nearest(clause, where)
    return Account(label(clause), False, where.place, miss.says, () if below else miss.spots, below)


def _elsewhere(clause: Has, where: Where) -> Account:
    """Tell of a concept that is not here, but perhaps in another part of the article."""
    spots = tuple(where.reading.spots(clause.concept, where.reading.article))
    why = f"not in this {where.name}, but elsewhere" if spots else "is not there"
    return Account(label(clause), False, where.place, why, spots, ())


def _below(clause: Clause, where: Where) -> Iterator[tuple[Clause, Where]]:
    """Give the clauses below one, and where each of them is asked."""
    match clause:
        case All(clauses=clauses) | AtLeast(clauses=clauses):
            yield from ((below, where) for below in clauses)
        case Weighted(weights=weights):
            for below, weight in weights:
                yield below, where if weight > 0 else _around(below, where)
        case In(scopes=scopes, clause=below):
            scoped = where.reading.scoped(scopes, where.region)
            yield below, replace(where, region=scoped, name=in_order(scopes), number=0)
        case Within(clause=below) | Near(clause=below):
            yield below, _part(clause, where)
        case _:
            return


def _around(clause: Clause, where: Where) -> Where:
    """Give the region around in which a clause speaks against a hit, or the first where none does."""
    around = [replace(where, region=region) for region in where.region.around()]
    return next((one for one in around if one.holds(clause)), around[0])


def _part(clause: Within | Near, where: Where) -> Where:
    """Give the part that satisfies a clause, at its tightest, or else the one that comes nearest to it."""
    found = next(plain.satisfying(clause, where.reading, where.region), None)
    if isinstance(clause, Near) and found:
        return replace(where, region=found[1]).window(clause.words)
    if isinstance(clause, Near):
        return min(where.stretches(clause), key=lambda stretch: stretch.region.words, default=where)
    pieces = list(where.pieces(clause.extent))
    if found is None:
        return max(pieces, key=lambda piece: _fitness(clause.clause, piece), default=where)
    piece = next(piece for piece in pieces if piece.region.parts == found[1].parts)
    return replace(piece, region=found[1])


def _fitness(clause: Clause, part: Where) -> int:
    """Count what is there of all that a clause asks for; what speaks against it does not count."""
    return sum(part.holds(below) for below, _ in _below(clause, part) if not isinstance(below, Not))
