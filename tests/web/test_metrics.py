"""The metrics, as Prometheus reads them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from prometheus_client.parser import text_string_to_metric_families

from monitor.alerts.canary import Outcome, Proof
from monitor.alerts.lanes.state import Standing
from monitor.model import Feed
from monitor.pipeline.status import CanaryStatus, FeedStatus, HubStatus, LaneStatus, Status, StepStatus
from monitor.sources.state import FeedState
from monitor.store.instances import Instance
from monitor.web.metrics import exposition

Counts = dict[tuple[str, tuple[tuple[str, str], ...]], int]
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
WELL = FeedState(failures=0, outcome="ok")
FAILING = FeedState(failures=3, outcome="error", reason="timeout")
SILENT = FeedState(outcome="not_modified", health="silent", health_note="no entry", health_at=NOW)


def instance(*roles: str, ago: timedelta = timedelta(seconds=1)) -> Instance:
    beat_at = (NOW - ago).timestamp()
    return Instance(
        id="-".join(roles), host="h", pid=1, roles=roles, version="1", started_at=0, beat_at=beat_at
    )


def status(
    *,
    instances: tuple[Instance, ...] = (),
    states: tuple[FeedState | None, ...] = (),
    lanes: tuple[LaneStatus, ...] = (),
    counts: Counts | None = None,
) -> Status:
    return Status(
        at=NOW,
        instances=instances,
        late=timedelta(seconds=1.5),
        feeds=tuple(FeedStatus(Feed(str(n), "u", "o"), state) for n, state in enumerate(states)),
        steps=(StepStatus("read", waiting=4, held=1),),
        lanes=lanes,
        dead_count=2,
        dead=(),
        counts=counts or {},
    )


def samples(shown: Status, name: str) -> dict[tuple[str, ...], float]:
    """Give a metric's values by the values of its labels, in the order of their names."""
    return {
        tuple(value for _, value in sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(exposition(shown).decode())
        for sample in family.samples
        if sample.name == name
    }


def test_feeds_are_counted_by_how_they_do() -> None:
    shown = status(states=(WELL, FAILING, FAILING, SILENT, None))

    counts = samples(shown, "monitor_feeds")
    assert {state: count for state, count in counts.items() if count} == {
        ("well",): 1, ("failing",): 2, ("silent",): 1, ("new",): 1,
    }  # fmt: skip
    assert counts["blocked",] == 0


def test_feeds_that_operators_were_told_of_are_named_and_no_endless_list_of_them() -> None:
    one = status(states=(SILENT, FAILING, WELL))
    very_many = status(states=(SILENT,) * 700)

    assert samples(one, "monitor_feed_unwell") == {("silent", "0"): 1}
    assert len(samples(very_many, "monitor_feed_unwell")) == 500


def test_pauses_and_hubs_are_counted() -> None:
    shown = replace(status(), paused={"a": None, "b": NOW}, hubs=HubStatus(live=3, asked=5))

    assert samples(shown, "monitor_feeds_paused") == {(): 2}
    assert samples(shown, "monitor_subscriptions") == {("live",): 3, ("other",): 2}


def test_processes_are_counted_by_role_and_the_dead_are_not() -> None:
    shown = status(
        instances=(instance("poll", "send"), instance("poll"), instance("web", ago=timedelta(hours=1)))
    )

    assert samples(shown, "monitor_instances") == {("poll",): 2, ("read",): 0, ("send",): 1, ("web",): 0}


def test_a_mistake_in_the_files_is_told_as_long_as_a_living_process_refuses_them() -> None:
    mistaken = replace(instance("poll"), config_error="feeds.yaml:3:1: unknown key")
    dead = replace(instance("web", ago=timedelta(hours=1)), config_error="feeds.yaml:3:1: unknown key")

    assert samples(status(instances=(mistaken, dead)), "monitor_config_refused") == {(): 1}
    assert samples(status(instances=(instance("poll"),)), "monitor_config_refused") == {(): 0}


def test_a_role_of_a_newer_version_is_counted_too() -> None:
    assert samples(status(instances=(instance("archive"),)), "monitor_instances")["archive",] == 1


def test_what_waits_is_told_by_step_and_receiver() -> None:
    lane = LaneStatus("desk", waiting=7, failures=2, retry_at="", reason="http_500", message="")
    shown = status(lanes=(lane,))

    assert samples(shown, "monitor_waiting") == {("read",): 4}
    assert samples(shown, "monitor_lane_waiting") == {("desk",): 7}
    assert samples(shown, "monitor_lane_failures") == {("desk",): 2}
    assert samples(shown, "monitor_dead_letters") == {(): 2}
    assert samples(shown, "monitor_feeds_late_seconds") == {(): 1.5}


def test_counters_keep_their_labels_whatever_stands_in_them() -> None:
    odd = 'a "rule"\n\\'
    counts: Counts = {("alerts_total", (("rule", odd), ("status", "raised"))): 3}

    assert samples(status(counts=counts), "monitor_alerts_total") == {(odd, "raised"): 3}


def test_counts_from_before_a_label_was_there_stand_beside_those_with_it() -> None:
    counts: Counts = {
        ("polls_total", (("status", "ok"),)): 1,
        ("polls_total", (("reason", "dns"), ("status", "error"))): 2,
    }

    assert samples(status(counts=counts), "monitor_polls_total") == {("", "ok"): 1, ("dns", "error"): 2}


PROOF = Proof(
    begun_at=NOW,
    at=NOW,
    shown_count=46,
    failed={"a": Outcome.SILENT},
    unshown=("b", "c"),
    lanes=("ops",),
    feed_count=2,
    well_count=1,
    news_at=None,
)


def test_each_receiver_has_one_standing_and_the_others_are_nought() -> None:
    lane = LaneStatus(
        "desk",
        waiting=7,
        failures=2,
        retry_at=(NOW + timedelta(minutes=1)).isoformat(),
        reason="login",
        message="",
        standing=Standing.REFUSING,
        since=NOW - timedelta(hours=1),
        oldest_at=NOW - timedelta(minutes=5),
        held={"digest": 3},
    )
    shown = status(lanes=(lane,))

    assert samples(shown, "monitor_lane_standing") == {
        ("desk", "well"): 0, ("desk", "down"): 0, ("desk", "refusing"): 1,
    }  # fmt: skip
    assert samples(shown, "monitor_lane_oldest_seconds") == {("desk",): 300}
    assert samples(shown, "monitor_lane_held") == {("digest", "desk"): 3}
    assert samples(shown, "monitor_lane_since_timestamp_seconds") == {("desk",): NOW.timestamp() - 3600}
    assert samples(shown, "monitor_lane_retry_timestamp_seconds") == {("desk",): NOW.timestamp() + 60}


def test_a_receiver_that_is_well_has_no_next_attempt_and_nothing_late() -> None:
    shown = status(lanes=(LaneStatus("desk", waiting=0, failures=0, retry_at="", reason="", message=""),))

    assert samples(shown, "monitor_lane_oldest_seconds") == {("desk",): 0}
    assert samples(shown, "monitor_lane_retry_timestamp_seconds") == {}
    assert samples(shown, "monitor_lane_since_timestamp_seconds") == {}


def test_no_metric_says_what_a_receiver_answered() -> None:
    lane = LaneStatus("desk", 1, 1, "", "login", message="https://hooks.example/T0/s3cret refuses")

    assert b"s3cret" not in exposition(status(lanes=(lane,)))


def test_the_proof_of_life_is_counted_and_timed() -> None:
    canary = CanaryStatus(PROOF, {"ops": NOW + timedelta(seconds=2)}, is_overdue=False)
    shown = replace(status(), canary=canary)

    assert samples(shown, "monitor_canary_overdue") == {(): 0}
    assert samples(shown, "monitor_canary_rules") == {("shown",): 46, ("failed",): 1, ("unshown",): 2}
    assert samples(shown, "monitor_canary_timestamp_seconds") == {(): NOW.timestamp()}
    assert samples(shown, "monitor_canary_taken_timestamp_seconds") == {("ops",): NOW.timestamp() + 2}


def test_a_proof_that_never_came_is_overdue_and_no_more_is_known() -> None:
    shown = replace(status(), canary=CanaryStatus(None, {}, is_overdue=True))

    assert samples(shown, "monitor_canary_overdue") == {(): 1}
    assert samples(shown, "monitor_canary_rules") == {}


def test_where_nobody_wants_a_proof_of_life_no_metric_tells_of_one() -> None:
    assert b"monitor_canary" not in exposition(status())


def test_times_are_a_histogram_as_prometheus_has_it() -> None:
    labels = (("held", "no"), ("receiver", "desk"))
    bucket = "alert_delivery_seconds_bucket"
    counts: Counts = {
        (bucket, (("from", "seen"), labels[0], ("le", "2.0"), labels[1])): 3,
        (bucket, (("from", "seen"), labels[0], ("le", "+Inf"), labels[1])): 1,
        ("alert_delivery_seconds_sum", (("from", "seen"), *labels)): 90_500,
    }
    shown = status(counts=counts)

    buckets = samples(shown, "monitor_alert_delivery_seconds_bucket")
    assert {key[2]: count for key, count in buckets.items() if key[2] in {"1.0", "2.0", "60.0", "+Inf"}} == {
        "1.0": 0, "2.0": 3, "60.0": 3, "+Inf": 4,
    }  # fmt: skip
    assert samples(shown, "monitor_alert_delivery_seconds_count") == {("seen", "no", "desk"): 4}
    assert samples(shown, "monitor_alert_delivery_seconds_sum") == {("seen", "no", "desk"): 90.5}
    assert b"# TYPE monitor_alert_delivery_seconds histogram" in exposition(shown)
    assert b"monitor_alert_delivery_seconds_bucket_total" not in exposition(shown)
