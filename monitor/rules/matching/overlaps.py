"""Which of several places of one concept count, where they lie over one another."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Stretch(Protocol):
    """Some words side by side, counted from 0."""

    @property
    def first(self) -> int:
        """The number of the first."""

    @property
    def last(self) -> int:
        """The number of the last."""


S = TypeVar("S", bound=Stretch)


def longest(places: Iterable[S]) -> Iterator[S]:
    """Of places that overlap keep the first, and of those that begin together the longest.

    Of those that are alike the one that was given first is kept.
    """
    end = -1
    for place in sorted(places, key=lambda place: (place.first, -place.last)):
        if place.first > end:
            yield place
            end = place.last


def not_cancelled(places: Iterable[S], exceptions: Iterable[Stretch]) -> Iterator[S]:
    """Keep what shares no word with an exception."""
    exceptions = list(longest(exceptions))
    firsts = [exception.first for exception in exceptions]
    for place in places:
        if not _is_touched(place, exceptions, firsts):
            yield place


def _is_touched(place: Stretch, exceptions: Sequence[Stretch], firsts: Sequence[int]) -> bool:
    nearest = bisect_left(firsts, place.last + 1) - 1
    return nearest >= 0 and exceptions[nearest].last >= place.first
