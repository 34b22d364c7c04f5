"""How long things take, as histograms over all processes and restarts.

A histogram is kept among the counts: ``NAME_bucket`` with the label ``le``, each time counted in the one
bucket that it falls into, and ``NAME_sum`` in whole milliseconds. What shows them adds the buckets up.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Final

from monitor.model import AlertReason, DeliveryKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, timedelta

    from monitor.model import Delivery
    from monitor.store.counters import Counters

    Labels = tuple[tuple[str, str], ...]

_NEWS: Final = frozenset({AlertReason.NEW, AlertReason.DEVELOPING})


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a histogram: its labels, the counts up to each bound, the last being all; in seconds."""

    labels: Mapping[str, str]
    buckets: tuple[tuple[str, int], ...]
    total_seconds: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """A kind of time; ``bounds`` are in seconds, rising."""

    name: str
    text: str
    labels: tuple[str, ...]
    bounds: tuple[float, ...]

    def observe(self, counters: Counters, took: timedelta, labels: Mapping[str, str]) -> None:
        """Count one time; one that clocks of two machines made negative is none at all."""
        seconds = max(0.0, took.total_seconds())
        bound = next((bound for bound in self.bounds if seconds <= bound), inf)
        counters.add(f"{self.name}_bucket", 1, **labels, le=_written(bound))
        counters.add(f"{self.name}_sum", round(seconds * 1000), **labels)

    def series(self, counts: Mapping[tuple[str, Labels], int]) -> list[Series]:
        """Give what was counted, by labels.

        Bounds that another version of the program had are counted at the next one of ours.
        """
        found: dict[Labels, dict[float, int]] = defaultdict(dict)
        for (name, labels), count in counts.items():
            if name == f"{self.name}_bucket":
                rest = tuple(pair for pair in labels if pair[0] != "le")
                found[rest][float(dict(labels)["le"])] = count
        return [
            Series(
                labels=dict(labels),
                buckets=tuple((_written(bound), _up_to(bound, buckets)) for bound in (*self.bounds, inf)),
                total_seconds=counts.get((f"{self.name}_sum", labels), 0) / 1000,
            )
            for labels, buckets in sorted(found.items())
        ]

    @property
    def counts(self) -> frozenset[str]:
        """The names under which it is kept among the counts."""
        return frozenset({f"{self.name}_bucket", f"{self.name}_sum"})


# Seen to delivered is `alerts.hold` (2 s where nothing else is set) and at most 1 s of our own: the bounds
# are finest there. Those of minutes are around the poll intervals, by which what was published is seen;
# the last two tell an outage of hours from news that its feed gives a day late.
DELIVERY: Final = Histogram(
    "alert_delivery_seconds",
    "From when an article was published, or seen in its feed, to when a receiver took its alert.",
    ("from", "receiver", "held"),
    (0.5, 1, 2, 3, 4, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 21_600, 86_400),
)
# A page comes in tenths of a second; `read.deadline` is 30 s, and robots.txt may take as long before it.
ENTRY_READ: Final = Histogram(
    "entry_read_seconds",
    "How long it took from an entry to its article: fetching the page, waiting for its host, extracting.",
    ("status",),
    (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60),
)
HISTOGRAMS: Final = (DELIVERY, ENTRY_READ)


def observe_delivery(counters: Counters, delivery: Delivery, *, is_held: bool, at: datetime) -> None:
    """Count how long the news of a delivery took until its receiver had it.

    Bundles are left out, as waiting is what they are for; one that ``is_held`` was meant to come late too.
    """
    alert = delivery.alert
    if delivery.kind is not DeliveryKind.ALERT or alert.reason not in _NEWS:
        return
    held = "yes" if is_held else "no"
    for since, begun_at in (("published", alert.published_at), ("seen", alert.seen_at)):
        if begun_at is not None:
            labels = {"from": since, "receiver": delivery.receiver, "held": held}
            DELIVERY.observe(counters, at - begun_at, labels)


def _up_to(bound: float, buckets: Mapping[float, int]) -> int:
    return sum(count for other, count in buckets.items() if other <= bound)


def _written(bound: float) -> str:
    """Write a bound as Prometheus does: 0.5, 1.0, +Inf."""
    return "+Inf" if bound == inf else str(float(bound))
