"""Silences outlive restarts; what has ended is kept for a month, for the record."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.silences import Silence, Silences, as_plain
from monitor.store.redis import Redis
from tests.fakes.faulty import Trouble, behind
from tests.fakes.redis_servers import Server, a_server, some_binary
from tests.fakes.waiting import DAY, HOUR, NOON, silence

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.store.keys import Keys

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@pytest.fixture
def silences(redis: Redis, keys: Keys) -> Silences:
    return Silences(redis, keys)


async def made(silences: Silences, *these: Silence) -> None:
    for one in these:
        await silences.make(one)


async def test_a_silence_comes_back_as_it_was_made_and_making_it_twice_makes_one(silences: Silences) -> None:
    one = silence(rules=["dprk-*"], outlets=["سانا"])
    await made(silences, one, one)

    assert await silences.all(now=NOON) == (one,)


async def test_those_that_mute_now_are_given_in_the_order_in_which_they_were_made(silences: Silences) -> None:
    later = silence(id_="a", at=NOON)
    first = silence(id_="b", at=NOON - HOUR, lasts=DAY)
    ended = silence(id_="c", at=NOON - DAY)
    planned = silence(id_="d", at=NOON + HOUR)
    await made(silences, later, first, ended, planned)

    assert [one.id for one in await silences.active(NOON)] == ["b", "a"]
    assert [one.id for one in await silences.all(now=NOON)] == ["b", "d", "a", "c"]


async def test_a_silence_can_be_ended_before_its_time_and_before_it_begins(silences: Silences) -> None:
    await made(silences, silence(id_="now", lasts=DAY), silence(id_="planned", at=NOON + HOUR))

    now = await silences.end("now", now=NOON + HOUR)
    planned = await silences.end("planned", now=NOON)
    again = await silences.end("now", now=NOON + DAY)

    assert now is not None
    assert planned is not None
    assert (now.ends_at, planned.ends_at) == (NOON + HOUR, NOON)
    assert again == now
    assert await silences.active(NOON + HOUR) == ()
    assert await silences.end("unknown", now=NOON) is None


async def test_a_silence_that_ended_is_known_for_a_month(
    silences: Silences, redis: Redis, keys: Keys
) -> None:
    await made(silences, silence(lasts=HOUR))

    assert len(await silences.all(now=NOON + 30 * DAY)) == 1
    assert await silences.all(now=NOON + 31 * DAY) == ()
    assert await redis.call("HEXISTS", keys.silences, "s1") == 0


async def test_who_asks_what_mutes_now_forgets_what_ended_a_month_ago_some_at_a_time(
    silences: Silences, redis: Redis, keys: Keys
) -> None:
    await made(
        silences, *(silence(id_=f"s{n}", lasts=HOUR) for n in range(150)), silence(id_="on", lasts=DAY)
    )
    later = NOON + 30 * DAY + HOUR

    counts = []
    for minute in range(3):
        await silences.active(later + minute * MINUTE)
        counts.append(len(await redis.call("HVALS", keys.silences)) - 1)  # one says how often they changed

    assert counts == [51, 1, 1]


async def test_silences_are_read_again_only_when_one_was_changed_or_a_minute_has_passed(
    silences: Silences, redis: Redis, keys: Keys
) -> None:
    line = behind(redis, trouble := Trouble())
    asked = Silences(line, keys)
    await made(silences, silence(lasts=HOUR))

    calls = []
    for at in (NOON, NOON + SECOND, NOON + 2 * SECOND, NOON + MINUTE):
        before = trouble.calls
        await asked.active(at)
        calls.append(trouble.calls - before)

    assert calls == [2, 1, 1, 2]


async def test_what_another_process_changed_counts_the_next_time(
    silences: Silences, redis: Redis, keys: Keys
) -> None:
    there = Silences(redis, keys)
    await made(there, silence(lasts=DAY))
    assert [one.id for one in await silences.active(NOON)] == ["s1"]

    await there.end("s1", now=NOON)
    await made(there, silence(id_="s2"))

    assert [one.id for one in await silences.active(NOON)] == ["s2"]


async def test_a_silence_begins_and_ends_though_none_was_changed(silences: Silences) -> None:
    await made(silences, silence(at=NOON + SECOND, lasts=SECOND))

    mute = [len(await silences.active(NOON + n * SECOND)) for n in range(3)]

    assert mute == [0, 1, 0]


async def test_a_silence_of_a_newer_version_mutes_nothing_rather_than_more(
    silences: Silences, redis: Redis, keys: Keys
) -> None:
    raw = b'{"id":"new","matcher":{"rules":["*"],"moods":["glad"]},"author":"a","comment":"c"}'
    await redis.call("HSET", keys.silences, "new", raw)
    await made(silences, silence())

    assert [one.id for one in await silences.active(NOON)] == ["s1"]
    assert await silences.end("new", now=NOON) is None


async def test_in_a_cluster_a_silence_counts_as_made_once_a_replica_has_it(
    keys: Keys, tmp_path: Path
) -> None:
    """The answer by which a button asked for it lies on another node, and would outlive it."""
    with a_server(tmp_path) as primary:
        replica = Server(some_binary(), tmp_path / "replica", ("--replicaof", f"127.0.0.1 {primary.port}"))
        replica.starts()
        primary.answers("INFO replication", "state=online")
        redis = Redis(primary.url)
        redis._is_many = True  # as of a cluster's node

        await Silences(redis, keys).make(silence())

        assert '"id":"s1"' in replica.asked("HGET", keys.silences, "s1")
        assert "cmdstat_wait" in primary.asked("INFO", "commandstats")
        await redis.close()
        replica.is_killed()


def test_as_json_a_silence_shows_the_conditions_that_it_has_and_its_state() -> None:
    shown = as_plain(silence(rules=["dprk-*"], severity=["low"]), NOON)

    assert shown == {
        "id": "s1",
        "matcher": {"rules": ["dprk-*"], "severity": ["low"]},
        "author": "Mona",
        "comment": "the parade",
        "starts_at": "2026-05-04T12:00:00Z",
        "ends_at": "2026-05-04T13:00:00Z",
        "made_at": "2026-05-04T12:00:00Z",
        "state": "active",
    }
