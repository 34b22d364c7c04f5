"""Words: runs of letters, and runs of digits, in folded text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.fold import Folded, fold
from monitor.arabic.grammar.glue import unglued
from monitor.arabic.letters import BORDER, TANWIN

if TYPE_CHECKING:
    from collections.abc import Iterator

# A digit is a word border: extraction glues numbers to words (2023وكوريا, "2023 and Korea").
_WORD = re.compile(r"[^\W\d_]+|\d+")


class Word(NamedTuple):
    """One word, folded and as written, and its place in the source.

    ``has_tanwin`` says that it is written with the sign of an indefinite accusative;
    ``after_border`` that punctuation or a line end stands between it and the word before.
    """

    letters: str
    written: str
    start: int
    end: int
    has_tanwin: bool
    after_border: bool


def words(folded: Folded) -> Iterator[Word]:
    """Give the words in order; a word's span covers its attached particles and its vowel signs."""
    last = 0
    for found in _WORD.finditer(folded.letters):
        for first, end in unglued(folded.written[found.start() : found.end()]):
            yield _word(folded, found.start() + first, found.start() + end, last)
            last = found.start() + end


def _word(folded: Folded, first: int, last: int, after: int) -> Word:
    start, end = folded.span(first, last)
    return Word(
        letters=folded.letters[first:last],
        written=folded.written[first:last],
        start=start,
        end=end,
        has_tanwin=TANWIN in folded.source[start:end],
        after_border=BORDER in folded.letters[after:first],
    )


def words_of(text: str) -> list[Word]:
    """Give the words of a term, or of another short text."""
    return list(words(fold(text)))
