"""A status as people read it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import click
import pytest

from monitor.alerts.canary import Outcome, Proof
from monitor.alerts.lanes.state import Standing
from monitor.cli.status_text import as_plain, as_text
from monitor.model import Feed
from monitor.pipeline.status import CanaryStatus, FeedStatus, HubStatus, LaneStatus, Status
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


def a_process(pid: int, *roles: str, ago: timedelta = timedelta()) -> Instance:
    beat_at = (NOW - ago).timestamp()
    return Instance(str(pid), "host", pid, roles, version="1", started_at=pid, beat_at=beat_at)


def test_a_process_whose_work_others_have_taken_over_is_no_alarm_and_stands_below_them() -> None:
    gone, living = (
        a_process(7, "poll", "send", ago=timedelta(minutes=14)),
        a_process(8, "poll", "read", "send"),
    )

    text = as_text(status(instances=(gone, living)))

    assert text.splitlines()[1:3] == [
        "  host 8 (poll, read, send): alive",
        "  host 7 (poll, send): gone for 14m, its work was taken over",
    ]


def test_a_process_with_a_role_that_nobody_else_has_is_silent_in_red() -> None:
    gone, living = a_process(7, "poll", "send", ago=timedelta(minutes=14)), a_process(8, "poll")

    text = as_text(status(instances=(gone, living)))

    assert f"  host 7 (poll, send): {click.style('silent for 14m', fg='red')}" in text.splitlines()


REFUSAL = "Redis: ResponseError: MISCONF (it cannot write to its disk: look at its space and its log)"


def test_that_redis_takes_no_writes_is_said_first_and_in_red() -> None:
    """Processes say that they live by writing, so that nobody can tell then."""
    silent = a_process(7, "poll", ago=timedelta(minutes=3))

    shown = as_text(replace(status(instances=(silent,)), refusal=REFUSAL)).splitlines()

    assert shown[0] == click.style("Redis", bold=True)
    assert shown[1] == click.style(f"  takes no writes, so everything waits: {REFUSAL}", fg="red")
    assert click.unstyle(shown[4]).startswith("  which processes live is not known")


def test_json_says_whether_redis_takes_writes() -> None:
    well, ill = (json.loads(as_plain(replace(status(), refusal=said)))["redis"] for said in ("", REFUSAL))

    assert well == {"takes_writes": True, "error": ""}
    assert ill == {"takes_writes": False, "error": REFUSAL}


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
        receiver="desk",
        waiting=1,
        failures=1,
        retry_at="2026-01-01T12:01:00+00:00",
        reason="http_500",
        message=said,
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


DOWN = LaneStatus(
    receiver="desk",
    waiting=9,
    failures=3,
    retry_at="2026-01-01T15:01:10+03:00",
    reason="timeout",
    message="no answer",
    standing=Standing.DOWN,
    since=NOW - timedelta(hours=2),
    oldest_at=NOW - timedelta(minutes=5),
    held={"digest": 4, "hours": 2},
)
PROOF = Proof(
    begun_at=NOW - timedelta(minutes=5),
    at=NOW - timedelta(minutes=4),
    shown_count=47,
    failed={},
    unshown=(),
    lanes=("ops-mail",),
    feed_count=122,
    well_count=120,
    news_at=NOW - timedelta(hours=2),
)


def proven(proof: Proof | None, *, taken: bool = True, overdue: bool = False) -> Status:
    taken_at = {"ops-mail": NOW - timedelta(minutes=3)} if taken else {}
    return replace(status(), canary=CanaryStatus(proof, taken_at, is_overdue=overdue))


def after_title(shown: Status, title: str) -> list[str]:
    """Give the lines below a title."""
    rest = lines(shown)[lines(shown).index(title) + 1 :]
    return rest[: next(n for n, line in enumerate(rest) if not line.startswith(" "))]


def test_a_lane_says_since_when_its_receiver_is_down_and_what_is_held_for_what() -> None:
    (line,) = after_title(status(lanes=(DOWN,)), "Lanes")

    waiting, _, rest = line.partition("; ")
    assert waiting == "  desk: 9 waiting, due for 5m, held for digest 4, hours 2"
    assert rest == "down for 2h: timeout 3 times: no answer; again at 2026-01-01 12:01:10 UTC"


def test_a_lane_whose_receiver_was_taken_out_says_what_to_do() -> None:
    (line,) = after_title(status(lanes=(replace(DOWN, removed_at=NOW - timedelta(hours=1)),)), "Lanes")

    _, _, rest = line.partition("; ")
    assert rest == (
        "not configured any more for 1h: put it back, or monitor receivers forward desk --to NAME"
    )


def test_json_holds_how_each_lane_does() -> None:
    (lane,) = json.loads(as_plain(status(lanes=(DOWN,))))["lanes"]

    assert (lane["standing"], lane["held_for"]) == ("down", {"digest": 4, "hours": 2})
    assert (lane["since"], lane["oldest_at"]) == ("2026-01-01T10:00:00+00:00", "2026-01-01T11:55:00+00:00")
    assert lane["removed_at"] is None


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        pytest.param(proven(PROOF), ["  4m ago: 47 of 47 rules, delivered to ops-mail"], id="well"),
        pytest.param(
            proven(PROOF, taken=False), ["  4m ago: 47 of 47 rules, not delivered to ops-mail"], id="waits"
        ),
        pytest.param(
            proven(PROOF, overdue=True),
            ["  overdue: 4m ago: 47 of 47 rules, delivered to ops-mail"],
            id="overdue",
        ),
        pytest.param(proven(None), ["  none yet"], id="none yet"),
        pytest.param(proven(None, overdue=True), ["  overdue: none yet"], id="never came"),
        pytest.param(
            proven(replace(PROOF, failed={"arms": Outcome.SILENT}, unshown=("new", "newer"))),
            [
                "  4m ago: 47 of 48 rules, delivered to ops-mail",
                "  arms: silent",
                "  without a test that could show them: new, newer",
            ],
            id="a rule fails",
        ),
    ],
)
def test_the_proof_of_life_says_when_it_came_what_it_showed_and_who_has_it(
    shown: Status, expected: list[str]
) -> None:
    assert after_title(shown, "Proof of life") == expected


def test_where_nobody_wants_a_proof_of_life_nothing_is_said_of_it() -> None:
    assert "Proof of life" not in lines(status())
    assert json.loads(as_plain(status()))["canary"] is None


def test_json_holds_what_the_proof_of_life_showed() -> None:
    failing = replace(PROOF, failed={"arms": Outcome.NO_ROUTE}, unshown=("new",))

    assert json.loads(as_plain(proven(failing)))["canary"] == {
        "overdue": False,
        "at": "2026-01-01T11:56:00+00:00",
        "shown": 47,
        "rules": 48,
        "failed": {"arms": "no_route"},
        "unshown": ["new"],
        "receivers": ["ops-mail"],
        "taken_at": {"ops-mail": "2026-01-01T11:57:00+00:00"},
        "feeds": 122,
        "feeds_well": 120,
        "news_at": "2026-01-01T10:00:00+00:00",
    }
    assert json.loads(as_plain(proven(None)))["canary"] == {"overdue": False, "at": None}
