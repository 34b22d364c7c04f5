"""Stretches of words in which each of some groups has a place, and none could be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from monitor.rules.units import Place

_BETWEEN_TITLE_AND_TEXT = 1_000_000  # words: a place in the title is far from any in the text


class Window(NamedTuple):
    """Some places in the order of the article, and how many words they stretch over."""

    places: tuple[Place, ...]
    words: int


def windows(groups: Sequence[Sequence[Place]]) -> Iterator[Window]:
    """Give each shortest stretch that has a place of every group, in the order of the article.

    Linear in the number of places, but for what is given back.
    """
    marked = sorted((place, group) for group, places in enumerate(groups) for place in places)
    counts = [0] * len(groups)
    missing = len(groups)
    left = 0
    for right, (_, group) in enumerate(marked):
        missing -= not counts[group]
        counts[group] += 1
        if missing:
            continue
        while counts[marked[left][1]] > 1:
            counts[marked[left][1]] -= 1
            left += 1
        yield _window([place for place, _ in marked[left : right + 1]])
        counts[marked[left][1]] -= 1
        left += 1
        missing = 1


def reach(places: Sequence[Place]) -> int:
    """Say over how many words the places stretch, from the first to the last."""
    return max(_number(p, p.hit.last) for p in places) - min(_number(p, p.hit.first) for p in places) + 1


def _window(places: list[Place]) -> Window:
    return Window(tuple(dict.fromkeys(places)), reach(places))


def _number(place: Place, word: int) -> int:
    return word + _BETWEEN_TITLE_AND_TEXT * place.in_text
