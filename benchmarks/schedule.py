"""Is a feed polled when it is due? 10,000 feeds at 5 minutes; and 100,000 in Redis alone.

Run: make bench-schedule   (about 6 minutes)
  or: python benchmarks/schedule.py --feeds 10000 --minutes 3 [--full]

How late a poll is: the time at which its request reaches the server, less the time at which the
feed was due by the sorted set in Redis, looked at every few seconds. The daemon runs all its roles.
After all feeds were polled for the first time their due times are spread evenly, as they are after
some hours; --full leaves them as they are, in a heap, and watches for three intervals.
Exit code 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from feed_texts import document
from processes import tree_memory
from programs import Daemon, Server, config_of, daemon

from monitor.schedule import Schedule
from monitor.sources.document import read_document
from monitor.sources.formats.format import Source
from monitor.sources.manners.rhythm import Rhythm
from monitor.sources.state import FeedState, changes
from monitor.store.embedded import EmbeddedRedis
from monitor.store.keys import Keys
from monitor.store.redis import Redis

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

INTERVAL_S = 300
LOOK_S = 10
MANY = 100_000
CLAIMS = 400
ENTRIES = 8
# the bars that were set
LATE_S, CORE_SHARE, ALL_MB, DUE_SET_MB, CLAIM_MS = 2.0, 0.35, 400.0, 300.0, 5.0


class Watch:
    """When each feed was due, by what Redis held at each look."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._keys = Keys()
        self._due: dict[int, float] = {}
        self.late: list[float] = []

    async def look(self, arrivals: Sequence[tuple[float, int]]) -> None:
        """Reckon how late these requests were, then remember when the feeds are due next."""
        self.late += [at - self._due[feed] for at, feed in arrivals if feed in self._due]
        scores = await self._scores()
        leased = set((await self._redis.call("HGETALL", self._keys.leases))[::2])
        # of a feed that is being polled the score is its lease's end
        self._due = {_number(feed): due for feed, due in scores.items() if feed not in leased}

    async def spread(self, seconds: float) -> None:
        """Have the feeds come due one after the other from now on."""
        feeds = await self._redis.call("ZRANGE", self._keys.due, 0, -1)
        now, step = time.time(), seconds / len(feeds)
        rows = [part for n, feed in enumerate(feeds) for part in (int((now + n * step) * 1000), feed)]
        await self._redis.call("ZADD", self._keys.due, "XX", *rows)

    async def _scores(self) -> Mapping[bytes, float]:
        flat = await self._redis.call("ZRANGE", self._keys.due, 0, -1, "WITHSCORES")
        return {feed: float(due) / 1000 for feed, due in zip(flat[::2], flat[1::2], strict=True)}


def _number(feed: bytes) -> int:
    return int(feed[1:])


async def polls(running: Daemon, server: Server, *, feeds: int, seconds: float, is_full: bool) -> bool:
    """Watch a daemon and print what was seen; say whether the bars were held."""
    started = time.monotonic()
    while server.counts()[0] < feeds:
        assert running.process.poll() is None, "the daemon ended"
        await asyncio.sleep(1)
    print(f"all {feeds:,} were polled for the first time within {time.monotonic() - started:.0f} s")
    await asyncio.sleep(LOOK_S)
    redis = Redis(f"unix://{running.redis_socket}")
    watch = Watch(redis)
    if not is_full:
        await watch.spread(INTERVAL_S)
    server.arrivals()
    await watch.look(())
    cpu, begun, peak, rows = running.cpu(), time.monotonic(), 0.0, []
    while time.monotonic() < begun + seconds:
        await asyncio.sleep(LOOK_S)
        await watch.look(server.arrivals())
        now_held = tree_memory(running.process.pid, running.redis)
        if (total := sum(row.pss for row in now_held)) > peak:
            peak, rows = total, now_held
    share = (running.cpu() - cpu) / (time.monotonic() - begun)
    await redis.close()
    late = sorted(watch.late)
    p99 = _percentile(late, 0.99)
    print(f"{len(late):,} polls")
    print(f"late by p50 {_percentile(late, 0.5):.2f} s, p99 {p99:.2f} s, max {late[-1]:.2f} s")
    print(f"{share:.1%} of a core; at most {peak:.0f} MB (PSS), then:")
    for row in rows:
        print(f"  {row.name[:60]:<60} {row.pss:6.1f} MB")
    return p99 <= LATE_S and share <= CORE_SHARE and peak <= ALL_MB


async def due_set(folder: Path) -> bool:
    """Put 100,000 feeds with their states into Redis and claim; say whether the bars were held."""
    server = EmbeddedRedis(folder)
    redis = Redis(await server.start())
    try:
        before = await _used_mb(redis)
        keys = Keys()
        schedule = Schedule(redis, keys, token="bench", lease=timedelta(minutes=2))
        now = datetime.now(UTC)
        feeds = [f"outlet-{n}-ar" for n in range(MANY)]
        await schedule.sync(feeds, now=now)
        due_mb = await _used_mb(redis) - before
        state = [part for pair in changes(FeedState(), _state(now)).items() for part in pair]
        for start in range(0, MANY, 1000):
            await redis.batch([("HSET", keys.feed(feed), *state) for feed in feeds[start : start + 1000]])
        all_mb = await _used_mb(redis) - before
        rows = [part for n, feed in enumerate(feeds) for part in (int(now.timestamp() * 1000) + 36 * n, feed)]
        await redis.call("ZADD", keys.due, "XX", *rows)
        took = [
            await _claim_ms(schedule, now=now + second * timedelta(seconds=1)) for second in range(CLAIMS)
        ]
    finally:
        await redis.close()
        await server.release()
    took.sort()
    median, p99 = statistics.median(took), _percentile(took, 0.99)
    print(f"{MANY:,} feeds: due times {due_mb:.0f} MB, with their states {all_mb:.0f} MB")
    print(f"a claim of a second's feeds (28): median {median:.2f} ms, p99 {p99:.2f} ms")
    return all_mb < DUE_SET_MB and p99 < CLAIM_MS


def _state(now: datetime) -> FeedState:
    """Make the state of a feed as a poll leaves it, with the marks of 30 entries."""
    body, content_type = document(0, 0, entries=30, opened_at=now, age=timedelta())
    source = Source(feed="f", url="https://outlet.example/feed", content_type=content_type, fetched_at=now)
    read = read_document(body, b"", source)
    dates = [entry.published_at for entry in read.new]
    return FeedState(
        url="https://outlet.example/ar/rss.xml",
        etag='W/"5f1c-61b2a7c4d9e40-gzip"',
        last_modified="Sun, 06 Nov 1994 08:49:37 GMT",
        body_hash="0" * 32,
        outcome="ok",
        polled_at=now,
        changed_at=now,
        entry_at=now,
        built_at=now,
        rhythm=Rhythm.unpacked(b"").learnt(dates, seen_at=now, since=None).packed(),
        marks=read.marks,
    )


async def _claim_ms(schedule: Schedule, *, now: datetime) -> float:
    before = time.perf_counter()
    claims = await schedule.claim(limit=64, now=now)
    took = (time.perf_counter() - before) * 1000
    assert claims
    return took


async def _used_mb(redis: Redis) -> float:
    lines = (await redis.call("INFO", "memory")).decode().splitlines()
    return next(int(line.split(":")[1]) for line in lines if line.startswith("used_memory:")) / 1e6


def _percentile(values: Sequence[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]


def main() -> int:
    """Measure both and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--full", action="store_true", help="Three intervals, nothing spread.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="monitor-bench-") as folder:
        is_held = asyncio.run(due_set(Path(folder)))
    server = Server(options.feeds, age_days=10, entries=ENTRIES)
    config = config_of(server.url, options.feeds, every=INTERVAL_S, more="read: {pages: false}\n")
    seconds = 3 * INTERVAL_S if options.full else options.minutes * 60
    try:
        with daemon("--log-level", "error", config=config) as running:
            is_held &= asyncio.run(
                polls(running, server, feeds=options.feeds, seconds=seconds, is_full=options.full)
            )
    finally:
        server.close()
    return 0 if is_held else 1


if __name__ == "__main__":
    sys.exit(main())
