"""Terms as editors write them, and what they become: slots of stems, one a word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from monitor.arabic import affixes
from monitor.arabic.affixes import Particles
from monitor.arabic.letters import HAMZAS
from monitor.arabic.names import korean_parts, spellings
from monitor.arabic.stems import (
    Stem,
    first_noun,
    has_article,
    later_word,
    nisba_stem,
    noun_stems,
    without_article,
)
from monitor.arabic.verbs import bare_verbal_noun, form_stems, has_shadda, verb_stems
from monitor.arabic.words import Word, words_of

_MAX_PARTS_TO_JOIN = 4
_SHORT_NAME_LETTERS = 3
_LONG_NAME_LETTERS = 5
_BAR = re.compile(r"\s*\|\s*")

Slot = tuple[Stem, ...]
"""What one word of a term may be, in any of its inflections and spellings."""


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
    """A word or phrase in its plainest form, and the irregular forms that an editor wrote beside it."""

    kind: Kind
    lemma: str
    forms: tuple[str, ...] = ()

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
            yield from make(parts, text)


_Make = Callable[[list[Word], str], Iterable[tuple[Slot, ...]]]


def _name(parts: list[Word], _: str) -> Iterator[tuple[Slot, ...]]:
    """A foreign name: its parts apart, or any neighbours among them run together."""
    for cut in _ways_to_join(len(parts)):
        joined = [_join(parts[start:end]) for start, end in cut]
        yield tuple(_spelled_slot(part, i, len(parts)) for i, part in enumerate(joined))


def _ways_to_join(count: int) -> Iterator[list[tuple[int, int]]]:
    borders = range(1, count)
    counts = range(count) if count <= _MAX_PARTS_TO_JOIN else [count - 1]
    for chosen in counts:
        for cuts in combinations(borders, chosen):
            yield list(zip((0, *cuts), (*cuts, count), strict=True))


def _join(parts: list[Word]) -> Word:
    return parts[0]._replace(
        letters="".join(part.letters for part in parts), written="".join(part.written for part in parts)
    )


def _spelled_slot(part: Word, place: int, parts: int) -> Slot:
    word = without_article(part) if place == 0 and has_article(part) else part
    spelled = spellings(word.letters, word.written, is_part=parts > 1)
    if place > 0:
        return tuple(
            Stem(letters, Particles.NONE, affixes.NOTHING) for letters in sorted(korean_parts(spelled))
        )
    particles = Particles.NOUN_WITH_ARTICLE if word is not part else _name_particles(word.letters)
    return tuple(Stem(letters, particles, affixes.NOTHING) for letters in sorted(spelled))


def _name_particles(letters: str) -> frozenset[str]:
    if len(letters) <= _SHORT_NAME_LETTERS:
        return Particles.SHORT_NAME
    return Particles.LONG_NAME if len(letters) >= _LONG_NAME_LETTERS else Particles.NAME


def _place(parts: list[Word], _: str) -> Iterator[tuple[Slot, ...]]:
    first, *later = parts
    if has_article(first):
        slot = Stem(without_article(first).letters, Particles.NOUN_WITH_ARTICLE, affixes.NOTHING)
    else:
        slot = Stem(first.letters, _name_particles(first.letters), affixes.NOTHING)
    yield ((slot,), *((Stem(word.letters, Particles.NONE, affixes.NOTHING),) for word in later))


def _noun(parts: list[Word], text: str) -> Iterable[tuple[Slot, ...]]:
    if len(parts) > 1:
        return _phrase(parts, text)
    word = without_article(parts[0]) if has_article(parts[0]) else parts[0]
    return [(noun_stems(word, Particles.NOUN),)]


def _phrase(parts: list[Word], _: str) -> Iterator[tuple[Slot, ...]]:
    yield (first_noun(parts[0]), *(later_word(word) for word in parts[1:]))


def _nisba(parts: list[Word], _: str) -> Iterator[tuple[Slot, ...]]:
    first, *later = (without_article(word) if has_article(word) else word for word in parts)
    yield (
        (nisba_stem(first, Particles.NOUN),),
        *((nisba_stem(word, Particles.MAYBE_ARTICLE),) for word in later),
    )


def _nisba_form(parts: list[Word], text: str) -> Iterable[tuple[Slot, ...]]:
    if len(parts) > 1 or parts[0].letters[-1] == "ي":
        return _nisba(parts, text)
    return [((Stem(parts[0].letters, Particles.NOUN, affixes.BROKEN_PLURAL),),)]


def _verb(parts: list[Word], text: str) -> Iterator[tuple[Slot, ...]]:
    first, *later = parts
    stems = verb_stems(first, has_shadda=has_shadda(text))
    if later:
        stems += bare_verbal_noun(first)
    yield (stems, *(later_word(word) for word in later))


def _verb_form(parts: list[Word], _: str) -> Iterator[tuple[Slot, ...]]:
    yield (form_stems(parts[0]), *(later_word(word) for word in parts[1:]))


def _model(parts: list[Word], _: str) -> Iterator[tuple[Slot, ...]]:
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
    Kind.NAME: _name,
    Kind.PLACE: _place,
    Kind.NOUN: _noun,
    Kind.VERB: _verb,
    Kind.NISBA: _nisba,
    Kind.PHRASE: _phrase,
    Kind.MODEL: _model,
}
_FORM: dict[Kind, _Make] = {**_LEMMA, Kind.VERB: _verb_form, Kind.NISBA: _nisba_form}
