"""What a tree of clauses means, as a program that is simple and slow.

The fast matcher is held against this one: for every tree and article both must give the same
places in the same order. ``monitor rules explain`` asks it where a rule failed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

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
    Role,
    Stance,
    Weighted,
    Within,
)
from monitor.rules.language.pruned import affirmed, with_stances

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from monitor.rules.matching.readings import Reading, Region, Spot

_STRONGEST_FIRST = (Stance.ASSERTED, Stance.ALLEGED, Stance.DENIED)
_ROLES = frozenset(role.value for role in Role)


class Result(NamedTuple):
    """What holding a rule against an article gave.

    ``spots`` are in the order of the article, each place once; none where the rule stays
    silent. ``stance`` is that of the event among them, or empty.
    """

    spots: tuple[Spot, ...]
    stance: str

    @property
    def holds(self) -> bool:
        """Whether the rule matches."""
        return bool(self.spots)


def evaluate(tree: Clause, reading: Reading) -> Result:
    """Hold a rule's whole tree, as :mod:`monitor.rules.language.trees` gives it, against an article.

    The places come from the first sentence, paragraph or stretch of words that satisfies it, the
    title first; in a sentence, paragraph or article from the shortest stretch that does. Where that is
    the title, the first one of the text that satisfies it too is added. Of events the strongest
    stance counts, wherever it stands: a plain fact, then a claim, then a denial. A rule that holds
    without its event has the stance of one in the same sentence all the same.
    """
    for count in range(1, len(_STRONGEST_FIRST) + 1):
        allowed = _STRONGEST_FIRST[:count]
        spots = _evidence(with_stances(tree, frozenset(allowed)), reading)
        if any(spot.role in _ROLES for spot in spots):
            return Result(spots, allowed[-1].value)
    return _with_event_beside(spots, tree, reading)


def _with_event_beside(spots: tuple[Spot, ...], tree: Clause, reading: Reading) -> Result:
    """Add the strongest event of the sentences in which a rule holds that did not need it."""
    sentences = [
        piece
        for piece in reading.pieces("sentence", reading.article)
        if any(piece.holds(spot) for spot in spots)
    ]
    events = [
        event for frame in _frames(tree) for piece in sentences for event in reading.events(frame, piece)
    ]
    if not events:
        return Result(spots, "")
    event, beside = min(events, key=lambda found: _STRONGEST_FIRST.index(found[0].stance))
    return Result(tuple(_once([*spots, *beside])), event.stance.value)


def _frames(clause: Clause) -> list[Frame]:
    """Give the frames of a tree, but for those that speak against a hit."""
    match clause:
        case Frame():
            return [clause]
        case All() | AtLeast():
            return [frame for below in clause.clauses for frame in _frames(below)]
        case Weighted():
            return [frame for below, weight in clause.weights if weight > 0 for frame in _frames(below)]
        case Within() | Near() | In():
            return _frames(clause.clause)
        case _:
            return []


def holds(clause: Clause, reading: Reading, region: Region) -> bool:  # noqa: PLR0911 - a case a clause
    """Say whether a clause holds in a region."""
    match clause:
        case Has():
            return len(reading.spots(clause.concept, region)) >= clause.count
        case All():
            return all(holds(below, reading, region) for below in clause.clauses)
        case AtLeast():
            return sum(holds(below, reading, region) for below in clause.clauses) >= clause.count
        case Not():
            return not speaks_against(clause.clause, reading, region) and not holds(
                clause.clause, reading, reading.title
            )
        case Weighted():
            return weight(clause, reading, region) >= clause.threshold
        case Within():
            return any(
                holds(clause.clause, reading, piece) for piece in reading.pieces(clause.extent, region)
            )
        case Near():
            return any(True for _ in near(clause, reading, region))
        case In():
            return holds(clause.clause, reading, reading.scoped(clause.scopes, region))
        case Amount():
            return bool(reading.amounts(clause, region))
        case _:
            return bool(reading.events(clause, region))


def speaks_against(clause: Clause, reading: Reading, region: Region) -> bool:
    """Say whether a clause that cancels, or has a weight below zero, holds around a region."""
    return any(holds(clause, reading, around) for around in region.around())


def weight(clause: Weighted, reading: Reading, region: Region) -> float:
    """Sum the weights of the clauses that hold."""
    return sum(
        weight
        for below, weight in clause.weights
        if (holds if weight > 0 else speaks_against)(below, reading, region)
    )


def near(clause: Near, reading: Reading, region: Region) -> Iterator[Region]:
    """Give the tight stretches of at most so many words in which the clause holds, in order."""
    for window in tight(clause, reading, region):
        if window.words <= clause.words:
            window = replace(window, room=clause.words)  # noqa: PLW2901 - the same window
            if holds(clause.clause, reading, window):
                yield window


def tight(clause: Near, reading: Reading, region: Region) -> list[Region]:
    """Give the tight stretches of any length in which all that a clause asks for stands, in order."""
    asked = affirmed(clause.clause)
    spots = sorted(_spots(asked, reading, region))
    if clause.ordered and isinstance(asked, All):
        return _shortest(spots, region, lambda window: _in_order(asked.clauses, spots, reading, window))
    return _shortest(spots, region, lambda window: holds(asked, reading, window))


def witnesses(clause: Clause, reading: Reading, region: Region) -> list[Spot]:  # noqa: PLR0911 - a case a clause
    """Give the places in a region that make a clause hold there; it must hold."""
    match clause:
        case Has():
            return reading.spots(clause.concept, region)
        case All() | AtLeast():
            return _of_those_that_hold(clause.clauses, reading, region)
        case Weighted():
            return _of_those_that_hold(
                (below for below, weight in clause.weights if weight > 0), reading, region
            )
        case Within():
            pieces = reading.pieces(clause.extent, region)
            return [spot for piece in pieces for spot in _of_those_that_hold([clause.clause], reading, piece)]
        case Near():
            return [
                spot
                for window in near(clause, reading, region)
                for spot in witnesses(clause.clause, reading, window)
            ]
        case In():
            return witnesses(clause.clause, reading, reading.scoped(clause.scopes, region))
        case Amount():
            return reading.amounts(clause, region)
        case Frame():
            events = reading.events(clause, region)
            _, spots = min(events, key=lambda found: _STRONGEST_FIRST.index(found[0].stance))
            return spots
        case _:
            return []  # a Not shows nothing


def _of_those_that_hold(clauses: Iterable[Clause], reading: Reading, region: Region) -> list[Spot]:
    return [
        spot
        for clause in clauses
        if holds(clause, reading, region)
        for spot in witnesses(clause, reading, region)
    ]


def _evidence(tree: Clause, reading: Reading) -> tuple[Spot, ...]:
    """Give the places of the first region that satisfies the rule, and of the first of the text."""
    found: list[Spot] = []
    for clause, region in satisfying(tree, reading, reading.article):
        spots = _once(witnesses(clause, reading, region))
        if spots[-1].in_text:
            return (*found, *spots)
        found = found or spots
    return tuple(found)


def satisfying(clause: Clause, reading: Reading, region: Region) -> Iterator[tuple[Clause, Region]]:
    """Give the regions that satisfy a rule, in order, and what holds in each.

    Of a sentence, paragraph or article it is the shortest stretch that has all that is
    asked for, the first of those that are equally short.
    """
    match clause:
        case In():
            yield from satisfying(clause.clause, reading, reading.scoped(clause.scopes, region))
        case Near():
            for window in near(clause, reading, region):
                yield clause.clause, window
        case Within():
            for piece in reading.pieces(clause.extent, region):
                if holds(clause.clause, reading, piece):
                    yield clause.clause, _tightest(clause.clause, reading, piece)
        case _:
            if holds(clause, reading, region):
                yield clause, _tightest(clause, reading, region)


def _tightest(clause: Clause, reading: Reading, region: Region) -> Region:
    """What speaks against a hit is looked for in all of the region, whatever the stretch."""
    spots = _spots(clause, reading, region)
    windows = _shortest(spots, region, lambda window: holds(clause, reading, window))
    return min(windows, key=lambda window: window.words)


def _shortest(spots: Sequence[Spot], region: Region, is_enough: Callable[[Region], bool]) -> list[Region]:
    """Give the windows that are enough and hold no shorter one that is, in order.

    What is enough must be so in every larger window too.
    """
    lasts = sorted({spot.last for spot in spots})
    found: list[Region] = []
    end = 0
    for first in sorted({spot.first for spot in spots}):
        while end < len(lasts) and not (
            first <= lasts[end] and is_enough(replace(region, first=first, last=lasts[end]))
        ):
            end += 1
        if end == len(lasts):
            break
        if found and found[-1].last == lasts[end]:
            found.pop()
        found.append(replace(region, first=first, last=lasts[end]))
    return found


def _in_order(clauses: Iterable[Clause], spots: Iterable[Spot], reading: Reading, window: Region) -> bool:
    """Say whether a window can be cut so that each clause holds in the piece after the one before."""
    lasts = sorted({spot.last for spot in spots if spot.last <= window.last})
    first = window.first
    for clause in clauses:
        ends = (
            last
            for last in lasts
            if last >= first and holds(clause, reading, replace(window, first=first, last=last))
        )
        end = next(ends, None)
        if end is None:
            return False
        first = end + 1
    return True


def _spots(clause: Clause, reading: Reading, region: Region) -> list[Spot]:  # noqa: PLR0911 - a case a clause
    """Give every place in a region that may help a clause to hold."""
    match clause:
        case Has():
            return reading.spots(clause.concept, region)
        case Amount():
            return reading.amounts(clause, region)
        case Frame():
            return [spot for _, spots in reading.events(clause, region) for spot in spots]
        case All() | AtLeast():
            return [spot for below in clause.clauses for spot in _spots(below, reading, region)]
        case Weighted():
            return [spot for below, _ in clause.weights for spot in _spots(below, reading, region)]
        case Within() | Near() | In():
            return _spots(clause.clause, reading, region)
        case _:
            return []  # a Not helps nothing


def _once(spots: Iterable[Spot]) -> list[Spot]:
    """Give each place once, in the order of the article; what says its role goes before what says none."""
    named: dict[tuple[bool, object], Spot] = {}
    for spot in sorted(spots, key=lambda spot: (not spot.role, spot)):
        named.setdefault((spot.in_text, spot.hit), spot)
    return sorted(named.values())
