"""Foreign and native names: how they may be written, and how freely each word is spelled.

The longer a name, the more of its letters may differ before it is another name. Native names
take no part in this: غزة (Gaza) is not جزة.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from monitor.arabic.grammar import affixes
from monitor.arabic.grammar.affixes import Particles
from monitor.arabic.grammar.ordinary import reads_as_ordinary
from monitor.arabic.grammar.stems import Slot, Stem, has_article, without_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.arabic.words import Word

_MAX_PARTS_TO_JOIN = 4
_SHORT_NAME_LETTERS = 3
_LONG_NAME_LETTERS = 5

_VOWELS = frozenset("اويء")
_VOWEL_WEIGHT = 0.4
_STRICT = 2.2  # names of this weight have one spelling: كيم (Kim)
_PER_WEIGHT = 0.42
_MOST = 2.2
_FEW_CONSONANTS = 2
_OF_FEW_CONSONANTS = 0.3  # شويغو, شويجو (Shoigu); but إيران (Iran) keeps its vowels
_CONFIRMED = (0.0, 0.35, 0.6)  # more where another word of the name, or two, stand beside it

_VOWELS_WITHIN = frozenset("اوء")  # a second half may begin with y: نيو يورك (New York)
_GUTTURALS = frozenset("غجق")
_NG = frozenset(["نغ", "نج"])
_FIRST_WORDS = frozenset(["لو", "دي", "دو", "دا", "تل", "بن", "ماك"])  # Le, de, du, da; Tel, Ben, Mac
_MIN_HALF = 3
_FREE_HALF = 5
_OF_FREE_HALF = 0.5
_PERSIAN_ENDING = re.compile("[^اويى]ئي\\Z")


def name_patterns(parts: list[Word], _: object) -> Iterator[tuple[Slot, ...]]:
    """Give a foreign name: its parts apart, or any neighbours among them run together, or cut in two."""
    for cut in _ways_to_join(len(parts)):
        joined = [_join(parts[start:end]) for start, end in cut]
        yield tuple(_spelled_slot(part, i, len(joined)) for i, part in enumerate(joined))
    if len(parts) == 1:
        yield from _split_name(parts[0])


def place_patterns(parts: list[Word], _: object) -> Iterator[tuple[Slot, ...]]:
    """Give a native name, which has one spelling."""
    first, *later = parts
    if has_article(first):
        slot = Stem(without_article(first).letters, Particles.NOUN_WITH_ARTICLE, affixes.NOTHING)
    else:
        slot = Stem(first.letters, _particles(first.letters), affixes.NOTHING)
    yield ((slot,), *((Stem(word.letters, Particles.NONE, affixes.NOTHING),) for word in later))


def freedom(letters: str, parts: int) -> float:
    """Say how far a spelling may be from one word of a name of so many words.

    Words of the language that are part of a name have one spelling: كوريا الشمالية (North Korea).
    """
    if parts > 1 and letters.startswith("ال") and reads_as_ordinary(letters):
        return 0.0
    consonants = sum(letter not in _VOWELS for letter in letters) + (letters[0] == "و")
    weight = consonants + _VOWEL_WEIGHT * (len(letters) - consonants)
    least = _OF_FEW_CONSONANTS if len(letters) >= _LONG_NAME_LETTERS else 0.0
    most = _OF_FEW_CONSONANTS if consonants <= _FEW_CONSONANTS else _MOST
    allowed = min(most, max(least, _PER_WEIGHT * (weight - _STRICT)))
    return allowed + _CONFIRMED[min(parts, len(_CONFIRMED)) - 1]


def _ways_to_join(count: int) -> Iterator[list[tuple[int, int]]]:
    borders = range(1, count)
    counts = range(count) if count <= _MAX_PARTS_TO_JOIN else [count - 1]
    for chosen in counts:
        for cuts in combinations(borders, chosen):
            yield list(zip((0, *cuts), (*cuts, count), strict=True))


def _join(parts: list[Word]) -> Word:
    return parts[0]._replace(
        letters="".join(part.letters for part in parts), written="".join(part.written for part in parts)
    )


def _spelled_slot(part: Word, place: int, parts: int) -> Slot:
    word = without_article(part) if place == 0 and has_article(part) else part
    if place > 0:
        particles = Particles.NONE
    else:
        particles = Particles.NOUN_WITH_ARTICLE if word is not part else _particles(word.letters)
    is_long = parts == 1 and len(word.letters) >= _LONG_NAME_LETTERS and word is part
    endings = affixes.OURS if is_long else affixes.NOTHING
    return (Stem(word.letters, particles, endings, freedom=freedom(word.letters, parts), parts=parts),)


def _split_name(name: Word) -> Iterator[tuple[Slot, Slot]]:
    """A long name of one word, written as two: مايكرو سوفت (Microsoft)."""
    letters = name.letters
    for place in range(2, len(letters) - _MIN_HALF + 1):
        first, second = letters[:place], letters[place:]
        if second[0] in _VOWELS_WITHIN:
            continue
        if first in _FIRST_WORDS or (place >= _MIN_HALF and not _are_words(first, second)):
            is_usual = first in _FIRST_WORDS or _may_be_parted(first)
            yield (
                _half(first, _particles(first), is_usual=is_usual),
                _half(second, Particles.NONE, is_usual=is_usual),
            )
    # خامنئي, خامنه اي (Khamenei)
    if len(letters) >= _LONG_NAME_LETTERS and _PERSIAN_ENDING.search(name.written):
        first = f"{letters[:-2]}ه"
        yield (
            (Stem(first, _particles(first), affixes.NOTHING),),
            (Stem("اي", Particles.NONE, affixes.NOTHING),),
        )


def _half(letters: str, particles: frozenset[str], *, is_usual: bool) -> Slot:
    """Make one half of a name that is cut in two; where names are often cut, vowels are free as well."""
    if not is_usual:
        allowed = 0.0
    elif len(letters) >= _FREE_HALF:
        allowed = _OF_FREE_HALF
    else:
        allowed = 0.0 if _GUTTURALS.isdisjoint(letters) else _OF_FEW_CONSONANTS
    return (Stem(letters, particles, affixes.NOTHING, freedom=allowed, parts=2),)


def _are_words(first: str, second: str) -> bool:
    """Say whether both halves are words of their own, which stand side by side in any text."""
    return reads_as_ordinary(first) and reads_as_ordinary(second)


def _may_be_parted(first: str) -> bool:
    """Say whether a first half ends as most do that are written apart: in a vowel, an n or a ng."""
    return first[-1] in _VOWELS or first[-1] == "ن" or first[-2:] in _NG


def _particles(letters: str) -> frozenset[str]:
    if len(letters) <= _SHORT_NAME_LETTERS:
        return Particles.SHORT_NAME
    return Particles.LONG_NAME if len(letters) >= _LONG_NAME_LETTERS else Particles.NAME
