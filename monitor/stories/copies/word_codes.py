"""Words as numbers: the same number for every spelling of a word. Pure but for a memory of common words."""

from __future__ import annotations

import re
import struct
from zlib import crc32

from monitor.arabic.fold import fold
from monitor.arabic.letters import FOLDED, WRITTEN

FIGURE = 1
"""The bit of a code that says: a number or a day of the week. A copy keeps those."""

_WORD = re.compile(r"[^\W\d_]+|\d+")

# Shorter words are particles, which texts on different things share too.
_LEAST_LETTERS = 4
# The rest of a longer text (a live blog, a report) says nothing about whose copy it is.
_MOST_CHARACTERS = 48_000
# What is longer between two spaces is an address or a run of glued words, and does not come again.
_LONGEST_REMEMBERED = 40
# Twice as many are kept, in some 40 MB. A quarter of them makes a sketch take twice as long.
_MOST_REMEMBERED = 1 << 17
_CODES = (1 << 48) - 1

_FIGURES = frozenset(
    fold(
        "واحد واحدة اثنان اثنين اثنتين ثلاثة ثلاث أربعة أربع خمسة خمس ستة ست سبعة سبع "  # one to seven
        "ثمانية ثمان ثماني تسعة تسع عشرة عشر عشرون عشرين ثلاثون ثلاثين أربعون أربعين "  # eight to forty
        "خمسون خمسين ستون ستين سبعون سبعين ثمانون ثمانين تسعون تسعين "  # fifty to ninety
        "مئة مائة مئتين مائتين ألف ألفين آلاف مليون مليونين مليار "  # hundred to milliard
        "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة "  # first to tenth
        "السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة"  # Saturday to Friday
    ).letters.split()
)


def codes(text: str) -> tuple[int, ...]:
    """Give the codes of a text's words, in order, particles left out.

    A code has 48 bits, the lowest of which is :data:`FIGURE`; words that fold alike have one code.
    """
    found = b"".join(map(_KNOWN.__getitem__, text[:_MOST_CHARACTERS].split()))
    return struct.unpack(f"<{len(found) // 8}Q", found)


class _Known(dict[str, bytes]):
    """From what stands between two spaces to its words' codes, eight bytes each, little-endian.

    Folding each word anew takes four times as long as all the rest of a sketch. What is full becomes
    the past, and only what is met again is taken over from it: common words stay.
    """

    def __init__(self) -> None:
        self._past: dict[str, bytes] = {}

    def __missing__(self, written: str) -> bytes:
        found = self._past.get(written)
        if found is None:
            found = _codes_of(written)
        if len(written) <= _LONGEST_REMEMBERED:
            if len(self) >= _MOST_REMEMBERED:
                self._past = dict(self)
                self.clear()
            self[written] = found
        return found


def _codes_of(written: str) -> bytes:
    # monitor.arabic.fold does these two, and keeps the way back, which is half of its time
    letters = written.translate(WRITTEN).translate(FOLDED)
    found = (letters,) if letters.isalpha() else _WORD.findall(letters)
    said = (word for word in found if len(word) >= _LEAST_LETTERS or _is_figure(word))
    return b"".join(_code(word).to_bytes(8, "little") for word in said)


def _is_figure(word: str) -> bool:
    return word.isdigit() or word in _FIGURES


def _code(word: str) -> int:
    # the multiplier (2 ** 64 over the golden ratio, Knuth) spreads 32 bits over the 48
    spread = crc32(word.encode("utf-8", "surrogatepass")) * 0x9E3779B97F4A7C15 >> 8 & _CODES
    return spread | FIGURE if _is_figure(word) else spread & ~FIGURE


_KNOWN = _Known()
