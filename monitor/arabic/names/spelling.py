"""How far two spellings of a foreign name are apart.

What letters cost is said in :mod:`monitor.arabic.names.costs`. Mostly the consonants of two spellings answer
one another, and between them only the vowels are weighed; a table of all letters is filled where
consonants are left out or doubled, one pair of ten.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.names.costs import EXCHANGE, NEVER, cost_of_exchange, costs_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_VOWEL_LETTERS = "اويءع"  # and ain, which writers of foreign names take for a vowel
_GAPS = re.compile(f"([{_VOWEL_LETTERS}]*)[^{_VOWEL_LETTERS}]")
_WITHOUT_VOWELS = dict.fromkeys(map(ord, _VOWEL_LETTERS))
_ANY_CONSONANT = "ب"  # stands for those around a gap: vowels cost the same beside all
_LEAST_VOWEL = 0.25
_U_AND_I = {"و", "ي"}
_U_FOR_I = 0.5  # more than leaving one out and adding the other
_VOWEL_MOVED = 0.4  # a habit leaves vowels out, or adds them: ميركل (Merkel) is not مريكل
_FIRST_ALIF_GONE = 0.5  # so much more where the name has it, and the word has not
_SHORTEST_WITH_ARTICLE = 3
# what leaving a consonant out costs at least, wherever it stands; any is one where it stands twice
_LEAST = {"ه": 0.35, "ت": 0.35, "د": 0.35, "ج": 0.4, "ف": 0.6, "غ": 0.55, "ق": 0.55, "ك": 0.55, "ر": 1.1}
_LEAST_DOUBLED = 0.15
_MOST = 3.0  # no name is as free


class Spelling(NamedTuple):
    """Folded letters, made ready for comparing.

    ``gaps`` are the vowels before, between and after the consonants, the last with a final h; the
    bits of ``pattern`` say which of them hold any.
    """

    letters: str
    consonants: str
    gaps: Sequence[str]
    pattern: int

    @classmethod
    def of(cls, letters: str) -> Spelling:
        """Take letters apart."""
        spoken = letters.removesuffix("ه")
        last = len(spoken.rstrip(_VOWEL_LETTERS))
        gaps = [*_GAPS.findall(spoken), letters[last:]]
        pattern = sum(1 << i for i, gap in enumerate(gaps) if gap)
        return cls(letters, spoken.translate(_WITHOUT_VOWELS), gaps, pattern)


def difference(name: Spelling, word: Spelling, limit: float) -> float | None:
    """Weigh how far the letters of a word are from those of a name; None if beyond the limit."""
    apart = _FIRST_ALIF_GONE if name.letters[0] == "ا" != word.letters[0] else 0.0
    consonants = _cost_of_consonants(name.consonants, word.consonants)
    if consonants < NEVER:
        distance = apart + consonants + _cost_of_other_vowels(name, word)
        if distance <= limit:
            distance += _cost_of_gaps(name, word)
    else:
        own, other = name.letters, word.letters
        distance = apart + _distance(own, costs_of(own), other, costs_of(other), limit - apart)
    return None if distance > limit or _is_other_form(name.letters, word.letters) else distance


def least_of_vowels(name: Spelling, word: Spelling) -> float:
    """Give what the vowels that only one of two spellings has cost at least."""
    if len(name.gaps) != len(word.gaps):
        return 0.0
    return _LEAST_VOWEL * (name.pattern ^ word.pattern).bit_count()


@lru_cache(maxsize=65_536)
def least_of_consonants(name: str, word: str) -> float:
    """Give what two spellings of these consonants are apart at least."""
    answered = _cost_of_consonants(name, word)
    if answered < NEVER:
        return answered
    return _distance(name, _least_costs(name), word, _least_costs(word), _MOST)


@lru_cache(maxsize=65_536)
def _least_costs(consonants: str) -> Sequence[float]:
    return [
        _LEAST_DOUBLED if stands_twice else _LEAST.get(letter, NEVER)
        for letter, before, after in zip(consonants, f" {consonants}", f"{consonants[1:]} ", strict=False)
        for stands_twice in [letter in (before, after)]
    ]


@lru_cache(maxsize=65_536)
def _cost_of_consonants(name: str, word: str) -> float:
    """Weigh consonants that answer one another, each in its place; ``NEVER`` if they do not."""
    if len(name) != len(word):
        return NEVER
    pairs = zip(name, word, strict=True)
    return min(NEVER, sum(EXCHANGE.get(a + b, NEVER) for a, b in pairs if a != b))


def _cost_of_gaps(name: Spelling, word: Spelling) -> float:
    cost = 0.0
    last = len(name.gaps) - 1
    for i, (own, other) in enumerate(zip(name.gaps, word.gaps, strict=True)):
        if own != other:
            before = _ANY_CONSONANT if i else ""
            after = _ANY_CONSONANT if 0 < i < last else ""
            around = (name.consonants[:1], word.consonants[:1]) if i == 0 else (after, after)
            cost += _cost_of_gap(own, other, before, *around)
    return cost


@lru_cache(maxsize=32_768)
def _cost_of_gap(name: str, word: str, before: str, after_name: str, after_word: str) -> float:
    begin = len(before)
    gone = costs_of(f"{before}{name}{after_name}")[begin : begin + len(name)]
    added = costs_of(f"{before}{word}{after_word}")[begin : begin + len(word)]
    return _distance(name, gone, word, added, NEVER)


def _distance(name: str, gone: Sequence[float], word: str, added: Sequence[float], limit: float) -> float:
    """Weigh the letters left out, added and exchanged; what is beyond the limit is not weighed out.

    A row has the places of the word that are reached within the limit, few of all of them.
    """
    last = len(word)
    row = _reached({0: 0.0}, word, added, limit)
    for i, letter in enumerate(name):
        above, row = row, {}
        for j, cost in above.items():
            if cost + gone[i] <= limit:
                row[j] = min(cost + gone[i], row.get(j, NEVER))
            if j < last:
                kept = cost if letter == word[j] else cost + cost_of_exchange(name, i, word, j)
                if kept <= limit:
                    row[j + 1] = min(kept, row.get(j + 1, NEVER))
        if not row:
            return NEVER
        row = _reached(row, word, added, limit)
    return row.get(last, NEVER)


def _reached(row: dict[int, float], word: str, added: Sequence[float], limit: float) -> dict[int, float]:
    """Add the places of a row that are reached by letters that only the word has."""
    last = len(word)
    for reached in list(row):
        j, cost = reached, row[reached]
        while j < last and (cost := cost + added[j]) <= limit:
            j += 1
            if cost >= row.get(j, NEVER):
                break
            row[j] = cost
    return row


def _cost_of_other_vowels(name: Spelling, word: Spelling) -> float:
    """Weigh what the letters alone do not show: a vowel that moved, or became another."""
    if name.pattern & ~word.pattern and word.pattern & ~name.pattern:
        return _VOWEL_MOVED
    if name.gaps == word.gaps:
        return 0.0
    return _U_FOR_I * sum({a, b} == _U_AND_I for a, b in zip(name.gaps, word.gaps, strict=True))


def _is_other_form(name: str, word: str) -> bool:
    """Say whether a word begins with an article that the name has not, or is an adjective made of it."""
    if name.endswith("ي") and word.endswith("ا"):
        return True  # زيلينسكا (Zelenska) is not زيلينسكي (Zelensky)
    has_article = word.startswith("ال") and len(word) > _SHORTEST_WITH_ARTICLE
    return (has_article and not name.startswith("ال")) or _is_adjective(name, word)


def _is_adjective(name: str, word: str) -> bool:
    """Say whether a word ends as the adjective of a name does, and the name does not.

    لندني (of London) is not لندن, and روسي and روسية (Russian) are not روسيا (Russia).
    """
    if word.endswith("ي"):
        return not name.endswith("ي")
    if word.endswith(("يه", "يا")):
        return not name.endswith(("ي", "يه", word[-2:])) or name.endswith("يا") is not word.endswith("يا")
    return name.endswith("يا") and not word.endswith("ا")
