"""What is known of a story, small enough to be kept beside it, and what one article says of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from monitor.stories.news.change import is_weighty
from monitor.stories.news.origins import named
from monitor.stories.news.reasons import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# So much a story remembers, in all under 2 kB. Of more the first in order stay, whatever came when.
_MAX_FIGURES = 24
_MAX_OF_A_KIND = 16
_MAX_SPEAKERS = 10
_MAX_ORIGINS = 12
_NEWS_IN_A_COPY = frozenset({Kind.DENIAL, Kind.ARREST})


class Figure(NamedTuple):
    """So many of something; ``what`` is its fate, unit or noun: ``killed``, ``troops``, ``other:حاوية``.

    ``side`` is the actor whose they are, empty where the text names none. ``is_past`` says that its
    sentence tells of another time: a number to recognise again, and none to be exceeded.
    """

    what: str
    side: str
    min: int | None
    max: int | None
    approx: bool
    is_past: bool = False


class Count(NamedTuple):
    """A figure that an article tells, its noun as written, and the sentence that says it.

    ``may_be_first`` says that it stands where a first such number is news, ``is_corrected`` that it is
    said to mend an earlier one.
    """

    figure: Figure
    noun: str
    quote: str
    may_be_first: bool
    is_corrected: bool


class Claim(NamedTuple):
    """Something other than a number that an article tells as news, its words and their sentence."""

    kind: Kind
    id: str
    words: str
    quote: str


class Mention(NamedTuple):
    """Something that an article says, by the kind of news that it would be."""

    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What an article says: ``counts`` and ``claims`` are what it tells as news, the rest all that it has.

    ``speakers`` are those whom its title and lead let speak, ``lead_origins`` the ids that these name.
    """

    counts: tuple[Count, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: frozenset[Figure] = frozenset()
    mentions: frozenset[Mention] = frozenset()
    speakers: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    lead_origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """What the articles of a story have said so far. Merging is in any order, and twice is once."""

    figures: frozenset[Figure] = frozenset()
    mentions: frozenset[Mention] = frozenset()
    speakers: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()


def of_copy(facts: Facts) -> Facts:
    """Give what an article says as a copy of another of its story.

    It stands for nobody but whom it names. What it says in other words than that other is no outcome and
    no confirmation; a number, a denial or an arrest may have been written into the old text.
    """
    return replace(
        facts,
        claims=tuple(claim for claim in facts.claims if claim.kind in _NEWS_IN_A_COPY),
        origins=named(facts.origins),
        lead_origins=(),
    )


_Value = TypeVar("_Value", str, Mention)


def merged(known: StoryFacts, facts: Facts | StoryFacts) -> StoryFacts:
    """Add what another article says to what is known of its story."""
    mentions = _by_kind(known.mentions | facts.mentions)
    return StoryFacts(
        figures=frozenset(sorted(known.figures | facts.figures, key=_weight)[:_MAX_FIGURES]),
        mentions=frozenset[Mention]().union(*(_first(found, _MAX_OF_A_KIND) for _, found in mentions)),
        speakers=_first(known.speakers | facts.speakers, _MAX_SPEAKERS),
        origins=_first(known.origins | facts.origins, _MAX_ORIGINS),
    )


def _by_kind(mentions: Iterable[Mention]) -> Iterator[tuple[Kind, Iterator[Mention]]]:
    return groupby(sorted(mentions), key=lambda mention: mention.kind)


def _weight(figure: Figure) -> tuple[bool, bool, str]:
    """Order figures: tolls and forces before what else is counted, today's before those of other times."""
    return not is_weighty(figure), figure.is_past, repr(figure)


def _first(values: Iterable[_Value], count: int) -> frozenset[_Value]:
    return frozenset(sorted(values, key=repr)[:count])


def packed(known: StoryFacts) -> str:
    """Give the facts as JSON of at most 2 kB; the same facts give the same letters."""
    fields = {
        "figures": sorted(known.figures, key=repr),
        "mentions": {kind: [id_ for _, id_ in found] for kind, found in _by_kind(known.mentions)},
        "speakers": sorted(known.speakers),
        "origins": sorted(known.origins),
    }
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str | bytes) -> StoryFacts:
    """Read what :func:`packed` gave."""
    fields = json.loads(text)
    return StoryFacts(
        figures=frozenset(Figure(*figure) for figure in fields["figures"]),
        mentions=frozenset(
            Mention(Kind(kind), id_) for kind, ids in fields["mentions"].items() for id_ in ids
        ),
        speakers=frozenset(fields["speakers"]),
        origins=frozenset(fields["origins"]),
    )
