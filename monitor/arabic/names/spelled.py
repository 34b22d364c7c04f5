"""Words read as other spellings of foreign names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.grammar.affixes import LONGEST_PARTICLES, Particles
from monitor.arabic.grammar.ordinary import folded_words, reads_as_ordinary
from monitor.arabic.letters import ALIF_MAQSURA, BARE_ALIFS, TA_MARBUTA
from monitor.arabic.names.dots import slips, without_dots
from monitor.arabic.names.known import NO_NAME, known_names
from monitor.arabic.names.skeleton import skeleton, skeletons
from monitor.arabic.names.spelling import Spelling, difference, least_of_consonants, least_of_vowels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from monitor.arabic.grammar.stems import Stem
    from monitor.arabic.words import Word

_PARTICLES = Particles.NAME | Particles.NOUN_WITH_ARTICLE  # the question's alif begins names: أوشفيتز
_LONG_ENOUGH_FOR_SLIPS = 6
_FEWEST_LETTERS = 2
_FEWEST_LETTERS_OF_KNOWN = 5  # a shorter one may be chance
_MAX_WEIGHED = 65_536
_MOST_LETTERS_MORE = 4
_PARTS_ENOUGH = 3  # so many words of a name leave no doubt
_WEAK = frozenset("اويهء")
_FINAL_A = "اه"
_LIKE_ARTICLE = 0.6


class _Name(NamedTuple):
    stem: Stem
    slot: int
    known: int  # the number of the well-known name that it is


@dataclass(slots=True)
class _Alike:
    """Names of the same letters: one distance is the distance of all of them."""

    spelling: Spelling
    names: list[_Name]
    freest: float = 0.0


_Groups = dict[tuple[int, str], list[_Alike]]


class SpelledNames:
    """Names that may be spelled freely, found by their skeletons, or by their letters without dots."""

    def __init__(self, max_weighed: int = _MAX_WEIGHED) -> None:
        """``max_weighed`` bounds what is remembered of words; it changes no answer."""
        self._max_weighed = max_weighed
        self._alike: dict[tuple[str, int], _Alike] = {}
        # by skeleton, then by how many words the name has, and by the consonants: what these are
        # apart is looked up once for all of them
        self._near: dict[str, _Groups] = defaultdict(dict)
        self._weighed: dict[tuple[str, int], Sequence[tuple[float, _Alike]]] = {}
        self._doublets: dict[str, list[_Name]] = defaultdict(list)
        self._undotted: dict[str, list[_Name]] = defaultdict(list)

    def add(self, stem: Stem, slot: int) -> None:
        """Take up one word of a name."""
        self._weighed.clear()
        letters = stem.letters
        name = _Name(stem, slot, known_names().nearest(letters, stem.freedom))
        parts = min(stem.parts, _PARTS_ENOUGH)
        if (letters, parts) not in self._alike:
            self._alike[letters, parts] = _Alike(Spelling.of(letters), [])
        alike = self._alike[letters, parts]
        alike.names.append(name)
        alike.freest = max(alike.freest, stem.freedom)
        for key in skeletons(letters, stem.freedom):
            group = self._near[key].setdefault((parts, alike.spelling.consonants), [])
            if alike not in group:
                group.append(alike)
        for spelling in known_names().spellings(name.known):
            self._doublets[spelling].append(name)
        if len(letters) >= _LONG_ENOUGH_FOR_SLIPS:
            self._undotted[without_dots(letters)].append(name)

    def read(self, word: Word, starts: Sequence[int]) -> Iterator[tuple[Stem, int, int]]:
        """Give the names that a word spells otherwise, their slots, and where they begin in it.

        ``starts`` are the places before which particles may stand. Ordinary words and other
        well-known names are no spellings of a name.
        """
        yield from self._read(word, starts)
        if word.written[-1] == ALIF_MAQSURA and not reads_as_ordinary(word.letters):
            # فوكوشيمى (Fukushima): folding has made a y of it
            yield from self._read(word._replace(letters=f"{word.letters[:-1]}ا"), starts)

    def _read(self, word: Word, starts: Sequence[int]) -> Iterator[tuple[Stem, int, int]]:
        for start in starts:
            particles = word.letters[:start]
            if particles not in _PARTICLES:
                continue
            letters = word.letters[start:]
            groups = self._near.get(skeleton(letters)) if len(letters) >= _FEWEST_LETTERS else None
            written = self._written(letters)
            if not groups and not written:
                continue
            verdict = _Verdict(word.letters, letters)
            near = self._weigh(letters, groups, verdict.fewest_parts) if groups else ()
            for name in chain(_spelled(near, word, start), written):
                if particles in name.stem.particles and verdict.allows(name):
                    yield name.stem, name.slot, start

    def _weigh(self, letters: str, groups: _Groups, fewest_parts: int) -> Sequence[tuple[float, _Alike]]:
        """Weigh how far letters are from all names that they may spell; what stands before them is not asked.

        Two words of five are others with something else before them.
        """
        key = letters, fewest_parts
        found = self._weighed.get(key)
        if found is None:
            if len(self._weighed) >= self._max_weighed:
                self._weighed.clear()
            found = self._weighed[key] = tuple(_near(letters, groups, fewest_parts))
        return found

    def _written(self, letters: str) -> Sequence[_Name]:
        """Give the names that have these letters as another spelling, or but for the dots of one letter."""
        found = self._doublets.get(letters, ())
        if len(letters) < _LONG_ENOUGH_FOR_SLIPS:
            return found
        undotted = self._undotted.get(without_dots(letters), ())
        return [*found, *(name for name in undotted if slips(name.stem.letters, letters) == 1)]


def _near(letters: str, groups: _Groups, fewest_parts: int) -> Iterator[tuple[float, _Alike]]:
    spelling: Spelling | None = None
    for (parts, consonants), group in groups.items():
        # most words are ordinary ones, and to know that is cheaper than to weigh letters
        if parts < fewest_parts:
            continue
        spelling = spelling or Spelling.of(letters)
        least = least_of_consonants(consonants, spelling.consonants)
        for alike in group:
            if least > alike.freest or abs(len(alike.spelling.letters) - len(letters)) > _MOST_LETTERS_MORE:
                continue
            if least + least_of_vowels(alike.spelling, spelling) <= alike.freest:
                distance = difference(alike.spelling, spelling, alike.freest)
                if distance is not None:
                    yield distance, alike


def _spelled(near: Sequence[tuple[float, _Alike]], word: Word, start: int) -> Iterator[_Name]:
    doubt = _doubt(word, start) if near else 0.0
    for distance, alike in near:
        if _may_be_spelled(alike.spelling.letters, word, start):
            yield from (name for name in alike.names if distance <= name.stem.freedom - doubt)


def _may_be_spelled(name: str, word: Word, start: int) -> bool:
    letters = word.letters
    if word.written[-1] == TA_MARBUTA and name[-1] not in _FINAL_A:
        return False  # كروسية is not غروسي (Grossi), but أنكرة may be أنقرا
    # ليمبورغ is Limburg, not "for Hamburg"
    is_first_gone = name[0] != letters[start] and (name[0] in _WEAK or letters[start] in _WEAK)
    return not start or not is_first_gone


def _doubt(word: Word, start: int) -> float:
    """Doubt a bare alif and an l: البرد (the cold) is hardly ألبرت (Albert)."""
    is_article = word.letters.startswith("ال", start) and word.written[start] in BARE_ALIFS
    return _LIKE_ARTICLE if is_article else 0.0


class _Verdict:
    """What speaks against a word as a spelling of a name: that it is another name, or an ordinary word."""

    __slots__ = ("_known", "fewest_parts")

    def __init__(self, word: str, spelling: str) -> None:
        number, listed = known_names().number, folded_words()
        self._known = {number(word), number(spelling), *_names_after_particles(word)} - {NO_NAME}
        self.fewest_parts = 1
        if word in listed or spelling in listed:
            self.fewest_parts = _PARTS_ENOUGH
        elif reads_as_ordinary(word):
            self.fewest_parts = 2

    def allows(self, name: _Name) -> bool:
        """Say whether nothing speaks against it; so many words of a name leave no doubt."""
        parts = name.stem.parts
        is_other_name = bool(self._known) and self._known != {name.known}
        return parts >= _PARTS_ENOUGH or (not is_other_name and parts >= self.fewest_parts)


def _names_after_particles(word: str) -> Iterator[int]:
    """Give the well-known names that a word is with particles: وباغلان is "and Baghlan", no Ocalan."""
    for start in range(1, min(LONGEST_PARTICLES, len(word) - _FEWEST_LETTERS_OF_KNOWN) + 1):
        if word[:start] in _PARTICLES:
            yield known_names().number(word[start:])


def is_another_word(word: str, stem: Stem) -> bool:
    """Say whether a word that may be a particle and a name is a word of its own.

    ولي is a guardian and not "and Lee", لبنان is Lebanon and not "for Banan".
    """
    number = known_names().number
    own = {NO_NAME, number(stem.letters), number(f"ال{stem.letters}")}
    return word in folded_words() or number(word) not in own
