"""The stretches of an article within which a rule's concepts must stand together.

The title is a unit of its own for sentences and paragraphs; unit 0 is always the title.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from monitor.arabic.sentences import paragraphs, sentences

if TYPE_CHECKING:
    from monitor.model import Article, EvidenceField
    from monitor.rules.concepts import Concepts, Hit

UnitKind = Literal["sentence", "paragraph", "article"]
_TITLE = 0
_SPLIT = {"sentence": sentences, "paragraph": paragraphs}


class Place(NamedTuple):
    """A hit in the title or the text; sorted, places are in the order of the article."""

    in_text: bool
    hit: Hit

    @property
    def field(self) -> EvidenceField:
        """Say which part of the article holds it."""
        return "text" if self.in_text else "title"


Units = Mapping[int, list[Place]]
"""The places of one concept by the number of the unit that they stand in."""


class Located:
    """The concepts of one article and their places; each is found once, whatever rules ask."""

    def __init__(self, article: Article, concepts: Concepts) -> None:
        self._article = article
        self._concepts = concepts
        self._units: dict[tuple[str, UnitKind], Units] = {}

    @cached_property
    def _places(self) -> Mapping[str, list[Place]]:
        places: dict[str, list[Place]] = defaultdict(list)
        for in_text, text in enumerate((self._article.title, self._article.text)):
            for concept, hits in self._concepts.find(text).items():
                places[concept] += [Place(bool(in_text), hit) for hit in hits]
        return places

    @cached_property
    def _starts(self) -> Mapping[str, list[int]]:
        return {kind: [start for start, _ in split(self._article.text)] for kind, split in _SPLIT.items()}

    def places(self, concept: str) -> list[Place]:
        """Give a concept's places in the order of the article."""
        return self._places.get(concept, [])

    def units(self, concept: str, kind: UnitKind) -> Units:
        """Give a concept's places by unit; the whole article is one unit, with its title."""
        key = (concept, kind)
        if key not in self._units:
            self._units[key] = self._by_unit(self.places(concept), kind)
        return self._units[key]

    def _by_unit(self, places: Iterable[Place], kind: UnitKind) -> Units:
        units: dict[int, list[Place]] = defaultdict(list)
        for place in places:
            units[self._unit(place, kind)].append(place)
        return units

    def _unit(self, place: Place, kind: UnitKind) -> int:
        if kind == "article" or not place.in_text:
            return _TITLE
        return bisect_right(self._starts[kind], place.hit.start)
