"""Where terms stand among the words of one text."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.grammar.dictionary import Ending
from monitor.arabic.letters import BORDER, FOLDED, SPACE, WRITTEN
from monitor.arabic.lexicon.word_numbers import WordNumbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from monitor.arabic.lexicon.memo import Recalled
    from monitor.arabic.lexicon.scan import Tokens


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


class Phrase(NamedTuple):
    """A sequence of slots of a term; the ``anchor``-th is its longest word.

    So many words as ``gap`` says may stand between neighbours.
    """

    term: int
    slots: tuple[int, ...]
    anchor: int
    gap: int


class Known(NamedTuple):
    """A word that may be part of a term.

    ``number`` is its place in its token, ``start`` and ``end`` how far its ends are from the
    token's. ``slots`` are those that it may fill, ``terms`` those that it is alone. Of the phrases
    that may hang on it those without gaps are given by the slot of a neighbour, which stands
    ``before`` the word or ``after`` it.
    """

    number: int
    start: int
    end: int
    slots: Mapping[int, Ending]
    terms: frozenset[int]
    before: Mapping[int, Sequence[Phrase]]
    after: Mapping[int, Sequence[Phrase]]
    gapped: Sequence[Phrase]


class Reading(NamedTuple):
    """What is to be known of a token: how many words it has, and those that may be part of a term.

    ``terms`` are those that one of them is alone, ``has_phrases`` says that a phrase may hang on one,
    ``reaches_far`` that it may with no other word of it in the tokens beside this one; ``is_anchor``
    that there are terms or phrases, or that it is not one word.
    """

    words: int
    known: tuple[Known, ...]
    terms: frozenset[int]
    has_phrases: bool
    reaches_far: bool
    is_anchor: bool


class _Word(NamedTuple):
    number: int
    start: int
    end: int
    slots: Mapping[int, Ending]


class Sightings:
    """What a look at a text has found: ``terms`` are those that it may hold; no other has a place in it.

    A phrase is one of them where its longest word and a neighbour are; whether that is so of all
    its words, and no border between, is looked at only if somebody asks for its places.
    """

    def __init__(self, text: str, tokens: Tokens, recalled: Recalled) -> None:
        self._text = text
        self._tokens = tokens
        self._recalled = recalled
        self._phrases = self._likely_phrases()
        self._alone: dict[int, list[tuple[int, Reading]]] = {}
        for number, reading, _ in recalled.anchors:
            for term in reading.terms:
                self._alone.setdefault(term, []).append((number, reading))
        self.terms = self._alone.keys() | self._phrases.keys()

    def words_before(self, place: int) -> int:
        """Say how many words begin before a place that is in no token."""
        return self._numbers.first_of(int(self._tokens.starts.searchsorted(place)))

    def places(self, term: int) -> list[Found]:
        """Give the places of a term, in the order of the text."""
        found = []
        for token, reading in self._alone.get(term, ()):
            first, start, end = self._place(token)
            if reading.words == 1:
                _, after, before, *_ = reading.known[0]
                found.append(Found(first, first, term, start + after, end - before))
                continue
            for known in reading.known:
                if term in known.terms:
                    number = first + known.number
                    found.append(Found(number, number, term, start + known.start, end - known.end))
        phrases = self._phrases.get(term)
        if phrases:
            found += filter(None, (self._phrase(phrase, token, place) for phrase, token, place in phrases))
            return sorted(set(found))
        return found

    @cached_property
    def _numbers(self) -> WordNumbers:
        anchors = self._recalled.anchors
        return WordNumbers((token, reading.words) for token, reading, _ in anchors if reading.words != 1)

    def _place(self, token: int) -> tuple[int, int, int]:
        """Give the number of a token's first word, and its start and end."""
        return self._numbers.first_of(token), self._tokens.starts.item(token), self._tokens.ends.item(token)

    def _word(self, number: int) -> _Word | None:
        """Give the word of a number; None for one that is in no term, and beyond the text's ends."""
        token, place = self._numbers.token_of(number)
        reading = self._recalled.reading(token)
        for known in reading.known if reading else ():
            if known.number == place:
                _, start, end = self._place(token)
                return _Word(number, start + known.start, end - known.end, known.slots)
        return None

    def _likely_phrases(self) -> dict[int, list[tuple[Phrase, int, int]]]:
        """Give the phrases by term, with the token and the place in it of the word that they hang on."""
        found: dict[int, list[tuple[Phrase, int, int]]] = defaultdict(list)
        for token, reading, is_likely in self._recalled.anchors:
            if not (is_likely or reading.reaches_far):
                continue
            for known in reading.known:
                for phrase in self._likely(token, reading, known):
                    found[phrase.term].append((phrase, token, known.number))
        return found

    def _likely(self, token: int, reading: Reading, known: Known) -> Sequence[Phrase]:
        """Give the phrases that may hang on a word, if their next word stands beside it."""
        likely = known.gapped
        for phrases, step in ((known.before, -1), (known.after, 1)):
            # most neighbours are in no term at all
            neighbour = self._beside(token, reading, known.number, step) if phrases else None
            for slot in neighbour.slots if neighbour else ():
                if slot in phrases:
                    likely = [*likely, *phrases[slot]]
        return likely

    def _beside(self, token: int, reading: Reading, place: int, step: int) -> Known | None:
        """Give the word before or after one; None for one that is in no term."""
        place += step
        while not 0 <= place < reading.words:
            token += step
            beside = self._recalled.reading(token)
            if beside is None:
                return None
            reading, place = beside, 0 if step > 0 else beside.words - 1
        if reading.words == len(reading.known):
            return reading.known[place]
        return next((known for known in reading.known if known.number == place), None)

    def _phrase(self, phrase: Phrase, token: int, place: int) -> Found | None:
        """Give the nearest words around the anchor that fill the other slots and agree with it."""
        anchor = self._word(self._numbers.first_of(token) + place)
        assert anchor is not None  # it is one of the anchors
        before = phrase.slots[phrase.anchor - 1 :: -1] if phrase.anchor else ()
        after = phrase.slots[phrase.anchor + 1 :]
        end = _Chain(anchor, (anchor.slots[phrase.slots[phrase.anchor]],))
        for left in self._chains(end, before, -1, phrase.gap):
            for right in self._chains(end, after, 1, phrase.gap):
                if _agree(left.endings + right.endings):
                    first, last = left.word, right.word
                    return Found(first.number, last.number, phrase.term, first.start, last.end)
        return None

    def _chains(self, chain: _Chain, slots: Sequence[int], step: int, gap: int) -> Iterator[_Chain]:
        """Give the ways to fill slots, one after another away from a word; the nearest first."""
        if not slots:
            yield chain
            return
        for distance in range(1, gap + 2):
            word = self._word(chain.word.number + step * distance)
            if word is None or slots[0] not in word.slots:
                continue
            left, right = (chain.word, word) if step > 0 else (word, chain.word)
            if not self._is_border_between(left.end, right.start):
                longer = _Chain(word, (*chain.endings, word.slots[slots[0]]))
                yield from self._chains(longer, slots[1:], step, gap)

    def _is_border_between(self, end: int, start: int) -> bool:
        between = self._text[end:start]
        return between != SPACE and BORDER in between.translate(WRITTEN).translate(FOLDED)


class _Chain(NamedTuple):
    """Words that fill some slots: the last of them, and how all of them end."""

    word: _Word
    endings: tuple[Ending, ...]


def _agree(endings: Sequence[Ending]) -> bool:
    """Say whether words of these endings can be one phrase.

    A doubtful accusative stands if all its neighbours are accusatives: صاروخا باليستيا (a ballistic
    missile), but not كوريا الشمالية (North Korea) for كوري شمالي (North Korean).
    """
    return Ending.DOUBTFUL_ALIF not in endings or Ending.PLAIN not in endings
