"""What is kept of a text so that its copies are known: its words in order, two bytes each. Pure."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.stories.copies.word_codes import codes

if TYPE_CHECKING:
    from collections.abc import Sequence

# Two bytes a word: a sketch stays under 1 kB whatever the text's length.
_MOST_MARKS = 480
_MOST_THINNED = 6  # one word of 64: only a text that says one word very often has still too many
# A headline is each outlet's own, so texts are compared without it; but an item that is little more than
# its headline needs it ("sends arms to Russia", "sends troops to Russia").
_SHORT_WORDS = 30

KEYS_IN = 24
"""How many of a text's keys are put into the index.

A text with 30 % of its words changed keeps a third of its phrases, so eight of them are found.
"""

_KEYS_ASKED = 32  # more than are put in: a text cut to a third is found by all that it has left
_PLACES = (1 << 48) - 1
_MARK = 0xFFFF


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text's marks and keys.

    ``marks`` has two bytes, little-endian, for each word that says something, in the text's order;
    the lowest bit says that the word is a figure. Of a long text only words are left whose mark has
    ``thinned`` zeros above that bit: the same ones in every copy. ``keys`` are the places of its
    phrases in the index, of 48 bits, at most 32, the foremost first.
    """

    marks: bytes
    thinned: int
    keys: tuple[int, ...]


def sketch(title: str, text: str) -> Sketch | None:
    """Give the sketch of an article, or None where it has no word that says something."""
    words = codes(text)
    if len(words) < _SHORT_WORDS:
        words = codes(f"{title}\n{text}")
    if not words:
        return None
    marks = [word & _MARK for word in words]
    thinned = 0
    while len(marks) > _MOST_MARKS and thinned < _MOST_THINNED:
        thinned += 1
        marks = thin(marks, thinned)
    marks = marks[:_MOST_MARKS]
    return Sketch(marks=struct.pack(f"<{len(marks)}H", *marks), thinned=thinned, keys=_keys(words))


def thin(marks: Sequence[int], times: int) -> list[int]:
    """Leave about one of ``2 ** times`` words, chosen by the words themselves."""
    ruled_out = ((1 << times) - 1) << 1
    return [mark for mark in marks if not mark & ruled_out]


def _keys(words: Sequence[int]) -> tuple[int, ...]:
    """Give the keys of a text's phrases, three words each: the smallest hashes, so that copies agree.

    See Broder, "On the resemblance and containment of documents", 1997.
    """
    phrases = {
        (one * 9 + two * 3 + three) & _PLACES
        for one, two, three in zip(words, words[1:], words[2:], strict=False)
    } or {sum(words) & _PLACES}
    return tuple(sorted(phrases)[:_KEYS_ASKED])
