"""A name in a line, with what belongs to it: the word for what it is, adjectives, quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from monitor.articles.origins.cues import CLOSERS, HEADS, QUOTES, is_adjective
from monitor.articles.origins.table import first_words, tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from monitor.articles.origins.table import Source
    from monitor.articles.origins.tokens import Line

_MAX_ADJECTIVES = 4


class Named(NamedTuple):
    """A name at ``letters[first:after]`` of a line.

    ``[opening:closing]`` takes along the word for what it is, if that stands right before it.

    ``before`` is the token before all that belongs to it, ``behind`` the one after. One that
    ``is_marked`` has the word for what it is before it, or stands in quotation marks.
    """

    source: Source
    opening: int
    closing: int
    first: int
    after: int
    before: int
    behind: int
    is_marked: bool


def names(line: Line, outlet: Sequence[str], own: Source) -> Iterator[Named]:
    """Give the names in a line, in order; ``outlet`` are the words of an outlet's name that no table has."""
    known = tree()
    beginnings = first_words() | {outlet[0]} if outlet else first_words()
    end = behind = 0
    for place, letters in enumerate(line.letters):
        if letters not in beginnings or place < end:
            continue
        found = known.find(line.letters, place)
        if outlet and line.letters[place : place + len(outlet)] == list(outlet):
            found = place + len(outlet), own
        if found:
            name = _with_surroundings(line, found[1], place, found[0])
            if place < behind and name.source.is_ordinary:
                continue  # the Iraqi, after a channel's name, is no channel
            yield name
            end, behind = name.after, name.behind


def _with_surroundings(line: Line, source: Source, first: int, after: int) -> Named:
    quoted = line.at(first - 1) == '"'
    before = _before(line, first - 1)
    head = _head(line, before)
    in_quotes = quoted and line.at(after) == '"'  # not behind the quotation of another name
    marked = in_quotes or head < before or (line.at(first) in HEADS and after > first + 1)
    opening = before if line.at(before) in HEADS else first
    closing = after + 1 if opening < first and in_quotes else after
    return Named(source, opening, closing, first, after, _before(line, head), _behind(line, after), marked)


def _before(line: Line, place: int) -> int:
    while line.at(place) in QUOTES:
        place -= 1
    return place


def _head(line: Line, place: int) -> int:
    """Give the token before the word for what is named and its adjectives; the place itself without one."""
    at = place
    for _ in range(_MAX_ADJECTIVES):
        if line.at(at) in HEADS:
            return at - 1
        if not is_adjective(line.at(at)):
            break
        at -= 1
    return place


def _behind(line: Line, place: int) -> int:
    """Pass the closing marks, adjectives and short names in brackets after a name."""
    while line.at(place) in CLOSERS or line.at(place) == '"':
        place += 1
    while is_adjective(line.at(place)) or line.at(place) == "للانباء":
        place += 1
    while line.at(place) in CLOSERS:
        place += 1
    return place
