"""Stories in Redis: twins are one story, whoever writes them, and an event ends."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import Article, StoreError
from monitor.store.redis import Redis
from monitor.stories.events.index import Events, Incoming, Placed
from monitor.stories.events.profile import profile_of

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.store.keys import Keys

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
# A ship with ammunition left the port of Rajin; a fire in a hospital in Nasiriyah.
SHIP = "سفينة روسية تنقل ذخيرة من ميناء راجين الكوري الشمالي إلى دوناي"
FIRE = "حريق في مستشفى الحسين بمدينة الناصرية جنوب العراق"

# Another process, which places twins of the ship one by one and prints their stories.
OTHER_PROCESS = """
import asyncio, json, sys
from datetime import datetime, UTC
from monitor.model import Article
from monitor.store.keys import Keys
from monitor.store.redis import Redis
from monitor.stories.events.index import Events, Incoming
from monitor.stories.events.profile import profile_of

async def main(url, name, title, count):
    redis = Redis(url)
    noon = datetime(2026, 5, 4, 12, tzinfo=UTC)
    profile = profile_of(Article(url="u", title=title, text="", published_at=noon), seen_at=noon)
    events = Events(redis, Keys())
    placed = []
    for n in range(int(count)):
        id = f"{name}{n}"
        placed += await events.place([Incoming(id, id, profile)], now=noon)
    print(json.dumps([one.story for one in placed]))
    await redis.close()

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.fixture
def events(redis: Redis, keys: Keys) -> Events:
    return Events(redis, keys)


def incoming(name: str, title: str, *, at: datetime = NOON) -> Incoming:
    article = Article(url=name, title=title, text="", published_at=at)
    return Incoming(article=name, new_story=f"story-{name}", profile=profile_of(article, seen_at=at))


async def test_twins_of_one_batch_are_one_story(events: Events) -> None:
    placed = await events.place([incoming("a", SHIP), incoming("b", SHIP), incoming("c", FIRE)], now=NOON)

    assert [one.story for one in placed] == ["story-a", "story-a", "story-c"]
    assert [one.is_new for one in placed] == [True, False, True]


async def test_a_later_article_joins_the_story_and_says_why(events: Events) -> None:
    await events.place([incoming("a", SHIP)], now=NOON)

    [placed] = await events.place([incoming("b", SHIP)], now=NOON)

    assert (placed.story, placed.is_new) == ("story-a", False)
    assert "@ship" in placed.reasons


async def test_placing_an_article_twice_changes_nothing(events: Events, redis: Redis) -> None:
    await events.place([incoming("a", SHIP)], now=NOON)
    before = await redis.call("HGETALL", "monitor:{0}:event:story-a")

    again = await events.place([incoming("a", SHIP), incoming("a", SHIP)], now=NOON)

    assert again == [Placed("story-a", is_new=False, reasons=())] * 2
    assert await redis.call("HGETALL", "monitor:{0}:event:story-a") == before


async def test_twins_at_one_moment_are_one_story(events: Events) -> None:
    placed = await asyncio.gather(*(events.place([incoming(f"n{n}", SHIP)], now=NOON) for n in range(12)))

    assert len({one.story for [one] in placed}) == 1
    assert [one.is_new for [one] in placed].count(True) == 1


def test_twins_of_two_processes_are_one_story(redis_socket: Path) -> None:
    url = f"unix://{redis_socket}"
    asyncio.run(_flush(url))
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", OTHER_PROCESS, url, name, SHIP, "20"], stdout=subprocess.PIPE, text=True
        )
        for name in ("a", "b")
    ]
    stories = [story for process in processes for story in json.loads(process.communicate(timeout=60)[0])]

    assert len(stories) == 40
    assert len(set(stories)) == 1


async def _flush(url: str) -> None:
    redis = Redis(url)
    await redis.call("FLUSHALL")
    await redis.close()


async def test_an_event_ends_seven_days_after_its_last_news(events: Events) -> None:
    week = timedelta(days=7, hours=1)
    await events.place([incoming("a", SHIP)], now=NOON)

    [later] = await events.place([incoming("b", SHIP, at=NOON + week)], now=NOON + week)

    assert later == Placed("story-b", is_new=True, reasons=())


async def test_everything_that_an_event_keeps_expires(events: Events, redis: Redis) -> None:
    await events.place([incoming("a", SHIP)], now=NOON)

    names = await redis.call("KEYS", "*")
    lives = [await redis.call("TTL", name) for name in names]

    assert len(names) > 5
    assert all(0 < life <= 14 * 24 * 3600 for life in lives)


async def test_a_term_remembers_the_newest_fifty_stories(events: Events, redis: Redis) -> None:
    """Sixty events a week apart that share their words."""
    for n in range(60):
        at = NOON + n * timedelta(days=8)
        await events.place([incoming(f"n{n}", SHIP, at=at)], now=at)

    assert await redis.call("ZCARD", "monitor:{0}:event-term:@ship") == 50


async def test_a_story_takes_less_than_eight_kilobytes(events: Events, redis: Redis) -> None:
    long_text = " ".join(f"{SHIP} {FIRE} كلمة{n}" for n in range(200))
    article = Article(url="a", title=SHIP, text=long_text, published_at=NOON)
    await events.place([Incoming("a", "a", profile_of(article, seen_at=NOON))], now=NOON)

    names = await redis.call("KEYS", "*")
    used = [await redis.call("MEMORY", "USAGE", name) for name in names]

    assert sum(used) < 8_000


async def test_a_store_that_is_away_is_said(redis: Redis, keys: Keys) -> None:
    away = Redis("unix:///nowhere/at/all")

    with pytest.raises(StoreError):
        await Events(away, keys).place([incoming("a", SHIP)], now=NOON)


@pytest.mark.parametrize("name", ["event-term:@ship", "event:story-a"])
async def test_what_redis_refuses_is_an_error(events: Events, redis: Redis, name: str) -> None:
    """A key is of another kind: somebody has written it by hand."""
    await redis.call("SET", f"monitor:{{0}}:{name}", "x")

    with pytest.raises(StoreError):
        await events.place([incoming("a", SHIP)], now=NOON)


async def test_who_never_gets_to_write_says_so(events: Events, redis: Redis) -> None:
    """A story of that id is there already, and no lookup finds it."""
    await redis.call("HSET", "monitor:{0}:event:story-a", "version", "7")

    with pytest.raises(StoreError, match="changed by others"):
        await events.place([incoming("a", SHIP)], now=NOON)
