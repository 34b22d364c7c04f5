"""What the forms that an editor writes beside a noun say of it: a broken plural, a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from monitor.arabic.grammar.ordinary import folded_words
from monitor.arabic.grammar.stems import has_article, without_article

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor.arabic.words import Word

_WITHOUT_VOWELS = dict.fromkeys(map(ord, "اويهء"))
_FEWEST_LETTERS = 5
# مدافع, قذائف, صواريخ (guns, shells, missiles): of all patterns only these have an alif in this place
_ALIF_OF_PLURAL = 2
_OF_PERSONS = re.compile(r"\w{3}(?:اء|ى)")  # رؤساء, قتلى (presidents, people killed)
# فاعل with such a plural is always a person: ضباط, طلاب, قادة (officers, students, commanders)
_ONE_WHO_ACTS = re.compile(r"(\w)ا(\w)(\w)")
# a speaker is متحدث, an adviser مستشار, a spy جاسوس
_PATTERN_OF_PERSONS = re.compile(r"م(?:ت|ست)\w{3,}(?<!ى)")
_ONE_WHO_DOES = re.compile(r"\wا\wو\w")


def is_broken_plural(form: Word, noun: Word) -> bool:
    """Say whether a form is the broken plural of a noun by its pattern, and so has no plural of its own."""
    plural, single = form.letters, _bare(noun).letters
    return (
        len(plural) >= _FEWEST_LETTERS
        and plural[_ALIF_OF_PLURAL] == "ا" != single[_ALIF_OF_PLURAL : _ALIF_OF_PLURAL + 1]
        and plural.translate(_WITHOUT_VOWELS) == single.translate(_WITHOUT_VOWELS)
    )


def is_person(noun: Word, forms: Iterable[Word]) -> bool:
    """Say whether a noun is what a person is, whose feminine is a woman: مستشارة (adviser).

    Where no plural shows it, the pattern does, unless the feminine is a word of its own: مستوطنة
    (settlement).
    """
    word = _bare(noun)
    plurals = [_bare(form) for form in forms]
    if any(_OF_PERSONS.fullmatch(form.written) for form in plurals):
        return True
    acts = _ONE_WHO_ACTS.fullmatch(word.letters)
    if acts:
        first, second, third = acts.groups()
        of_persons = {f"{first}{second}ا{third}", f"{first}{second}{third}ه", f"{first}ا{third}ه"}
        return any(form.letters in of_persons for form in plurals)
    if f"{word.letters}ه" in folded_words():
        return False
    if _ONE_WHO_DOES.fullmatch(word.letters):
        return True
    return not plurals and _PATTERN_OF_PERSONS.fullmatch(word.written) is not None


def _bare(word: Word) -> Word:
    return without_article(word) if has_article(word) else word
