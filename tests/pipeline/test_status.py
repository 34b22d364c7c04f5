"""What a status says of feeds is what polls, people and hubs have left in Redis."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from monitor.alerts.lanes.state import ItemState, LaneState, Standing
from monitor.model import Feed
from monitor.pipeline.status import HubStatus, LaneStatus, read_status
from monitor.schedule import Schedule
from monitor.sources.state import FeedState, changes
from monitor.store.dead import DeadLetters
from monitor.store.shards import Shards
from monitor.store.streams import add

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


async def test_a_lane_says_what_waits_for_nobody_to_acknowledge_it(redis: Redis, keys: Keys) -> None:
    """An escalation whose time has come, or that waits for the hours, is none that is held for escalation."""
    await redis.call("SADD", keys.lanes, "chief")
    hours = ItemState(held="hours").written()
    await redis.call("HSET", keys.lane_items("chief"), "c/escalation", hours)
    early, late = (int(at.timestamp() * 1000) for at in (NOON - HOUR, NOON + HOUR))
    await redis.call("ZADD", keys.lane("chief"), early, "a/escalation", late, "b/escalation", late, "d")
    await redis.call("ZADD", keys.urgent_lane("chief"), late, "c/escalation", late, "e/escalation")

    (lane,) = (await read_status(redis, keys, feeds=(), now=NOON)).lanes

    assert (lane.waiting, lane.held) == (5, {"escalation": 2, "hours": 1})


async def test_a_redis_that_takes_writes_refuses_nothing_and_is_left_as_it_was(
    redis: Redis, keys: Keys
) -> None:
    before = await redis.call("DBSIZE")

    status = await read_status(redis, keys, feeds=(), now=NOON)

    assert (status.refusal, await redis.call("DBSIZE")) == ("", before)


async def test_a_lane_says_how_its_receiver_does_and_what_waits_for_what(redis: Redis, keys: Keys) -> None:
    """Held until tomorrow is not late: what has been due the longest is."""
    down = LaneState(3, NOON - HOUR, NOON + HOUR, Standing.DOWN, "timeout", "no answer")
    items = {"a": "", "b": "digest", "c": "group:3f", "d": "group:77"}
    await redis.call("SADD", keys.lanes, "desk")
    await redis.call("HSET", keys.lane_state("desk"), *pairs(down.written()))
    await redis.call(
        "HSET",
        keys.lane_items("desk"),
        *pairs({name: ItemState(held=held).written() for name, held in items.items()}),
    )
    early, late = (int(at.timestamp() * 1000) for at in (NOON - HOUR, NOON + HOUR))
    await redis.call("ZADD", keys.lane("desk"), early, "a", late, "b", late, "c")
    await redis.call("ZADD", keys.urgent_lane("desk"), early + 1, "d")

    (lane,) = (await read_status(redis, keys, feeds=(), now=NOON)).lanes

    assert lane == LaneStatus(
        "desk",
        waiting=4,
        failures=3,
        retry_at=(NOON + HOUR).isoformat(),
        reason="timeout",
        message="no answer",
        standing=Standing.DOWN,
        since=NOON - HOUR,
        oldest_at=NOON - HOUR,
        held={"digest": 1, "group": 2},
    )


async def test_a_lane_in_which_nothing_is_due_has_nothing_that_waits_for_long(
    redis: Redis, keys: Keys
) -> None:
    await redis.call("SADD", keys.lanes, "desk")
    await redis.call("ZADD", keys.lane("desk"), int((NOON + HOUR).timestamp() * 1000), "a")

    (lane,) = (await read_status(redis, keys, feeds=(), now=NOON)).lanes

    assert (lane.waiting, lane.oldest_at, lane.standing) == (1, None, Standing.WELL)


async def test_where_nobody_wants_a_proof_of_life_there_is_none(redis: Redis, keys: Keys) -> None:
    assert (await read_status(redis, keys, feeds=(), now=NOON)).canary is None


def pairs(fields: dict[str, str]) -> list[str]:
    return [part for pair in fields.items() for part in pair]


async def test_what_lies_in_many_shards_is_counted_together(redis: Redis) -> None:
    """Feeds, articles, lanes and dead letters each lie in the shard of a feed or story."""
    shards = Shards.count(3)
    due = int((NOON - HOUR).timestamp() * 1000)
    for feed in FEEDS:
        await redis.call("HSET", shards.of(feed.id).feed(feed.id), "outcome", "ok")
    for keys in shards.all:
        await redis.call(*add(keys.articles, b"article"))
        await redis.call("SADD", keys.lanes, "desk")
        await redis.call("ZADD", keys.lane("desk"), due + keys.shard, f"alert-{keys.shard}")
        await redis.call(*DeadLetters(redis, keys).bury("read", b"", reason="r", message=str(keys.shard)))

    status = await read_status(redis, shards, feeds=FEEDS, now=NOON)

    assert [feed.standing for feed in status.feeds] == ["well", "well", "well"]
    assert [step.waiting for step in status.steps] == [0, 3]
    assert [(lane.waiting, lane.oldest_at) for lane in status.lanes] == [(3, NOON - HOUR)]
    assert status.dead_count == 3
    assert sorted(letter["message"] for letter in status.dead) == ["0", "1", "2"]
