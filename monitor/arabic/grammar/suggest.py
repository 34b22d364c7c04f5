"""What an editor is told while writing a term: its kind, its spellings and forms, what it collides with."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from monitor.arabic.fold import fold
from monitor.arabic.grammar.dictionary import Dictionary
from monitor.arabic.grammar.ordinary import folded_words, is_ordinary, ordinary_words
from monitor.arabic.grammar.plurals import broken_plurals, verbal_nouns
from monitor.arabic.grammar.stems import has_article, is_nisba, without_article
from monitor.arabic.grammar.terms import Kind, Term, patterns
from monitor.arabic.names.known import NO_NAME, known_names
from monitor.arabic.words import Word, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["collisions", "guess_kind", "is_ordinary", "proposals"]

_NATIVE_LETTERS = frozenset("حعضظصذثء")  # foreign names are not written with them
# Nouns that end like adjectives of belonging, and are hardly ever any.
_PERSONS = frozenset(
    [
        "جندي",  # soldier
        "شرطي",  # police officer
    ]
)
_NATIVE_ENDING = "ة"
_FORM_FOUR = "أ"
_TENTH = "است"
_VOWELS = "اوي"
_G = "غجق"
_MAX_PROPOSALS = 12


def guess_kind(text: str) -> Kind:
    """Guess what sort of word a term is, from its letters and the lists of words."""
    parts = words_of(text)
    if any(part.letters.isdigit() or part.letters.isascii() for part in parts):
        return Kind.MODEL
    if len(parts) == 1:
        return _kind_of_word(parts[0])
    if parts and all(is_nisba(part) and not has_article(part) for part in parts):
        return Kind.NISBA
    is_phrase = bool(parts) and all(is_ordinary(part.written) for part in parts)
    return Kind.PHRASE if is_phrase and not _is_known(parts[0]) else Kind.NAME


def proposals(term: Term) -> list[str]:
    """Give a sample of what belongs to a term.

    For a name these are spellings that are found without being written down; for a noun or a
    verb, irregular forms that should be written beside it.
    """
    parts = words_of(term.lemma)
    if term.kind is Kind.NAME and parts:
        return _spellings(term, parts)
    if term.kind is Kind.NOUN and len(parts) == 1:
        return broken_plurals(parts[0])
    if term.kind is Kind.VERB and parts:
        return verbal_nouns(parts[0])
    return []


def collisions(term: Term) -> list[str]:
    """Give the ordinary words of the list that a term hits, in the order of the alphabet.

    Regular forms that happen to be on the list are told too: only a person knows what is meant.
    """
    dictionary = Dictionary()
    for slots in patterns(term):
        if len(slots) == 1:
            dictionary.add(slots[0])
    own = {word.letters for text in (term.lemma, *term.forms) for word in words_of(text)}
    return [text for text, word in _ordinary() if word.letters not in own and dictionary.read(word)]


@cache
def _ordinary() -> tuple[tuple[str, Word], ...]:
    return tuple((text, word) for text in ordinary_words() for word in words_of(text)[:1])


def _kind_of_word(word: Word) -> Kind:
    bare = without_article(word) if has_article(word) else word
    if _is_known(word) and word.letters not in folded_words():
        is_native = word.written[-1] == _NATIVE_ENDING or not _NATIVE_LETTERS.isdisjoint(word.written)
        return Kind.PLACE if is_native else Kind.NAME
    if bare.letters in _PERSONS:
        return Kind.NOUN
    if is_nisba(bare) and _is_made_of_word(bare.letters[:-1]):
        return Kind.NISBA
    if not is_ordinary(word.written):
        return Kind.NAME
    return Kind.VERB if word.written[-1] != _NATIVE_ENDING and _is_verb(word) else Kind.NOUN


def _is_known(word: Word) -> bool:
    return known_names().number(word.letters) != NO_NAME


def _is_made_of_word(stem: str) -> bool:
    """Say whether an adjective of belonging is made of a word of the lists: عسكري (military)."""
    words, names = folded_words(), known_names()
    others = (stem, f"{stem}ه", f"{stem}ا", f"{stem}يا")
    return any(other in words or names.number(other) != NO_NAME for other in others)


def _is_verb(word: Word) -> bool:
    """Say whether a word is a verb by its verbal noun, which is on the list as well."""
    return any(fold(noun).letters in folded_words() for noun in verbal_nouns(word)) and (
        word.written.startswith((_FORM_FOUR, _TENTH)) or len(word.letters) == len("فعل")
    )


def _spellings(term: Term, parts: list[Word]) -> list[str]:
    """Give what a name finds of its letters exchanged, its vowels left out, its parts joined."""
    dictionary = Dictionary()
    numbers = {dictionary.add(slots[0]) for slots in patterns(term) if len(slots) == 1}
    joined = "".join(part.written for part in parts)
    if len(parts) > 1:
        hyphenated = "-".join(part.written for part in parts)
        return list(
            dict.fromkeys([*_exchanged(" ".join(part.written for part in parts)), joined, hyphenated])
        )
    found = [
        other
        for other in dict.fromkeys(_changed(joined))
        if other != joined and numbers & dictionary.read(words_of(other)[0]).keys()
    ]
    return found[:_MAX_PROPOSALS]


def _exchanged(name: str) -> Iterator[str]:
    for g in _G:
        changed = name.translate({ord(letter): g for letter in _G})
        if changed != name:
            yield changed


def _changed(written: str) -> Iterator[str]:
    for i, letter in enumerate(written):
        if letter in _G:
            yield from (written[:i] + other + written[i + 1 :] for other in _G)
        elif letter in _VOWELS and 0 < i < len(written) - 1:
            yield written[:i] + written[i + 1 :]
        elif letter == "س":
            yield f"{written[:i]}ص{written[i + 1 :]}"
        elif letter == "ت":
            yield f"{written[:i]}ط{written[i + 1 :]}"
