"""What is left of one text in another, and what came instead. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from monitor.stories.copies.word_codes import FIGURE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.stories.copies.alignment import Pairs

_OPENING_WORDS = 25

# A headline, a by-line, a source at either end may be new: so many words, and a sixth of the text at most.
_LINE_WORDS = 9
_LINE_SHARE = 6

# A text with other figures has one wherever the earlier has one, or nearly: of the figures that are
# lost so many have another between the same words, and of all figures so many are others. A single one
# is a slip, or a toll that has risen.
_MOST_LOST = 0.4
_MOST_OTHERS = 0.15
_A_SLIP = 1

# When so many of the new words are figures, a programme came back with its results.
_MOST_NEW = 0.4
_FEW = 3


@dataclass(frozen=True, slots=True)
class Cover:
    """How much of one text stands in another, in the same order; a line of its own at either end apart.

    ``kept`` of its ``count`` words do. ``gap`` is the longest run of words that do not, ``opening`` the
    share of the first 25 that do.
    """

    count: int
    kept: int
    gap: int
    opening: float

    @property
    def share(self) -> float:
        """The share of the words that stand in the other text."""
        return self.kept / max(1, self.count)

    @property
    def rest(self) -> float:
        """The same without the longest run of words that do not."""
        return self.kept / max(1, self.count - self.gap)


def cover(places: Sequence[int], count: int) -> Cover:
    """Measure a text of ``count`` words of which those at ``places`` stand in the other."""
    line = min(_LINE_WORDS, count // _LINE_SHARE)
    start = min(line, places[0] if places else 0)
    end = max(count - line, places[-1] + 1 if places else count)
    count = end - start
    return Cover(
        count=count,
        kept=len(places),
        gap=max(after - before - 1 for before, after in pairwise((start - 1, *places, end))),
        opening=sum(place - start < _OPENING_WORDS for place in places) / max(1, min(_OPENING_WORDS, count)),
    )


def are_figures_others(pairs: Pairs, new: Sequence[int], old: Sequence[int]) -> bool:
    """Say whether a text is an earlier one filled in with other figures: a forecast, a list, a table."""
    kept = sum(new[here] & FIGURE for here, _ in pairs)
    fresh = sum(mark & FIGURE for mark in new) - kept
    lost = sum(mark & FIGURE for mark in old) - kept
    if fresh > _FEW and fresh > _MOST_NEW * (len(new) - len(pairs)):
        return True
    others = 0
    for (here, there), (next_here, next_there) in pairwise(((-1, -1), *pairs, (len(new), len(old)))):
        others += min(
            sum(mark & FIGURE for mark in new[here + 1 : next_here]),
            sum(mark & FIGURE for mark in old[there + 1 : next_there]),
        )
    return others > _A_SLIP and others >= _MOST_LOST * lost and others > _MOST_OTHERS * (others + kept + 1.5)
