"""Stems: the part of a word that does not change, and what may be attached to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from monitor.arabic.grammar import affixes
from monitor.arabic.grammar.affixes import Endings, Particles
from monitor.arabic.grammar.loans import loan_spellings
from monitor.arabic.letters import ALIF_MAQSURA, BARE_ALIFS, HAMZA, HAMZA_ON_ALIF, HAMZA_ON_YA, TA_MARBUTA

if TYPE_CHECKING:
    from monitor.arabic.words import Word

_ARTICLE_LETTERS = 2
_LONG_NOUN_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Stem:
    """Folded letters with the particles and endings that may be attached.

    ``hamza`` is the place of a letter that must be written with a hamza unless it begins
    the word, or -1: writers leave hamzas out at the beginning, never inside. ``freedom`` is
    how far a spelling of a foreign name may be from the letters (monitor.arabic.names.spelling);
    ``parts`` is the number of words that the name has, 0 if it is no foreign name.
    """

    letters: str
    particles: frozenset[str]
    endings: Endings
    hamza: int = -1
    freedom: float = 0.0
    parts: int = 0


Slot = tuple[Stem, ...]
"""What one word of a term may be, in any of its inflections and spellings."""


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
    """Give a noun's stems: itself, with its last letter as before pronouns, and other spellings of a loan."""
    return _with_spellings(_noun_stems(word, particles))


def _with_spellings(stems: tuple[Stem, ...]) -> tuple[Stem, ...]:
    """Add the other spellings of a foreign word; its first stem is how it is written."""
    first = stems[0]
    return stems + tuple(replace(first, letters=letters) for letters in loan_spellings(first.letters))


def _noun_stems(word: Word, particles: frozenset[str]) -> tuple[Stem, ...]:
    letters = word.letters
    last = word.written[-1]
    if last == TA_MARBUTA:
        return (Stem(letters[:-1], particles, affixes.FEMININE_NOUN),)
    endings = affixes.LONG_NOUN if len(letters) >= _LONG_NOUN_LETTERS else affixes.NOUN
    if last == ALIF_MAQSURA:  # مستوى, مستواها (level, her level)
        changed = Stem(letters[:-1] + "ا", particles, affixes.PRONOUN_ONLY)
        return Stem(letters, particles, endings), changed
    if last in (HAMZA, HAMZA_ON_ALIF, HAMZA_ON_YA):
        return (Stem(letters, particles, endings), *_of_final_hamza(letters, last, particles))
    if letters[-1] == "ي" and len(letters) >= _LONG_NOUN_LETTERS:
        return (Stem(letters, particles, affixes.PERSON),)
    return (Stem(letters, particles, endings),)


def _of_final_hamza(letters: str, last: str, particles: frozenset[str]) -> list[Stem]:
    """Give how else a noun is written whose last letter is a hamza."""
    if last == HAMZA_ON_YA:  # موانئ, موانىء (ports)
        return [Stem(letters + HAMZA, particles, affixes.NOTHING)]
    # لواء, لوائه, لواؤه (brigade, his brigade); مخبأ, مخبئه, مخبؤه (hideout, his hideout)
    seats = [
        Stem(letters[:-1] + seat, particles, affixes.PRONOUN_ONLY, hamza=len(letters) - 1)
        for seat in ("ي", "و")
    ]
    if last == HAMZA_ON_ALIF:
        return seats
    # ميناءي (two ports of): "my port" would be مينائي
    return [*seats, Stem(letters, particles & Particles.NOUN_WITHOUT_ARTICLE, affixes.CONSTRUCT)]


def without_plural(stems: tuple[Stem, ...]) -> tuple[Stem, ...]:
    """Take the regular plural from a noun of three letters, whose plural is another word."""
    return tuple(
        replace(stem, endings=affixes.NOUN_WITHOUT_PLURAL) if stem.endings is affixes.NOUN else stem
        for stem in stems
    )


def broken_plural(word: Word) -> tuple[Stem, ...]:
    """Give a broken plural, which is nobody's singular: مدافعون (defenders) are no مدافع (guns)."""
    return tuple(
        replace(stem, endings=affixes.BROKEN_PLURAL) if stem.letters == word.letters else stem
        for stem in _noun_stems(word, Particles.NOUN)
    )


def nisba_stems(word: Word, particles: frozenset[str]) -> tuple[Stem, ...]:
    """Give the stems of an adjective of belonging, written with or without its feminine ending."""
    letters = word.letters[:-1] if word.written[-1] == TA_MARBUTA else word.letters
    return _with_spellings((Stem(letters, particles, affixes.NISBA),))


def is_nisba(word: Word) -> bool:
    """Say whether a word ends like an adjective of belonging in the masculine."""
    return len(word.letters) >= _LONG_NOUN_LETTERS and word.written[-1] in ("ي", "ی")


def first_noun(word: Word) -> tuple[Stem, ...]:
    """Give the stems of a phrase's first word; an article that is written must be there."""
    if has_article(word):
        return noun_stems(without_article(word), Particles.NOUN_WITH_ARTICLE)
    stems = noun_stems(word, Particles.NOUN)
    if word.written[-1] == TA_MARBUTA or len(word.letters) < _LONG_NOUN_LETTERS:
        return stems
    # وزيري الخارجية (the two foreign ministers): what would be "my minister" alone
    return (*stems, Stem(word.letters, Particles.NOUN_WITHOUT_ARTICLE, affixes.CONSTRUCT))


def object_of_verb(word: Word) -> tuple[Stem, ...]:
    """Give the stems of a verb's object, which may be written in the accusative: شن هجوما (attacked)."""
    stems = later_word(word)
    if word.letters[-1] == "ا" and len(word.letters) >= _LONG_NOUN_LETTERS and not has_article(word):
        bare = word._replace(letters=word.letters[:-1], written=word.written[:-1])
        return (*stems, *later_word(bare))
    return stems


def later_word(word: Word) -> tuple[Stem, ...]:
    """Give the stems of a word that follows another in its term: at most an article before it."""
    particles = Particles.MAYBE_ARTICLE
    if has_article(word):
        word, particles = without_article(word), Particles.ARTICLE
    if is_nisba(word):
        return nisba_stems(word, particles)
    return noun_stems(word, particles)
