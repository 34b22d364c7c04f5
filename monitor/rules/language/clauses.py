"""What a watch rule asks for, as a tree of clauses.

The YAML form, the query line and the short forms (`all`, `any`, `none`) all become this one
tree, and mean what it means. A clause holds or does not hold in a *region*: a stretch of the
title or of the text, or the whole article. The title is a region of its own, for sentences,
paragraphs and word windows; the whole article is the title and the text together.

What speaks against a hit, a :class:`Not` or a weight below zero, is looked for *around* the
region: in all of its sentence, paragraph or article where the region is one or lies in one; in
every stretch of so many words that holds the region where that is a window of words.
:mod:`monitor.rules.matching.plain` says the same as a program.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import timedelta

MAX_WORDS = 10_000
"""Words that a window may have: more than any article has, and less than lie between title and text."""
MAX_MENTIONS = 100
"""Mentions that a rule may ask for."""

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
    """The clause holds neither around the region nor in the title.

    Stands only in an :class:`All` beside a clause that is none. Around a window of words it
    bars the hit where so many words could hold both.
    """

    clause: Clause


@dataclass(frozen=True, slots=True)
class Weighted:
    """The weights of the clauses that hold in the region reach the threshold, which is above zero.

    A clause with a weight below zero counts where it holds around the region.
    """

    weights: tuple[tuple[Clause, float], ...]
    threshold: float


@dataclass(frozen=True, slots=True)
class Within:
    """The clause holds in a sentence or paragraph of the region, or in the article.

    In a region that is smaller the clause is asked of the region itself, in one that goes over
    a border of each part of it. ``article`` changes nothing.
    """

    extent: Extent
    clause: Clause


@dataclass(frozen=True, slots=True)
class Near:
    """The clause holds in a stretch of at most so many words of the region.

    A stretch is counted from the first word of its first place to the last word of its last,
    and lies in the title or in the text. Only *tight* stretches count: those in which all that
    is asked for holds, whatever speaks against it, and in no shorter stretch within. In one of
    them the clause must hold, with what speaks against it.
    ``ordered``: the clauses of an :class:`All` stand in the order in which they are written,
    none over another: the stretch can be cut so that the first holds in its first piece, the
    second in the next. For any other clause it changes nothing.
    """

    words: int
    clause: Clause
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class In:
    """The clause holds in these parts of the article; for ``article`` they are taken together."""

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
