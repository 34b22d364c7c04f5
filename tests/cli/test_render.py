"""A status as people read it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import click
import pytest

from monitor.cli.render import as_plain, as_text
from monitor.model import Feed
from monitor.pipeline.status import FeedStatus, HubStatus, LaneStatus, Status
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


def a_feed(name: str, state: FeedState | None) -> FeedStatus:
    return FeedStatus(Feed(name, f"https://{name}.example/feed", name), state)


def ill(health: str, hours: int) -> FeedState:
    """Give the state of a feed that operators were told of so long ago."""
    return FeedState(health=health, health_note="a sentence", health_at=NOW - timedelta(hours=hours))


def test_what_is_not_well_stands_first_the_newest_trouble_ahead() -> None:
    failing = FeedState(failures=1, outcome="error", reason="timeout", message="late")
    feeds = (
        a_feed("fine", FeedState()),
        a_feed("begins", failing),
        a_feed("quiet", ill("silent", 50)),
        a_feed("lost", ill("gone>failing@1767225600", 2)),
        a_feed("suspect", FeedState(health=">empty@1767225600")),
        a_feed("fresh", None),
    )

    shown = lines(status(feeds=feeds))

    assert shown[shown.index("Feeds") + 1 :][:4] == [
        "  6 configured: 2 well, 1 failing, 1 silent, 1 gone, 1 not polled yet",
        "  lost: gone for 2h: a sentence",
        "  quiet: silent for 2d: a sentence",
        "  begins: timeout 1 time: late",
    ]


def test_ten_thousand_feeds_take_a_screen() -> None:
    feeds = tuple(a_feed(f"f{n}", ill("silent", n)) for n in range(154))
    well = tuple(a_feed(f"w{n}", FeedState()) for n in range(9846))

    shown = lines(status(feeds=feeds + well))

    assert "  10000 configured: 9846 well, 154 silent, 0 not polled yet" in shown
    assert "  and 134 more: --json shows more of them" in shown
    assert len(shown) < 40


def test_pauses_and_hubs_are_shown_where_there_are_any() -> None:
    paused = {"later": NOW, "never": None, **{f"p{n}": None for n in range(20)}}
    shown = lines(replace(status(), paused=paused, hubs=HubStatus(live=3, asked=4)))

    assert "  3 of 4 hubs push theirs" in shown
    assert shown[shown.index("Paused") + 1 :][:2] == [
        "  later: until 2026-01-01 12:00 UTC",
        "  never: until it is resumed",
    ]
    assert "  and 12 more: --json shows more of them" in shown


def test_json_holds_every_feeds_health() -> None:
    feeds = (a_feed("quiet", ill("silent", 50)), a_feed("fresh", None), a_feed("fine", FeedState()))
    plain = json.loads(as_plain(replace(status(feeds=feeds), paused={"fine": None, "quiet": NOW})))

    assert [(feed["health"], feed["health_note"], feed["health_at"]) for feed in plain["feeds"]] == [
        ("silent", "a sentence", "2025-12-30T10:00:00+00:00"),
        ("new", "", None),
        ("well", "", None),
    ]
    assert plain["paused"] == {"fine": None, "quiet": NOW.isoformat()}
    assert plain["subscriptions"] == {"live": 0, "asked": 0}


def test_a_lane_that_does_well_says_only_what_waits() -> None:
    lane = LaneStatus(receiver="desk", waiting=3, failures=0, retry_at="", reason="", message="")

    assert "  desk: 3 waiting" in lines(status(lanes=(lane,)))


def test_of_very_many_only_the_first_are_shown() -> None:
    failing = FeedState(failures=1, outcome="error", reason="timeout", message="late")
    feeds = tuple(FeedStatus(Feed(f"f{n}", "u", "o"), failing) for n in range(32))
    letters = tuple({"id": f"1-{n}", "kind": "read", "reason": "r", "message": "m"} for n in range(12))

    shown = lines(status(feeds=feeds, dead=letters))

    assert sum(line.endswith(": timeout 1 time: late") for line in shown) == 20
    assert "  and 12 more: --json shows more of them" in shown
    assert sum(line.startswith("  read: r: m (1-") for line in shown) == 10
