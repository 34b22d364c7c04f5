"""The words of a sentence, and what each is by itself: a preposition, a cue, a party."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.fold import fold
from monitor.arabic.letters import CHANGES_LENGTH
from monitor.arabic.words import words
from monitor.rules.events import words as say
from monitor.rules.events.cues import Cue, cue_of, is_cue
from monitor.rules.events.prefixes import on_noun
from monitor.rules.events.states import NISBAS, PARTIES

if TYPE_CHECKING:
    from collections.abc import Iterator


_WORD = re.compile(r"[^\W\d_]+|\d+")
_MIN_STEM = 3


class Sort(NamedTuple):
    """What a word is by itself.

    It says something as a ``preposition``, or with one ``attached`` to it; opens a clause; is a
    cue, another party, or an adjective of belonging. ``has_own_and``: it is a cue that begins
    with the letter of "and" or "so" by itself, as وافق (agreed).
    """

    preposition: str
    attached: str
    opening: str
    cue: Cue | None
    is_party: bool
    is_nisba: bool
    has_own_and: bool


class Token(NamedTuple):
    """A word and its place in the text.

    ``letters`` are folded, ``plain`` without an "and" or "so" before them; ``written`` is as
    published, and ``mark`` the punctuation before it.
    """

    letters: str
    written: str
    plain: str
    sort: Sort
    start: int
    end: int
    mark: str


def sort_of(letters: str, written: str) -> Sort:
    """Say what a word is by itself."""
    plain = letters[1:] if letters[:1] in say.AND_SO and letters not in say.PREPOSITIONS else letters
    opening = ""
    if letters in say.THAT or plain in say.THAT:
        opening = "that"
    elif letters in say.RELATIVES or plain in say.RELATIVES:
        opening = "which"
    elif letters in say.TURNS or plain in say.TURNS:
        opening = "turn"
    cue = None if opening else cue_of(letters)
    if cue and cue.is_verb and letters.endswith("نفي") and written.endswith("ي") and letters[:1] not in "يت":
        cue = cue._replace(is_verb=False)  # نفي (a denial) is not نفى (he denied)
    bare = _bare(plain)
    is_nisba = bare in NISBAS or plain in NISBAS
    is_party = is_nisba or letters in PARTIES or plain in PARTIES or plain[1:] in PARTIES or bare in PARTIES
    preposition = say.PREPOSITIONS.get(letters) or say.PREPOSITIONS.get(plain, "")
    has_own_and = letters[:1] in say.AND_SO and is_cue(letters)
    return Sort(preposition, on_noun(plain, written), opening, cue, is_party, is_nisba, has_own_and)


def _bare(letters: str) -> str:
    for article in ("بال", "كال", "لل", "ال"):
        if letters.startswith(article):
            return letters[len(article) :]
    return letters[1:] if letters[:1] in "بكل" else letters


@lru_cache(maxsize=256)  # an article's sentences: several frames are asked of each
def tokens_of(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Give the words of ``text[start:end]``: those of :func:`monitor.arabic.words.words`.

    Where no character is dropped by folding, and so nearly always, each distinct word is folded
    once only, which halves the time.
    """
    sentence = text[start:end]
    found = _unfolded(sentence) if CHANGES_LENGTH.search(sentence) else _remembered(sentence)
    tokens: list[Token] = []
    last = 0
    for piece, first, past in found:
        mark = "" if first == last else sentence[last:first].strip()
        tokens.append(Token(*piece, start + first, start + past, mark))
        last = past
    return tuple(tokens)


_Word = tuple[str, str, str, Sort]
"""Letters, as written, plain, sort."""


def _unfolded(sentence: str) -> Iterator[tuple[_Word, int, int]]:
    for word in words(fold(sentence)):
        yield _word(word.letters, word.written), word.start, word.end


def _remembered(sentence: str) -> Iterator[tuple[_Word, int, int]]:
    for found in _WORD.finditer(sentence):
        begin = found.start()
        for word, first, past in _pieces(found.group()):
            yield word, begin + first, begin + past


@lru_cache(maxsize=50_000)
def _pieces(source: str) -> tuple[tuple[_Word, int, int], ...]:
    return tuple(_unfolded(source))


@lru_cache(maxsize=50_000)
def _word(letters: str, written: str) -> _Word:
    is_joined = letters[0] in say.AND_SO and len(letters) >= _MIN_STEM
    return letters, written, letters[1:] if is_joined else letters, sort_of(letters, written)
