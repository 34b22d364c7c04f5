"""What two texts have in common, and what came instead."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from monitor.stories.copies.alignment import align
from monitor.stories.copies.changes import Cover, are_figures_others, cover

TEXTS = st.lists(st.integers(0, 6), max_size=20)


def longest(one: list[int], other: list[int]) -> int:
    """The length of a longest common subsequence, by the book."""
    row = [0] * (len(other) + 1)
    for mark in one:
        before = row
        row = [0]
        for at, theirs in enumerate(other):
            row.append(before[at] + 1 if mark == theirs else max(row[at], before[at + 1]))
    return row[-1]


@given(TEXTS, TEXTS)
def test_as_many_words_are_aligned_as_two_texts_have_in_common_in_order(
    one: list[int], other: list[int]
) -> None:
    pairs = align(one, other)

    assert len(pairs) == longest(one, other)
    assert all(one[here] == other[there] for here, there in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


def test_a_line_of_its_own_at_either_end_is_not_counted() -> None:
    whole = cover(range(6, 54), 60)

    assert whole == Cover(count=48, kept=48, gap=0, opening=1.0)
    assert cover(range(20, 54), 60).gap == 11


def test_nothing_in_common_is_one_gap() -> None:
    assert cover([], 40) == Cover(count=40, kept=0, gap=40, opening=0.0)
    assert cover([], 0) == Cover(count=0, kept=0, gap=0, opening=0.0)


def test_figures_are_others_where_they_stand_between_the_same_words() -> None:
    words, old = [2, 4, 6, 8, 10, 12], [2, 101, 4, 103, 6, 105, 8, 10, 12]
    new = [2, 201, 4, 203, 6, 105, 8, 10, 12]

    assert are_figures_others(align(new, old), new, old)
    assert not are_figures_others(align(old, old), old, old)
    assert not are_figures_others(align(words, old), words, old)  # dropped, not others
