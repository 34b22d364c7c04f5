"""Whether one text is a copy of another. Pure."""

from __future__ import annotations

import struct
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING

from monitor.stories.copies.alignment import align
from monitor.stories.copies.changes import are_figures_others, cover
from monitor.stories.copies.sketch import thin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.stories.copies.changes import Cover
    from monitor.stories.copies.sketch import Sketch

# A text that is edited here and there keeps this share of its words in their order; of an outlet's own
# texts more is asked, since its articles on one affair share their background, and its series their
# pattern. One that is cut or added to is not rewritten besides.
_KEPT = 0.7
_KEPT_SAME_OUTLET = 0.8
_KEPT_BESIDE_A_CUT = 0.8
# In items of a sentence or two one word makes another event.
_KEPT_SHORT = 0.9
_SHORT_WORDS = 15

# How far chance may carry a true copy below what it keeps: standard deviations, and so much at most, for
# there short items on different events begin that are written to one pattern ("police arrested ...").
_MARGIN = 2.1
_MOST_BELOW = 0.1

# Words that are exchanged one by one leave no longer gap: of a thousand texts with 30 % exchanged five
# have one. It is a piece that was cut or added, or an old background under news.
_LONGEST_GAP = 10

# News stands in the opening: where it is less like the earlier text than the rest, by so much, the rest
# is its background. Of a thousand copies, by-lines on top or not, five come near.
_OPENING_BEHIND = 0.25
_KNOWN_OPENING = 0.4
# But an earlier text of which nothing is left out, and little added, is no background.
_NOTHING_LEFT_OUT = 0.95

# A text that has neither the opening of an earlier one nor half of it repeats background.
_HALF = 0.5

# Both ways, of a text whose paragraphs come in another order.
_REORDERED_PHRASES = 0.75
_REORDERED_WORDS = 0.85

# Texts that have fewer words in common, in whatever order, need no closer look.
_LEAST_COMMON = 0.5


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


def liken(later: Sketch, earlier: Sketch, *, same_outlet: bool = False) -> Likeness:
    """Say what ``later`` is to ``earlier``."""
    times = max(later.thinned, earlier.thinned)
    new, old = _read(later, times), _read(earlier, times)
    if not _have_much_in_common(new, old):
        return Likeness.DIFFERENT
    pairs = align(new, old)
    of_new = cover([place for place, _ in pairs], len(new))
    of_old = cover([place for _, place in pairs], len(old))
    found = _liken(of_new, of_old, same_outlet=same_outlet)
    if found is Likeness.DIFFERENT and _is_reordered(new, old):
        return Likeness.EDITED
    if found.is_copy and are_figures_others(pairs, new, old):
        return Likeness.OTHER_FIGURES
    return found


def _liken(new: Cover, old: Cover, *, same_outlet: bool) -> Likeness:
    if min(new.count, old.count) < _SHORT_WORDS:
        is_same = min(new.share, old.share) >= _KEPT_SHORT
        return Likeness.EDITED if is_same else Likeness.DIFFERENT
    return _liken_own(new, old) if same_outlet else _liken_others(new, old)


def _liken_others(new: Cover, old: Cover) -> Likeness:
    is_added_to = _is_edited(_KEPT_BESIDE_A_CUT, old) and new.share >= _HALF
    is_whole = old.share >= _NOTHING_LEFT_OUT and new.share >= _KEPT
    if new.opening < max(_KNOWN_OPENING, new.share - _OPENING_BEHIND) and not is_whole:
        return Likeness.NEW_OPENING if is_added_to else Likeness.DIFFERENT
    if _is_edited(_KEPT, new, old):
        return Likeness.EDITED
    if is_added_to:
        return Likeness.EXTENDED
    return Likeness.CUT if _is_edited(_KEPT_BESIDE_A_CUT, new) and _is_cut(old) else Likeness.DIFFERENT


def _liken_own(new: Cover, old: Cover) -> Likeness:
    if _is_edited(_KEPT_SAME_OUTLET, new, old):
        return Likeness.EDITED
    return Likeness.CUT if new.share >= _KEPT_SHORT else Likeness.DIFFERENT


def _is_edited(kept: float, *texts: Cover) -> bool:
    """Say whether one text may have been made from the other by changing words here and there.

    The words that both texts keep are counted together: of two that differ in length one gained what
    the other lost.
    """
    count = sum(text.count for text in texts)
    share = sum(text.kept for text in texts) / count
    gap = max(text.gap for text in texts)
    return share >= _least(kept, count // len(texts)) and gap <= _LONGEST_GAP


def _is_cut(text: Cover) -> bool:
    """Say whether a text may have been the other before one piece of it was left out."""
    rest = _least(_KEPT_BESIDE_A_CUT, text.count - text.gap)
    return text.rest >= rest and (text.share >= _HALF or text.opening >= _HALF)


def _least(kept: float, count: int) -> float:
    return kept - min(_MOST_BELOW, _MARGIN * sqrt(kept * (1 - kept) / count))


def _have_much_in_common(one: Sequence[int], other: Sequence[int]) -> bool:
    words, others = frozenset(one), frozenset(other)
    return len(words & others) >= _LEAST_COMMON * min(len(words), len(others))


def _is_reordered(one: Sequence[int], other: Sequence[int]) -> bool:
    words, phrases = frozenset(one), _phrases(one)
    other_words, other_phrases = frozenset(other), _phrases(other)
    return len(words & other_words) >= _REORDERED_WORDS * max(len(words), len(other_words)) and len(
        phrases & other_phrases
    ) >= _REORDERED_PHRASES * max(1, len(phrases), len(other_phrases))


def _phrases(marks: Sequence[int]) -> frozenset[tuple[int, int, int]]:
    return frozenset(zip(marks, marks[1:], marks[2:], strict=False))


def _read(sketch: Sketch, times: int) -> Sequence[int]:
    marks = struct.unpack(f"<{len(sketch.marks) // 2}H", sketch.marks)
    return thin(marks, times) if sketch.thinned < times else marks
