"""Embedded posts in running text: what X, formerly Twitter, leaves when its script did not run.

A post is one or more lines of its words, usually with a ``pic.twitter.com`` link or hashtags,
and a line ``— Name (@handle) September 11, 2023``. Extractors glue the next paragraph to it.
"""

from __future__ import annotations

import re
from itertools import groupby, islice
from typing import TYPE_CHECKING

from monitor.articles.texts.glued import goes_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.articles.texts.parting import Piece

_SIGNATURE = re.compile(
    r"[\u2014\u2013-]\s*[^()\n]{0,100}\(@\w{1,20}\)\s*"  # EM DASH, EN DASH or hyphen, name, handle
    r"(?:[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{1,2} [^\W\d]{3,10}[,،]? \d{4}|[^\W\d]{3,10} \d{1,2}[,،] \d{4})?\s*"
)
_WORDS_OF_POST = re.compile(r"pic\.twitter\.com/|https://t\.co/|(?<!\w)[#@]\w{2}")
_PICTURE_LINK = re.compile(r"\s*(?:https?://)?pic\.twitter\.com/[A-Za-z0-9]{1,20}")
_WORDING = re.compile(
    r"\W*(?:View this post on|A post shared by|"
    r"عرض هذا المنشور على|"  # show this post on
    r"تمت مشاركة منشور بواسطة|"  # a post was shared by
    r"https?://\S+\s*$)"
)
_SENTENCE_END = re.compile(r"[.؟!…][\"”»’)]?\s*")
# X allows 280 letters, links beside them
_MAX_POST = 300
_MAX_LINES = 12
# An article has a line before its first post
_LEAST_ABOVE = 2
_MAX_SIGNATURES = 50
_LATIN = re.compile(r"[A-Za-z]")
# What stands before a signature, or before the link to the picture above it
_LATIN_RUN = re.compile(r"[A-Za-z#@][^\u0600-\u06ff]{20,300}$")
_ARABIC = re.compile("[\u0621-\u064a]")
# Names and titles of ships or films are shorter
_MIN_FOREIGN = 40
_FOREIGN_SHARE = 0.8


def post_cuts(line: str) -> Iterator[int]:
    """Give where a post's signature or its picture's link begins and ends in a line."""
    if "(@" in line or "pic.twitter" in line:
        for found in _PICTURE_LINK.finditer(line):
            yield from found.span()
        for found in islice(_SIGNATURE.finditer(line), _MAX_SIGNATURES):
            yield from found.span()
            yield from _beginning(line, found.start())


def _beginning(line: str, signature: int) -> Iterator[int]:
    """Give where a post begins that was run together with the sentence before it."""
    first = max(0, signature - _MAX_POST)
    foreign = _LATIN_RUN.search(line, first, signature)
    words = _WORDS_OF_POST.search(line, first, signature)
    if foreign:
        yield foreign.start()
    elif words and first > 0:
        ends = [found.end() for found in _SENTENCE_END.finditer(line, first, words.start())]
        yield ends[-1] if ends else words.start()


def posts_among(pieces: list[Piece]) -> set[int]:
    """Give the indices of the pieces that are posts, or lines in another language.

    Lines before a signature go with it as far back as they carry a post's links, hashtags or
    handles; where none does, the line right above a signature does, if it can be a post.
    """
    found = {at for at, piece in enumerate(pieces) if _is_post(piece.words)}
    lines = [[at for at, _ in group] for _, group in groupby(enumerate(pieces), key=lambda one: one[1].line)]
    signed = {at for at, piece in enumerate(pieces) if _SIGNATURE.fullmatch(piece.words)}
    for number, line in enumerate(lines):
        own: list[int] = []
        for at in line:
            if at in signed:
                found.update(
                    _words_in_line(own, pieces) if own else _words_above(number, signed, lines, pieces)
                )
                own = []
            else:
                own.append(at)
    found |= signed
    if _is_arabic("".join(piece.words for piece in pieces)):
        found.update(at for at, piece in enumerate(pieces) if _is_foreign(piece.words))
    return found


def _words_in_line(own: list[int], pieces: list[Piece]) -> list[int]:
    """Give those of the pieces before a signature on its line that are its post's."""
    post: list[int] = []
    length = 0
    for at in reversed(own):
        length += len(pieces[at].words)
        if length > _MAX_POST:
            break
        post.append(at)
    return post if _has_words_of_post(post, pieces) else []


def _words_above(number: int, signed: set[int], lines: list[list[int]], pieces: list[Piece]) -> list[int]:
    """Give the pieces above a signature that begins its line which are its post's."""
    post: list[int] = []
    for line in reversed(lines[max(0, number - _MAX_LINES) : number]):
        if not signed.isdisjoint(line) or not _has_words_of_post(line, pieces):
            break
        post += line
    if post or number < _LEAST_ABOVE:
        return post
    above = lines[number - 1]
    words = pieces[above[-1]].words
    is_post = len(words) <= _MAX_POST and signed.isdisjoint(above) and not goes_on(words)
    return above if is_post else []


def _has_words_of_post(line: list[int], pieces: list[Piece]) -> bool:
    return any(_WORDS_OF_POST.search(pieces[at].words) for at in line)


def _is_post(words: str) -> bool:
    return bool(_PICTURE_LINK.fullmatch(words) or _WORDING.match(words))


def _is_arabic(text: str) -> bool:
    return len(_ARABIC.findall(text)) > len(_LATIN.findall(text))


def _is_foreign(words: str) -> bool:
    letters = sum(letter.isalpha() for letter in words)
    return len(words) >= _MIN_FOREIGN and len(_LATIN.findall(words)) > _FOREIGN_SHARE * letters
