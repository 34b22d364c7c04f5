"""An article as rules look at it: the places of concepts by the sentence or paragraph that holds them."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from monitor.arabic.sentences import paragraphs, sentences
from monitor.rules.matching.concepts import FAR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from monitor.rules.language.clauses import Scope
    from monitor.rules.matching.concepts import Look, Place

UnitKind = Literal["sentence", "paragraph"]
Units = dict[int, list["Place"]]
"""The places of one concept by the number of the unit that they stand in."""

TITLE = 0
"""The number of the title, which is a sentence and paragraph of its own."""


class Borders:
    """Where the paragraphs of a text begin, and the sentences of those that are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._sentences: dict[int, Sequence[int]] = {}

    @cached_property
    def paragraph(self) -> Sequence[int]:
        """Code points at which a paragraph begins."""
        return [start for start, _ in self._paragraphs]

    def paragraph_of(self, start: int) -> int:
        """Give the number of the paragraph in which a place of the text begins, from 1."""
        return bisect_right(self.paragraph, start)

    def sentence_of(self, start: int) -> int:
        """Give a number for the sentence in which a place of the text begins: they grow, from 1."""
        paragraph = self.paragraph_of(start)
        if not paragraph:
            return TITLE
        starts = self._sentences.get(paragraph)
        if starts is None:
            starts = self._sentences[paragraph] = self._sentences_of(paragraph)
        return starts[bisect_right(starts, start) - 1] + 1

    @cached_property
    def _paragraphs(self) -> Sequence[tuple[int, int]]:
        return paragraphs(self._text)

    def _sentences_of(self, paragraph: int) -> Sequence[int]:
        """Give the code points at which a paragraph's sentences begin.

        A paragraph's ends are those of sentences, and finding them in all of the article is the dearest
        part of many a look. What ends one is seen by the two characters before it.
        """
        start, end = self._paragraphs[paragraph - 1]
        from_ = max(0, start - 2)
        return [from_ + begin for begin, _ in sentences(self._text[from_:end])]


class Located:
    """The places of one article's concepts; each is found once, whatever rules ask.

    ``scopes`` are the parts of the article that count; None is all of it.
    """

    def __init__(self, borders: Borders, look: Look, scopes: frozenset[Scope] | None = None) -> None:
        self._borders = borders
        self._look = look
        self._scopes = scopes
        self._places: dict[str, Sequence[Place]] = {}
        self._units: Mapping[UnitKind, dict[str, Units]] = {"sentence": {}, "paragraph": {}}
        self._scoped: dict[frozenset[Scope], Located] = {}

    def scoped(self, scopes: frozenset[Scope]) -> Located:
        """Give the places in some parts of the article."""
        if scopes not in self._scoped:
            self._scoped[scopes] = Located(self._borders, self._look, scopes)
        return self._scoped[scopes]

    def is_in_title(self, concept: str) -> bool:
        """Say whether the title speaks of a concept, whatever the scope."""
        places = self._look.places(concept)
        return bool(places) and places[0].first < FAR

    def places(self, concept: str) -> Sequence[Place]:
        """Give a concept's places in the order of the article."""
        if self._scopes is None:
            return self._look.places(concept)
        if concept not in self._places:
            self._places[concept] = list(filter(self._is_in_scope, self._look.places(concept)))
        return self._places[concept]

    def units(self, concept: str, kind: UnitKind) -> Units:
        """Give a concept's places by unit."""
        known = self._units[kind]
        if concept not in known:
            of = self._borders.sentence_of if kind == "sentence" else self._borders.paragraph_of
            units: Units = {}
            for place in self.places(concept):
                units.setdefault(of(place.hit.start) if place.first >= FAR else TITLE, []).append(place)
            known[concept] = units
        return known[concept]

    def sentence_of(self, place: Place) -> int:
        """Give the number of the sentence in which a place begins."""
        return self._borders.sentence_of(place.hit.start) if place.first >= FAR else TITLE

    def paragraph_of(self, sentence: int) -> int:
        """Give the number of the paragraph in which a sentence begins."""
        if sentence == TITLE:
            return TITLE
        return self._borders.paragraph_of(sentence - 1)

    def _is_in_scope(self, place: Place) -> bool:
        scopes = self._scopes or ()
        if place.first < FAR:
            return "title" in scopes
        is_in_lead = "lead" in scopes and self._borders.paragraph_of(place.hit.start) == 1
        return "text" in scopes or is_in_lead
