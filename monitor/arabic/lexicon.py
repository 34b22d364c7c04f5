"""Which terms a text holds, and where.

Each distinct stretch between spaces is analysed once and remembered: after some thousand
articles 97 % of them are known, and what a text may hold is one look-up a stretch. An
automaton over all stems with a check at each hit was measured at a fifth of the speed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.dictionary import Dictionary, Ending
from monitor.arabic.fold import fold
from monitor.arabic.terms import Slot, Term, patterns
from monitor.arabic.words import ends_with_border, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAX_REMEMBERED = 120_000  # distinct stretches of a generation; both full hold some 30 MB
_MAX_REMEMBERED_LENGTH = 64
_MAX_STRETCH = 4_096  # a longer stretch without a space is no text
_STRETCH = re.compile(r"\S+")
_LINE_END = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")


class Found(NamedTuple):
    """A term at a place of a text.

    ``first`` and ``last`` count the words of the text from 0, ``term`` is the term's number
    in the lexicon. ``start`` and ``end`` are code points of the text as published, and cover
    whole words, with what is attached to them.
    """

    first: int
    last: int
    term: int
    start: int
    end: int


class _Pattern(NamedTuple):
    """One sequence of slots of a term; the ``anchor``-th is its longest word."""

    term: int
    slots: tuple[int, ...]
    anchor: int


class _Known(NamedTuple):
    """A word that may be part of a term, the slots that it may fill, and its place."""

    number: int
    start: int
    end: int
    slots: Mapping[int, Ending]


class _Stretch(NamedTuple):
    """What is to be known of a stretch between spaces; all numbers count within it.

    ``borders`` are the words that a border stands before, one past the last for a border
    at the end. ``terms`` are those that one of the words may anchor.
    """

    words: int
    known: tuple[_Known, ...]
    borders: tuple[int, ...]
    terms: frozenset[int]


class Lexicon:
    """Terms, ready to be found in texts. What was looked at before changes no answer."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._dictionary = Dictionary()
        self._anchored: dict[int, list[_Pattern]] = defaultdict(list)
        for number, term in enumerate(terms):
            for slots in dict.fromkeys(patterns(term)):
                self._add(number, slots)
        self._memory = _Memory(self)

    def _add(self, term: int, slots: tuple[Slot, ...]) -> None:
        lengths = [min(len(stem.letters) for stem in slot) for slot in slots]
        anchor = lengths.index(max(lengths))
        numbers = tuple(map(self._dictionary.add, slots))
        self._anchored[numbers[anchor]].append(_Pattern(term, numbers, anchor))

    def possible(self, text: str) -> set[int]:
        """Give the terms that the text may hold; no other is found in it. Fast: finds no places."""
        stretches = filter(None, map(self._memory.__getitem__, text.split()))
        return set().union(*[stretch.terms for stretch in stretches])

    def find(self, text: str) -> list[Found]:
        """Give every place of every term, in the order of the text."""
        known, borders = self._known_words(text)
        found = {
            Found(first, last, pattern.term, known[first].start, known[last].end)
            for number, word in known.items()
            for slot in word.slots
            for pattern in self._anchored.get(slot, ())
            for first, last in [_place(pattern, number)]
            if _fits(pattern, first, known, borders)
        }
        return sorted(found)

    def analyse(self, raw: str) -> _Stretch | None:
        """Read a stretch between spaces; None is the usual case, one word that is in no term."""
        if len(raw) > _MAX_STRETCH:
            return None
        folded = fold(raw)
        count = 0
        known: list[_Known] = []
        borders: list[int] = []
        for count, word in enumerate(words(folded), start=1):
            slots = self._dictionary.read(word)
            if slots:
                known.append(_Known(count - 1, word.start, word.end, slots))
            if word.after_border:
                borders.append(count - 1)
        if count == 1 and not known:
            return None
        if ends_with_border(folded):
            borders.append(count)
        terms = (
            pattern.term for word in known for slot in word.slots for pattern in self._anchored.get(slot, ())
        )
        return _Stretch(count, tuple(known), tuple(borders), frozenset(terms))

    def _known_words(self, text: str) -> tuple[dict[int, _Known], set[int]]:
        """Give the words that may be part of a term by their number, and what words follow a border."""
        known: dict[int, _Known] = {}
        borders: set[int] = set()
        starts = [found.start() for found in _STRETCH.finditer(text)]
        shift = 0  # how many words more there are than stretches
        for i, stretch in enumerate(map(self._memory.__getitem__, text.split())):
            if stretch is None:
                continue
            first = i + shift
            borders.update(first + border for border in stretch.borders)
            for word in stretch.known:
                number, start = first + word.number, starts[i] + word.start
                known[number] = _Known(number, start, starts[i] + word.end, word.slots)
                before = known.get(number - 1)
                if before and _LINE_END.search(text, before.end, start):
                    borders.add(number)
            shift += stretch.words - 1
        return known, borders


class _Memory(dict[str, _Stretch | None]):
    """Remembers what stretches hold, in two generations of bounded size.

    When the younger is full it becomes the older, and the older is forgotten but for what was
    asked for again meanwhile: the common words stay.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._older: dict[str, _Stretch | None] = {}

    def __missing__(self, raw: str) -> _Stretch | None:
        result = self._older[raw] if raw in self._older else self._lexicon.analyse(raw)
        if len(raw) <= _MAX_REMEMBERED_LENGTH:
            if len(self) >= MAX_REMEMBERED:
                self._older = dict(self)
                self.clear()
            self[raw] = result
        return result


def _place(pattern: _Pattern, number: int) -> tuple[int, int]:
    first = number - pattern.anchor
    return first, first + len(pattern.slots) - 1


def _fits(pattern: _Pattern, first: int, known: Mapping[int, _Known], borders: set[int]) -> bool:
    """Say whether the words from ``first`` on fill the slots, side by side, and agree."""
    endings = []
    for i, slot in enumerate(pattern.slots):
        word = known.get(first + i)
        if word is None or slot not in word.slots or (i and first + i in borders):
            return False
        endings.append(word.slots[slot])
    # a doubtful accusative stands if all its neighbours are accusatives: صاروخا باليستيا (a ballistic
    # missile), but not كوريا الشمالية (North Korea) for كوري شمالي (North Korean)
    is_doubtful = Ending.DOUBTFUL_ALIF in endings
    return not is_doubtful or (len(endings) > 1 and Ending.PLAIN not in endings)
