"""Why a rule stays silent on an article: the nearest clause that failed, and by how much."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from monitor.rules.language.clauses import All, Amount, AtLeast, Clause, Has, In, Near, Not, Weighted, Within
from monitor.rules.matching import plain
from monitor.rules.proof.labels import label, listing
from monitor.rules.proof.miss import Miss, Reason, Where
from monitor.rules.proof.nearest_event import no_amount, no_event

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from monitor.rules.matching.readings import Spot

_ALL = {1: "it", 2: "both", 3: "all three", 4: "all four", 5: "all five"}


def nearest(clause: Clause, where: Where) -> Miss:  # noqa: PLR0911 - one case a clause
    """Say why a clause does not hold somewhere; it must not hold there."""
    match clause:
        case Has():
            return _too_few_mentions(clause, where)
        case All():
            return _of_all(clause, where)
        case AtLeast():
            return _of_some(clause, where)
        case Not():
            return _barred(clause, where)
        case Weighted():
            return _too_light(clause, where)
        case Within():
            return _not_in_one_unit(clause, where)
        case Near():
            return _not_near(clause, where)
        case In():
            return _out_of_scope(clause, where)
        case Amount():
            return no_amount(clause, where)
        case _:
            return no_event(clause, where)


def _missing(clause: Clause, concepts: Iterable[str], says: str) -> Miss:
    names = tuple(dict.fromkeys(concepts))
    said = says.format(names=listing(names), verb="is" if len(names) == 1 else "are")
    return Miss(Reason.MISSING, label(clause), said, concepts=names)


def _too_few_mentions(clause: Has, where: Where) -> Miss:
    spots = where.spots(clause.concept)
    if not spots:
        return _missing(clause, [clause.concept], "{names} {verb} not there")
    says = f"{clause.concept} stands there {_times(len(spots))}, and must {_times(clause.count)}"
    facts = {"count": len(spots), "needed": clause.count}
    return Miss(Reason.TOO_FEW, label(clause), says, facts, tuple(spots))


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _of_all(clause: All, where: Where) -> Miss:
    """What is not there at all goes first: the rest may follow from it. What bars goes last."""
    failed = [below for below in clause.clauses if not where.holds(below)]
    asked = [below for below in failed if not isinstance(below, Not)]
    misses = [nearest(below, where) for below in asked or failed]
    missing = [miss for miss in misses if miss.reason is Reason.MISSING]
    if len(missing) > 1:
        return _missing(
            clause, (name for miss in missing for name in miss.concepts), "{names} {verb} not there"
        )
    return (missing or misses)[0]


def _of_some(clause: AtLeast, where: Where) -> Miss:
    failed = [below for below in clause.clauses if not where.holds(below)]
    misses = [nearest(below, where) for below in failed]
    nearer = [miss for miss in misses if miss.reason is not Reason.MISSING]
    if clause.count == 1:
        concepts = (name for miss in misses for name in miss.concepts)
        return nearer[0] if nearer else _missing(clause, concepts, "none of them is there: {names}")
    held = len(clause.clauses) - len(failed)
    says = f"{held} of the {clause.count} that are needed are there; not so {listing(map(label, failed))}"
    facts = {"count": held, "needed": clause.count, "failed": [label(below) for below in failed]}
    return Miss(Reason.TOO_FEW, label(clause), says, facts)


def _barred(clause: Not, where: Where) -> Miss:
    below, title = clause.clause, replace(where, region=where.reading.title, name="title", number=0)
    around = [replace(where, region=region) for region in where.region.around()]
    place = next(one for one in (title, *around) if one.holds(below))
    says = f"{label(below)} stands in the {'' if place.name in ('title', 'article') else 'same '}{place.name}"
    return Miss(Reason.BARRED, label(clause), says, {"in": place.name}, place.witnesses(below))


def _too_light(clause: Weighted, where: Where) -> Miss:
    counted = {
        label(below): weight
        for below, weight in clause.weights
        if (plain.holds if weight > 0 else plain.speaks_against)(below, where.reading, where.region)
    }
    total = sum(counted.values())
    parts = ", ".join(f"{name} {weight:g}" for name, weight in counted.items()) or "none of them is there"
    says = f"the weights add up to {total:g} ({parts}); the threshold is {clause.threshold:g}"
    facts = {"sum": total, "threshold": clause.threshold, "weights": counted}
    return Miss(Reason.BELOW_THRESHOLD, label(clause), says, facts)


def _not_in_one_unit(clause: Within, where: Where) -> Miss:
    for piece in where.pieces(clause.extent):
        if piece.stretches(clause.clause):
            return nearest(clause.clause, piece)  # all of it is there: something speaks against it
    stretches = where.stretches(clause.clause)
    if not stretches:
        return nearest(clause.clause, where)
    return _apart(clause, clause.clause, stretches, within=clause.extent)


def _not_near(clause: Near, where: Where) -> Miss:
    stretches = where.stretches(clause)
    for stretch in stretches:
        if stretch.region.words <= clause.words:
            return nearest(clause.clause, stretch.window(clause.words))
    if stretches:
        return _apart(clause, clause.clause, stretches, within=f"{clause.words} words")
    unordered = where.stretches(clause.clause)
    if not unordered:
        return nearest(clause.clause, where)
    says = f"{_all_of(clause.clause)} there, but not in the order that is asked for"
    spots = _shortest(unordered).witnesses(clause.clause)
    return Miss(Reason.OUT_OF_ORDER, label(clause), says, spots=spots)


def _shortest(stretches: Sequence[Where]) -> Where:
    return min(stretches, key=lambda stretch: stretch.region.words)


def _apart(clause: Clause, asked: Clause, stretches: Sequence[Where], *, within: str) -> Miss:
    stretch = _shortest(stretches)
    words, spots = stretch.region.words, stretch.witnesses(asked)
    facts: dict[str, object] = {"within": within, "words": None, "between": None}
    if len({spot.in_text for spot in spots}) > 1:
        distance = "some of it in the title and some in the text"
    else:
        between = _widest_gap(spots)
        distance = f"the nearest stretch with all of it is {words} words long, {between} of them in one gap"
        facts |= {"words": words, "between": between}
    says = f"{_all_of(asked)} there, but {distance}; within is {within}"
    return Miss(Reason.APART, label(clause), says, facts, spots)


def _widest_gap(spots: Iterable[Spot]) -> int:
    """Give how many words lie between the two neighbours that are the farthest apart."""
    ordered = sorted(spots)
    gaps = (after.first - before.last - 1 for before, after in pairwise(ordered))
    return max(gaps, default=0)


def _all_of(clause: Clause) -> str:
    """Say what is there, with its verb."""
    clauses = clause.clauses if isinstance(clause, All) else ()
    asked = [below for below in clauses if not isinstance(below, Not)]
    if asked and all(isinstance(below, Has) for below in asked) and len(asked) in _ALL:
        return f"{_ALL[len(asked)]} concepts are"
    return "all that is asked for is"


def _out_of_scope(clause: In, where: Where) -> Miss:
    if not where.holds(clause.clause):
        return nearest(clause.clause, where)
    asked = label(clause).removeprefix("scope ")
    says = f"{_all_of(clause.clause)} there, but not in the {asked.replace(', ', ' or ')}"
    return Miss(Reason.OUT_OF_SCOPE, label(clause), says, {"scope": asked}, where.witnesses(clause.clause))
