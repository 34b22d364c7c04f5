"""Where an article speaks of a concept.

A concept is found by its terms, less what its ``except`` list cancels. All concepts of a
rule set share one lexicon, so that each word of an article is looked up once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.lexicon import Found, Lexicon
from monitor.arabic.terms import Kind, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from monitor.rules.spec import ConceptSpec

KIND_OF_KEY = {
    "names": Kind.NAME,
    "places": Kind.PLACE,
    "nouns": Kind.NOUN,
    "verbs": Kind.VERB,
    "nisbas": Kind.NISBA,
    "phrases": Kind.PHRASE,
    "models": Kind.MODEL,
}


class Hit(NamedTuple):
    """A concept at a place of one text.

    ``first`` and ``last`` count words from 0, ``start`` and ``end`` code points of the
    published text; ``term`` is the term's plainest form, as the editor wrote it.
    """

    first: int
    last: int
    start: int
    end: int
    concept: str
    term: str


class Concepts:
    """A set of concepts, ready to be found in texts."""

    def __init__(self, concepts: Mapping[str, ConceptSpec]) -> None:
        # sorted, so that the order in which files are read changes nothing
        entries = [entry for name in sorted(concepts) for entry in _entries(name, concepts[name])]
        self._entries = tuple(entries)
        self._lexicon = Lexicon([entry.term for entry in entries])
        self._concepts = tuple("" if entry.cancels else entry.concept for entry in entries)

    def possible(self, *texts: str) -> set[str]:
        """Give the concepts that the texts may hold; no other is found in them. Fast."""
        terms: set[int] = set()
        for text in texts:
            terms |= self._lexicon.possible(text)
        return {self._concepts[term] for term in terms} - {""}

    def find(self, text: str) -> dict[str, list[Hit]]:
        """Give each concept's places, in the order of the text; no two of a concept overlap."""
        hits: dict[str, list[Found]] = defaultdict(list)
        exceptions: dict[str, list[Found]] = defaultdict(list)
        for found in self._lexicon.find(text):
            entry = self._entries[found.term]
            (exceptions if entry.cancels else hits)[entry.concept].append(found)
        kept = {
            concept: list(_longest(_not_cancelled(places, exceptions.get(concept, []))))
            for concept, places in hits.items()
        }
        return {concept: [self._hit(place) for place in places] for concept, places in kept.items() if places}

    def _hit(self, found: Found) -> Hit:
        entry = self._entries[found.term]
        return Hit(found.first, found.last, found.start, found.end, entry.concept, entry.term.lemma)


class _Entry(NamedTuple):
    concept: str
    term: Term
    cancels: bool


def _entries(name: str, concept: ConceptSpec) -> Iterable[_Entry]:
    for key, kind in KIND_OF_KEY.items():
        for written in getattr(concept, key):
            yield _Entry(name, Term.parse(kind, written), cancels=False)
    for written in concept.exceptions:
        # a phrase, also of one word: an article that is written must be there
        yield _Entry(name, Term.parse(Kind.PHRASE, written), cancels=True)


def _not_cancelled(places: list[Found], exceptions: list[Found]) -> list[Found]:
    """Keep what lies in no exception. Both are in the order of the text."""
    if not exceptions:
        return places
    exceptions = list(_longest(exceptions))
    firsts = [exception.first for exception in exceptions]
    return [place for place in places if not _is_touched(place, exceptions, firsts)]


def _is_touched(place: Found, exceptions: list[Found], firsts: list[int]) -> bool:
    nearest = bisect_left(firsts, place.last + 1) - 1
    return nearest >= 0 and exceptions[nearest].last >= place.first


def _longest(places: Iterable[Found]) -> Iterable[Found]:
    """Of places that overlap keep the first, and of those that begin together the longest."""
    end = -1
    for place in sorted(places, key=lambda place: (place.first, -place.last, place.term)):
        if place.first > end:
            yield place
            end = place.last
