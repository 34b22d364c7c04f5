"""A line of text as tokens that know what they may say in an amount.

Each distinct stretch between spaces is looked at once and remembered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import accumulate, chain, compress, count, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.amounts.numbers import DIGITS, Numeral, numeral_of
from monitor.arabic.amounts.unit_nouns import Noun, noun_of
from monitor.arabic.fold import fold
from monitor.arabic.letters import TANWIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MAX_REMEMBERED = 50_000  # distinct stretches
_MAX_REMEMBERED_LENGTH = 40
_LONGEST_STRETCH = 2_000  # letters without a space; what follows them is no text
_LONGEST_WORD = 24  # letters; a longer word is neither number nor noun
_STRETCH = re.compile(r"\S+")
_TOKEN = re.compile(rf"(?P<digits>{DIGITS.pattern})|(?P<word>[^\W\d_]+)|(?P<mark>[^\s\w])")
CURRENCY_SIGNS = frozenset("$€£¥₽₴")


class Sort(Enum):
    """What a token is made of."""

    WORD = "word"
    DIGITS = "digits"
    MARK = "mark"


class Token(NamedTuple):
    """A word, a number in digits or a mark, at its place in its stretch.

    ``is_glued`` says that nothing stands between it and the token before. ``places`` are where
    in the stretch each letter comes from, and where the token ends. ``has_tanwin`` says that
    it is written with the sign of an indefinite accusative, ``may_start`` that an amount may
    begin here.
    """

    sort: Sort
    letters: str
    places: tuple[int, ...]
    is_glued: bool
    has_tanwin: bool = False
    numeral: Numeral | None = None
    noun: Noun | None = None
    may_start: bool = False


@dataclass(frozen=True)
class Line:
    """The tokens of a line that starts at ``offset``; ``starts`` are those that may start an amount.

    ``stretches`` are what spaces part in it.
    """

    text: str
    offset: int
    stretches: list[str]
    tokens: list[Token]
    starts: list[int]

    @cached_property
    def offsets(self) -> list[int]:
        """Where in the text the stretch of each token begins."""
        starts = _stretch_starts(self.text, self.stretches)
        counts = map(len, map(_KNOWN.__getitem__, self.stretches))
        return list(chain.from_iterable(map(repeat, map(self.offset.__add__, starts), counts)))

    def start(self, index: int, skip: int = 0) -> int:
        """Give where in the text the ``skip``-th letter of a token stands."""
        return self.offsets[index] + self.tokens[index].places[skip]

    def end(self, index: int) -> int:
        """Give where in the text a token ends, its vowel signs included."""
        return self.offsets[index] + self.tokens[index].places[-1]

    def written(self, index: int) -> str:
        """Give a token as it stands in the text."""
        return self.text[self.start(index) - self.offset : self.end(index) - self.offset]

    def letters(self, index: int) -> str:
        """Give a token's folded letters; nothing beyond the line."""
        return self.tokens[index].letters if 0 <= index < len(self.tokens) else ""

    def get(self, index: int) -> Token | None:
        """Give a token; None beyond the line."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None


def lines(text: str) -> Iterator[Line]:
    """Give the lines of a text that may hold an amount."""
    start = 0
    for line in text.splitlines(keepends=True):
        stretches = line.split()
        if _QUIET.issuperset(stretches):
            start += len(line)
            continue
        tokens = list(chain.from_iterable(map(_KNOWN.__getitem__, stretches)))
        starts = list(compress(count(), map(_MAY_START, tokens)))
        if starts:
            yield Line(line, start, stretches, tokens, starts)
        start += len(line)


def _stretch_starts(text: str, stretches: list[str]) -> Iterable[int]:
    """Say where the stretches of a line begin; most lines have single spaces, which need no search."""
    after = list(accumulate(map((1).__add__, map(len, stretches)), initial=0))
    if after.pop() - 1 == len(text.rstrip()):
        return after
    return [found.start() for found in _STRETCH.finditer(text)]


class _Known(dict[str, tuple[Token, ...]]):
    """The tokens of the stretches that were read; it forgets all when it is full."""

    def __missing__(self, stretch: str) -> tuple[Token, ...]:
        tokens = tuple(_tokens(stretch))
        if len(stretch) <= _MAX_REMEMBERED_LENGTH:
            if len(self) >= _MAX_REMEMBERED:
                self.clear()
                _QUIET.clear()
            self[stretch] = tokens
            if not any(map(_MAY_START, tokens)):
                _QUIET.add(stretch)
        return tokens


_KNOWN = _Known()
_QUIET: set[str] = set()  # those among them in which no amount can begin
_MAY_START = attrgetter("may_start")


def _tokens(stretch: str) -> Iterator[Token]:
    folded = fold(stretch[:_LONGEST_STRETCH])
    last = -1
    for found in _TOKEN.finditer(folded.written):
        first, after = found.span()
        if found["digits"]:
            sort, letters = Sort.DIGITS, found[0]
        elif found["word"]:
            sort, letters = Sort.WORD, folded.letters[first:after]
        else:
            sort, letters = Sort.MARK, found[0]
        places = (*folded.offsets[first:after], folded.span(first, after)[1])
        is_read = sort is Sort.WORD and len(letters) <= _LONGEST_WORD
        numeral = numeral_of(letters, found[0]) if is_read else None
        noun = noun_of(letters) if is_read else _sign(letters)
        yield Token(
            sort,
            letters,
            places,
            is_glued=first == last,
            has_tanwin=TANWIN in stretch[places[0] : places[-1]],
            numeral=numeral,
            noun=noun,
            may_start=sort is Sort.DIGITS or numeral is not None or (noun is not None and noun.is_dual),
        )
        last = after


def _sign(letters: str) -> Noun | None:
    if letters in CURRENCY_SIGNS:
        return Noun("money", letters, is_dual=False, is_definite=False, skip=0)
    return None
