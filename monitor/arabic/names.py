"""Other spellings of foreign names.

Arabic has no letter for g, and no rule which long vowels to write: each outlet has its own
habit. Native names take no part in this: غزة (Gaza) is not جزة.
"""

from __future__ import annotations

from itertools import combinations, product

from monitor.arabic.letters import HAMZAS

_VOWELS = frozenset("اوي")
_EXCHANGES = {
    "غ": "غجقك",  # g, as written in the Levant, in Egypt, in the Gulf and in Iraq
    "ج": "جغق",
}
_WEAKENS_TO_KAF = "ك"
_LETTERS_TO_DROP_ONE = 6
_MAX_DROPPED = 2  # a quarter of the letters, and more than two make other names


def spellings(letters: str, written: str, *, is_part: bool) -> set[str]:
    """Give the folded spellings of one word of a name, its own among them.

    ``is_part`` says that other words of the name stand beside it; alone, a short name keeps
    its vowels: without them it is another word.
    """
    result = set()
    for seated in _hamza_seats(letters, written):
        result |= _exchanged(seated)
        result |= {
            spelling
            for shorter in _vowels_dropped(seated, is_part=is_part)
            for spelling in _exchanged(shorter)
            # غروسي (Grossi) would become كرسي (chair)
            if spelling.count(_WEAKENS_TO_KAF) == shorter.count(_WEAKENS_TO_KAF)
        }
    return result


def korean_parts(spelled: set[str]) -> set[str]:
    """Give the spellings with a y for a Korean j at the beginning: يونغ for جونغ (Jong)."""
    return spelled | {f"ي{spelling[1:]}" for spelling in spelled if spelling.startswith("جو")}


def _exchanged(letters: str) -> set[str]:
    found = [letter for letter in _EXCHANGES if letter in letters]
    choices = product(*(_EXCHANGES[letter] for letter in found))
    return {letters.translate(str.maketrans("".join(found), "".join(chosen))) for chosen in choices}


def _vowels_dropped(letters: str, *, is_part: bool) -> set[str]:
    if len(letters) < _LETTERS_TO_DROP_ONE and not is_part:
        return set()
    places = [i for i in range(1, len(letters) - 1) if _is_between_consonants(letters, i)]
    most = max(1, min(len(letters) // 4, _MAX_DROPPED))
    return {
        "".join(letter for i, letter in enumerate(letters) if i not in dropped)
        for count in range(1, most + 1)
        for dropped in combinations(places, count)
    }


def _is_between_consonants(letters: str, i: int) -> bool:
    before, letter, after = letters[i - 1], letters[i], letters[i + 1]
    # an alif that begins a word carries a hamza and counts as a consonant
    return letter in _VOWELS and after not in _VOWELS and (before not in _VOWELS or i == 1)


def _hamza_seats(letters: str, written: str) -> set[str]:
    """Vary the hamza between two vowels inside the name: سيول, سيئول, سيؤول (Seoul)."""
    bare = "".join(
        letter
        for i, letter in enumerate(letters)
        if not (written[i] in HAMZAS and _is_between_vowels(letters, i))
    )
    pairs = [i for i in range(1, len(bare) - 1) if bare[i - 1] in _VOWELS and bare[i] in _VOWELS]
    # a word's first alif and a final vowel are no pair that a hamza could part
    return {letters, bare} | {bare[:i] + seat + bare[i:] for i in pairs if i > 1 for seat in "يو"}


def _is_between_vowels(letters: str, i: int) -> bool:
    return 0 < i < len(letters) - 1 and letters[i - 1] in _VOWELS and letters[i + 1] in _VOWELS
