"""Every metric that there can be, as Prometheus reads it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from prometheus_client.parser import text_string_to_metric_families

from monitor.alerts.canary import Outcome, Proof
from monitor.alerts.lanes.state import Standing
from monitor.model import Feed
from monitor.pipeline.latency import HISTOGRAMS
from monitor.pipeline.status import CanaryStatus, FeedStatus, HubStatus, LaneStatus, Status, StepStatus
from monitor.sources.state import FeedState
from monitor.web.metrics import exposition
from tests.fakes.log_lines import counts

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Family(NamedTuple):
    """A metric's labels, but for a histogram's bounds, and its HELP."""

    labels: frozenset[str]
    text: str


def families() -> dict[str, Family]:
    """Give all metrics by name, those of counts as Prometheus asks for them: with ``_total``."""
    found = {}
    for family in text_string_to_metric_families(exposition(_everything()).decode()):
        name = f"{family.name}_total" if family.type == "counter" else family.name
        labels = {label for sample in family.samples for label in sample.labels} - {"le"}
        found[name] = Family(frozenset(labels), family.documentation)
    return found


def _everything() -> Status:
    """Give a status in which nothing is missing."""
    lane = LaneStatus(
        "desk",
        waiting=1,
        failures=1,
        retry_at=NOON.isoformat(),
        reason="timeout",
        message="",
        standing=Standing.DOWN,
        since=NOON,
        oldest_at=NOON,
        held={"digest": 1},
    )
    silent = FeedState(outcome="ok", health="silent", health_note="no entry", health_at=NOON)
    proof = Proof(
        begun_at=NOON,
        at=NOON,
        shown_count=1,
        failed={"rule": Outcome.SILENT},
        unshown=(),
        lanes=("desk",),
        feed_count=1,
        well_count=0,
        news_at=None,
    )
    return Status(
        at=NOON,
        instances=(),
        late=timedelta(0),
        feeds=(FeedStatus(Feed("sabah", "https://sabah.example/", "الصباح"), silent),),
        steps=(StepStatus("read", waiting=0, held=0),),
        lanes=(lane,),
        dead_count=0,
        dead=(),
        counts=_counted(),
        hubs=HubStatus(live=0, asked=0),
        canary=CanaryStatus(proof, {"desk": NOON}, is_overdue=False),
    )


def _counted() -> dict[tuple[str, tuple[tuple[str, str], ...]], int]:
    """Count everything once, as the daemon does."""
    once = {(name, tuple((label, "x") for label in sorted(labels))): 1 for name, labels in counts().items()}
    for kind in HISTOGRAMS:
        labels = dict.fromkeys(kind.labels, "x") | {"le": "+Inf"}
        once[f"{kind.name}_bucket", tuple(sorted(labels.items()))] = 1
    return once
