"""What faults cost a receiver, counted from what it was handed. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from math import nan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# Readers work side by side: the alerts of one second have no order.
SAME_TIME_S = 1.0


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article in a message that a receiver read to its end; repeats are dropped by ``id``."""

    at: float
    article: str
    id: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that was done to the monitor or its surroundings, and when that was over."""

    what: str
    at: float
    until: float


@dataclass(frozen=True, slots=True)
class Times:
    """How long something took, in seconds; not a number where it never happened."""

    p50: float
    p95: float
    p99: float
    longest: float

    @classmethod
    def of(cls, seconds: Iterable[float]) -> Times:
        """Give the nearest ranks."""
        ranked = sorted(seconds)
        if not ranked:
            return cls(nan, nan, nan, nan)

        def rank(share: float) -> float:
            return ranked[min(len(ranked) - 1, int(share * len(ranked)))]

        return cls(rank(0.5), rank(0.95), rank(0.99), ranked[-1])


@dataclass(frozen=True, slots=True)
class Tally:
    """One receiver's account.

    ``repeats`` are arrivals after an article's first one; ``unexplained`` those of them whose arrival
    before had no fault near, ``other_ids`` the articles that came under several ids. ``disordered``
    came after one that was raised later. ``latency`` is from publication to first arrival.
    """

    lost: tuple[str, ...]
    repeats: int
    unexplained: int
    other_ids: int
    disordered: int
    latency: Times


def tally(
    published: Mapping[str, float],
    arrivals: Sequence[Arrival],
    *,
    raised: Mapping[str, float],
    faults: Sequence[Fault] = (),
    near: float = 10.0,
) -> Tally:
    """Count what one receiver was handed, in the order in which it came.

    ``published`` and ``raised`` say when each article was put into its feed and became an alert; one
    of unknown raising has no order. A fault can explain repeats of what came up to ``near`` seconds
    before it.
    """
    by_article: dict[str, list[Arrival]] = defaultdict(list)
    for arrival in arrivals:
        by_article[arrival.article].append(arrival)
    again = [earlier for handed in by_article.values() for earlier, _ in pairwise(handed)]
    return Tally(
        lost=tuple(article for article in published if article not in by_article),
        repeats=len(again),
        unexplained=sum(not has_fault_near(arrival.at, faults, near=near) for arrival in again),
        other_ids=sum(len({arrival.id for arrival in handed}) > 1 for handed in by_article.values()),
        disordered=_disordered([raised[article] for article in by_article if article in raised]),
        latency=Times.of(
            handed[0].at - published[article]
            for article, handed in by_article.items()
            if article in published
        ),
    )


def has_fault_near(at: float, faults: Iterable[Fault], *, near: float) -> bool:
    """Say whether a fault can be why a message that arrived then came again.

    It comes again when something failed between its arrival and its being marked as sent.
    """
    return any(fault.at - near <= at <= fault.until + SAME_TIME_S for fault in faults)


def overtaken(
    urgent: Iterable[str], arrivals: Sequence[Arrival], *, raised: Mapping[str, float], within: float
) -> int:
    """Count the other articles that arrived while an urgent one had waited for longer than ``within``."""
    urgent = frozenset(urgent)
    first_at: dict[str, float] = {}
    for arrival in arrivals:
        first_at.setdefault(arrival.article, arrival.at)
    waits = [(raised[one] + within, first_at[one]) for one in urgent if one in raised and one in first_at]
    others = [at for article, at in first_at.items() if article not in urgent]
    return sum(any(start < at < end for start, end in waits) for at in others)


def _disordered(raised_at: Sequence[float]) -> int:
    count, latest = 0, 0.0
    for at in raised_at:
        count += at < latest - SAME_TIME_S
        latest = max(latest, at)
    return count
