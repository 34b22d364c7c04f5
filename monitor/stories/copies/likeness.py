"""Whether one text is a copy of another. Pure."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING

from monitor.stories.copies.sketch import thin
from monitor.stories.copies.word_codes import FIGURE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.stories.copies.sketch import Sketch

# A copy keeps this share of its words at least, spread evenly; one of an outlet's own texts more, and
# both ways, since its articles on one affair share their background, and its series their pattern.
_KEPT = 0.7
_KEPT_SAME_OUTLET = 0.75
# Both ways, for items of a sentence or two: there one word makes another event.
_KEPT_SHORT = 0.9
_SHORT_WORDS = 15

# A headline, a by-line, a source at either end may be new: so many words, and a sixth of the text at most.
_LINE_WORDS = 9
_LINE_SHARE = 6

# How far chance may carry a true copy below what it keeps, in standard deviations: the whole text, and
# each of its parts.
_WHOLE_MARGIN = 1.7
_PART_MARGIN = 2.2
_PART_WORDS = 20
_MOST_PARTS = 6

# Words changed one by one break phrases of three in proportion: a share w of words kept leaves w**3 of
# the phrases. Far fewer: a list with the same names in another order. Far more: whole paragraphs
# repeated beside new ones, which is background under another event.
_LEAST_ORDER = 0.33
_MOST_ORDER = 1.15

# A text that is cut or added to keeps what it keeps word for word.
_VERBATIM_PHRASES = 0.7
_VERBATIM_WORDS = 0.8

# An outlet's text of which this share of the phrases stands in an earlier one of its own is that one, cut.
_NOTHING_NEW = 0.9

# A later text that holds all of an earlier one is its copy if it opens with what is known: else it is
# news with the earlier text as its background.
_KNOWN_OPENING = 0.4

# Of the figures between the same words, the share that may differ.
_MOST_OTHER_FIGURES = 0.25


class Likeness(StrEnum):
    """What a later text is to an earlier one, and why; the first three are copies."""

    EDITED = "edited"
    CUT = "cut"
    EXTENDED = "extended"
    OTHER_FIGURES = "other figures"
    NEW_OPENING = "new opening"
    DIFFERENT = "different"

    @property
    def is_copy(self) -> bool:
        """Whether the texts are one."""
        return self in _COPIES


_COPIES = frozenset({Likeness.EDITED, Likeness.CUT, Likeness.EXTENDED})


@dataclass(frozen=True, slots=True)
class _Reading:
    marks: Sequence[int]
    words: frozenset[int]
    phrases: frozenset[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Cover:
    """How much of one text stands in another: shares of its words, of each part's words, of its phrases."""

    count: int
    words: float
    parts: tuple[float, ...]
    phrases: float

    @property
    def order(self) -> float:
        return self.phrases / max(self.words, 0.01) ** 3


def liken(later: Sketch, earlier: Sketch, *, same_outlet: bool = False) -> Likeness:
    """Say what ``later`` is to ``earlier``."""
    times = max(later.thinned, earlier.thinned)
    new, old = _read(later, times), _read(earlier, times)
    new_in_old, old_in_new = _cover(new, old), _cover(old, new)
    if min(new_in_old.count, old_in_new.count) < _SHORT_WORDS:
        is_same = min(new_in_old.words, old_in_new.words) >= _KEPT_SHORT
        found = Likeness.EDITED if is_same else Likeness.DIFFERENT
    elif same_outlet:
        found = _liken_own(new_in_old, old_in_new)
    else:
        found = _liken(new_in_old, old_in_new)
    if found.is_copy and _share_of_other_figures(new.marks, old.marks) > _MOST_OTHER_FIGURES:
        return Likeness.OTHER_FIGURES
    return found


def _liken(new_in_old: _Cover, old_in_new: _Cover) -> Likeness:
    if _is_even(new_in_old, _KEPT):
        return Likeness.EDITED
    if _is_verbatim(new_in_old):
        return Likeness.CUT
    if not (_is_even(old_in_new, _KEPT) or _is_verbatim(old_in_new)):
        return Likeness.DIFFERENT
    if new_in_old.parts[0] >= _KNOWN_OPENING:
        return Likeness.EXTENDED
    return Likeness.NEW_OPENING


def _liken_own(new_in_old: _Cover, old_in_new: _Cover) -> Likeness:
    if _is_even(new_in_old, _KEPT_SAME_OUTLET) and _is_even(old_in_new, _KEPT_SAME_OUTLET):
        return Likeness.EDITED
    return Likeness.CUT if new_in_old.phrases >= _NOTHING_NEW else Likeness.DIFFERENT


def _is_even(cover: _Cover, kept: float) -> bool:
    """Say whether a text may have been made from the other by changing words here and there."""
    deviation = sqrt(kept * (1 - kept))
    return (
        cover.words >= kept - _WHOLE_MARGIN * deviation / sqrt(cover.count)
        and min(cover.parts) >= kept - _PART_MARGIN * deviation / sqrt(cover.count / len(cover.parts))
        and _LEAST_ORDER <= cover.order <= _MOST_ORDER
    )


def _is_verbatim(cover: _Cover) -> bool:
    """Say whether a text stands in the other but for an added piece."""
    return cover.phrases >= _VERBATIM_PHRASES and cover.words >= _VERBATIM_WORDS


def _read(sketch: Sketch, times: int) -> _Reading:
    marks: Sequence[int] = struct.unpack(f"<{len(sketch.marks) // 2}H", sketch.marks)
    if sketch.thinned < times:
        marks = thin(marks, times)
    return _Reading(
        marks=marks,
        words=frozenset(marks),
        phrases=frozenset(zip(marks, marks[1:], marks[2:], strict=False)),
    )


def _cover(text: _Reading, other: _Reading) -> _Cover:
    marks = _trimmed(text.marks, other.phrases)
    count = len(marks)
    number = max(1, min(_MOST_PARTS, count // _PART_WORDS))
    is_there = [mark in other.words for mark in marks]
    borders = [count * part // number for part in range(number + 1)]
    return _Cover(
        count=count,
        words=sum(is_there) / max(1, count),
        parts=tuple(sum(is_there[start:end]) / max(1, end - start) for start, end in pairwise(borders)),
        phrases=len(text.phrases & other.phrases) / max(1, len(text.phrases)),
    )


def _trimmed(marks: Sequence[int], phrases: frozenset[tuple[int, ...]]) -> Sequence[int]:
    """Leave out what stands before the first shared phrase and after the last, a line each at most."""
    last = len(marks) - 3
    most = min(_LINE_WORDS, len(marks) // _LINE_SHARE)
    starts = (at for at in range(most) if tuple(marks[at : at + 3]) in phrases)
    ends = (at for at in range(most) if tuple(marks[last - at : last - at + 3]) in phrases)
    return marks[next(starts, 0) : len(marks) - next(ends, 0)]


def _share_of_other_figures(new: Sequence[int], old: Sequence[int]) -> float:
    """Give the share of places, known by the words beside them, where the texts have another figure.

    One and a half places more are counted as equal: a single other figure in a text is a slip, or a
    toll that has risen.
    """
    here, there = _figures(new), _figures(old)
    shared = here.keys() & there.keys()
    others = sum(here[place].isdisjoint(there[place]) for place in shared)
    return others / (len(shared) + 1.5)


def _figures(marks: Sequence[int]) -> dict[tuple[int, ...], set[int]]:
    """Give the figures of a text by their places: two words before, one on either side, two after."""
    found: dict[tuple[int, ...], set[int]] = {}
    padded = (0, 0, *marks, 0, 0)
    for at, mark in enumerate(marks, 2):
        if mark & FIGURE:
            before, after = padded[at - 2 : at], padded[at + 1 : at + 3]
            for place in ((0, *before), (1, before[1], after[0]), (2, *after)):
                found.setdefault(place, set()).add(mark)
    return found
