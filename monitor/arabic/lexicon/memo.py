"""What is remembered of the tokens of texts, so that each distinct one is analysed once.

After some thousand articles 97 % of the tokens of the next are known, and most of them are in no
term, or only beside its longest word. So all that is asked of every token, in numpy, is whether it
is known to be no more than that; a dict look-up for each costs more than the whole pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from monitor.arabic.lexicon.sightings import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from monitor.arabic.lexicon.scan import Tokens

    Read = Callable[[str], Reading | None]
    """Analyses a token; None is the usual case, one word that is in no term."""

_MAX_TOKEN = 32  # characters; what is longer is no word, and is read each time
_BITS = 18
_PLACES = 1 << _BITS
_PLACE = np.uint64(_PLACES - 1)
_FIRST_ANCHOR = _PLACES // 2
_NO_CODE = _PLACES - 1  # what a free place gives for any key
_ALL = (1 << 64) - 1  # slots
_FREE = np.arange(_PLACES, dtype=np.uint64) ^ np.uint64(_NO_CODE)
_NEW = Reading(0, (), frozenset(), has_phrases=False, reaches_far=False, is_anchor=False)


class Recalled(NamedTuple):
    """What the tokens of a text can be, by their numbers.

    ``anchors`` are those that a term may hang on, and those that are not one word: number, reading,
    and whether one of its phrases may stand with a token beside it. A word that is only part of
    phrases is one where it may.
    """

    # bare tuples: there are a hundred an article
    anchors: Sequence[tuple[int, Reading, bool]]
    codes: npt.NDArray[np.uint64]
    others: Sequence[Reading]
    known: Sequence[Reading]
    rare: Mapping[int, Reading]

    def reading(self, number: int) -> Reading | None:
        """Give what a token can be; None for a word in no term, and beyond the text's ends."""
        if not 0 <= number < len(self.codes):
            return None
        code = self.codes.item(number)
        if not code:
            return None
        if code < _FIRST_ANCHOR:
            return self.others[code - 1]
        return self.rare.get(number) if code == _NO_CODE else self.known[code - _FIRST_ANCHOR]


class Memo:
    """Remembers what tokens can be.

    What is remembered is in two generations of at most ``size`` tokens. When the younger is full it
    becomes the older, and the older is forgotten but for what was asked for again meanwhile: the
    common words stay.

    ``_table`` makes it fast. The low bits of a token's key name a place, and if that was free when
    the token came, there stands ``key ^ code``: then ``table[place] ^ key`` is the token's code. For
    any other token, and where the place is free, it is a number that is no code. Code 0 is for
    tokens in no term; up to the middle follow those that no term hangs on, then those that one does.
    """

    def __init__(self, size: int) -> None:
        self._size = min(size, _FIRST_ANCHOR - 1)
        self._older: dict[int, Reading | None] = {}
        self._younger: dict[int, Reading | None] = {}
        self._forget_codes()

    def recall(self, text: str, tokens: Tokens, read: Read) -> Recalled:
        """Give what the tokens of a text can be, and remember it.

        ``read`` analyses a token, the same way each time; it is not kept, so that who owns this
        memo and reads for it is freed as soon as it is dropped.
        """
        codes: npt.NDArray[np.uint64] = self._table.take(tokens.keys & _PLACE)
        codes ^= tokens.keys
        (numbers,) = (codes >= _FIRST_ANCHOR).nonzero()
        # those that the codes are of, whatever is forgotten meanwhile
        others, known = self._others, self._anchors
        count = len(known)
        anchors, found = [], {}
        # numpy is quicker at this too: hardly a neighbour makes a phrase, and words of phrases are many
        at = np.minimum(codes, _NO_CODE)
        here = at.take(numbers)
        before = self._not_filled.take(at.take(numbers - 1, mode="wrap"))
        before |= self._not_before.take(here)
        after = self._not_filled.take(at.take(numbers + 1, mode="wrap"))
        after |= self._not_after.take(here)
        is_likely = (before != _ALL) | (after != _ALL)
        (worth,) = (is_likely | ~self._is_part.take(here)).nonzero()
        columns = (numbers.take(worth), here.take(worth) - _FIRST_ANCHOR, is_likely.take(worth))
        for number, place, has_phrase in zip(*(c.tolist() for c in columns), strict=True):
            if place < count:
                anchors.append((number, known[place], has_phrase))
                continue
            # another token has its place in the table, or it is new
            key = tokens.keys.item(number)
            rare = self._younger.get(key, _NEW)
            if rare is _NEW:
                rare = self._recall(key, text[tokens.starts[number] : tokens.ends[number]], read)
            if rare is not None:
                found[number] = rare
                if rare.is_anchor:
                    anchors.append((number, rare, has_phrase))
        return Recalled(anchors, at, others, known, found)

    def _recall(self, key: int, token: str, read: Read) -> Reading | None:
        if len(token) > _MAX_TOKEN:
            return read(token)
        reading = self._older[key] if key in self._older else read(token)
        if len(self._younger) >= self._size:
            self._older, self._younger = self._younger, {}
            self._forget_codes()
        self._younger[key] = reading
        place = key % _PLACES
        if int(self._table[place]) == place ^ _NO_CODE:  # free; who comes first keeps it: common words do
            self._table[place] = key ^ self._code(reading)
        return reading

    def _code(self, reading: Reading | None) -> int:
        if reading is None:
            return 0
        if reading.is_anchor:
            self._anchors.append(reading)
            code = _FIRST_ANCHOR + len(self._anchors) - 1
        else:
            self._others.append(reading)
            code = len(self._others)
        if not reading.reaches_far:
            (word,) = reading.known
            self._not_filled[code] = _ALL ^ _bits(word.slots)
            self._not_before[code] = _ALL ^ _bits(word.before)
            self._not_after[code] = _ALL ^ _bits(word.after)
            self._is_part[code] = not reading.terms
        return code

    def _forget_codes(self) -> None:
        self._table: npt.NDArray[np.uint64] = _FREE.copy()
        self._others: list[Reading] = []
        self._anchors: list[Reading] = []
        # By code: the slots that a word does not fill, and those that no phrase of it has before and after
        # it; whether it is only part of phrases. Where nothing is told, all may be.
        self._not_filled = np.zeros(_PLACES, np.uint64)
        self._not_before = np.zeros(_PLACES, np.uint64)
        self._not_after = np.zeros(_PLACES, np.uint64)
        self._is_part = np.zeros(_PLACES, np.bool_)
        self._not_filled[0] = _ALL


def _bits(slots: Iterable[int]) -> int:
    """Give a bit for each slot; others may have the same."""
    bits = 0
    for slot in slots:
        bits |= 1 << slot % 64
    return bits
