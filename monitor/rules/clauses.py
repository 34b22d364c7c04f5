"""What a watch rule asks for, as a tree of clauses.

The YAML form, the query line and the short forms (`all`, `any`, `none`) all become this one
tree, and mean what it means. A clause holds or does not hold in a *region*: a stretch of the
title or of the text, or the whole article. The title is a region of its own, for sentences,
paragraphs and word windows; the whole article is the title and the text together.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import timedelta

Extent = Literal["sentence", "paragraph", "article"]
Scope = Literal["title", "lead", "text"]
"""Parts of an article: its title, its first paragraph, all of its paragraphs."""


class Stance(StrEnum):
    """What the article says of a claim."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    DENIED = "denied"


class Role(StrEnum):
    """What a concept does in an event."""

    ACTOR = "actor"
    ACTION = "action"
    OBJECT = "object"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Has:
    """The region speaks of the concept, ``count`` times or more."""

    concept: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class All:
    """Every clause holds in the region; those that are a :class:`Not` only bar it."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """So many of the clauses hold in the region; with 1 it is `any`."""

    count: int
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The clause holds neither in the region nor in the title.

    Stands only in an :class:`All` beside a clause that is none. Around a window of words it
    bars the hit where so many words could hold both.
    """

    clause: Clause


@dataclass(frozen=True, slots=True)
class Weighted:
    """The weights of the clauses that hold in the region reach the threshold; weights may be negative."""

    weights: tuple[tuple[Clause, float], ...]
    threshold: float


@dataclass(frozen=True, slots=True)
class Within:
    """The clause holds in a sentence or paragraph of the region, or in the article.

    In a region that is smaller the clause is asked of the region itself.
    """

    extent: Extent
    clause: Clause


@dataclass(frozen=True, slots=True)
class Near:
    """The clause holds in a stretch of at most so many words of the region.

    A stretch is counted from the first word of its first place to the last word of its last.
    ``ordered``: its clauses stand in the order in which they are written, none over another.
    """

    words: int
    clause: Clause
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class In:
    """The clause holds in one of these parts of the article."""

    scopes: frozenset[Scope]
    clause: Clause


@dataclass(frozen=True, slots=True)
class Amount:
    """The region has an amount of the unit that may be ``min`` or more, and ``max`` or less.

    ``min`` is reached when the amount's own maximum reaches it (or is open), and surely
    reached when its minimum does; so, turned round, for ``max``. ``unit`` "" is any unit.
    """

    unit: str
    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """One sentence of the region tells of an event: who did what, with what, to whom.

    Each role names concepts of which one must fill it; roles that are not asked for are
    absent. ``stances`` are those that the desk wants; a denied event is a match by default,
    and marked.
    """

    roles: tuple[tuple[Role, tuple[str, ...]], ...]
    stances: frozenset[Stance] = frozenset(Stance)


Clause = Has | All | AtLeast | Not | Weighted | Within | Near | In | Amount | Frame


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles a rule looks at; an empty set looks at every one.

    An article that does not say its feed, country or language is not in a filter that asks for
    one. ``max_age`` passes articles without a time of publication.
    """

    feeds: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    max_age: timedelta | None = None
