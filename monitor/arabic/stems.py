"""Stems: the part of a word that does not change, and what may be attached to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.arabic import affixes
from monitor.arabic.affixes import Endings, Particles
from monitor.arabic.letters import ALIF_MAQSURA, BARE_ALIFS, HAMZA, TA_MARBUTA

if TYPE_CHECKING:
    from monitor.arabic.words import Word

_ARTICLE_LETTERS = 2
_LONG_NOUN_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Stem:
    """Folded letters with the particles and endings that may be attached.

    ``hamza`` is the place of a letter that must be written with a hamza unless it begins
    the word, or -1: writers leave hamzas out at the beginning, never inside.
    """

    letters: str
    particles: frozenset[str]
    endings: Endings
    hamza: int = -1


def has_article(word: Word) -> bool:
    """Say whether a word is written with an article; a hamza on the alif is never one."""
    return (
        word.letters.startswith("ال")
        and word.written[0] in BARE_ALIFS
        and len(word.letters) > _ARTICLE_LETTERS + 1
    )


def without_article(word: Word) -> Word:
    """Take a word's first two letters off."""
    return word._replace(letters=word.letters[_ARTICLE_LETTERS:], written=word.written[_ARTICLE_LETTERS:])


def noun_stems(word: Word, particles: frozenset[str]) -> tuple[Stem, ...]:
    """Give the stems of a noun: one, and another for how its last letter changes before pronouns."""
    letters = word.letters
    last = word.written[-1]
    if last == TA_MARBUTA:
        return (Stem(letters[:-1], particles, affixes.FEMININE_NOUN),)
    endings = affixes.LONG_NOUN if len(letters) >= _LONG_NOUN_LETTERS else affixes.NOUN
    if last == ALIF_MAQSURA:  # مستوى, مستواها (level, her level)
        changed = Stem(letters[:-1] + "ا", particles, affixes.PRONOUN_ONLY)
        return Stem(letters, particles, endings), changed
    if letters[-1] == "ي" and len(letters) >= _LONG_NOUN_LETTERS:
        return (Stem(letters, particles, affixes.PERSON),)
    if last == HAMZA:  # لواء, لوائه, لواؤه (brigade, his brigade)
        seats = [
            Stem(letters[:-1] + seat, particles, affixes.PRONOUN_ONLY, hamza=len(letters) - 1)
            for seat in ("ي", "و")
        ]
        return Stem(letters, particles, endings), *seats
    return (Stem(letters, particles, endings),)


def nisba_stem(word: Word, particles: frozenset[str]) -> Stem:
    """Give the stem of an adjective of belonging, written with or without its feminine ending."""
    letters = word.letters[:-1] if word.written[-1] == TA_MARBUTA else word.letters
    return Stem(letters, particles, affixes.NISBA)


def is_nisba(word: Word) -> bool:
    """Say whether a word ends like an adjective of belonging in the masculine."""
    return len(word.letters) >= _LONG_NOUN_LETTERS and word.written[-1] in ("ي", "ی")


def first_noun(word: Word) -> tuple[Stem, ...]:
    """Give the stems of a phrase's first word; an article that is written must be there."""
    if has_article(word):
        return noun_stems(without_article(word), Particles.NOUN_WITH_ARTICLE)
    return noun_stems(word, Particles.NOUN)


def later_word(word: Word) -> tuple[Stem, ...]:
    """Give the stems of a word that follows another in its term: at most an article before it."""
    particles = Particles.MAYBE_ARTICLE
    if has_article(word):
        word, particles = without_article(word), Particles.ARTICLE
    if is_nisba(word):
        return (nisba_stem(word, particles),)
    return noun_stems(word, particles)
