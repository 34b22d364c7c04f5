"""A replica that takes its primary's place, and lacks the last that was written, costs nothing."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import structlog
from structlog.testing import capture_logs

from monitor.alerts.outbox import Addressed, Outbox
from monitor.model import StoreError
from monitor.pipeline.consumer import Consumer
from monitor.schedule import Schedule
from monitor.store.cluster import slot_of
from monitor.store.counters import Counters
from monitor.store.dead import DeadLetters
from monitor.store.keys import Keys, mark_beside
from monitor.store.redis import Redis
from monitor.store.shards import Shards
from monitor.store.streams import Stream, add
from tests.fakes.alerts import an_alert
from tests.fakes.redis_servers import a_followed_cluster, a_watched_pair

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping, Sequence
    from pathlib import Path

    from monitor.store.redis import Argument

T = TypeVar("T")

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LEASE = timedelta(seconds=60)
DRAIN = timedelta(seconds=5)
ALERT = an_alert()
TO = Addressed(("desk",))


async def at_last(action: Callable[[], Awaitable[T]]) -> T:
    """Give what Redis answers, once it does."""
    async with asyncio.timeout(30):
        while True:
            try:
                return await action()
            except StoreError:
                await asyncio.sleep(0.1)


async def is_thanked(schedule: Schedule, document: bytes) -> bool:
    """Push a document as a hub does, and say whether it is told that we have it."""
    try:
        return await schedule.push("a", document, now=NOON)
    except StoreError:
        return False


async def test_a_hub_is_not_thanked_for_what_a_failover_would_lose(tmp_path: Path) -> None:
    with a_watched_pair(tmp_path) as watched:
        redis = Redis(watched.url)
        schedule = Schedule(redis, Keys(), token="one", lease=LEASE)
        await schedule.sync(["a"], now=NOON)
        assert await is_thanked(schedule, b"first")
        watched.replica.falls_behind(watched.primary, "much")

        thanked = await is_thanked(schedule, b"second")
        watched.fails_over()
        while not thanked:  # a hub comes again
            thanked = await is_thanked(schedule, b"second")

        (claim,) = await at_last(lambda: schedule.claim(limit=1, now=NOON))
        assert claim.pushed == (b"first", b"second")
        await redis.close()


async def test_an_article_is_not_done_with_before_its_alert_outlives_the_node_that_has_it(
    tmp_path: Path,
) -> None:
    with a_followed_cluster(tmp_path) as cluster:
        redis, shards = Redis(cluster.url), Shards.count(48)
        raised_in = shards.of(ALERT.story)
        node = cluster.owner(slot_of(raised_in.dead))
        matched_in = next(keys for keys in shards.all if cluster.owner(slot_of(keys.dead)) is not node)
        outbox = Outbox(redis, shards)
        await outbox.put(an_alert(id="before", story=ALERT.story), TO)
        cluster.replica_of(node).falls_behind(node, mark_beside(raised_in.dead))

        async with matching(redis, matched_in, outbox) as (line, said):
            while not (said or await is_done(line)):  # noqa: ASYNC110 - neither tells an event
                await asyncio.sleep(0.02)
            cluster.fails_over(node)
            while not await is_done(line):  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.02)

        waiting = await at_last(lambda: redis.call("ZRANGE", raised_in.urgent_lane("desk"), 0, -1))
        assert waiting == [b"before", ALERT.id.encode()]
        await redis.close()


async def is_done(line: Stream) -> bool:
    """Say whether no article waits; False while that cannot be had."""
    try:
        return await line.lag() == (0, 0)
    except StoreError:
        return False


@asynccontextmanager
async def matching(
    redis: Redis, keys: Keys, outbox: Outbox
) -> AsyncIterator[tuple[Stream, list[MutableMapping[str, Any]]]]:
    """Have one article matched, and its alert raised; give its stream, and what is said meanwhile."""
    line = Stream(redis, key=keys.articles, group="match", consumer="one")
    await line.open()
    await redis.call(*add(keys.articles, b"an article"))

    async def handle(_: bytes) -> Sequence[Sequence[Argument]]:
        await outbox.put(ALERT, TO)
        return []

    async def living() -> set[str]:
        return {"one"}

    with capture_logs() as said:
        consumer = Consumer(
            line,
            handle,
            step="match",
            at_once=1,
            living=living,
            dead=DeadLetters(redis, keys),
            counters=Counters(redis, keys),
            log=structlog.get_logger(),
        )
        stop = asyncio.Event()
        working = asyncio.create_task(consumer.run(stop, DRAIN))
        yield line, said
        stop.set()
        await working
