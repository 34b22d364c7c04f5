"""Which terms a text holds, and where.

Each distinct token is analysed once and remembered (:mod:`monitor.arabic.lexicon.memo`). An automaton over
all stems with a check at each hit was measured at a fifth of the speed.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from monitor.arabic.fold import fold
from monitor.arabic.grammar.dictionary import Dictionary, Ending
from monitor.arabic.grammar.terms import Term, patterns
from monitor.arabic.lexicon.sightings import Found, Known, Phrase, Reading, Sightings
from monitor.arabic.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from monitor.arabic.grammar.stems import Slot
    from monitor.arabic.lexicon.memo import Memo

__all__ = ["Found", "Lexicon"]

MAX_REMEMBERED = 120_000  # distinct tokens of a generation; two generations hold some 40 MB
_MAX_TOKEN = 4_096  # characters; a longer run of letters and digits is no text


class Lexicon:
    """Terms, ready to be found in texts; they are numbered as they were given.

    What was looked at before changes no answer. Threads may look at once, one waits for the other.
    """

    def __init__(self, terms: Iterable[Term], *, remembers: int = MAX_REMEMBERED) -> None:
        """``remembers`` is how many distinct tokens of a generation are kept."""
        self._remembers = remembers
        self._dictionary = Dictionary()
        self._anchored: dict[int, tuple[Phrase, ...]] = {}
        self._count = 0
        self._lock = Lock()
        # inflections of a word are the same to every term: a tenth of the memory, and it is near at hand
        self._shared: dict[tuple[object, ...], Reading] = {}
        self._take(terms)

    def __len__(self) -> int:
        return self._count

    def extended(self, terms: Iterable[Term]) -> Lexicon:
        """Give a lexicon that has these terms too, numbered after those of this one.

        This one stays as it is: they share the stems, to which it is only ever added.
        """
        lexicon = Lexicon((), remembers=self._remembers)
        lexicon._dictionary = self._dictionary
        lexicon._lock = self._lock
        lexicon._anchored = dict(self._anchored)
        lexicon._count = self._count
        lexicon._take(terms)
        return lexicon

    def look(self, text: str) -> Sightings:
        """Look at a text once: which terms it may hold, and where."""
        from monitor.arabic.lexicon.scan import tokens  # noqa: PLC0415 - numpy: 0.1 s that most commands need not wait

        found = tokens(text)
        with self._lock:
            recalled = self._memo.recall(text, found, self._read)
        return Sightings(text, found, recalled)

    def possible(self, text: str) -> set[int]:
        """Give the terms that the text may hold; no other is found in it."""
        return set(self.look(text).terms)

    def find(self, text: str) -> list[Found]:
        """Give every place of every term, in the order of the text."""
        sightings = self.look(text)
        return sorted(found for term in sightings.terms for found in sightings.places(term))

    @cached_property
    def _memo(self) -> Memo:
        from monitor.arabic.lexicon.memo import Memo  # noqa: PLC0415 - as above

        return Memo(self._remembers)

    def _take(self, terms: Iterable[Term]) -> None:
        for term in terms:
            for slots in dict.fromkeys(patterns(term)):
                self._add(self._count, slots, term.gap)
            self._count += 1

    def _add(self, term: int, slots: tuple[Slot, ...], gap: int) -> None:
        lengths = [min(len(stem.letters) for stem in slot) for slot in slots]
        anchor = lengths.index(max(lengths))
        with self._lock:
            numbers = tuple(map(self._dictionary.add, slots))
        phrase = Phrase(term, numbers, anchor, gap)
        self._anchored[numbers[anchor]] = (*self._anchored.get(numbers[anchor], ()), phrase)

    def _read(self, token: str) -> Reading | None:
        """Read a token; None is the usual case, one word that is in no term."""
        count = 0
        known: list[Known] = []
        if len(token) > _MAX_TOKEN:
            return None
        for count, word in enumerate(words(fold(token)), start=1):
            slots = self._dictionary.read(word)
            if slots:
                known.append(self._known(count - 1, word.start, len(token) - word.end, slots))
        if not known and count == 1:
            return None
        terms = frozenset().union(*(word.terms for word in known))
        has_phrases = any(word.before or word.after or word.gapped for word in known)
        reading = Reading(
            words=count,
            known=tuple(known),
            terms=terms,
            has_phrases=has_phrases,
            reaches_far=count != 1 or any(word.gapped for word in known),
            is_anchor=has_phrases or count != 1 or bool(terms),
        )
        if len(self._shared) >= self._remembers:
            self._shared.clear()
        key = tuple((*word[:3], *sorted(word.slots.items())) for word in known)
        return self._shared.setdefault((count, key), reading)

    def _known(self, number: int, start: int, end: int, slots: Mapping[int, Ending]) -> Known:
        terms = set()
        before: dict[int, list[Phrase]] = defaultdict(list)
        after: dict[int, list[Phrase]] = defaultdict(list)
        gapped = []
        for slot, ending in slots.items():
            for phrase in self._anchored.get(slot, ()):
                if len(phrase.slots) == 1:
                    # a doubtful ending needs a neighbour that agrees with it
                    if ending != Ending.DOUBTFUL_ALIF:
                        terms.add(phrase.term)
                elif phrase.gap:
                    gapped.append(phrase)
                elif phrase.anchor:
                    before[phrase.slots[phrase.anchor - 1]].append(phrase)
                else:
                    after[phrase.slots[1]].append(phrase)
        return Known(number, start, end, slots, frozenset(terms), dict(before), dict(after), gapped)
