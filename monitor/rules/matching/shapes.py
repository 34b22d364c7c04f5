"""Rules of the common shape, and their places: some concepts together, others absent.

Nine of ten rules of a desk are of this shape: concepts, or one of several, in a sentence,
paragraph, article or stretch of words. For them this gives what
:func:`monitor.rules.matching.plain.evaluate` gives, some hundred times faster; the others are left to that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.rules.language.clauses import All, AtLeast, Clause, Extent, Has, In, Near, Not, Within
from monitor.rules.matching.concepts import FAR
from monitor.rules.matching.readings import Spot
from monitor.rules.matching.units import TITLE
from monitor.rules.matching.windows import Window, windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from monitor.rules.language.clauses import Scope
    from monitor.rules.matching.concepts import Place
    from monitor.rules.matching.units import Located, UnitKind

Group = tuple[str, ...]
"""Concepts of which one must be there."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A rule that asks for a concept of each group, and for none of ``none``.

    ``within`` is where they must stand together, or in how many words.
    """

    groups: tuple[Group, ...]
    none: Group
    within: Extent | int
    scopes: frozenset[Scope] | None

    def spots(self, located: Located) -> tuple[Spot, ...]:
        """Give the places that satisfy the rule, in the order of the article; none where it is silent."""
        return tuple(Spot(place.first >= FAR, place.hit) for place in self._satisfying(located))

    def _satisfying(self, located: Located) -> Sequence[Place]:
        if self.scopes is not None:
            located = located.scoped(self.scopes)
        groups = []
        for group in self.groups:
            groups.append(self._places(group, located))
            if not groups[-1]:
                return ()  # the others need not be looked for
        if any(map(located.is_in_title, self.none)):
            return ()
        if isinstance(self.within, int):
            return self._in_words(groups, self.within, located)
        if self.within == "article":
            return () if any(map(located.places, self.none)) else _tightest(groups)
        return self._in_unit(self.within, located)

    def _in_words(self, groups: Sequence[Sequence[Place]], words: int, located: Located) -> Sequence[Place]:
        against = self._places(self.none, located)
        found: Sequence[Place] = ()
        for window in windows(groups):
            if window.words > words or any(_words_of_both(window, place) <= words for place in against):
                continue
            places = _in_window(groups, window)
            if places[-1].in_text:
                return (*found, *places)
            found = found or places
        return found

    def _in_unit(self, kind: UnitKind, located: Located) -> Sequence[Place]:
        found: Sequence[Place] = ()
        for paragraph in sorted(self._together(located)):
            groups = [_in(paragraph, group, located) for group in self.groups]
            against = _in(paragraph, self.none, located)
            for together in _in_sentence(groups, against, located) if kind == "sentence" else [groups]:
                if against and kind == "paragraph":
                    continue
                found = (*found, *_tightest(together))
                if paragraph != TITLE:
                    return found
        return found

    def _together(self, located: Located) -> set[int]:
        """Give the paragraphs that hold a concept of every group."""
        held: set[int] | None = None
        for group in self.groups:
            units = set().union(*[located.units(concept, "paragraph") for concept in group])
            held = units if held is None else held & units
            if not held:
                break
        return held or set()

    def _places(self, concepts: Group, located: Located) -> Sequence[Place]:
        if len(concepts) == 1:
            return located.places(concepts[0])
        return [place for concept in concepts for place in located.places(concept)]


def shape_of(tree: Clause) -> Shape | None:
    """Give the shape of a rule's whole tree; None where it is not of the common one."""
    scopes = None
    within: Extent | int = "article"
    if isinstance(tree, In):
        scopes, tree = tree.scopes, tree.clause
    if isinstance(tree, Within):
        within, tree = tree.extent, tree.clause
    elif isinstance(tree, Near) and not tree.ordered:
        within, tree = tree.words, tree.clause
    groups: list[Group] = []
    none: list[str] = []
    for part in _parts(tree):
        group = _group(part.clause if isinstance(part, Not) else part)
        if group is None:
            return None
        if isinstance(part, Not):
            none += group
        else:
            groups.append(group)
    return Shape(tuple(groups), tuple(none), within, scopes) if groups else None


def _parts(clause: Clause) -> Iterator[Clause]:
    if isinstance(clause, All):
        for below in clause.clauses:
            yield from _parts(below)
    else:
        yield clause


def _group(clause: Clause) -> Group | None:
    match clause:
        case Has(concept=concept, count=1):
            return (concept,)
        case AtLeast(count=1, clauses=clauses):
            concepts = tuple(
                below.concept for below in clauses if isinstance(below, Has) and below.count == 1
            )
            return concepts if len(concepts) == len(clauses) else None
        case _:
            return None


def _in(paragraph: int, concepts: Group, located: Located) -> Sequence[Place]:
    if len(concepts) == 1:
        return located.units(concepts[0], "paragraph").get(paragraph, ())
    return [place for concept in concepts for place in located.units(concept, "paragraph").get(paragraph, ())]


def _in_sentence(
    groups: Iterable[Iterable[Place]], against: Iterable[Place], located: Located
) -> Iterator[Sequence[Sequence[Place]]]:
    """Of places in a paragraph give those in each sentence that has one of every group, and none against."""
    held: list[dict[int, list[Place]]] = []
    for places in groups:
        held.append({})
        for place in places:
            held[-1].setdefault(located.sentence_of(place), []).append(place)
    barred = set(map(located.sentence_of, against))
    for sentence in sorted(set(held[0]).intersection(*held[1:]) - barred):
        yield [places[sentence] for places in held]


def _tightest(groups: Sequence[Sequence[Place]]) -> Sequence[Place]:
    """Give the places in the shortest stretch that has one of each group, the first of those alike."""
    if all(len(places) == 1 for places in groups):
        return sorted({places[0] for places in groups})
    return _in_window(groups, min(windows(groups), key=_length))


def _in_window(groups: Iterable[Iterable[Place]], window: Window) -> Sequence[Place]:
    first, last = window
    return sorted({place for group in groups for place in group if first <= place[0] and place[1] <= last})


def _length(window: Window) -> int:
    return window.last - window.first


def _words_of_both(window: Window, place: Place) -> int:
    return max(window.last, place.last) - min(window.first, place.first) + 1
