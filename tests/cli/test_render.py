"""A status as people read it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import click
import pytest

from monitor.cli.render import as_text
from monitor.model import Feed
from monitor.pipeline.status import FeedStatus, LaneStatus, Status
from monitor.sources.state import FeedState
from monitor.store.instances import Instance

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


def status(
    *,
    instances: tuple[Instance, ...] = (),
    feeds: tuple[FeedStatus, ...] = (),
    lanes: tuple[LaneStatus, ...] = (),
    dead: tuple[dict[str, str], ...] = (),
    late: timedelta = timedelta(),
) -> Status:
    return Status(
        at=NOW,
        instances=instances,
        late=late,
        feeds=feeds,
        steps=(),
        lanes=lanes,
        dead_count=len(dead),
        dead=dead,
        counts={},
    )


def lines(shown: Status) -> list[str]:
    return click.unstyle(as_text(shown)).splitlines()


def test_a_process_that_has_gone_silent_is_told_for_how_long() -> None:
    silent = Instance(
        id="a", host="host", pid=7, roles=("poll",), version="1", started_at=0,
        beat_at=(NOW - timedelta(minutes=3)).timestamp(),
    )  # fmt: skip

    shown = lines(status(instances=(silent,)))

    assert "  host 7 (poll): silent for 3m" in shown
    assert "  no process is alive: is `monitor run` running?" in shown


@pytest.mark.parametrize(
    ("late", "shown"),
    [(timedelta(seconds=59), "59s"), (timedelta(minutes=90), "1h"), (timedelta(days=2, hours=3), "2d")],
)
def test_a_time_is_told_in_its_largest_unit(late: timedelta, shown: str) -> None:
    assert f"  the one that is due the longest has waited {shown}" in lines(status(late=late))


def test_what_a_server_said_cannot_steer_the_terminal() -> None:
    said = "\x1b]0;owned\x07 503\nDead letters"
    state = FeedState(failures=2, outcome="error", reason="http_503", message=said)
    lane = LaneStatus(
        receiver="desk", waiting=1, failures=1, retry_at="12:01", reason="http_500", message=said
    )
    letter = {"id": "1-1", "kind": "read", "reason": "step_failed", "message": said}

    text = as_text(status(feeds=(FeedStatus(Feed("a", "u", "o"), state),), lanes=(lane,), dead=(letter,)))

    assert "\x1b]" not in text
    assert "\x07" not in text
    assert "  a: http_503 2 times:  ]0;owned  503 Dead letters" in click.unstyle(text).splitlines()


def test_a_lane_that_does_well_says_only_what_waits() -> None:
    lane = LaneStatus(receiver="desk", waiting=3, failures=0, retry_at="", reason="", message="")

    assert "  desk: 3 waiting" in lines(status(lanes=(lane,)))


def test_of_very_many_only_the_first_are_shown() -> None:
    failing = FeedState(failures=1, outcome="error", reason="timeout", message="late")
    feeds = tuple(FeedStatus(Feed(f"f{n}", "u", "o"), failing) for n in range(32))
    letters = tuple({"id": f"1-{n}", "kind": "read", "reason": "r", "message": "m"} for n in range(12))

    shown = lines(status(feeds=feeds, dead=letters))

    assert sum(line.endswith(": timeout 1 time: late") for line in shown) == 30
    assert "  and 2 more: --json shows more of them" in shown
    assert sum(line.startswith("  read: r: m (1-") for line in shown) == 10
