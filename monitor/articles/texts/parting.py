"""A text cut into the pieces that may belong to different zones: its lines, and parts of lines.

Line breaks are gone from much of what outlets and extractors give: a piece also begins at a mark,
a post's signature, a dateline or a wide run of spaces inside a line.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from monitor.articles.texts.datelines import datelines_inside
from monitor.articles.texts.inline_marks import headline_end, inline_marks
from monitor.articles.texts.posts import post_cuts
from monitor.articles.texts.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.articles.texts.inline_marks import Inline

# A wide run of spaces parts lines too: that is how whole pages look whose boxes were columns.
_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]| {4,}")
# "إعلان", the label of an advert, run together with the "and" of the next paragraph
_ADVERT = re.compile("إعلان(?=و[\u0621-\u064a]{3})")
# "Iran | nuclear | Oman" behind a sentence's end
_PIPED = re.compile(r"(?<=[.؟!])\s*[^|.؟!:]{2,40}(?:\|[^|.؟!:]{2,40}){2,}")
_HAS_WORD = re.compile(r"\w")
# two dots part a headline
_SENTENCE_END = re.compile(r"(?<!\.)[.؟!…][\"”»')\]]*\s")
_MIN_HEADLINE, _MAX_HEADLINE = 20, 140
# Longer lines are not looked into: no paragraph is, and a page of one line is no article
_MAX_LINE = 50_000


class Piece(NamedTuple):
    """A part of one line of a text: where it begins and ends there, and its words on one line.

    It ``is_marked`` where it begins with a mark inside its line.
    """

    line: int
    start: int
    end: int
    words: str
    is_marked: bool = False


def pieces_of(text: str) -> list[Piece]:
    """Cut a text into pieces, in order; together they hold all of its words."""
    found: list[Piece] = []
    for number, (start, end) in enumerate(_lines(text)):
        line = text[start:end]
        marks = list(inline_marks(line)) if len(line) <= _MAX_LINE else []
        marked = {mark.start for mark in marks if _HAS_WORD.search(line, 0, mark.start)}
        others = _cuts(line, marks) if len(line) <= _MAX_LINE else ()
        cuts = sorted({0, *marked, *others, len(line)})
        for first, last in pairwise(cuts):
            words = one_line(line[first:last])
            if words:
                found.append(Piece(number, start + first, start + last, words, first in marked))
    return found


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BREAK.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _cuts(line: str, marks: list[Inline]) -> Iterator[int]:
    advert = _ADVERT.match(line)
    if advert:
        yield advert.end()
    if "|" in line:
        yield from (found.start() for found in _PIPED.finditer(line))
    yield from post_cuts(line)
    yield from _headline_cuts(line, marks)
    for place in datelines_inside(line):
        yield from _dateline_cuts(line, place)


def _headline_cuts(line: str, marks: list[Inline]) -> Iterator[int]:
    """Give where the headlines behind marks end that run on into a paragraph."""
    ends = [*(mark.start for mark in marks), len(line)][1:]
    for mark, end in zip(marks, ends, strict=True):
        is_inside = _HAS_WORD.search(line, 0, mark.start) is not None
        after = headline_end(line, mark.end, end, is_inside=is_inside) if mark.is_related else None
        if after is not None:
            yield after


def _dateline_cuts(line: str, place: int) -> Iterator[int]:
    """Give where the headline of a dateline begins and where it ends, if it can have one."""
    before = line[max(0, place - _MAX_HEADLINE) : place]
    ends = [found.end() for found in _SENTENCE_END.finditer(before)]
    if not ends and place > _MAX_HEADLINE:
        return
    headline = before[ends[-1] :] if ends else before
    if len(headline.strip()) >= _MIN_HEADLINE:
        yield place - len(headline)
        yield place
