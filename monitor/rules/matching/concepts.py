"""Where an article speaks of a concept.

A concept is found by its terms and by the concepts that it is made of, less what its ``except``
list cancels. All concepts of a rule set share one lexicon, so that each word of an article is
looked up once, however many ask for it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.grammar.terms import Kind, Term
from monitor.arabic.lexicon.lexicon import Lexicon
from monitor.arabic.words import words_of
from monitor.rules.matching.overlaps import longest, not_cancelled
from monitor.rules.matching.regexes import Expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from monitor.arabic.lexicon.sightings import Found
    from monitor.arabic.words import Word
    from monitor.model.settings import Settings
    from monitor.rules.language.concept_spec import ConceptSpec

KIND_OF_KEY = {
    "names": Kind.NAME,
    "places": Kind.PLACE,
    "nouns": Kind.NOUN,
    "verbs": Kind.VERB,
    "nisbas": Kind.NISBA,
    "phrases": Kind.PHRASE,
    "models": Kind.MODEL,
}
FAR = 1_000_000
"""Words that lie between the title and the text: more than any window has."""

_WASTE = 2  # a lexicon with so many times the terms that are still asked for is made anew


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


class Place(NamedTuple):
    """A hit in an article; ``first`` and ``last`` count words over its title and, after ``FAR``, its text."""

    first: int
    last: int
    hit: Hit

    @property
    def in_text(self) -> bool:
        """Say whether it stands in the text."""
        return self.first >= FAR


@dataclass(frozen=True, slots=True)
class _Concept:
    """A concept whose terms and exceptions have numbers in the lexicon, in the order of the specification."""

    spec: ConceptSpec
    terms: Mapping[int, str]
    exceptions: frozenset[int]
    expressions: tuple[tuple[Expression, str], ...]


class Index(NamedTuple):
    """Concepts by name, and by their terms; those of ``searched`` may be anywhere."""

    lexicon: Lexicon
    concepts: Mapping[str, _Concept]
    concepts_of: Sequence[Sequence[str]]
    searched: frozenset[str]


class Concepts:
    """A set of concepts, ready to be found in articles; all that they are made of must be among them.

    ``previous`` is a set that has many of them already: what is equal is taken over, which
    changes no answer.
    """

    def __init__(self, concepts: Mapping[str, ConceptSpec], previous: Concepts | None = None) -> None:
        if previous and previous.is_mostly_of(concepts):
            lexicon, known = previous.index.lexicon, previous.index.concepts
        else:
            lexicon, known = Lexicon(()), {}
        terms: list[Term] = []
        numbered: dict[str, _Concept] = {}
        for name, spec in concepts.items():
            concept = known.get(name)
            if concept is None or not is_same(concept.spec, spec):
                concept = _numbered(spec, terms, len(lexicon) + len(terms))
            numbered[name] = concept
        if terms:
            lexicon = lexicon.extended(terms)
        self.index: Index = _index(lexicon, numbered)

    def is_mostly_of(self, wanted: Mapping[str, ConceptSpec]) -> bool:
        """Say whether most of its terms are those of these concepts."""
        kept = sum(len(self.index.concepts[name].terms) for name in wanted if name in self.index.concepts)
        return len(self.index.lexicon) <= _WASTE * kept

    def look(self, title: str, text: str) -> Look:
        """Look at an article once: which concepts it may hold, and where."""
        return Look(title, text, self.index)

    def possible(self, text: str) -> AbstractSet[str]:
        """Give the concepts that a text may hold; no other is found in it."""
        return self.look("", text).possible

    def find(self, text: str) -> dict[str, list[Hit]]:
        """Give each concept's places, in the order of the text; no two of a concept overlap."""
        look = self.look("", text)
        places = {concept: look.places(concept) for concept in sorted(look.possible)}
        return {concept: [place.hit for place in found] for concept, found in places.items() if found}


class Look:
    """The concepts of one article and their places; each is found once, whatever asks for it.

    ``possible`` are the concepts that it may hold; no other has a place in it.
    """

    def __init__(self, title: str, text: str, index: Index) -> None:
        self._texts = (title, text)
        self._index = index
        # one text, so that it is looked at once; no phrase goes over the line end
        self._sightings = index.lexicon.look(f"{title}\n{text}")
        self._text_start = len(title) + 1
        self._places: dict[str, list[Place]] = {}
        signs = map(index.concepts_of.__getitem__, self._sightings.terms)
        self.possible: AbstractSet[str] = index.searched.union(*signs)

    def places(self, concept: str) -> list[Place]:
        """Give a concept's places in the order of the article; no two overlap."""
        if concept not in self._places:
            self._places[concept] = self._find(concept) if concept in self.possible else []
        return self._places[concept]

    def terms(self, concept: str) -> list[str]:
        """Give the terms of a concept and of those that it is made of, in their plainest form."""
        found = self._index.concepts[concept]
        return [*found.terms.values(), *(term for part in found.spec.of for term in self.terms(part))]

    def _find(self, name: str) -> list[Place]:
        concept = self._index.concepts[name]
        places = [place for term in self._held(concept.terms) for place in self._of(term, name, concept)]
        for expression, written in concept.expressions:
            places += self._of_expression(expression, name, written)
        for part in concept.spec.of:
            places += [place._replace(hit=place.hit._replace(concept=name)) for place in self.places(part)]
        if len(places) > 1 or concept.exceptions:
            exceptions = [
                found for term in self._held(concept.exceptions) for found in self._of(term, name, concept)
            ]
            places = list(longest(not_cancelled(places, exceptions) if exceptions else places))
        return places

    def _held(self, terms: Iterable[int]) -> list[int]:
        """Give those that the article holds, in the order of the concept: of hundreds mostly one."""
        return sorted(self._sightings.terms.intersection(terms))

    def _of(self, term: int, name: str, concept: _Concept) -> list[Place]:
        lemma = concept.terms.get(term, "")
        return [self._place(found, name, lemma) for found in self._sightings.places(term)]

    def _place(self, found: Found, concept: str, lemma: str) -> Place:
        first, last, _, start, end = found
        if start < self._text_start:
            return Place(first, last, Hit(first, last, start, end, concept, lemma))
        first, last = first - self._title_words, last - self._title_words
        start, end = start - self._text_start, end - self._text_start
        return Place(first + FAR, last + FAR, Hit(first, last, start, end, concept, lemma))

    @cached_property
    def _title_words(self) -> int:
        return self._sightings.words_before(self._text_start)

    def _of_expression(self, expression: Expression, concept: str, written: str) -> Iterator[Place]:
        for text, words, far in zip(self._texts, self._words, (0, FAR), strict=True):
            for start, end in expression.find(text):
                first = bisect_right(words, start, key=_end)
                last = max(first, bisect_left(words, end, key=_start) - 1)
                yield Place(first + far, last + far, Hit(first, last, start, end, concept, written))

    @cached_property
    def _words(self) -> tuple[Sequence[Word], Sequence[Word]]:
        title, text = self._texts
        return words_of(title), words_of(text)


def is_same(one: Settings, other: Settings) -> bool:
    """Say whether two models of one class are equal, in a fifth of the time that their ``==`` takes."""
    return one is other or one.__dict__ == other.__dict__


def _numbered(spec: ConceptSpec, terms: list[Term], number: int) -> _Concept:
    """Add a concept's terms to ``terms``; ``number`` is that of the first."""
    wanted = [
        replace(Term.parse(KIND_OF_KEY[written.key], written.term), gap=written.gap)
        for written in spec.terms()
    ]
    # a phrase, also of one word: an article that is written must be there
    exceptions = [Term.parse(Kind.PHRASE, written) for written in spec.exceptions]
    terms += wanted + exceptions
    return _Concept(
        spec=spec,
        terms={number + i: term.lemma for i, term in enumerate(wanted)},
        exceptions=frozenset(range(number + len(wanted), number + len(wanted) + len(exceptions))),
        expressions=tuple((Expression(written), written) for written in spec.regexes),
    )


def _index(lexicon: Lexicon, concepts: Mapping[str, _Concept]) -> Index:
    containers: dict[str, list[str]] = {name: [name] for name in concepts}
    for name, concept in concepts.items():
        for part in _parts(concept.spec, concepts):
            containers[part].append(name)
    concepts_of: list[Sequence[str]] = [()] * len(lexicon)
    for name, concept in concepts.items():
        for term in concept.terms:
            concepts_of[term] = containers[name]
    searched = (
        container for name in concepts if concepts[name].expressions for container in containers[name]
    )
    return Index(lexicon, concepts, concepts_of, frozenset(searched))


def _parts(spec: ConceptSpec, concepts: Mapping[str, _Concept]) -> Iterator[str]:
    """Give every concept that one is made of, and what those are made of."""
    for part in spec.of:
        yield part
        yield from _parts(concepts[part].spec, concepts)


_start, _end = attrgetter("start"), attrgetter("end")
