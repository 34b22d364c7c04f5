"""Irregular forms of a word, as far as the list of ordinary words knows them.

Which pattern a noun's plural follows is not to be seen in its letters: all patterns are tried,
and those that give a word of the list are proposed. An editor decides.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from monitor.arabic.fold import fold
from monitor.arabic.grammar.irregular import is_broken_plural
from monitor.arabic.grammar.ordinary import ordinary_words
from monitor.arabic.grammar.stems import has_article, without_article
from monitor.arabic.grammar.verbs import nouns_by_rule
from monitor.arabic.letters import HAMZA
from monitor.arabic.words import words_of

if TYPE_CHECKING:
    from monitor.arabic.words import Word

_VOWELS = frozenset("اويه")
# The digits are the consonants of the root.
_PLURALS_OF_THREE = (
    "أ12ا3",  # ألغام (mines)
    "12و3",  # حروب (wars)
    "12ا3",  # جبال (mountains)
    "أ123ة",  # أسلحة (weapons)
    "123",  # سفن (ships)
    "123اء",  # حلفاء (allies)
    "12ائ3",  # قذائف (shells)
    "1وا23",  # قواعد (bases)
    "1وا2ي3",  # صواريخ (missiles)
    "12ايا",  # قضايا (cases)
    "123ى",  # أسرى (prisoners)
    "123ان",  # قضبان (bars)
)
_PLURALS_OF_FOUR = (
    "12ا34",  # مدافع (guns)
    "12ا3ي4",  # ملايين (millions)
)
_NOUNS_OF_THREE = (
    "123",  # قصف (shelling)
    "12ا3",  # ذهاب (going)
    "12و3",  # دخول (entering)
    "12ا3ة",  # زراعة (planting)
    "م123",  # مقتل (being killed)
    "م123ة",  # معرفة (knowing)
    "123ة",  # سرقة (theft)
)


def broken_plurals(noun: Word) -> list[str]:
    """Give the words of the list that may be a noun's broken plural."""
    bare = without_article(noun) if has_article(noun) else noun
    root = [letter for letter in bare.letters if letter not in _VOWELS]
    shapes = {3: _PLURALS_OF_THREE, 4: _PLURALS_OF_FOUR}.get(len(root), ())
    if bare.written[-1] == HAMZA:  # ميناء, موانئ (ports): what the weak letters become is not to be seen
        return [
            word.written
            for word in _words_of_list()
            if word.letters[0] == bare.letters[0] and is_broken_plural(word, bare)
        ]
    return _on_the_list(shapes, root, bare.letters)


def verbal_nouns(verb: Word) -> list[str]:
    """Give a verb's verbal nouns: by rule, and for three letters those of the list that may be one."""
    if len(verb.letters) == len("فعل") and verb.letters[1] == "ا":
        return _nouns_of_hollow(verb.letters)
    letters = [fold(noun).letters for noun in nouns_by_rule(verb, has_shadda=True)]
    by_rule = [_listed()[noun] for noun in letters if noun in _listed()]
    shapes = _NOUNS_OF_THREE if len(verb.letters) == len("فعل") else ()
    return list(dict.fromkeys([*by_rule, *_on_the_list(shapes, list(verb.letters), "")]))


def _nouns_of_hollow(letters: str) -> list[str]:
    """Give زيارة for زار (visiting, visited), بيع for باع (selling, sold): the longer where there is one."""
    first, last = letters[0], letters[2]
    longer, shorter = (
        [listed for shape in shapes if (listed := _listed().get(fold(shape).letters))]
        for shapes in (
            (f"{first}يا{last}ة", f"{first}يا{last}", f"{first}و{last}ة"),
            (f"{first}ي{last}", f"{first}و{last}"),
        )
    )
    return longer or shorter


@cache
def _words_of_list() -> tuple[Word, ...]:
    return tuple(word for text in ordinary_words() for word in words_of(text)[:1])


@cache
def _listed() -> dict[str, str]:
    return {str(fold(word).letters): word for word in ordinary_words()}


def _on_the_list(shapes: tuple[str, ...], root: list[str], own: str) -> list[str]:
    listed = _listed()
    found = []
    for shape in shapes:
        word = shape
        for place, letter in enumerate(root, start=1):
            word = word.replace(str(place), letter)
        letters = fold(word).letters
        if letters != own and letters in listed:
            found.append(listed[letters])
    return list(dict.fromkeys(found))
