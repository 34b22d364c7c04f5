"""Terms as editors write them, and what they become: slots of stems, one a word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from monitor.arabic.grammar import affixes
from monitor.arabic.grammar.affixes import Particles
from monitor.arabic.grammar.irregular import is_broken_plural, is_person
from monitor.arabic.grammar.stems import (
    Slot,
    Stem,
    broken_plural,
    first_noun,
    has_article,
    later_word,
    nisba_stems,
    noun_stems,
    object_of_verb,
    without_article,
    without_plural,
)
from monitor.arabic.grammar.verbs import bare_verbal_noun, form_stems, has_shadda, verb_stems
from monitor.arabic.letters import HAMZAS, TA_MARBUTA
from monitor.arabic.names.patterns import name_patterns, place_patterns
from monitor.arabic.words import Word, words_of

_BAR = re.compile(r"\s*\|\s*")


class Kind(StrEnum):
    """What sort of word a term is; each sort has its own grammar."""

    NAME = "name"
    PLACE = "place"
    NOUN = "noun"
    VERB = "verb"
    NISBA = "nisba"
    PHRASE = "phrase"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase in its plainest form, and the irregular forms that an editor wrote beside it.

    ``gap`` words may stand between neighbours of a phrase.
    """

    kind: Kind
    lemma: str
    forms: tuple[str, ...] = ()
    gap: int = 0

    @classmethod
    def parse(cls, kind: Kind, written: str) -> Term:
        """Read ``lemma | form | form``."""
        lemma, *forms = _BAR.split(written.strip())
        return cls(kind, lemma, tuple(forms))


def patterns(term: Term) -> Iterator[tuple[Slot, ...]]:
    """Give every sequence of slots that the term may be; texts without a letter or digit give none."""
    for text, make in [(term.lemma, _LEMMA[term.kind]), *((form, _FORM[term.kind]) for form in term.forms)]:
        parts = words_of(text)
        if parts:
            yield from make(parts, term)
    lemma = words_of(term.lemma)
    if lemma and term.kind in (Kind.NOUN, Kind.PHRASE) and lemma[0].written[-1] != TA_MARBUTA:
        first = lemma[0]
        if is_person(first, [words_of(form)[0] for form in term.forms if words_of(form)]):
            woman = first._replace(letters=f"{first.letters}ه", written=f"{first.written}{TA_MARBUTA}")
            yield from _noun([woman, *lemma[1:]], Term(term.kind, term.lemma))


_Make = Callable[[list[Word], Term], Iterable[tuple[Slot, ...]]]


def _noun(parts: list[Word], term: Term) -> Iterable[tuple[Slot, ...]]:
    if len(parts) > 1:
        return _phrase(parts, term)
    word = without_article(parts[0]) if has_article(parts[0]) else parts[0]
    stems = noun_stems(word, Particles.NOUN)
    return [(without_plural(stems) if term.forms else stems,)]


def _noun_form(parts: list[Word], term: Term) -> Iterable[tuple[Slot, ...]]:
    lemma = words_of(term.lemma)
    if len(parts) == len(lemma) == 1 and is_broken_plural(parts[0], lemma[0]):
        return [(broken_plural(parts[0]),)]
    return _noun(parts, Term(term.kind, term.lemma))


def _phrase(parts: list[Word], _: Term) -> Iterator[tuple[Slot, ...]]:
    yield (first_noun(parts[0]), *(later_word(word) for word in parts[1:]))


def _nisba(parts: list[Word], _: Term) -> Iterator[tuple[Slot, ...]]:
    first, *later = (without_article(word) if has_article(word) else word for word in parts)
    yield (
        nisba_stems(first, Particles.NOUN),
        *(nisba_stems(word, Particles.MAYBE_ARTICLE) for word in later),
    )


def _nisba_form(parts: list[Word], term: Term) -> Iterable[tuple[Slot, ...]]:
    if len(parts) > 1 or parts[0].letters[-1] == "ي":
        return _nisba(parts, term)
    return [((Stem(parts[0].letters, Particles.NOUN, affixes.BROKEN_PLURAL),),)]


def _verb(parts: list[Word], term: Term) -> Iterator[tuple[Slot, ...]]:
    first, *later = parts
    forms = [words_of(form)[0] for form in term.forms if words_of(form)]
    stems = verb_stems(first, has_shadda=has_shadda(term.lemma), forms=forms)
    if later:
        stems += bare_verbal_noun(first)
    yield (stems, *(object_of_verb(word) for word in later))


def _verb_form(parts: list[Word], term: Term) -> Iterator[tuple[Slot, ...]]:
    yield (form_stems(parts[0], words_of(term.lemma)[0]), *(object_of_verb(word) for word in parts[1:]))


def _model(parts: list[Word], _: Term) -> Iterator[tuple[Slot, ...]]:
    first, *later = parts
    yield (
        _model_start(first),
        *((Stem(word.letters, Particles.NONE, affixes.NOTHING),) for word in later),
    )


def _model_start(word: Word) -> Slot:
    if word.letters.isdigit():
        return (Stem(word.letters, Particles.NONE, affixes.NOTHING),)
    # A hamza that the model begins with must be written after a particle: فاس 400 is the town of Fez.
    hamza = 0 if word.written[0] in HAMZAS else -1
    return (Stem(word.letters, Particles.NOUN, affixes.NOTHING, hamza=hamza),)


_LEMMA: dict[Kind, _Make] = {
    Kind.NAME: name_patterns,
    Kind.PLACE: place_patterns,
    Kind.NOUN: _noun,
    Kind.VERB: _verb,
    Kind.NISBA: _nisba,
    Kind.PHRASE: _phrase,
    Kind.MODEL: _model,
}
_FORM: dict[Kind, _Make] = {**_LEMMA, Kind.NOUN: _noun_form, Kind.VERB: _verb_form, Kind.NISBA: _nisba_form}
