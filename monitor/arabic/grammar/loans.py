"""Foreign words that became Arabic nouns and adjectives, whose vowels outlets write differently.

باليستي, بالستي (ballistic), ديمقراطي, ديموقراطي (democratic), تلفزيون, تليفزيون (television). That a word is
foreign shows in its letters: four consonants or more with long vowels among them, which no Arabic
pattern has, and none of the letters that foreign words are not written with.
"""

from __future__ import annotations

import re
from functools import cache

from monitor.arabic.grammar.ordinary import folded_words

_VOWELS = "اوي"
_NEVER_FOREIGN = frozenset("حعضظصذثءئؤ")
_FEWEST_CONSONANTS = 4
_MANY_CONSONANTS = 5
_ENDING = re.compile(r"ات\Z")
# صواريخ (missiles), فنادق (hotels), استيراد (import), معلومات (information) and their like
_ARABIC_PATTERN = re.compile(
    r"..ا.ي?.\Z|است|ان...?ا.\Z|ا.ت|م[^اوي]|م..?و.|ت[^اوي]{2}[اي].\Z|ت.ا.[اويى]?.\Z|ا.{2,3}ا.\Z|[^اوي]{3,4}[اوي][^اوي]\Z"
)
_G = str.maketrans("غج", "جغ")


@cache
def loan_spellings(stem: str) -> tuple[str, ...]:
    """Give other spellings of a noun's folded stem, none if it is an Arabic word."""
    if not _is_foreign(stem):
        return ()
    found = {stem.translate(_G)} | _with_vowels_dropped(stem) | _with_vowels_added(stem)
    return tuple(sorted(found - folded_words() - {stem}))


def _is_foreign(stem: str) -> bool:
    root = _ENDING.sub("", stem.removesuffix("ي"))
    if not _NEVER_FOREIGN.isdisjoint(root) or _ARABIC_PATTERN.match(root):
        return False
    vowels = sum(letter in _VOWELS for letter in root[1:-1])
    consonants = sum(letter not in _VOWELS for letter in root)
    return consonants >= _MANY_CONSONANTS or (consonants >= _FEWEST_CONSONANTS and vowels > 0)


def _with_vowels_dropped(stem: str) -> set[str]:
    return {
        stem[:i] + stem[i + 1 :]
        for i in range(1, len(stem) - 2)
        if stem[i] in _VOWELS and stem[i - 1] not in _VOWELS and stem[i + 1] not in _VOWELS
    }


def _with_vowels_added(stem: str) -> set[str]:
    return {
        stem[:i] + vowel + stem[i:]
        for i in range(1, len(stem) - 1)
        if stem[i - 1] not in _VOWELS and stem[i] not in _VOWELS
        for vowel in _VOWELS
    }
