"""An article's text without what was glued to it: links, tags, forms, other articles.

For text whose markup is gone: what a feed carries, what an extractor gave. Where the page's
elements are still there, ``pages/furniture.py`` has cut the boxes before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from monitor.articles.texts.parting import Piece, pieces_of
from monitor.articles.texts.text import join, one_line
from monitor.articles.texts.zones import is_headline, zones_of
from monitor.model import Aside, Zone

__all__ = ["Zoned", "blank_furniture", "clean_lines", "clean_text", "is_headline", "zoned"]

_WORD = re.compile(r"\S+")
# Said of the page, of no use to any rule
_DROPPED = frozenset({Zone.TITLE, Zone.SHARE, Zone.COPYRIGHT, Zone.NEWSLETTER})


# How far down its page a title stands
_MAX_ABOVE = 6


@dataclass(frozen=True, slots=True)
class Zoned:
    """A text's own article, one paragraph a line parted by blank lines, and what else stood there."""

    text: str
    asides: tuple[Aside, ...] = ()


def zoned(text: str, title: str = "") -> Zoned:
    """Part a text into its article and its asides.

    Set apart are captions, embedded posts, related blocks, tag lists, comments, and a whole article
    glued on, with a "read also" mark or without; share bars, forms and footers go nowhere. Lines that only
    repeat ``title`` go too. Where nothing would be left, the text stays as it is: some pages hold
    one post only.
    """
    pieces = pieces_of(text)
    zones = zones_of(pieces)
    own = [piece.words for piece, zone in zip(pieces, zones, strict=True) if zone is Zone.BODY]
    if not own:
        return Zoned(join([piece.words for piece in pieces]))
    zones = _without_title(pieces, zones, title=one_line(title))
    runs = [
        (zone, join([piece.words for piece, _ in run]))
        for zone, run in groupby(zip(pieces, zones, strict=True), key=lambda one: one[1])
    ]
    own = [words for zone, words in runs if zone is Zone.BODY] or own
    asides = (Aside(zone, words) for zone, words in runs if zone is not Zone.BODY and zone not in _DROPPED)
    return Zoned(join(own), tuple(asides))


def _without_title(pieces: list[Piece], zones: list[Zone], *, title: str) -> list[Zone]:
    """Set apart the lines that repeat a title, and the short ones above it: a path, a picture's caption."""
    at = next((at for at, piece in enumerate(pieces[:_MAX_ABOVE]) if title and piece.words == title), 0)
    above = [
        Zone.CAPTION if zone is Zone.BODY and is_headline(piece.words) else zone
        for piece, zone in zip(pieces[:at], zones, strict=False)
    ]
    below = [
        Zone.TITLE if zone is Zone.BODY and piece.words == title else zone
        for piece, zone in zip(pieces[at:], zones[at:], strict=True)
    ]
    return above + below


def clean_text(text: str) -> str:
    """Give the main article of a text, one paragraph a line of it, as :func:`zoned` does."""
    return zoned(text).text


def clean_lines(lines: list[str]) -> list[str]:
    """Do as :func:`clean_text` for paragraphs; may leave none."""
    pieces = pieces_of("\n".join(lines))
    return [piece.words for piece in _own(pieces)]


def blank_furniture(text: str) -> str:
    """Give the text with spaces for all that :func:`clean_text` would cut; every other place stays.

    For articles whose offsets others count in: what is found in the rest is found in ``text``.
    """
    own = _own(pieces_of(text))
    if not own:
        return text
    parts, last = [], 0
    for piece in own:
        parts += [_blank(text[last : piece.start]), text[piece.start : piece.end]]
        last = piece.end
    return "".join([*parts, _blank(text[last:])])


def _own(pieces: list[Piece]) -> list[Piece]:
    return [piece for piece, zone in zip(pieces, zones_of(pieces), strict=True) if zone is Zone.BODY]


def _blank(text: str) -> str:
    return _WORD.sub(lambda found: " " * len(found[0]), text)
