"""Silences outlive restarts; what has ended is kept for a month, for the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from monitor.alerts.silences import Silence, Silences, as_plain
from tests.fakes.waiting import DAY, HOUR, NOON, silence

if TYPE_CHECKING:
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis


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
    assert await redis.call("HLEN", keys.silences) == 0


async def test_a_silence_of_a_newer_version_mutes_nothing_rather_than_more(
    silences: Silences, redis: Redis, keys: Keys
) -> None:
    raw = b'{"id":"new","matcher":{"rules":["*"],"moods":["glad"]},"author":"a","comment":"c"}'
    await redis.call("HSET", keys.silences, "new", raw)
    await made(silences, silence())

    assert [one.id for one in await silences.active(NOON)] == ["s1"]
    assert await silences.end("new", now=NOON) is None


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
