"""Where a text names actors, places and weapons."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.grammar.terms import Kind as TermKind
from monitor.arabic.grammar.terms import Term
from monitor.arabic.lexicon.lexicon import Lexicon
from monitor.stories.news.actor_words import ACTORS
from monitor.stories.news.place_words import PLACES
from monitor.stories.news.weapon_words import WEAPON_NAMES, WEAPON_NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterator


class Sort(StrEnum):
    """What a name is the name of."""

    ACTOR = "actor"
    PLACE = "place"
    WEAPON = "weapon"


class Named(NamedTuple):
    """A name in a text: its code points ``start`` to ``end``, end exclusive, are ``id``'s."""

    start: int
    end: int
    sort: Sort
    id: str


class _Lexicon(NamedTuple):
    lexicon: Lexicon
    meanings: tuple[tuple[Sort, str], ...]  # by the number of the term


def named(text: str) -> list[Named]:
    """Give the names in order; of those that begin at one word and are of one sort the longest."""
    terms = _lexicon()
    longest: dict[tuple[int, Sort], Named] = {}
    for found in terms.lexicon.find(text):
        sort, id_ = terms.meanings[found.term]
        here = longest.get((found.start, sort))
        if here is None or here.end < found.end:
            longest[found.start, sort] = Named(found.start, found.end, sort, id_)
    return sorted(longest.values())


@cache
def _lexicon() -> _Lexicon:
    rows = list(_rows())
    return _Lexicon(
        Lexicon([term for term, _, _ in rows]),
        tuple((sort, id_) for _, sort, id_ in rows),
    )


def _rows() -> Iterator[tuple[Term, Sort, str]]:
    for id_, words in ACTORS.items():
        for name in words.names:
            yield Term.parse(TermKind.NAME, name), Sort.ACTOR, id_
        for nisba in words.nisbas:
            yield Term.parse(TermKind.NISBA, nisba), Sort.ACTOR, id_
    for id_, names in PLACES.items():
        for name in names:
            yield Term.parse(TermKind.NAME, name), Sort.PLACE, id_
    for id_, nouns in WEAPON_NOUNS.items():
        for noun in nouns:
            yield Term.parse(TermKind.NOUN, noun), Sort.WEAPON, id_
    for id_, names in WEAPON_NAMES.items():
        for name in names:
            yield Term.parse(TermKind.NAME, name), Sort.WEAPON, id_
