"""Words: runs of letters, and runs of digits, in folded text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.fold import Folded, fold
from monitor.arabic.grammar.glue import unglued
from monitor.arabic.letters import BORDER, TANWIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A digit is a word border: extraction glues numbers to words (2023وكوريا, "2023 and Korea").
_WORD = re.compile(r"[^\W\d_]+|\d+")
_SHORTEST_GLUED = 6  # no shorter word holds two
_LONGEST_REMEMBERED = 32  # letters; no text can fill the memory


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


_cuts = lru_cache(maxsize=1 << 14)(unglued)  # a few MB; a fifth of the time, and common words stay

# Half the time of the named tuple's own constructor, which is Python: an article has hundreds of words.
_new = tuple.__new__


def words(folded: Folded) -> Iterator[Word]:
    """Give the words in order; a word's span covers its attached particles and its vowel signs."""
    letters, written, offsets = folded.letters, folded.written, folded.offsets
    is_plain = isinstance(offsets, range)  # then nothing was dropped, and no word has a vowel sign
    last = 0
    for first, end in _places(letters, written):
        start, stop = (first, end) if is_plain else _span(folded, offsets, first, end)
        has_tanwin = not is_plain and TANWIN in folded.source[start:stop]
        after_border = BORDER in letters[last:first]
        yield _new(Word, (letters[first:end], written[first:end], start, stop, has_tanwin, after_border))
        last = end


def _places(letters: str, written: str) -> list[tuple[int, int]]:
    places = []
    for found in _WORD.finditer(letters):
        place = first, end = found.span()
        if end - first < _SHORTEST_GLUED:
            places.append(place)
            continue
        word = written[first:end]
        cuts = _cuts(word) if end - first <= _LONGEST_REMEMBERED else unglued(word)
        places += [place] if len(cuts) == 1 else [(first + start, first + stop) for start, stop in cuts]
    return places


def _span(folded: Folded, offsets: Sequence[int], first: int, end: int) -> tuple[int, int]:
    """Give the place of a word in the source; it need not be searched for signs where a letter follows."""
    after = offsets[end - 1] + 1
    if end < len(offsets) and offsets[end] == after:
        return offsets[first], after
    return folded.span(first, end)


def words_of(text: str) -> list[Word]:
    """Give the words of a term, or of another short text."""
    return list(words(fold(text)))
