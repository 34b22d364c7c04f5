"""Where a rule that only the plain evaluator understands may hold at the most.

The plain evaluator takes milliseconds where this takes microseconds, and of the articles that speak
of all that such a rule asks for, hardly one has it together. What this gives is never too little.
"""

from __future__ import annotations

from collections import defaultdict
from functools import reduce
from typing import TYPE_CHECKING

from monitor.rules.language.clauses import (
    All,
    Amount,
    AtLeast,
    Clause,
    Extent,
    Frame,
    Has,
    In,
    Near,
    Not,
    Weighted,
    Within,
)
from monitor.rules.matching.units import TITLE
from monitor.rules.matching.windows import windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from monitor.rules.matching.concepts import Place
    from monitor.rules.matching.units import Located

_FINENESS: Mapping[Extent, int] = {"article": 0, "paragraph": 1, "sentence": 2}

Likely = set[int] | None
"""The numbers of units; None is all of them. The whole article is one unit."""


def may_hold(tree: Clause, located: Located) -> bool:
    """Say whether a rule's whole tree may hold somewhere in an article."""
    return likely(tree, "article", located) != set()


def likely(clause: Clause, extent: Extent, located: Located) -> Likely:  # noqa: PLR0911 - one a clause
    """Give the units in which a clause may hold; it holds in no other."""
    match clause:
        case Has():
            return {unit for unit, places in _units(clause, extent, located) if len(places) >= clause.count}
        case All():
            return _in_all(likely(below, extent, located) for below in clause.clauses)
        case AtLeast():
            below = [(likely(below, extent, located), 1.0) for below in clause.clauses]
            return _heavy(below, clause.count)
        case Weighted():
            weights = [(likely(below, extent, located), w) for below, w in clause.weights if w > 0]
            return _heavy(weights, clause.threshold)
        case Within():
            return _within(clause, extent, located)
        case Near():
            return _in_all([likely(clause.clause, extent, located), _near(clause, extent, located)])
        case In():
            return likely(clause.clause, extent, located.scoped(clause.scopes))
        case Frame():
            roles = tuple(AtLeast(1, tuple(map(Has, concepts))) for _, concepts in clause.roles)
            return _within(Within("sentence", All(roles)), extent, located)
        case Not() | Amount():
            return None


def _units(clause: Has, extent: Extent, located: Located) -> Iterable[tuple[int, Sequence[Place]]]:
    if extent == "article":
        places = located.places(clause.concept)
        return [(TITLE, places)] if places else []
    return located.units(clause.concept, extent).items()


def _in_all(sets: Iterable[Likely]) -> Likely:
    found: Likely = None
    for units in sets:
        if units is not None:
            found = units if found is None else found & units
            if not found:
                break
    return found


def _heavy(weighed: Sequence[tuple[Likely, float]], threshold: float) -> Likely:
    """Give the units in which the weights of what may hold there reach the threshold."""
    everywhere = sum(weight for units, weight in weighed if units is None)
    if everywhere >= threshold:
        return None
    sums: dict[int, float] = defaultdict(float)
    for units, weight in weighed:
        for unit in units or ():
            sums[unit] += weight
    return {unit for unit, weight in sums.items() if weight + everywhere >= threshold}


def _within(clause: Within, extent: Extent, located: Located) -> Likely:
    if _FINENESS[clause.extent] <= _FINENESS[extent]:
        return likely(clause.clause, extent, located)  # a smaller region is asked itself
    units = likely(clause.clause, clause.extent, located)
    if units is None:
        return None
    if extent == "article":
        return {TITLE} if units else set()
    return {located.paragraph_of(sentence) for sentence in units}


def _near(clause: Near, extent: Extent, located: Located) -> Likely:
    """Give the units that have a place of each plain part in so many words."""
    asked = (_places(part, extent, located) for part in _parts(clause.clause))
    groups = [places for places in asked if places is not None]
    if not groups:
        return None
    together = reduce(set.intersection, (set(group) for group in groups))
    return {
        unit
        for unit in together
        if any(window.words <= clause.words for window in windows([group[unit] for group in groups]))
    }


def _places(part: Clause, extent: Extent, located: Located) -> dict[int, list[Place]] | None:
    """Give the places of a concept, or of one of several, by unit; None for what asks for more."""
    concepts = part.clauses if isinstance(part, AtLeast) and part.count == 1 else (part,)
    found: dict[int, list[Place]] = {}
    for below in concepts:
        if not isinstance(below, Has):
            return None
        for unit, places in _units(below, extent, located):
            found.setdefault(unit, []).extend(places)
    return found


def _parts(clause: Clause) -> Iterator[Clause]:
    if isinstance(clause, All):
        for below in clause.clauses:
            yield from _parts(below)
    else:
        yield clause
