"""What is said of a clause that failed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from monitor.rules.language.clauses import Near
from monitor.rules.matching import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from monitor.rules.language.clauses import Clause, Extent
    from monitor.rules.matching.readings import Reading, Region, Spot


class Reason(StrEnum):
    """In what way a clause failed."""

    FILTERED = "filtered"
    MISSING = "missing"
    TOO_FEW = "too_few"
    APART = "apart"
    OUT_OF_ORDER = "out_of_order"
    OUT_OF_SCOPE = "out_of_scope"
    BARRED = "barred"
    BELOW_THRESHOLD = "below_threshold"
    NO_AMOUNT = "no_amount"
    NO_EVENT = "no_event"
    STANCE = "stance"


@dataclass(frozen=True, slots=True)
class Miss:
    """A clause that failed: in what way, said in a sentence, and the same as data.

    ``spots`` are the places that it is about: those that stand apart, or that bar the hit.
    ``concepts`` are those that are not there, for MISSING.
    """

    reason: Reason
    clause: str
    says: str
    facts: Mapping[str, object] = field(default_factory=dict)
    spots: tuple[Spot, ...] = ()
    concepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """A region of an article in which a clause is asked, and its name for people.

    ``number`` is that of a sentence or paragraph of the text, from 1; 0 is for other regions.
    """

    reading: Reading
    region: Region
    name: str = "article"
    number: int = 0

    @property
    def place(self) -> str:
        """The name with its number."""
        return f"{self.name} {self.number}" if self.number else self.name

    def holds(self, clause: Clause) -> bool:
        """Say whether a clause holds here."""
        return plain.holds(clause, self.reading, self.region)

    def spots(self, *concepts: str) -> list[Spot]:
        """Give the places of some concepts here, in the order of the article."""
        return sorted(spot for concept in concepts for spot in self.reading.spots(concept, self.region))

    def witnesses(self, clause: Clause) -> tuple[Spot, ...]:
        """Give the places that make a clause hold here, each once; it must hold."""
        return tuple(sorted(set(plain.witnesses(clause, self.reading, self.region))))

    def stretches(self, clause: Clause) -> list[Where]:
        """Give the tight stretches in which all that a clause asks for stands, whatever speaks against it."""
        asked = clause if isinstance(clause, Near) else Near(1, clause)
        return [replace(self, region=region) for region in plain.tight(asked, self.reading, self.region)]

    def pieces(self, extent: Extent) -> Iterator[Where]:
        """Cut it at the borders of sentences or paragraphs."""
        if extent == "article":
            yield replace(self, region=replace(self.region, room=None))
            return
        units = [piece.parts[0] for piece in self.reading.pieces(extent, self.reading.article)]
        first = sum(not unit.in_text for unit in units)
        for region in self.reading.pieces(extent, self.region):
            part = region.parts[0]
            number = sum(unit.start <= part.start for unit in units[first:]) if part.in_text else 0
            yield replace(self, region=region, name=extent if number else "title", number=number)

    def window(self, words: int) -> Where:
        """Give a stretch as one of at most so many words: what bars it may stand as far away."""
        return replace(self, region=replace(self.region, room=words), name=f"{words} words", number=0)
