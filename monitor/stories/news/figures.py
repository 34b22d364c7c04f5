"""The figures of a sentence: how many of what, and what befell them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from monitor.arabic.amounts.unit_nouns import noun_of
from monitor.stories.news import figure_words as say
from monitor.stories.news.bare_tolls import bare_tolls
from monitor.stories.news.facts import Figure
from monitor.stories.news.terms import Sort
from monitor.stories.news.words import is_one_of, plain, without_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from monitor.arabic.amounts.amounts import Amount
    from monitor.stories.news.told import Told

_WORDS_BEFORE = 8  # in which a number's fate is looked for
_WORDS_AFTER = 4
_NEAR = 3
_MORE_AFTER = 5
_PRESENT = ("ي", "ت", "ن")
_MAX_NOUN = 16  # letters of a counted noun that is in no table
_HAVE_FATES = frozenset({"troops", "people"})
_MAY_BE_DOWNED = frozenset({"vehicles", "missiles", "weapons"})
_FATES_OF_PEOPLE = {word: fate for fate, words in say.FATES.items() if fate != say.DOWNED for word in words}
_FATES_OF_A_TOLL = {**dict.fromkeys(say.TOLL, say.KILLED), **_FATES_OF_PEOPLE}
_FATES_OF_THINGS = dict.fromkeys(say.FATES[say.DOWNED], say.DOWNED)
_NAMED_BY_NOUN = frozenset({"people", "vehicles", "money", "other", "weapons"})
Fates = Mapping[str, str]
"""What befell whom a number counts, by the folded words that say so."""


def figures(told: Told) -> Iterator[tuple[Figure, str]]:
    """Give the figures of a sentence, each with its noun as written.

    One that is a part of another, or only may be, is told as one of another time: to be recognised again,
    and no news.
    """
    for amount in (*told.amounts, *bare_tolls(told)):
        first, last = _place(told, amount)
        figure = Figure(
            _what(told, amount),
            _side(told, last),
            amount.min,
            amount.max,
            amount.approx,
            told.looks_back or _is_part(told, first, last) or _may_be(told, first),
        )
        yield figure, told.text[amount.unit_start or 0 : amount.unit_end or 0]


def _place(told: Told, amount: Amount) -> tuple[int, int]:
    """Give the first and last word of a number and of its noun, where that follows it."""
    ends = max(amount.end, amount.unit_end or 0)
    first = told.word_at(amount.start)
    return first, max(first, told.word_at(ends - 1))


def _is_part(told: Told, first: int, last: int) -> bool:
    before = told.letters[max(0, first - _NEAR) : first]
    after = told.letters[last + 1 : last + 1 + _NEAR]
    is_of = told.letters[first + 1 : first + 2] == ["من"]  # three of the wounded
    return is_of or any(is_one_of(word, say.PART) for word in before) or not say.EACH.isdisjoint(after)


def _may_be(told: Told, first: int) -> bool:
    """Say whether "may" stands before a number, with a verb in the present: it can also be "has"."""
    start = max(0, first - _WORDS_BEFORE)
    pairs = pairwise(told.letters[start:first])
    return any(word in say.MAY and verb.startswith(_PRESENT) for word, verb in pairs)


def _what(told: Told, amount: Amount) -> str:
    if amount.unit_start is None or _is_toll_of(told, amount):  # a toll's noun is often left out
        return _fate(told, amount, "", _FATES_OF_A_TOLL) or amount.unit
    unit, noun = amount.unit, _noun(told, amount.unit_start)
    if unit in _HAVE_FATES:
        fate = _fate(told, amount, noun, _FATES_OF_PEOPLE)
        if fate:
            return fate  # soldiers killed are among the people killed
    if unit in _MAY_BE_DOWNED and _fate(told, amount, noun, _FATES_OF_THINGS):
        return f"{unit}:{say.DOWNED}"
    if unit == "troops" and _are_more(told, amount):
        return f"{unit}:{say.MORE_OF_THEM}"
    return f"{unit}:{noun}" if unit in _NAMED_BY_NOUN else unit


def _is_toll_of(told: Told, amount: Amount) -> bool:
    """Say whether what stands as the noun is the disaster: حصيلة الزلزال إلى 19."""
    noun = told.word_at(amount.unit_start or 0)
    is_before = (amount.unit_start or 0) < amount.start
    return is_before and noun > 0 and is_one_of(told.letters[noun - 1], say.TOLL)


def _are_more(told: Told, amount: Amount) -> bool:
    first, last = _place(told, amount)
    return any(is_one_of(word, say.MORE) for word in told.letters[first : last + _MORE_AFTER])


def _noun(told: Told, start: int) -> str:
    letters = told.letters[told.word_at(start)]
    known = noun_of(letters)
    return known.head if known else without_article(letters)[:_MAX_NOUN]


def _fate(told: Told, amount: Amount, noun: str, fates: Fates) -> str:
    """Give what befell those counted: what their noun says, or the nearest word that says it."""
    own = fates.get(noun, "")
    first, last = _place(told, amount)
    places = _vague_places(told, first, last) if _is_vague(amount) else _places(told, first, last)
    for place in places:
        near = _fate_of(told.letters[place], fates)
        if near and not own and place > last and told.letters[place] not in fates:
            return ""  # "and ..." begins what befell others: سقط 23 مدنيا وأصيب العشرات
        if near:
            if near == say.RESCUED and place == first - 1:  # of the wounded who are healed that is the news
                return near
            return _together(told, place, own or near, fates)
    return own


def _places(told: Told, first: int, last: int) -> Iterable[int]:
    """Give the words in which a number's fate is looked for, the likeliest first."""
    start = max(0, first - _WORDS_BEFORE)
    for amount in told.amounts:  # what another number counts, in a clause before this one, is not its fate
        end = _place(told, amount)[1]
        if start <= end < first and told.has_border(end, first):
            start = end + 1
    before = range(first - 1, start - 1, -1)
    after = range(last + 1, min(len(told.letters), last + 1 + _WORDS_AFTER))
    return (*before, *after)


def _vague_places(told: Told, first: int, last: int) -> Iterable[int]:
    """Give them for dozens or hundreds, who are often others, in the same breath: mourners, contacts."""
    return [
        place
        for place in _places(told, first, last)
        if first - _NEAR < place <= last + 1 and not told.has_border(min(place, first), max(place, last))
    ]


def _is_vague(amount: Amount) -> bool:
    return amount.approx and amount.min != amount.max


def _together(told: Told, place: int, fate: str, fates: Fates) -> str:
    """Read killed and wounded in one number: مقتل وإصابة 30, 45 بين قتيل وجريح.

    Where a number follows the second word it has that for itself: قتل خمسة وجرح العشرات.
    """
    letters = told.letters
    for first, second in ((place - 1, place), (place, place + 1)):
        pair = [_fate_of(letters[number], fates) for number in (first, second) if 0 <= number < len(letters)]
        if sorted(pair) == [say.KILLED, say.WOUNDED] and not (
            first == place and _counts_at(told, second + 1)
        ):
            return say.CASUALTIES
    return fate


def _counts_at(told: Told, place: int) -> bool:
    is_number = any(told.word_at(amount.start) in (place, place + 1) for amount in told.amounts)
    return is_number or not say.UNCOUNTED.isdisjoint(told.letters[place : place + 1])


def _fate_of(letters: str, fates: Fates) -> str:
    return fates.get(letters) or fates.get(plain(letters), "")


def _side(told: Told, last: int) -> str:
    """Give the actor whose they are: an adjective right after the noun, or a name after "from"."""
    after = told.letters[last + 1 : last + 2]
    first = last + 2 if after == ["من"] else last + 1
    actors = (name.id for name in told.names if name.sort is Sort.ACTOR and name.first == first)
    return "" if told.has_border(last, first) else next(actors, "")
