"""Stretches of words in which each of some groups has a place, and none could be left out."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.rules.matching.concepts import Place


class Window(NamedTuple):
    """The numbers of its first and last word, counted over title and text."""

    first: int
    last: int

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.last - self.first + 1


def windows(groups: Sequence[Sequence[Place]]) -> list[Window]:
    """Give each stretch that has a whole place of every group, and holds no shorter one that has.

    They are in the order of the article. Linear in the number of places, but for sorting them.
    """
    marked = [(place.first, place.last, group) for group, places in enumerate(groups) for place in places]
    marked.sort()
    ends = sorted(marked, key=_last)
    counts = [0] * len(groups)
    missing = len(groups)
    taken = 0  # places are taken into the window by their ends, and leave it by their beginnings
    found: list[Window] = []
    for first, leaving in groupby(marked, key=_first):
        while taken < len(ends) and (missing or ends[taken][1] == ends[taken - 1][1]):
            begins, _, group = ends[taken]
            taken += 1
            if begins >= first:
                missing -= not counts[group]
                counts[group] += 1
        if missing:
            break
        last = ends[taken - 1][1]
        if found and found[-1].last == last:
            found.pop()
        found.append(Window(first, last))
        for _, end, group in leaving:
            if end <= last:
                counts[group] -= 1
                missing += not counts[group]
    return found


_first, _last = itemgetter(0), itemgetter(1)
