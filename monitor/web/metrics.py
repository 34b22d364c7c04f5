"""The status in Prometheus's words."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

from monitor.pipeline.status import STATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prometheus_client.core import Metric

    from monitor.pipeline.status import Status

HELP = {
    "polls_total": "Polls of feeds, by how they ended.",
    "entries_total": "New entries of feeds; skipped ones were too old to alert.",
    "articles_total": "Articles read, by where their text was had from, and why not from the page.",
    "matched_total": "Articles held against the rules.",
    "alerts_total": "Alerts by rule: raised, one more outlet (also), or matched by a rule on test (test).",
    "deliveries_total": "Attempts to hand an alert to a receiver.",
    "notices_total": "What operators were told of feeds and of the monitor itself, or would have been.",
    "dead_letters_total": "What was given up on.",
    "claimed_total": "Messages taken over from a process that died.",
    "config_loads_total": "Configurations taken up, or refused.",
}

# A series each: where more are not well, what they have in common is the trouble.
_MAX_UNWELL = 500


class _StatusCollector:
    """Gives one status as metrics."""

    def __init__(self, status: Status) -> None:
        self._status = status

    def collect(self) -> Iterator[Metric]:
        yield from self._counters()
        status = self._status
        yield _gauge("monitor_feeds_late_seconds", "How long the longest due feed has been due.", [], {
            (): status.late.total_seconds()
        })  # fmt: skip
        yield from self._feeds()
        yield _gauge("monitor_waiting", "Messages that wait for a step.", ["step"], {
            (step.step,): step.waiting for step in status.steps
        })  # fmt: skip
        yield _gauge("monitor_lane_waiting", "Alerts that wait for a receiver.", ["receiver"], {
            (lane.receiver,): lane.waiting for lane in status.lanes
        })  # fmt: skip
        yield _gauge("monitor_lane_failures", "Failed attempts of the alert at its head.", ["receiver"], {
            (lane.receiver,): lane.failures for lane in status.lanes
        })  # fmt: skip
        yield _gauge("monitor_dead_letters", "Dead letters that wait for a person.", [], {
            (): status.dead_count
        })  # fmt: skip
        yield _gauge("monitor_instances", "Processes that live.", ["role"], _roles(status))

    def _feeds(self) -> Iterator[Metric]:
        status = self._status
        states = Counter(feed.standing for feed in status.feeds)
        yield _gauge("monitor_feeds", "Configured feeds, by what is wrong with them.", ["state"], {
            # a state that no feed is in is 0, or no alert could be put on it
            (state,): states[state] for state in STATES
        })  # fmt: skip
        told = [feed for feed in status.unwell if feed.is_told]
        yield _gauge("monitor_feed_unwell", "Feeds that operators were told of.", ["feed", "diagnosis"], {
            (feed.feed.id, feed.standing): 1 for feed in told[:_MAX_UNWELL]
        })  # fmt: skip
        yield _gauge("monitor_feeds_paused", "Feeds that a person has paused.", [], {
            (): len(status.paused)
        })  # fmt: skip
        yield _gauge("monitor_subscriptions", "Feeds whose hub was asked to push them.", ["state"], {
            ("live",): status.hubs.live, ("other",): max(0, status.hubs.asked - status.hubs.live)
        })  # fmt: skip

    def _counters(self) -> Iterator[Metric]:
        by_name: dict[str, list[tuple[dict[str, str], int]]] = defaultdict(list)
        for (name, labels), count in sorted(self._status.counts.items()):
            by_name[name].append((dict(labels), count))
        for name, counts in by_name.items():
            # counts outlive a version of the program: an older one may not have had every label
            names = sorted({label for given, _ in counts for label in given})
            family = CounterMetricFamily(
                f"monitor_{name.removesuffix('_total')}", HELP.get(name, name), labels=names
            )
            for given, count in counts:
                family.add_metric([given.get(label, "") for label in names], count)
            yield family


def _gauge(
    name: str, text: str, labels: list[str], values: dict[tuple[str, ...], float]
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, text, labels=labels)
    for label_values, value in values.items():
        family.add_metric(list(label_values), value)
    return family


def _roles(status: Status) -> dict[tuple[str, ...], float]:
    living = Counter(
        role for instance in status.instances if instance.lives(status.at) for role in instance.roles
    )
    # a role that nobody has is 0, or no alert could be put on it
    return {(role,): living[role] for role in {"poll", "read", "send", "web", *living}}


def exposition(status: Status) -> bytes:
    """Write a status as Prometheus reads it."""
    registry = CollectorRegistry()
    registry.register(_StatusCollector(status))
    return generate_latest(registry)
