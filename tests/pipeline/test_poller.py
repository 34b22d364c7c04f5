"""Each due feed is polled and written once; a poll that fails in any way stops no other."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from monitor.alerts.outbox import Outbox
from monitor.articles.settings import ReadSettings
from monitor.model import Feed
from monitor.net.client import Client
from monitor.net.settings import NetworkSettings
from monitor.pipeline.live import Desk, Live
from monitor.pipeline.notices import Notices
from monitor.pipeline.patience import Absence
from monitor.pipeline.poller import Poller
from monitor.pipeline.subscriber import Subscriber
from monitor.pipeline.ward import Ward
from monitor.rules.matching.compile import compile_rules
from monitor.schedule import Schedule
from monitor.sources import poll as module
from monitor.sources.health.pages import PageTally
from monitor.sources.manners.outage import Outage
from monitor.sources.readers import Readers
from monitor.sources.settings import PollSettings
from monitor.sources.websub.pushed import Pushed
from monitor.sources.websub.subscriptions import Subscriptions
from monitor.store.counters import Counters
from monitor.store.shards import Shards
from monitor.workers import Workers
from tests.fakes.feeds import item, rss
from tests.fakes.newsroom import until
from tests.fakes.web import WebServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from structlog.testing import LogCapture
    from structlog.typing import FilteringBoundLogger

    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

LEASE = timedelta(seconds=30)
DRAIN = timedelta(seconds=5)


class Wire:
    """A site with feeds, and a poller on them."""

    def __init__(self, redis: Redis, keys: Keys, log: FilteringBoundLogger, site: WebServer) -> None:
        self.redis, self.keys, self.site = redis, keys, site
        self._log = log
        self.schedule = Schedule(redis, keys, token="me", lease=LEASE)
        self.feeds: dict[str, Feed] = {}

    def has(self, name: str) -> None:
        self.feeds[name] = Feed(id=name, url=f"{self.site.url}/{name}", outlet=name)
        self.site.gives(f"/{name}", rss(item(name, at=datetime.now(UTC))))

    @asynccontextmanager
    async def polled(self, *, drain: timedelta = DRAIN, in_flight: int = 8) -> AsyncIterator[Poller]:
        await self.schedule.sync(self.feeds.keys(), now=datetime.now(UTC))
        desk = Desk(
            feeds=self.feeds,
            rules=compile_rules({}),
            routes=(),
            poll=PollSettings.model_validate({"in_flight": in_flight, "deadline": "1s"}),
            read=ReadSettings(),
            hold=timedelta(),
            operators=("desk",),
        )
        network = NetworkSettings(allow_private=("127.0.0.0/8",))
        async with Client(network) as client, Workers(count=1, name="feeds") as workers:
            counters = Counters(self.redis, self.keys)
            notices = Notices(
                self.redis,
                key=self.keys.notices,
                outbox=Outbox(self.redis, Shards((self.keys,))),
                operators=lambda: desk.operators,
                on_alert=lambda: None,
                counters=counters,
                log=self._log,
            )
            self.subscriber = Subscriber(
                subscriptions=Subscriptions(self.redis, self.keys),
                client=client,
                counters=counters,
                log=self._log,
            )
            await self.subscriber.sync(self.feeds, public_url="https://monitor.example")
            poller = Poller(
                live=Live(desk),
                schedule=self.schedule,
                client=client,
                readers=Readers(common=workers, quarantine=workers),
                ward=Ward(notices, PageTally(self.redis, key=self.keys.pages), log=self._log),
                notices=notices,
                subscriber=self.subscriber,
                outage=Outage(),
                counters=counters,
                log=self._log,
                wake=asyncio.Event(),
                absence=Absence(self._log),
            )
            stop = asyncio.Event()
            running = asyncio.create_task(poller.run(stop, drain))
            yield poller
            stop.set()
            await running

    async def entries(self) -> int:
        return int(await self.redis.call("XLEN", self.keys.entries))


@pytest.fixture
async def wire(redis: Redis, keys: Keys, log: FilteringBoundLogger) -> AsyncIterator[Wire]:
    async with WebServer() as site:
        yield Wire(redis, keys, log, site)


def polled(lines: LogCapture, count: int) -> Any:
    return until(lambda: len(events(lines, "feed_polled")) == count, seconds=20)


def events(lines: LogCapture, name: str) -> list[dict[str, Any]]:
    return [dict(line) for line in lines.entries if line["event"] == name]


async def test_more_feeds_than_may_be_polled_at_one_time_are_all_polled(
    wire: Wire, lines: LogCapture
) -> None:
    for n in range(7):
        wire.has(f"f{n}")

    async with wire.polled(in_flight=2):
        await polled(lines, 7)

    assert await wire.entries() == 7
    assert all(len(wire.site.seen(f"/f{n}")) == 1 for n in range(7))


async def test_a_poll_that_lost_its_lease_writes_nothing(wire: Wire, lines: LogCapture) -> None:
    wire.has("slow")
    wire.site.gives_after("/slow", 0.5, rss(item("1", at=datetime.now(UTC))).encode())

    async with wire.polled():
        await wire.site.has_seen(1)
        await wire.redis.call("HSET", wire.keys.leases, "slow", "another's")
        await until(lambda: events(lines, "poll_not_written"), seconds=10)

    assert await wire.entries() == 0


async def test_a_poll_that_redis_does_not_take_is_told_and_comes_again_before_its_lease_ends(
    wire: Wire, lines: LogCapture
) -> None:
    wire.has("a")
    wire.site.gives_after("/a", 0.3, rss(item("1", at=datetime.now(UTC))).encode())

    async with wire.polled() as poller:
        await wire.site.has_seen(1)
        await wire.redis.call("SET", wire.keys.entries, "no stream")
        await until(lambda: events(lines, "poll_not_written"), seconds=20)
        await wire.redis.call("DEL", wire.keys.entries)
        freed = [await wire.schedule.free({"me"}, now=datetime.now(UTC)) for _ in range(2)]
        poller.wake.set()
        await wire.site.has_seen(2)

    assert freed == [[], ["a"]]


async def test_a_poll_that_crashes_stops_no_other(
    wire: Wire, lines: LogCapture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def poll(feed: Feed, *arguments: Any, **named: Any) -> Any:
        if feed.id == "bad":
            message = "a bug"
            raise RuntimeError(message)
        return await module.poll(feed, *arguments, **named)

    monkeypatch.setattr("monitor.pipeline.poller.poll", poll)
    wire.has("bad")
    wire.has("good")

    async with wire.polled():
        await polled(lines, 1)
        await until(lambda: events(lines, "poll_failed"), seconds=10)

    assert [line["feed"] for line in events(lines, "poll_failed")] == ["bad"]
    assert await wire.entries() == 1


async def test_a_feed_of_a_newer_configuration_is_left_to_those_who_know_it(
    wire: Wire, redis: Redis, lines: LogCapture
) -> None:
    wire.has("known")
    async with wire.polled() as poller:
        await polled(lines, 1)
        await redis.call("ZADD", wire.keys.due, 0, "new")
        await poller.tick()
        await until(lambda: not poller.wake.is_set(), seconds=10)
        await asyncio.wait_for(_given_back(wire), 10)

    assert wire.site.seen("/new") == []


async def _given_back(wire: Wire) -> None:
    """Return when the feed is due again in half a minute, and nobody's."""
    while True:
        due = float(await wire.redis.call("ZSCORE", wire.keys.due, "new"))
        lease = await wire.redis.call("HGET", wire.keys.leases, "new")
        if due > datetime.now(UTC).timestamp() * 1000 and lease is None:
            return
        await asyncio.sleep(0.02)


async def test_a_poll_under_way_at_the_end_is_finished_or_cut_off(wire: Wire) -> None:
    wire.has("hanging")
    wire.site.hangs("/hanging")

    async with wire.polled(drain=timedelta(milliseconds=50)):
        await wire.site.has_seen(1)

    assert await wire.redis.call("HGET", wire.keys.leases, "hanging")  # due again when the lease ends


async def test_what_a_hub_pushed_is_read_without_asking_and_puts_off_no_poll(
    wire: Wire, keys: Keys, lines: LogCapture
) -> None:
    wire.has("a")
    async with wire.polled() as poller:
        await polled(lines, 1)
        polled_at, due_at = await state_of(wire, "a")
        now = datetime.now(UTC)
        body = rss(item("2", at=now), item("1", at=now)).encode()
        pushed = Pushed("application/rss+xml", f"{wire.site.url}/a", now, body)
        assert await wire.schedule.push("a", pushed.packed(), now=now)
        await poller.tick()
        await polled(lines, 2)

    assert (await wire.entries(), len(wire.site.seen("/a"))) == (3, 1)
    after_polled_at, after_due_at = await state_of(wire, "a")
    assert after_polled_at == polled_at
    assert after_due_at < due_at + 60_000
    assert await wire.redis.call("LLEN", keys.pushed("a")) == 0


async def state_of(wire: Wire, feed: str) -> tuple[bytes, float]:
    """When a feed was polled last, and when it is due."""
    score = await wire.redis.call("ZSCORE", wire.keys.due, feed)
    return await wire.redis.call("HGET", wire.keys.feed(feed), "polled_at"), float(score)


async def test_when_nothing_can_be_reached_no_feed_suffers_and_operators_are_told_once(
    wire: Wire, keys: Keys, lines: LogCapture
) -> None:
    for n in range(2, 9):
        wire.feeds[f"f{n}"] = Feed(id=f"f{n}", url=f"http://127.0.0.{n}:9/feed", outlet="x")

    async with wire.polled(in_flight=1):
        await polled(lines, 7)

    failures = [int(await wire.redis.call("HGET", keys.feed(f"f{n}"), "failures") or 0) for n in range(2, 9)]
    assert (sum(failures), max(failures)) == (4, 1)
    assert [line["status"] for line in events(lines, "network_outage")] == ["on"]
    assert await wire.redis.call("HLEN", keys.notices) == 1


async def test_a_hub_that_a_feed_names_is_remembered(wire: Wire, lines: LogCapture) -> None:
    wire.has("a")
    link = '<https://hub.example/>; rel="hub"'
    wire.site.gives("/a", rss(item("1", at=datetime.now(UTC))), headers={"Link": link})

    async with wire.polled():
        await polled(lines, 1)
        await wire.subscriber.tick()

    assert await wire.redis.call("HKEYS", wire.keys.subscriptions) == [b"a"]


async def test_a_feed_whose_host_is_crowded_comes_again_later(wire: Wire, lines: LogCapture) -> None:
    for n in range(30):
        wire.has(f"f{n}")
        wire.site.gives_after(f"/f{n}", 0.05, rss(item(str(n), at=datetime.now(UTC))).encode())

    async with wire.polled(in_flight=30) as poller:

        def all_polled() -> bool:
            poller.wake.set()  # as the clock does
            return len(events(lines, "feed_polled")) == 30

        await until(all_polled, seconds=20)

    assert await wire.entries() == 30


async def test_while_too_many_entries_wait_no_feed_is_asked_and_it_is_said_once(
    wire: Wire, lines: LogCapture
) -> None:
    wire.schedule = Schedule(wire.redis, wire.keys, token="me", lease=LEASE, max_waiting=2)
    wire.has("a")
    await wire.redis.batch([("XADD", wire.keys.entries, "*", "v", n) for n in range(2)])

    async with wire.polled() as poller:
        for _ in range(3):
            await poller.tick()
            await until(lambda: not poller.wake.is_set(), seconds=10)
        assert wire.site.seen("/a") == []
        await wire.redis.call("DEL", wire.keys.entries)
        await poller.tick()
        await polled(lines, 1)

    assert (len(events(lines, "step_held")), len(events(lines, "step_went_on"))) == (1, 1)


async def test_a_flood_for_which_there_is_no_room_is_told_and_stays_in_its_feed(
    wire: Wire, lines: LogCapture
) -> None:
    wire.schedule = Schedule(wire.redis, wire.keys, token="me", lease=LEASE, max_waiting=2)
    wire.has("a")
    now = datetime.now(UTC)
    wire.site.gives("/a", rss(*(item(str(n), at=now) for n in range(101))))
    await wire.redis.batch([("XADD", wire.keys.bulk, "*", "v", n) for n in range(2)])

    async with wire.polled():
        await until(lambda: events(lines, "poll_held"), seconds=10)

    assert await wire.redis.call("XLEN", wire.keys.bulk) == 2
    assert not await wire.redis.call("HEXISTS", wire.keys.feed("a"), "marks")
