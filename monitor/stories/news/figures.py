"""The figures of a sentence: how many of what, and what befell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.arabic.amounts.unit_nouns import noun_of
from monitor.stories.news import figure_words as say
from monitor.stories.news.facts import Figure
from monitor.stories.news.terms import Sort
from monitor.stories.news.words import is_one_of, plain, without_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.model import Quantity
    from monitor.stories.news.told import Told

_WORDS_BEFORE = 8  # in which a number's fate is looked for
_WORDS_AFTER = 4
_NEAR = 3
_MAX_NOUN = 16  # letters of a counted noun that is in no table
_HAVE_FATES = frozenset({"troops", "people"})
_MAY_BE_DOWNED = frozenset({"vehicles", "missiles", "weapons"})
_NAMED_BY_NOUN = frozenset({"people", "vehicles", "money", "other", "weapons"})


def figures(told: Told) -> Iterator[tuple[Figure, str]]:
    """Give the figures of a sentence that are no part of another, each with its noun as written."""
    for quantity in told.quantities:
        first, last = _place(told, quantity)
        if not _is_part(told, first, last):
            figure = Figure(
                _what(told, quantity),
                _side(told, last),
                quantity.min,
                quantity.max,
                quantity.approx,
                told.looks_back,
            )
            yield figure, told.text[quantity.unit_start or 0 : quantity.unit_end or 0]


def _place(told: Told, quantity: Quantity) -> tuple[int, int]:
    """Give the first and last word of a number and of its noun, where that follows it."""
    ends = max(quantity.end, quantity.unit_end or 0)
    first = told.word_at(quantity.start)
    return first, max(first, told.word_at(ends - 1))


def _is_part(told: Told, first: int, last: int) -> bool:
    before = told.letters[max(0, first - _NEAR) : first]
    after = told.letters[last + 1 : last + 1 + _NEAR]
    is_of = told.letters[first + 1 : first + 2] == ["من"]  # three of the wounded
    return is_of or any(is_one_of(word, say.PART) for word in before) or not say.EACH.isdisjoint(after)


def _what(told: Told, quantity: Quantity) -> str:
    unit = quantity.unit
    noun = _noun(told, quantity)
    fate = ""
    if unit in _HAVE_FATES or not (noun or quantity.unit_start):  # a toll's noun is often left out
        fate = _fate(told, quantity, noun, frozenset(say.FATES) - {say.DOWNED})
    elif unit in _MAY_BE_DOWNED:
        fate = _fate(told, quantity, noun, frozenset({say.DOWNED}))
    first, last = _place(told, quantity)
    if (
        unit == "troops"
        and not fate
        and any(is_one_of(word, say.MORE) for word in told.letters[first : last + 5])
    ):
        fate = say.MORE_OF_THEM
    if fate not in ("", say.MORE_OF_THEM, say.DOWNED):
        return fate  # soldiers killed are among the people killed
    if fate:
        return f"{unit}:{fate}"
    return f"{unit}:{noun}" if unit in _NAMED_BY_NOUN else unit


def _noun(told: Told, quantity: Quantity) -> str:
    if quantity.unit_start is None:
        return ""
    letters = told.letters[min(told.word_at(quantity.unit_start), len(told.letters) - 1)]
    known = noun_of(letters)
    return known.head if known else without_article(letters)[:_MAX_NOUN]


def _fate(told: Told, quantity: Quantity, noun: str, fates: frozenset[str]) -> str:
    """Give what befell those counted: what their noun says, or the nearest word that says it."""
    own = _fate_of(noun, fates)
    first, last = _place(told, quantity)
    letters = told.letters
    before = range(first - 1, max(-1, first - 1 - _WORDS_BEFORE), -1)
    after = range(last + 1, min(len(letters), last + 1 + _WORDS_AFTER))
    for place in (*before, *after):
        near = _fate_of(letters[place], fates)
        if near:
            return _together(told, place, own or near, fates)
    return own


def _together(told: Told, place: int, fate: str, fates: frozenset[str]) -> str:
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
    is_number = any(told.word_at(quantity.start) in (place, place + 1) for quantity in told.quantities)
    return is_number or not say.UNCOUNTED.isdisjoint(told.letters[place : place + 1])


def _fate_of(letters: str, fates: frozenset[str]) -> str:
    for fate in sorted(fates):
        if not say.FATES[fate].isdisjoint((letters, plain(letters))):
            return fate
    return ""


def _side(told: Told, last: int) -> str:
    """Give the actor whose they are: an adjective right after the noun, or a name after "from"."""
    after = told.letters[last + 1 : last + 2]
    first = last + 2 if after == ["من"] else last + 1
    actors = (name.id for name in told.names if name.sort is Sort.ACTOR and name.first == first)
    return "" if told.has_border(last, first) else next(actors, "")
