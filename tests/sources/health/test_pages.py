"""Pages are counted over all processes: those that gave text, and those since that gave none."""

from __future__ import annotations

import asyncio

import pytest

from monitor.model import StoreError
from monitor.sources.health.pages import PageCounts, PageTally
from monitor.store.redis import Redis

KEY = "monitor:{0}:pages"


def note(tally: PageTally, *reasons: str, feed: str = "sabah") -> None:
    for reason in reasons:
        tally.note(feed, reason)


async def test_good_pages_are_counted_and_bad_ones_since_the_last_good_one(redis: Redis) -> None:
    one, other = PageTally(redis, key=KEY), PageTally(redis, key=KEY)

    note(one, "", "no_text", "")
    await one.flush()
    note(other, "stub", "http_403")
    await other.flush()
    note(one, "no_text")
    note(one, "", feed="masa")
    await one.flush()

    counts = await one.counts(["sabah", "masa", "new"])
    assert counts == {"sabah": PageCounts(good=2, bad=3, reason="no_text"), "masa": PageCounts(good=1)}


async def test_a_page_that_gives_text_ends_the_row_of_those_that_gave_none(redis: Redis) -> None:
    tally = PageTally(redis, key=KEY)
    for reasons in (["", "no_text"], ["no_text", ""]):
        note(tally, *reasons)
        await tally.flush()

    assert await tally.counts(["sabah"]) == {"sabah": PageCounts(good=2)}


async def test_what_says_nothing_of_a_page_is_not_counted(redis: Redis) -> None:
    tally = PageTally(redis, key=KEY)
    note(tally, "timeout", "no_link", "slow_host", "worker_died", "http_503")
    await tally.flush()

    assert await tally.counts(["sabah"]) == {}
    assert await tally.counts([]) == {}


async def test_counts_wait_while_redis_is_away(redis: Redis) -> None:
    away = Redis("redis://127.0.0.1:1")
    tally = PageTally(away, key=KEY)
    note(tally, "", "no_text")
    flushing = asyncio.create_task(tally.flush())
    await asyncio.sleep(0)
    note(tally, "no_text")
    with pytest.raises(StoreError):
        await flushing

    tally._redis = redis
    await tally.flush()

    assert await tally.counts(["sabah"]) == {"sabah": PageCounts(good=1, bad=2, reason="no_text")}
    await away.close()
