"""Subscriptions outlive processes, and of two who write at one moment one is heard."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import StoreError
from monitor.sources.websub import course
from monitor.sources.websub.offer import Offer
from monitor.sources.websub.subscription import State, Subscription
from monitor.sources.websub.subscriptions import Subscriptions

if TYPE_CHECKING:
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
OFFER = Offer(("https://one.example/", "https://two.example/?a=b"), "https://sabah.example/عاجل")  # "urgent"


@pytest.fixture
def subscriptions(redis: Redis, keys: Keys) -> Subscriptions:
    return Subscriptions(redis, keys)


async def begun(subscriptions: Subscriptions, feed: str = "sabah") -> Subscription:
    subscription = course.begun(feed, OFFER, now=NOON)
    assert await subscriptions.begin(subscription, replaces=None)
    return replace(subscription, version=1)


async def live(subscriptions: Subscriptions) -> Subscription:
    asked = course.asked(await begun(subscriptions), callback="https://us/", now=NOON, chance=0)
    verified = course.verified(asked, lease="60", now=NOON, chance=0)
    written = await subscriptions.write(course.pushed(verified, now=NOON))
    assert written
    return written


async def test_a_subscription_is_read_as_it_was_written(subscriptions: Subscriptions) -> None:
    written = await live(subscriptions)

    assert await subscriptions.get(written.token) == written
    assert await subscriptions.of("sabah") == written
    assert await subscriptions.all() == [written]
    assert await subscriptions.live() == {"sabah": NOON + MINUTE}


async def test_what_there_is_not_is_none(subscriptions: Subscriptions) -> None:
    assert await subscriptions.get("x") is None
    assert await subscriptions.of("sabah") is None
    assert await subscriptions.change("x", lambda one: one) is None


async def test_of_two_that_are_begun_for_a_feed_one_stays(subscriptions: Subscriptions) -> None:
    both = [course.begun("sabah", OFFER, now=NOON) for _ in range(2)]

    stayed = await asyncio.gather(*(subscriptions.begin(one, replaces=None) for one in both))

    assert sorted(stayed) == [False, True]
    assert len(await subscriptions.all()) == 1


async def test_one_that_is_replaced_is_left_and_says_nothing_of_its_feed_any_more(
    subscriptions: Subscriptions,
) -> None:
    old = await live(subscriptions)
    new = course.begun("sabah", OFFER, now=NOON)
    assert await subscriptions.begin(new, replaces=old)

    stale = await subscriptions.write(course.pushed(old, now=NOON))
    await subscriptions.change(old.token, lambda one: course.pushed(one, now=NOON))

    states = {one.token: one.state for one in await subscriptions.all()}
    assert (stale, states) == (None, {old.token: State.LEAVING, new.token: State.WANTED})
    assert await subscriptions.live() == {}


async def test_forgetting_the_old_one_leaves_the_new_one(subscriptions: Subscriptions) -> None:
    old = await live(subscriptions)
    new = course.begun("sabah", OFFER, now=NOON)
    await subscriptions.begin(new, replaces=old)

    await subscriptions.forget(old)

    assert await subscriptions.of("sabah") == replace(new, version=1)


async def test_one_that_is_being_left_already_is_left_once(subscriptions: Subscriptions) -> None:
    old = await begun(subscriptions)
    leaving = await subscriptions.change(old.token, lambda one: course.left(one, now=NOON + MINUTE))
    assert leaving
    await subscriptions.begin(course.begun("sabah", OFFER, now=NOON), replaces=leaving)

    assert await subscriptions.get(old.token) == leaving


async def test_who_read_before_another_wrote_does_not_write(subscriptions: Subscriptions) -> None:
    subscription = await begun(subscriptions)
    first = await subscriptions.write(course.pushed(subscription, now=NOON))

    assert await subscriptions.write(course.missed(subscription, now=NOON)) is None
    assert await subscriptions.get(subscription.token) == first


async def test_changes_at_one_moment_are_all_made(subscriptions: Subscriptions) -> None:
    subscription = await begun(subscriptions)

    def counted(one: Subscription) -> Subscription:
        return replace(one, failures=one.failures + 1)

    await asyncio.gather(*(subscriptions.change(subscription.token, counted) for _ in range(3)))

    after = await subscriptions.get(subscription.token)
    assert after
    assert after.failures == 3


async def test_a_change_that_never_comes_through_is_told(subscriptions: Subscriptions) -> None:
    subscription = await begun(subscriptions)

    with pytest.raises(StoreError, match="again and again"):
        await subscriptions.change(subscription.token, lambda one: replace(one, version=99))


async def test_what_is_due_is_given_to_one_until_his_lease_ends(subscriptions: Subscriptions) -> None:
    for feed in ("a", "b", "c"):
        await begun(subscriptions, feed)

    first = await subscriptions.claim(limit=2, now=NOON)
    second = await subscriptions.claim(limit=2, now=NOON)
    third = await subscriptions.claim(limit=9, now=NOON + 2 * MINUTE)

    assert (len(first), len(second), len(third)) == (2, 1, 3)
    assert not {one.feed for one in first} & {one.feed for one in second}


async def test_what_is_hastened_is_due_now_and_what_is_gone_stays_so(
    subscriptions: Subscriptions, redis: Redis, keys: Keys
) -> None:
    asked = await live(subscriptions)
    gone = await begun(subscriptions, "gone")
    await subscriptions.forget(gone)

    await subscriptions.hasten([asked, gone], now=NOON)

    assert [one.feed for one in await subscriptions.claim(limit=9, now=NOON)] == ["sabah"]


async def test_documents_are_counted_by_the_minute_and_the_counts_go_away(
    subscriptions: Subscriptions, redis: Redis, keys: Keys
) -> None:
    counts = [await subscriptions.count_push("t", now=NOON + n * MINUTE / 2) for n in range(4)]

    minute = int(NOON.timestamp()) // 60
    assert counts == [1, 2, 1, 2]
    assert 0 < await redis.call("TTL", keys.push_count("t", minute)) <= 120
