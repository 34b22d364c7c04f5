"""Which words two texts have in common, in the order that both have them in. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


Pairs = list[tuple[int, int]]
"""Places of words that two texts have in common, in order: in the one, in the other."""


def align(one: Sequence[int], other: Sequence[int]) -> Pairs:
    """Give the places of a longest common subsequence.

    A row of the usual table is one integer, a bit for each word of ``other`` that is 0 where the
    subsequence grows, so a row takes a few operations and not one for each word: Hyyrö,
    "Bit-parallel LCS-length computation revisited", 2004.
    """
    places: dict[int, int] = {}
    for at, mark in enumerate(other):
        places[mark] = places.get(mark, 0) | 1 << at
    every = (1 << len(other)) - 1
    rows = [every]
    for mark in one:
        row = rows[-1]
        hits = row & places.get(mark, 0)
        rows.append((row + hits | row - hits) & every)
    return _walk_back(rows, len(one), len(other))


def _walk_back(rows: Sequence[int], here: int, there: int) -> Pairs:
    pairs = []
    while here and there:
        if rows[here] >> there - 1 & 1:
            there -= 1
        elif rows[here - 1] >> there - 1 & 1:
            here, there = here - 1, there - 1
            pairs.append((here, there))
        else:
            here -= 1
    return pairs[::-1]
