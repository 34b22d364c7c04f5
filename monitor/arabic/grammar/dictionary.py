"""What one word can be: find a known stem in it, then verify what stands around the stem."""

from __future__ import annotations

from collections import defaultdict
from enum import IntEnum
from typing import TYPE_CHECKING

from monitor.arabic.grammar.affixes import (
    ALL_ENDINGS,
    ALL_PARTICLES,
    LONGEST_ENDING,
    LONGEST_PARTICLES,
    NOTHING,
    OURS,
)
from monitor.arabic.letters import BARE_ALIFS, HAMZA_ON_ALIF, HAMZAS, TA_MARBUTA
from monitor.arabic.names.spelled import SpelledNames, is_another_word

if TYPE_CHECKING:
    from monitor.arabic.grammar.stems import Slot, Stem
    from monitor.arabic.words import Word


class Ending(IntEnum):
    """How a word that fills a slot ends, most certain first."""

    PLAIN = 0
    ALIF = 1
    # روسيا may be روسي in the accusative, or Russia: only its neighbours can tell
    DOUBTFUL_ALIF = 2


class Dictionary:
    """All stems of some slots. Slots that are alike are one and share a number."""

    def __init__(self) -> None:
        self._numbers: dict[Slot, int] = {}
        self._stems: dict[str, list[tuple[Stem, int]]] = defaultdict(list)
        self._names = SpelledNames()
        self._longest = 0

    def add(self, slot: Slot) -> int:
        """Take up a slot and give its number."""
        if slot not in self._numbers:
            self._numbers[slot] = number = len(self._numbers)
            for stem in dict.fromkeys(slot):
                self._stems[stem.letters].append((stem, number))
                self._longest = max(self._longest, len(stem.letters))
                if stem.freedom:
                    self._names.add(stem, number)
        return self._numbers[slot]

    def read(self, word: Word) -> dict[int, Ending]:
        """Give each slot that a word may fill, and how the word then ends."""
        letters = word.letters
        length = len(letters)
        found: dict[int, Ending] = {}
        if length > self._longest + LONGEST_PARTICLES + LONGEST_ENDING:
            return found
        starts = [i for i in range(min(LONGEST_PARTICLES, length) + 1) if letters[:i] in ALL_PARTICLES]
        ends = [i for i in range(max(0, length - LONGEST_ENDING), length + 1) if letters[i:] in ALL_ENDINGS]
        for start in starts:
            for end in ends:
                for stem, slot in self._stems.get(letters[start:end], ()):
                    ending = _verify(word, stem, start, end)
                    if ending is not None and not _is_word_of_its_own(word, stem, start):
                        found[slot] = min(ending, found.get(slot, ending))
        for stem, slot, start in self._names.read(word, starts):
            if slot not in found and _are_letters_right(word, stem, letters[:start], ""):
                found[slot] = Ending.PLAIN
        return found


def _is_word_of_its_own(word: Word, stem: Stem, start: int) -> bool:
    return start > 0 and stem.parts == 1 and is_another_word(word.letters, stem)


def _verify(word: Word, stem: Stem, start: int, end: int) -> Ending | None:
    """Say how a word ends that has a stem at ``start:end``, or None where it is another word."""
    particles, ending = word.letters[:start], word.letters[end:]
    allowed = stem.endings.definite if particles.endswith(("ال", "لل")) else stem.endings.indefinite
    if particles not in stem.particles or ending not in allowed:
        return None
    if not _are_letters_right(word, stem, particles, ending):
        return None
    if ending != "ا":
        return Ending.PLAIN
    if stem.endings.needs_tanwin and not word.has_tanwin:
        return Ending.DOUBTFUL_ALIF
    return Ending.ALIF


def _are_letters_right(word: Word, stem: Stem, particles: str, ending: str) -> bool:
    """Look at the letters as written: folding has joined words that they keep apart."""
    if ending and word.written[-1] == TA_MARBUTA and not stem.endings.takes_ta:
        return False  # حربة (bayonet) is not حربه (his war)
    if word.has_tanwin and stem.endings in (NOTHING, OURS) and word.letters[-1] == "ا":
        return False  # روسيًا (Russian) is not روسيا (Russia)
    return _are_alifs_right(particles, word.written) and _is_hamza_written(word, stem, len(particles))


def _are_alifs_right(particles: str, written: str) -> bool:
    """An article's alif has no hamza (ألغاز, riddles, is not الغاز, the gas); all others have one."""
    return all(
        written[i] in BARE_ALIFS if particles[i : i + 2] == "ال" else written[i] == HAMZA_ON_ALIF
        for i, letter in enumerate(particles)
        if letter == "ا"
    )


def _is_hamza_written(word: Word, stem: Stem, start: int) -> bool:
    place = start + stem.hamza
    return stem.hamza < 0 or place == 0 or word.written[place] in HAMZAS
