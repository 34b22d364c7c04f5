"""The letters of Arabic news: which are dropped for comparing, and which count as the same.

Two tables for ``str.translate``. ``WRITTEN`` undoes what only looks different: it resolves
presentation forms and drops marks. ``FOLDED`` then joins letters that writers exchange.
``WRITTEN`` alone keeps what the second look at a hit needs: hamzas and the final ta.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SPACE = " "
BORDER = "."
"""What all punctuation and line ends fold to; no phrase crosses it."""

TASHKEEL = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"  # vowel signs and Quranic marks
TANWIN = "\u064b"  # ARABIC FATHATAN
_INVISIBLE = (
    "\u0640"  # ARABIC TATWEEL
    "\u200c\u200d"  # ZERO WIDTH NON-JOINER, ZERO WIDTH JOINER
    "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"  # direction marks, embeddings and isolates
    "\ufeff"  # ZERO WIDTH NO-BREAK SPACE, the byte order mark
    "\u00ad"  # SOFT HYPHEN
    "\ufe00-\ufe0f"  # VARIATION SELECTORS
)
_PRESENTATION = "\ufb50-\ufdff\ufe70-\ufefc"  # ARABIC PRESENTATION FORMS-A and -B
_LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
_ZERO_WIDTH_SPACE = "\u200b"
_MINUS_SIGN = "\u2212"
_BASIC_PLANE = 0xFFFF

CHANGES_LENGTH = re.compile(f"[{TASHKEEL}{_INVISIBLE}{_PRESENTATION}]")
"""Finds the characters that make folded text longer or shorter than its source."""

_DROPPED = re.compile(f"[{TASHKEEL}{_INVISIBLE}]")
_FORM = re.compile(f"[{_PRESENTATION}]")

# Each line joins letters that outlets exchange for one another. The words that this joins
# wrongly are parted again by the look at the written letters (monitor.arabic.lexicon.lexicon).
_SAME = {
    "ا": "أإآٱ",  # hamza on or under the alif is left out by half of all writers
    "ي": "ىیېئ",  # Egyptian final ya, Persian ya, and the seat of a hamza
    "و": "ؤ",
    "ه": "ةۀہھەۃ",  # final ta without its dots
    "ك": "کڪگ",  # Persian keyboards; gaf in foreign names
    "ب": "پ",  # pa
    "ج": "چ",  # cha
    "ف": "ڤڥ",  # va
    "ز": "ژ",  # zha
}

HAMZAS = frozenset("أإآؤئء")
BARE_ALIFS = frozenset("اٱ")
HAMZA_ON_ALIF = "أ"
TA_MARBUTA = "ة"
HAMZA = "ء"
HAMZA_ON_YA = "ئ"
ALIF_MAQSURA = "ى"
SHADDA = "\u0651"  # ARABIC SHADDA


class _Table(dict[int, str]):
    """A table for ``str.translate`` that fills itself from a function of one character.

    Only the basic plane is remembered, so that no text can fill the memory.
    """

    def __init__(self, replacement: Callable[[str], str], known: Mapping[int, str]) -> None:
        super().__init__(known)
        self._replacement = replacement

    def __missing__(self, code: int) -> str:
        result = self._replacement(chr(code))
        if code <= _BASIC_PLANE:
            self[code] = result
        return result


def _write(character: str) -> str:
    if _DROPPED.match(character):
        return ""
    if _FORM.match(character):
        # a mark's isolated form is a space and the mark: nothing is left of it
        return _DROPPED.sub("", unicodedata.normalize("NFKC", character)).strip()
    return character


def _fold(character: str) -> str:
    if character in _LINE_ENDS:
        return BORDER
    if character.isspace() or character in ("_", _ZERO_WIDTH_SPACE, _MINUS_SIGN):
        return SPACE
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character.isalnum():
        return _one_letter(character)
    return SPACE if unicodedata.category(character) == "Pd" else BORDER


def _one_letter(character: str) -> str:
    """Fold the case of a letter, where that gives one letter: lengths must not change here."""
    for folded in (character.casefold(), character.lower()):
        if len(folded) == 1:
            return folded
    return character


WRITTEN: dict[int, str] = _Table(_write, {})
FOLDED: dict[int, str] = _Table(_fold, {ord(c): letter for letter, same in _SAME.items() for c in same})
