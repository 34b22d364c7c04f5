"""Where paragraphs and sentences begin and end. Linear in the length of the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Span(NamedTuple):
    """A stretch of the published text, code points, end exclusive."""

    start: int
    end: int


_BLANK_LINE = re.compile(r"\n\s*\n")
# An end of sentence takes the closing quotes and brackets after it along. The Arabic semicolon
# is none: it joins clauses about the same thing.
_END = re.compile(r"(?P<mark>[.!?؟…]+)[\"'”’»)\]}\u200e\u200f]*|[\n\r\v\f\x85\u2028\u2029]+")
# the marks alone, to run over the letters between them: searching for the whole takes five times as long
_MARK = re.compile(r"[.!?؟…\n\r\v\f\x85\u2028\u2029]")
_LETTERS_BEFORE = 2


def paragraphs(text: str) -> list[Span]:
    """Give the paragraphs, which are parted by blank lines, without the space around them."""
    return _between(text, ((found.start(), found.end()) for found in _BLANK_LINE.finditer(text)))


def sentences(text: str) -> list[Span]:
    """Give the sentences, without the space around them; a line end ends a sentence too.

    A full stop ends none within a number (3.5), a name of a site, an abbreviation (أ.ف.ب, AFP)
    or after a single letter (د. for doctor).
    """
    ends = (found for found in _marks(text) if not found["mark"] or _is_end(text, found))
    return _between(text, ((found.end(), found.end()) for found in ends))


def _marks(text: str) -> Iterator[re.Match[str]]:
    place = 0
    while mark := _MARK.search(text, place):
        found = _END.match(text, mark.start())
        assert found  # each mark begins an end
        yield found
        place = found.end()


def _between(text: str, cuts: Iterator[tuple[int, int]]) -> list[Span]:
    spans = []
    start = 0
    for end, after in (*cuts, (len(text), len(text))):
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            begin = start + len(piece) - len(piece.lstrip())
            spans.append(Span(begin, begin + len(stripped)))
        start = after
    return spans


def _is_end(text: str, found: re.Match[str]) -> bool:
    if found["mark"] != ".":
        return True
    before = text[max(0, found.start() - _LETTERS_BEFORE) : found.start()]
    after = text[found.end() : found.end() + _LETTERS_BEFORE]
    if before[-1:].isalpha() and not before[:-1].isalnum():
        return False
    if not after or not after[0].isalnum():
        return True
    # extraction glues sentences (النووي.وقال): an end between two Arabic words of some length
    return len(after) == _LETTERS_BEFORE and all(_is_arabic(c) for c in before + after)


def _is_arabic(character: str) -> bool:
    return "\u0620" <= character <= "\u06d3" and character.isalpha()
