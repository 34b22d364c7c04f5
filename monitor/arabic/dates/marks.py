"""Words of a date to marks: what is left for the patterns is short and of a few letters.

A month becomes ``<9>``, a Hijri one ``{9}``, a half of the day one of the values of
``names.HALVES``; weekdays and the like go.
"""

from __future__ import annotations

import re
from typing import Final

from monitor.arabic.dates.names import HALVES, HIJRI_MONTHS, MONTHS, SILENT
from monitor.arabic.letters import WRITTEN

# No text around a date is longer; keeps the patterns off whole articles.
_MAX_TEXT: Final = 300

_ARABIC_ZERO, _PERSIAN_ZERO = 0x660, 0x6F0
_DIGITS = {zero + digit: str(digit) for zero in (_ARABIC_ZERO, _PERSIAN_ZERO) for digit in range(10)}
_LETTERS = {
    ord(written): letter
    for letter, same in {
        "ا": "أإآٱ",
        "ي": "ىیېئێ",
        "ه": "ةەہھۀ",
        "ك": "ک",
        "و": "ؤۆ",
        "ل": "ڵ",
        "ر": "ڕ",
        "a": "àâ",
        "c": "ç",
        "e": "éèê",
        "g": "ğ",
        "i": "ıîï",
        "o": "öô",
        "s": "ş",
        "u": "üûù",
        ",": ";\u060c\u061b\u066b",  # ARABIC COMMA, ARABIC SEMICOLON, ARABIC DECIMAL SEPARATOR
        "/": "\\\u060d\u2044\u2215",  # ARABIC DATE SEPARATOR, FRACTION SLASH, DIVISION SLASH
        "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",  # HYPHEN to HORIZONTAL BAR, MINUS SIGN
        ":": "\uff1a\u2236",  # FULLWIDTH COLON, RATIO
        " ": "<>{}_#",  # our own marks
    }.items()
    for written in same
}
_ACCENTS: dict[int, str] = dict.fromkeys(range(0x300, 0x370), "")  # combining ones
_SAME: Final[dict[int, str]] = {**_DIGITS, **_LETTERS, **_ACCENTS}

# Names of two words first: "January" and "October" of the Levant begin with the same word.
_PAIRS = sorted(name for name in (*MONTHS, *HIJRI_MONTHS, *HALVES) if " " in name)
_WORD = re.compile(rf"(?:{'|'.join(reversed(_PAIRS))})(?![^\W\d])|[ap]\.m(?:\.|(?!\w))|[^\W\d]+")
_MARKS: Final[dict[str, str]] = {
    **dict.fromkeys(SILENT, " "),
    **HALVES,
    **{name: f"<{number}>" for name, number in MONTHS.items()},
    **{name: f"{{{number}}}" for name, number in HIJRI_MONTHS.items()},
}


def folded(text: str) -> str:
    """Fold a text for reading its date: small letters, one form of each, our digits, single blanks."""
    same = _cut(text).translate(WRITTEN).lower().translate(_SAME)
    return _cut(" ".join(same.split()))  # one letter of the presentation forms is a whole formula


def _cut(text: str) -> str:
    """Cut a text that is too long between words: half a number would be another one."""
    if len(text) <= _MAX_TEXT:
        return text
    words = text[:_MAX_TEXT].rsplit(maxsplit=1)
    return words[0] if len(words) > 1 else ""


def marked(text: str) -> str:
    """Put marks for the words of a folded text that a date is made of; others stay."""
    return " ".join(_WORD.sub(_mark, text).split())


def _mark(word: re.Match[str]) -> str:
    letters = word[0]
    return _MARKS.get(letters.replace(".", ""), letters)
