"""A name in a line, with what belongs to it: the word for what it is, adjectives, quotation marks."""

from __future__ import annotations

from functools import lru_cache
from itertools import compress, count
from typing import TYPE_CHECKING, NamedTuple

from monitor.articles.origins.cues import (
    ADDITIONS,
    BEFORE_NAME,
    CARRIERS,
    CLOSERS,
    HEADS,
    QUOTES,
    TO_NAME,
    is_adjective,
)
from monitor.articles.origins.homes import is_of_another_land
from monitor.articles.origins.table import first_words, second_words, tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from monitor.articles.origins.homes import Home
    from monitor.articles.origins.table import Source
    from monitor.articles.origins.tokens import Line

_MAX_ADJECTIVES = 4
_MAX_HEADS = 3  # the site of the channel
_MAX_AROUND = 6  # tokens; what lies further away does not belong to a name
_AROUND = CLOSERS | ADDITIONS | {'"', "للانباء"}


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


def names(line: Line, outlet: Sequence[str], own: Source, home: Home | None = None) -> Iterator[Named]:
    """Give the names in a line, in order; ``outlet`` are the words of an outlet's name that no table has."""
    known = tree()
    beginnings = _beginnings(outlet[0]) if outlet else first_words()
    end = behind = 0
    seconds = home.seconds if home else second_words()
    for place in compress(count(), map(beginnings.__contains__, line.letters)):
        letters = line.letters[place]
        # "in", "of", "that" begin a name too: a look at the next word spares the search
        is_lone = letters in seconds and line.at(place + 1) not in seconds[letters]
        if place < end or (is_lone and letters not in outlet):
            continue
        found = known.find(line.letters, place)
        if home:
            found = _at_home(line, found, home.tree.find(line.letters, place))
        if outlet and line.letters[place : place + len(outlet)] == list(outlet):
            found = _longer(found, (place + len(outlet), own))
        if not found or _is_part(line, place, found):
            continue
        if found[1].is_ordinary and (place < behind or _is_word(line, place)):
            continue  # the Iraqi, after a channel's name, is no channel
        name = _with_surroundings(line, found[1], place, found[0])
        yield name
        end, behind = name.after, name.behind


def _is_word(line: Line, place: int) -> bool:
    """Say whether the word before leaves a name that is a word no more than that: most are."""
    before = line.at(place - 1)
    if line.at(place) in HEADS or not before.isalpha():
        return False
    return before not in BEFORE_NAME and not is_adjective(before)


def _longer(found: tuple[int, Source] | None, own: tuple[int, Source]) -> tuple[int, Source]:
    """Of a name of the table and the outlet's own the longer counts; of two alike that which is no word."""
    if found and (found[0] > own[0] or (found[0] == own[0] and not found[1].is_ordinary)):
        return found
    return own


def _at_home(
    line: Line, found: tuple[int, Source] | None, local: tuple[int, Source] | None
) -> tuple[int, Source] | None:
    """Of a name of the table and one of the outlet's land, that is called so there, the longer counts."""
    if not local or (found and found[0] > local[0]):
        return found
    is_anothers = local[1].kind == "government" and is_of_another_land(line.letters, local[0])
    return found if is_anothers else local


def _is_part(line: Line, place: int, found: tuple[int, Source]) -> bool:
    """Say whether a name is rather a part of another: "A P" of "A P D", "channel Cairo" of "Cairo News"."""
    after, source = found
    if len(line.at(after - 1)) == 1 and after - place > 1:
        return len(line.at(after)) == 1 and line.at(after).isalpha()
    if line.at(place) not in HEADS:
        return False
    inner = tree().find(line.letters, place + 1)
    is_described = source.is_ordinary and is_adjective(line.at(after))
    return is_described or (inner is not None and inner[0] > after and not inner[1].is_ordinary)


@lru_cache(64)
def _beginnings(word: str) -> frozenset[str]:
    return first_words() | {word}


def _with_surroundings(line: Line, source: Source, first: int, after: int) -> Named:
    quoted = line.at(first - 1) == '"'
    before = _before(line, first - 1)
    if line.at(before) == "-" and line.at(before - 1) == "ل":
        before -= 1  # a dash for a tatweel: "to -i24"
    head = _head(line, before)
    in_quotes = quoted and _is_quoted_until(line, after)  # not behind the quotation of another name
    in_brackets = line.at(first - 1) == "(" and line.at(after) == ")" and line.at(before) in TO_NAME
    is_adjective_of_head = source.is_ordinary and line.at(before).startswith("ال")  # the Arabic channel
    if is_adjective_of_head and not in_quotes:
        head = before
    carrier = _carrier(line, head)
    marked = (
        in_quotes
        or in_brackets
        or carrier < head
        or head < before
        or (line.at(first) in HEADS and after > first + 1)
    )
    opening = before if line.at(before) in HEADS else first
    closing = after + 1 if opening < first and in_quotes else after
    return Named(source, opening, closing, first, after, _before(line, carrier), _behind(line, after), marked)


def _is_quoted_until(line: Line, after: int) -> bool:
    """Say whether a quotation ends at a token; some desks put the full stop before the mark."""
    while line.at(after) in ADDITIONS:
        after += 1
    return line.at(after) == '"' or (line.at(after) in (".", "،", ",") and line.at(after + 1) == '"')


def _before(line: Line, place: int) -> int:
    for at in range(place, place - _MAX_AROUND, -1):
        if line.at(at) not in QUOTES:
            return at
    return place


def _head(line: Line, place: int) -> int:
    """Give the token before the word for what is named and its adjectives; the place itself without one."""
    at = place
    for _ in range(_MAX_ADJECTIVES):
        if line.at(at) in HEADS:
            return _past_heads(line, at - 1)
        if not is_adjective(line.at(at)):
            break
        at -= 1
    return place


def _past_heads(line: Line, place: int) -> int:
    for at in range(place, place - _MAX_HEADS, -1):
        if line.at(at) not in HEADS:
            return at
    return place


def _carrier(line: Line, place: int) -> int:
    """Pass the outlet's page before its name: the electronic site of, the official account of."""
    if line.at(place) != "ل":
        return place
    at = place - 1
    while at > place - _MAX_ADJECTIVES and line.at(at) not in CARRIERS and is_adjective(line.at(at)):
        at -= 1
    return at - 1 if line.at(at) in CARRIERS else place


def _behind(line: Line, place: int) -> int:
    """Pass the closing marks, adjectives and short names in brackets after a name."""
    last = place + _MAX_AROUND
    while place < last and (line.at(place) in _AROUND or is_adjective(line.at(place))):
        place += 1
    return place
