"""What a poll says of a feed's health is kept with it, and told to operators before it is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.notices import Notice
from monitor.alerts.outbox import Outbox
from monitor.model import Feed
from monitor.model.codec import from_json
from monitor.pipeline.notices import Notices
from monitor.pipeline.ward import Ward
from monitor.sources.health.arabic import ARABIC
from monitor.sources.health.diagnosis import Kind
from monitor.sources.health.pages import PageTally
from monitor.sources.outcome import Outcome, Poll
from monitor.sources.state import FeedState
from monitor.store.counters import Counters
from monitor.store.redis import Redis
from monitor.store.shards import Shards

if TYPE_CHECKING:
    from pathlib import Path

    from structlog.testing import LogCapture
    from structlog.typing import FilteringBoundLogger

    from monitor.store.keys import Keys

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
KEY = "monitor:{0}:notices"
SABAH = Feed(id="sabah", url="https://sabah.example/feed", outlet="الصباح")  # "the morning"


def a_ward(redis: Redis, keys: Keys, log: FilteringBoundLogger) -> Ward:
    notices = Notices(
        redis,
        key=KEY,
        outbox=Outbox(redis, Shards((keys,))),
        operators=lambda: ("ops",),
        on_alert=lambda: None,
        counters=Counters(redis, keys),
        log=log,
    )
    return Ward(notices, PageTally(redis, key="monitor:{0}:pages"), log=log)


async def told(redis: Redis) -> list[Notice]:
    flat = await redis.call("HGETALL", KEY)
    return sorted((from_json(Notice, value) for value in flat[1::2]), key=lambda notice: notice.at)


def gone(before: FeedState) -> Poll:
    after = before._replace(failures=before.failures + 1, outcome="error")
    return Poll(outcome=Outcome.ERROR, state=after, reason="http_410")


def well(before: FeedState) -> Poll:
    after = before._replace(failures=0, outcome="not_modified")
    return Poll(outcome=Outcome.NOT_MODIFIED, state=after)


async def test_an_illness_and_its_end_are_told_once_each(
    redis: Redis, keys: Keys, log: FilteringBoundLogger
) -> None:
    ward = a_ward(redis, keys, log)
    state = FeedState(polled_at=NOON)
    for n, answer in enumerate([gone, gone, well, well, well], start=1):
        now = NOON + n * 50 * MINUTE
        state = (await ward.seen(SABAH, state, answer(state), now=now))._replace(polled_at=now)

    ill, recovered = await told(redis)
    assert (ill.kind, ill.reason.value, ill.feed, ill.outlet) == ("gone", "notice", "sabah", "الصباح")
    assert ill.text.startswith("the server says that it is gone for good")
    assert (recovered.kind, recovered.reason.value) == ("gone", "recovered")
    assert recovered.text == "recovered after 1 h 40 m (gone)"
    assert recovered.arabic == ARABIC[Kind.WELL]
    assert state.health == ""


async def test_a_poll_that_is_done_again_tells_nobody_twice(
    redis: Redis, keys: Keys, log: FilteringBoundLogger
) -> None:
    """Who is killed before the feed's state is written polls it again."""
    before = FeedState(polled_at=NOON)
    for minutes in (5, 7):
        ward = a_ward(redis, keys, log)
        await ward.seen(SABAH, before, gone(before), now=NOON + minutes * MINUTE)

    assert len(await told(redis)) == 1


async def test_a_feed_that_is_well_costs_redis_nothing(
    tmp_path: Path, keys: Keys, log: FilteringBoundLogger
) -> None:
    away = Redis(f"unix://{tmp_path}/none")
    poll = well(FeedState(polled_at=NOON))

    after = await a_ward(away, keys, log).seen(SABAH, FeedState(polled_at=NOON), poll, now=NOON + MINUTE)

    assert after is poll.state
    await away.close()


async def test_while_redis_is_away_a_feeds_health_stays_as_operators_know_it(
    tmp_path: Path, keys: Keys, log: FilteringBoundLogger, lines: LogCapture
) -> None:
    away = Redis(f"unix://{tmp_path}/none")
    before = FeedState(polled_at=NOON)

    after = await a_ward(away, keys, log).seen(SABAH, before, gone(before), now=NOON + MINUTE)

    assert (after.health, after.failures) == ("", 1)
    assert [entry["event"] for entry in lines.entries] == ["feed_diagnosed", "diagnosis_not_told"]
    await away.close()


async def test_pages_that_give_no_text_are_learnt_of_by_the_clock(
    redis: Redis, keys: Keys, log: FilteringBoundLogger
) -> None:
    tally = PageTally(redis, key="monitor:{0}:pages")
    for reason in [""] * 8 + ["no_text"] * 8:
        tally.note("sabah", reason)
    await tally.flush()
    ward = a_ward(redis, keys, log)
    await ward.refresh(["sabah"])

    state = FeedState(polled_at=NOON)
    for n in (1, 2):
        state = await ward.seen(SABAH, state, well(state), now=NOON + n * MINUTE)

    assert [notice.kind for notice in await told(redis)] == ["no_text"]


@pytest.mark.parametrize("moved", ["https://new.example/feed", ""])
async def test_a_move_is_told_and_its_end_is_not(
    redis: Redis, keys: Keys, log: FilteringBoundLogger, moved: str
) -> None:
    ward = a_ward(redis, keys, log)
    state = FeedState(url=SABAH.url, polled_at=NOON, health="" if moved else "moved", health_at=NOON)
    for n in (1, 2):
        poll = well(state._replace(moved_to=moved, moved_count=3 if moved else 0))
        state = await ward.seen(SABAH, state, poll, now=NOON + n * MINUTE)

    assert [notice.kind for notice in await told(redis)] == (["moved"] if moved else [])
    assert state.health == ("moved" if moved else "")


def test_every_diagnosis_has_its_words_in_arabic() -> None:
    assert set(ARABIC) == set(Kind)
