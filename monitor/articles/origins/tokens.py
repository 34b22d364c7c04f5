"""A line as tokens: folded words without their attached particles, numbers and marks."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate, chain, islice
from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.fold import fold
from monitor.arabic.letters import CHANGES_LENGTH, FOLDED
from monitor.articles.origins.particles import Parted, parted
from monitor.articles.origins.table import one_america, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\s\w]|_")
_MAX_REMEMBERED = 60_000  # distinct stretches
_LONGEST_REMEMBERED = 40  # letters
_LONGEST_STRETCH = 200  # letters without a space; what follows them is no text
_QUOTES = frozenset("\"'“”„‟«»‹›‘’`´")


class Token(NamedTuple):
    """A token, and its place in its stretch."""

    letters: str
    start: int
    end: int


class _Known(dict[str, tuple[str, ...]]):
    """The letters of the tokens of a stretch between two spaces, each looked at once and remembered.

    The older half is forgotten when it is full: common words are soon back.
    """

    def __missing__(self, written: str) -> tuple[str, ...]:
        result = tuple(token.letters for token in _tokens(written))
        if len(written) <= _LONGEST_REMEMBERED:
            if len(self) >= _MAX_REMEMBERED:
                for old in list(islice(self, _MAX_REMEMBERED // 2)):
                    del self[old]
            self[written] = result
        return result


_KNOWN = _Known()


class Line:
    """The tokens of a line, ``text[start:end]``; their places are those in the whole text.

    Particles are parted from the words of the vocabulary, and from ``also``, a word that it lacks.
    """

    def __init__(self, text: str, start: int, end: int, also: str = "") -> None:
        self.text, self.start, self.end, self._also = text, start, end, also
        self._attached = also.removeprefix("ال")  # the article's alif goes after lam
        read = self._read if self._attached else _KNOWN.__getitem__
        self._stretches = list(map(read, text[start:end].split()))
        self.letters = list(chain.from_iterable(self._stretches))

    def __len__(self) -> int:
        return len(self.letters)

    def at(self, place: int) -> str:
        """Give the letters of a token, nothing beyond the line's ends."""
        return self.letters[place] if 0 <= place < len(self.letters) else ""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Say where some tokens of the line stand in the text; few are asked for."""
        ends = list(accumulate(map(len, self._stretches)))
        return self._place(ends, first)[0], self._place(ends, last)[1]

    def _place(self, ends: Sequence[int], place: int) -> tuple[int, int]:
        number = bisect_right(ends, place)
        rest = self.text[self.start : self.end].split(None, number)[-1]
        tokens = list(_tokens(rest.split(None, 1)[0], self._also))
        token = tokens[place - ends[number]]  # counted from the last
        start = self.end - len(rest)
        return start + token.start, start + token.end

    def _read(self, written: str) -> tuple[str, ...]:
        known = _KNOWN[written]
        if all(self._attached not in letters for letters in known):
            return known
        return tuple(token.letters for token in _tokens(written, self._also))


def _tokens(written: str, also: str = "") -> Iterator[Token]:
    if written.isalpha() and not CHANGES_LENGTH.search(written):
        way = _parted(one_america(written.translate(FOLDED)), also)
        for place, particle in enumerate(way.particles):
            yield Token(particle, place, place + 1)
        yield Token(way.rest, way.skip, len(written))
        return
    folded = fold(written[:_LONGEST_STRETCH])
    if not folded.written:
        yield Token("-", 0, len(written))  # tatweels that stand for a dash
    for found in _TOKEN.finditer(folded.written):
        start, end = folded.span(found.start(), found.end())
        if not found[0].isalnum():
            yield Token(_mark(found[0]), start, end)
            continue
        letters = one_america(folded.letters[found.start() : found.end()])
        particles, rest, skip = _parted(letters, also)
        for number, particle in enumerate(particles):
            first = found.start() + number
            yield Token(particle, *folded.span(first, first + 1))
        yield Token(rest, folded.offsets[found.start() + skip], end)


def _parted(letters: str, also: str) -> Parted:
    way = parted(letters, {also}) if also else None
    return way if way and way.particles else parted(letters, vocabulary())


def _mark(character: str) -> str:
    if character in _QUOTES:
        return '"'
    return "-" if unicodedata.category(character) == "Pd" else character
