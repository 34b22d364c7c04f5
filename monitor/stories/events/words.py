"""The words and numbers of folded text, at the cost that a thousand articles a second allow."""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
# 6.1 and 6,1 are one: folding makes a full stop of each
_NUMBER: Final = re.compile(r"(?<![\d.])\d{1,9}(?:\.\d{1,3})?(?!\d)")
_LEAST: Final = 3  # one and two are everywhere
_YEARS: Final = range(1900, 2101)


def words_of(folded: str) -> list[str]:
    """Give the words of folded text in order, those of one letter left out."""
    return _WORD.findall(folded)


def numbers_of(folded: str) -> set[str]:
    """Give the numbers written in digits, without years and those too small to tell anything."""
    return {
        number.replace(".000", "000")
        for number in _NUMBER.findall(folded)
        if float(number) >= _LEAST and not (number.isdecimal() and int(number) in _YEARS)
    }
