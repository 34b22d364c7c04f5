"""One article as the plain evaluator reads it: regions, and what stands in them. Simple, and slow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.amounts.amounts import amounts
from monitor.arabic.sentences import paragraphs, sentences
from monitor.arabic.words import words_of
from monitor.rules.events import events, receives
from monitor.rules.language.clauses import Role
from monitor.rules.matching.concepts import FAR, Hit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from monitor.arabic.sentences import Span
    from monitor.model import Article
    from monitor.rules.events import Event
    from monitor.rules.language.clauses import Amount, Extent, Frame, Scope
    from monitor.rules.matching.concepts import Look

__all__ = ["AMOUNT", "FAR", "Part", "Reading", "Region", "Spot"]

AMOUNT = "amount"
"""The role of a place that is an amount."""

_LAST = 2 * FAR
_MAX_PLACES = 100
_SPLIT: Mapping[str, Callable[[str], list[Span]]] = {"sentence": sentences, "paragraph": paragraphs}


class Spot(NamedTuple):
    """A place that makes a clause hold, and what it does there.

    ``role`` is a :class:`Role`, ``amount`` or empty, ``certainty`` sure or possible for an
    amount, else empty. Sorted, spots are in the order of the article.
    """

    in_text: bool
    hit: Hit
    role: str = ""
    certainty: str = ""

    @property
    def first(self) -> int:
        """The number of its first word, counted over title and text."""
        return self.hit.first + FAR * self.in_text

    @property
    def last(self) -> int:
        """The number of its last word, counted over title and text."""
        return self.hit.last + FAR * self.in_text


class Part(NamedTuple):
    """A stretch of the title or of the text, in code points."""

    in_text: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Region:
    """Where a clause is asked: at most one part of the title and one of the text.

    ``first`` and ``last`` bound a window of words in it, counted over title and text. A place
    lies in a part where it begins, and in a window with all of its words. ``room`` is how
    many words the window may grow to where what speaks against a hit is looked for; None
    where that is looked for in all of the parts.
    """

    parts: tuple[Part, ...]
    first: int = -FAR
    last: int = _LAST
    room: int | None = None

    def holds(self, spot: Spot) -> bool:
        """Say whether a place lies in the region."""
        return (
            self.first <= spot.first
            and spot.last <= self.last
            and any(
                part.in_text == spot.in_text and part.start <= spot.hit.start < part.end
                for part in self.parts
            )
        )

    def around(self) -> list[Region]:
        """Give the regions in which one place that speaks against a hit is enough."""
        if self.room is None:
            return [Region(self.parts)]
        starts = range(self.last - self.room + 1, self.first + 1)
        return [replace(self, first=start, last=start + self.room - 1) for start in starts]

    @property
    def words(self) -> int:
        """How many words the window has."""
        return self.last - self.first + 1


class _TextEvent(NamedTuple):
    in_text: bool
    event: Event


class Reading:
    """One article, and the places of the concepts in it.

    ``receiving`` are the concepts whose terms are verbs of receiving alone: as an action they turn round
    who gives and who gets.
    """

    def __init__(
        self,
        article: Article,
        in_title: Mapping[str, Sequence[Hit]],
        in_text: Mapping[str, Sequence[Hit]],
        receiving: AbstractSet[str] = frozenset(),
    ) -> None:
        self._receiving = receiving
        self._texts = (article.title, article.text)
        self._spots = {
            concept: [Spot(False, hit) for hit in in_title.get(concept, ())]
            + [Spot(True, hit) for hit in in_text.get(concept, ())]
            for concept in {*in_title, *in_text}
        }
        self._units: dict[str, list[Part]] = {}
        self._events: dict[tuple[tuple[Role, tuple[str, ...]], ...], list[_TextEvent]] = {}

    @classmethod
    def of(cls, article: Article, look: Look, concepts: Iterable[str]) -> Reading:
        """Read an article that was looked at, for what is asked of these concepts.

        Of a concept the first hundred places count: no article of news has more, and a text that is made
        of nothing else would take minutes.
        """
        found = {concept: look.places(concept)[:_MAX_PLACES] for concept in concepts}
        in_title, in_text = (
            {
                name: [place.hit for place in places if place.in_text is in_text]
                for name, places in found.items()
            }
            for in_text in (False, True)
        )
        return cls(article, in_title, in_text, {name for name in found if receives(look.terms(name))})

    @property
    def title(self) -> Region:
        """The title alone."""
        return Region((Part(False, 0, len(self._texts[0])),))

    @property
    def article(self) -> Region:
        """The title and the text."""
        return Region((Part(False, 0, len(self._texts[0])), Part(True, 0, len(self._texts[1]))))

    def spots(self, concept: str, region: Region) -> list[Spot]:
        """Give the places of a concept in a region."""
        return [spot for spot in self._spots.get(concept, ()) if region.holds(spot)]

    def pieces(self, extent: Extent, region: Region) -> list[Region]:
        """Cut a region at the borders of its sentences or paragraphs; the title comes first."""
        if extent == "article":
            return [replace(region, room=None)]
        return [
            replace(region, parts=(both,), room=None)
            for unit in self._of(extent)
            for part in region.parts
            for both in _common(unit, part)
        ]

    def scoped(self, scopes: Iterable[Scope], region: Region) -> Region:
        """Give what of a region lies in these parts of the article."""
        title, text = self.article.parts
        lead = next((unit for unit in self._of("paragraph") if unit.in_text), Part(True, 0, 0))
        wanted = set(scopes)
        asked = [title] if "title" in wanted else []
        if wanted & {"lead", "text"}:
            asked.append(text if "text" in wanted else lead)
        parts = (both for part in region.parts for one in asked for both in _common(one, part))
        return replace(region, parts=tuple(parts))

    def events(self, frame: Frame, region: Region) -> list[tuple[Event, list[Spot]]]:
        """Give the events of the stances that a frame asks for, all of whose places lie in a region."""
        found = []
        for in_text, event in self._all_events(frame):
            spots = [Spot(in_text, hit, role.value) for role, hit in event.roles.items()]
            if event.stance in frame.stances and all(map(region.holds, spots)):
                found.append((event, spots))
        return found

    def amounts(self, wanted: Amount, region: Region) -> list[Spot]:
        """Give the amounts in a region that may be what is wanted."""
        return [
            spot
            for unit, low, high, spot in self._amounts
            for certainty in [_certainty(wanted, low, high)]
            if wanted.unit in ("", unit) and certainty
            for spot in [spot._replace(certainty=certainty)]
            if region.holds(spot)
        ]

    def _of(self, extent: str) -> list[Part]:
        if extent not in self._units:
            title, text = self._texts
            in_text = [Part(True, *span) for span in _SPLIT[extent](text)]
            self._units[extent] = [Part(False, 0, len(title)), *in_text]
        return self._units[extent]

    def _all_events(self, frame: Frame) -> list[_TextEvent]:
        """An event is read in its whole sentence, whatever the region; the title is one sentence."""
        if frame.roles not in self._events:
            giver = self._giver(dict(frame.roles))
            self._events[frame.roles] = [
                _TextEvent(part.in_text, event)
                for part in self._of("sentence")
                for places in [self._fillers(frame, Region((part,)))]
                if all(places.values())
                for event in events(self._texts[part.in_text], part.start, part.end, places, giver=giver)
            ]
        return self._events[frame.roles]

    def _giver(self, roles: Mapping[Role, tuple[str, ...]]) -> Role:
        """Say which role gives: the target where the desk asks for who buys, and whom from."""
        is_receiving = Role.TARGET in roles and self._receiving >= set(roles[Role.ACTION])
        return Role.TARGET if is_receiving else Role.ACTOR

    def _fillers(self, frame: Frame, sentence: Region) -> dict[Role, list[Hit]]:
        return {
            role: sorted({spot.hit for name in concepts for spot in self.spots(name, sentence)})
            for role, concepts in frame.roles
        }

    @cached_property
    def _amounts(self) -> list[tuple[str, int | None, int | None, Spot]]:
        """Every amount with its unit and bounds; its place goes on to its unit where that is written."""
        found = []
        for in_text, text in enumerate(self._texts):
            words = words_of(text)
            for amount in amounts(text):
                start = min(amount.start, amount.start if amount.unit_start is None else amount.unit_start)
                end = max(amount.end, amount.unit_end or 0)
                numbers = [i for i, word in enumerate(words) if word.start < end and word.end > start]
                hit = Hit(numbers[0], numbers[-1], start, end, amount.unit, "")
                found.append((amount.unit, amount.min, amount.max, Spot(bool(in_text), hit, AMOUNT)))
        return found


def _common(one: Part, other: Part) -> Iterator[Part]:
    start, end = max(one.start, other.start), min(one.end, other.end)
    if one.in_text == other.in_text and start < end:
        yield Part(one.in_text, start, end)


def _certainty(wanted: Amount, low: int | None, high: int | None) -> str:
    """Say whether an amount between two bounds is surely or possibly what is wanted, or cannot be."""
    may_be = (wanted.min is None or high is None or high >= wanted.min) and (
        wanted.max is None or low is None or low <= wanted.max
    )
    is_surely = (wanted.min is None or (low is not None and low >= wanted.min)) and (
        wanted.max is None or (high is not None and high <= wanted.max)
    )
    return "sure" if is_surely else "possible" if may_be else ""
