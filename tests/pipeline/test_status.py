"""What a status says of feeds is what polls, people and hubs have left in Redis."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from monitor.model import Feed
from monitor.pipeline.status import HubStatus, read_status
from monitor.schedule import Schedule
from monitor.sources.state import FeedState, changes

if TYPE_CHECKING:
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FEEDS = tuple(Feed(id=name, url=f"https://{name}.example/", outlet=name) for name in ("quiet", "new", "fine"))


async def has(redis: Redis, keys: Keys, feed: str, state: FeedState) -> None:
    pairs = [part for pair in changes(FeedState(), state).items() for part in pair]
    await redis.call("HSET", keys.feed(feed), *pairs)


async def test_feeds_are_as_their_last_diagnosis_says(redis: Redis, keys: Keys) -> None:
    silent = FeedState(health="silent", health_note="no new entry", health_at=NOON, entry_at=NOON - HOUR)
    await has(redis, keys, "quiet", silent)
    await has(redis, keys, "fine", FeedState(outcome="ok"))

    status = await read_status(redis, keys, feeds=FEEDS, now=NOON)

    assert [feed.standing for feed in status.feeds] == ["silent", "new", "well"]
    (unwell,) = status.unwell
    assert (unwell.feed.id, unwell.state, unwell.is_told) == ("quiet", silent, True)


async def test_who_is_paused_and_whose_hub_pushes_is_known(redis: Redis, keys: Keys) -> None:
    schedule = Schedule(redis, keys, token="t", lease=HOUR)
    await schedule.pause("fine", until=NOON + HOUR)
    at_noon = int(NOON.timestamp() * 1000)
    await redis.call("ZADD", keys.subscriptions_live, at_noon + 1, "fine", at_noon - 1, "quiet")
    await redis.call("HSET", keys.subscriptions, "fine", "t1", "quiet", "t2", "new", "t3")

    status = await read_status(redis, keys, feeds=FEEDS, now=NOON)

    assert status.paused == {"fine": NOON + HOUR}
    assert status.hubs == HubStatus(live=1, asked=3)
