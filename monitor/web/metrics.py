"""The status in Prometheus's words."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

from monitor.alerts.lanes.state import Standing
from monitor.pipeline.latency import HISTOGRAMS
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
    "deliveries_total": "Attempts to hand an alert to a receiver, and alerts held, muted or dropped instead.",
    "answers_total": "What the desk answered to alerts, by rule.",
    "subscriptions_total": "What became of asking hubs to push feeds.",
    "pushes_total": "Documents that hubs pushed, by what became of them.",
    "notices_total": "What operators were told of feeds and of the monitor itself, or would have been.",
    "dead_letters_total": "What was given up on.",
    "claimed_total": "Messages taken over from a process that died.",
    "config_loads_total": "Configurations taken up, or refused.",
}

_OF_HISTOGRAMS = frozenset().union(*[kind.counts for kind in HISTOGRAMS])
# A series each: where more are not well, what they have in common is the trouble.
_MAX_UNWELL = 500


class _StatusCollector:
    """Gives one status as metrics."""

    def __init__(self, status: Status) -> None:
        self._status = status

    def collect(self) -> Iterator[Metric]:
        yield from self._counters()
        yield from self._histograms()
        yield from self._lanes()
        yield from self._canary()
        status = self._status
        yield _gauge("monitor_feeds_late_seconds", "How long the longest due feed has been due.", [], {
            (): status.late.total_seconds()
        })  # fmt: skip
        yield from self._feeds()
        yield _gauge("monitor_waiting", "Messages that wait for a step.", ["step"], {
            (step.step,): step.waiting for step in status.steps
        })  # fmt: skip
        yield _gauge("monitor_dead_letters", "Dead letters that wait for a person.", [], {
            (): status.dead_count
        })  # fmt: skip
        yield _gauge("monitor_instances", "Processes that live.", ["role"], _roles(status))
        yield _gauge("monitor_config_refused", "Processes that refuse the configuration as it is now.", [], {
            (): sum(bool(one.config_error) for one in status.instances if one.lives(status.at))
        })  # fmt: skip

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

    def _lanes(self) -> Iterator[Metric]:
        lanes, now = self._status.lanes, self._status.at
        yield _gauge("monitor_lane_waiting", "Alerts that wait for a receiver.", ["receiver"], {
            (lane.receiver,): lane.waiting for lane in lanes
        })  # fmt: skip
        yield _gauge("monitor_lane_failures", "Failed attempts of the alert at its head.", ["receiver"], {
            (lane.receiver,): lane.failures for lane in lanes
        })  # fmt: skip
        yield _gauge("monitor_lane_standing", "1 for how a receiver does.", ["receiver", "standing"], {
            # a standing that it has not is 0, or an alert on it would never end
            (lane.receiver, one.value): int(lane.standing is one) for lane in lanes for one in Standing
        })  # fmt: skip
        yield _gauge("monitor_lane_oldest_seconds", "How long the oldest has been due.", ["receiver"], {
            (lane.receiver,): (now - lane.oldest_at).total_seconds() if lane.oldest_at else 0
            for lane in lanes
        })  # fmt: skip
        yield _gauge("monitor_lane_held", "Alerts that are held, by for what.", ["bundle", "receiver"], {
            (bundle, lane.receiver): count for lane in lanes for bundle, count in lane.held.items()
        })  # fmt: skip
        yield _gauge("monitor_lane_since_timestamp_seconds", "When a receiver went down.", ["receiver"], {
            (lane.receiver,): lane.since.timestamp() for lane in lanes if lane.since
        })  # fmt: skip
        yield _gauge("monitor_lane_retry_timestamp_seconds", "When a receiver is tried next.", ["receiver"], {
            (lane.receiver,): datetime.fromisoformat(lane.retry_at).timestamp()
            for lane in lanes if lane.retry_at
        })  # fmt: skip

    def _canary(self) -> Iterator[Metric]:
        """Give the proof of life; nothing where operators want none."""
        canary = self._status.canary
        if canary is None:
            return
        yield _gauge("monitor_canary_overdue", "1 where no proof of life came for too long.", [], {
            (): int(canary.is_overdue)
        })  # fmt: skip
        proof = canary.proof
        if proof is None:
            return
        yield _gauge("monitor_canary_rules", "Rules at the last proof of life.", ["state"], {
            ("shown",): proof.shown_count, ("failed",): len(proof.failed), ("unshown",): len(proof.unshown)
        })  # fmt: skip
        yield _gauge("monitor_canary_timestamp_seconds", "When the last proof of life was told.", [], {
            (): proof.at.timestamp()
        })  # fmt: skip
        yield _gauge("monitor_canary_taken_timestamp_seconds", "When a receiver took it.", ["receiver"], {
            (receiver,): at.timestamp() for receiver, at in canary.taken_at.items()
        })  # fmt: skip

    def _histograms(self) -> Iterator[Metric]:
        for kind in HISTOGRAMS:
            family = HistogramMetricFamily(f"monitor_{kind.name}", kind.text, labels=kind.labels)
            for series in kind.series(self._status.counts):
                labels = [series.labels.get(name, "") for name in kind.labels]
                family.add_metric(labels, buckets=series.buckets, sum_value=series.total_seconds)
            yield family

    def _counters(self) -> Iterator[Metric]:
        by_name: dict[str, list[tuple[dict[str, str], int]]] = defaultdict(list)
        for (name, labels), count in sorted(self._status.counts.items()):
            if name in _OF_HISTOGRAMS:
                continue
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
