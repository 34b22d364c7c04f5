"""What text does before anybody reads a markup into it: controls, directions, halves of letters."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ELLIPSIS: Final = "\u2026"  # HORIZONTAL ELLIPSIS
_TURNING: Final = re.compile("[\u202a-\u202e]")  # embeddings and overrides
_STARTS: Final = frozenset("\u2066\u2067\u2068")
_END: Final = "\u2069"
_FLAG: Final = range(0x1F1E6, 0x1F200)
_SKIN: Final = range(0x1F3FB, 0x1F400)
_JOINER: Final = "\u200d"
_HANGUL: Final = (range(0x1100, 0x1160), range(0x1160, 0x11A8), range(0x11A8, 0x1200))
# Vowels that are written on to their letter, though they are letters themselves (Unicode Annex 29)
_VOWELS: Final = frozenset("\u0e33\u0eb3")


def faults_of(text: str, *, isolates: bool) -> Iterator[str]:
    """Name what may not stand in a text that is shown: control and turning characters, halves, tags.

    With ``isolates`` those are allowed where each that begins in a line ends in it.
    """
    for letter in sorted(set(text)):
        category = unicodedata.category(letter)
        is_control = category == "Cc" and letter != "\n"
        is_tag = 0xE0000 <= ord(letter) < 0xE0080
        if is_control or is_tag or category in {"Cs", "Zl", "Zp"} or _TURNING.match(letter):
            yield f"U+{ord(letter):04X}"
    for line in text.split("\n"):
        if not _is_paired(line) or (not isolates and (_STARTS | {_END}) & set(line)):
            yield "isolates that are not paired"


def _is_paired(line: str) -> bool:
    depth = 0
    for letter in line:
        depth += (letter in _STARTS) - (letter == _END)
        if depth < 0:
            return False
    return depth == 0


def is_border(text: str, position: int) -> bool:
    """Say whether a text may be cut here: between two letters as people see them (Unicode Annex 29)."""
    if not 0 < position < len(text):
        return True
    before, after = text[position - 1], text[position]
    if unicodedata.category(after).startswith("M") or after in _VOWELS or _JOINER in {before, after}:
        return False
    if ord(after) in _SKIN:
        return False
    if ord(before) in _FLAG and ord(after) in _FLAG:
        flags = len(text[:position]) - len(text[:position].rstrip("".join(map(chr, _FLAG))))
        return flags % 2 == 0
    return not _is_one_syllable(ord(before), ord(after))


def _is_one_syllable(before: int, after: int) -> bool:
    first, vowel, last = _HANGUL
    return (before in first and (after in first or after in vowel)) or (
        (before in vowel and (after in vowel or after in last)) or (before in last and after in last)
    )
