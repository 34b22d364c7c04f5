"""What one article tells, kept as text and taken apart only where it is asked for."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from monitor.stories.events.telling import weight_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_DIGITS: Final = 3  # as it is written to the store, so that what is read from there is the same


@dataclass(frozen=True)
class Told:
    """The most telling terms of an article, each where it is told most loudly; parted by blanks, in order.

    ``places`` are where the event was, as the title says it, or else the first sentence, and ``days`` which
    days both name. It has no slots: fifty of these are read for each article, and of most only ``front``
    is looked at.
    """

    in_title: str
    in_lead: str
    in_body: str
    in_background: str
    in_places: str
    in_days: str
    square: str

    @cached_property
    def title(self) -> frozenset[str]:
        """What the title says."""
        return frozenset(self.in_title.split())

    @cached_property
    def focus(self) -> frozenset[str]:
        """What title and first sentence say."""
        return self.title.union(self.in_lead.split())

    @cached_property
    def front(self) -> frozenset[str]:
        """What the text says of the event."""
        return frozenset(f"{self.in_title} {self.in_lead} {self.in_body}".split())

    @cached_property
    def background(self) -> frozenset[str]:
        """What the text says only of what happened before."""
        return frozenset(self.in_background.split())

    @cached_property
    def places(self) -> frozenset[str]:
        """Where the event was; countries are none."""
        return frozenset(self.in_places.split())

    @cached_property
    def days(self) -> frozenset[str]:
        """Which days title and first sentence name."""
        return frozenset(self.in_days.split())

    @cached_property
    def squares(self) -> float:
        """The sum of the squares of the weights of what is in front."""
        return float(self.square)


def told_of(
    *,
    title: Iterable[str] = (),
    lead: Iterable[str] = (),
    body: Iterable[str] = (),
    background: Iterable[str] = (),
    places: Iterable[str] = (),
    days: Iterable[int] = (),
) -> Told:
    """Make it of terms; none of those of a title, lead, body and background is in two of them."""
    front = [sorted(ring) for ring in (title, lead, body)]
    squares = math.fsum(weight_of(term) ** 2 for ring in front for term in ring)
    in_title, in_lead, in_body = map(" ".join, front)
    return Told(
        in_title,
        in_lead,
        in_body,
        in_background=" ".join(sorted(background)),
        in_places=" ".join(sorted(places)),
        in_days=" ".join(map(str, sorted(days))),
        square=f"{squares:.{_DIGITS}f}",
    )
