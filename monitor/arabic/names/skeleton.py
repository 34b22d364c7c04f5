"""Skeletons of foreign names: the consonants in classes, so that spellings of one name share a key.

A skeleton only finds candidates; how far two spellings are apart is weighed in
:mod:`monitor.arabic.names.spelling`. Letters that every outlet exchanges are one class. For those that
only some exchange, or leave out, a name is entered under several keys, one change in each: wider
classes were measured to give five times the candidates.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Vowel letters are left out, and with them a final h, and ain, which writers of foreign names take
# for a vowel. m before b is written n (اسطنبول, اسطمبول, Istanbul).
_CLASSES = {
    "": "اويءع",
    "e": "ه",
    "g": "غجقك",
    "x": "خ",
    "h": "ح",
    "s": "سص",
    "z": "ز",
    "c": "ش",
    "t": "تط",
    "d": "دض",
    "q": "ثذظ",
    "f": "ف",
    "b": "ب",
    "l": "ل",
    "r": "ر",
    "m": "م",
    "n": "ن",
}
_CLASS = {ord(letter): symbol for symbol, letters in _CLASSES.items() for letter in letters}
# ch, ts, tz and dj are one sound: كراتشي, كراشي (Karachi), شولتس, شولز (Scholz). So is a letter that
# stands twice, and an h at the end is none.
_SILENT = re.compile(r"ت(?=[سشصز])|د(?=ج)|(?<=ز)ه|(.)(?=\1)|ه\Z")

# The classes that a letter of a name may also stand in, "" where it may be left out, and what that
# costs at least (monitor.arabic.names.spelling).
_ALTERNATIVES: dict[str, dict[str, float]] = {
    "غ": {"e": 0.45, "x": 0.45, "h": 0.65},  # لوغانسك, لوهانسك (Luhansk)
    "ج": {"z": 0.4, "c": 0.4, "h": 0.65},  # زابوريجيا, زابوريزيا (Zaporizhzhia)
    "ق": {"x": 0.65},
    "ك": {"x": 0.45},
    "خ": {"e": 0.45, "g": 0.45, "h": 0.45},  # خاركيف, هاركيف (Kharkiv)
    "ح": {"e": 0.65, "g": 0.65, "x": 0.45},
    "ه": {"": 0.5, "g": 0.45, "x": 0.45, "h": 0.65},
    "س": {"z": 0.35, "c": 0.5, "q": 0.35},
    "ص": {"z": 0.35},
    "ز": {"s": 0.35, "c": 0.5, "g": 0.4, "q": 0.35},
    "ش": {"s": 0.5, "z": 0.5, "g": 0.4},
    "ت": {"d": 0.6, "q": 0.25},
    "ط": {"d": 0.6},
    "د": {"t": 0.6, "q": 0.25},
    "ض": {"q": 0.25},
    "ث": {"s": 0.35, "t": 0.25},
    "ذ": {"z": 0.35, "d": 0.25},
    "ظ": {"z": 0.35, "d": 0.25},
}
_GONE_AFTER_N = frozenset("غجقك")  # هونغ, هون (Hong)
_GONE_AT_FIRST = frozenset("جف")  # جونغ, يونغ (Jong); فارسو, وارسو (Warsaw)
_THERE_AT_FIRST = {"ي": "g", "و": "f"}
_VOWELS = frozenset("اوي")
_LEAST_ALTERNATIVE = 0.35  # what the cheapest of them costs


def skeleton(letters: str) -> str:
    """Give the key of one spelling."""
    return _SILENT.sub("", letters).replace("مب", "نب").translate(_CLASS)


def skeletons(letters: str, freedom: float) -> set[str]:
    """Give the keys under which a name's spellings may be found that are no further than ``freedom``."""
    if freedom < _LEAST_ALTERNATIVE:
        return {skeleton(letters)}
    letters = _SILENT.sub("", letters)
    symbols = [_CLASS.get(ord(letter), letter) for letter in letters.replace("مب", "نب")]
    keys = {"".join(symbols)}
    for i in range(len(letters)):
        keys |= {
            "".join([*symbols[:i], other, *symbols[i + 1 :]])
            for other, cost in _alternatives(letters, i)
            if cost <= freedom
        }
    if letters[0] in _THERE_AT_FIRST:
        keys.add(_THERE_AT_FIRST[letters[0]] + "".join(symbols))
    # without the vowel the letters are one sound: مومباي, ممباي (Mumbai), يوفنتوس, يوفنتس (Juventus)
    return keys | {
        skeleton(letters[: i + 1] + letters[i + 2 :])
        for i in range(len(letters) - 2)
        if letters[i + 1] in _VOWELS and (letters[i] == letters[i + 2] or letters[i] in "تد")
    }


def _alternatives(letters: str, i: int) -> Iterator[tuple[str, float]]:
    letter, before, after = letters[i], letters[i - 1 : i], letters[i + 1 : i + 2]
    yield from _ALTERNATIVES.get(letter, {}).items()
    if letter in (_GONE_AFTER_N if before == "ن" else _GONE_AT_FIRST if i == 0 else ()):
        yield "", 0.4
    if after and after not in _VOWELS:
        if letter == "ر":  # ستراسبورغ, ستراسبوغ (Strasbourg)
            yield "", 1.1
        if letter == "ن":  # واشنطن, واشنغتون (Washington)
            yield "ng", 0.55
