"""Hubs are left, changed and asked anew as feeds and the configuration change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from monitor.model import StoreError
from monitor.sources.websub.subscription import State
from tests.fakes.feeds import item, rss
from tests.fakes.hub import PATH, Hub
from tests.fakes.subscribing import DAY, FEED, HOUR, TOPIC

if TYPE_CHECKING:
    from tests.fakes.subscribing import Desk


async def test_a_feed_that_changes_its_hub_is_followed_and_the_old_one_told(desk: Desk) -> None:
    await desk.is_subscribed()
    async with Hub() as second:
        desk.clock.goes_on(2 * HOUR)
        await desk.offers(second.hub_url)
        assert await second.verifies() == [200]

        assert desk.hub.modes == ["subscribe", "unsubscribe"]
        assert await desk.hub.verifies() == [200]
        assert (desk.hub.callbacks, len(second.callbacks)) == ([], 1)
        assert len(await desk.subscriptions.all()) == 1


async def test_a_feed_that_names_another_hub_in_each_document_is_followed_once_an_hour(desk: Desk) -> None:
    await desk.offers(f"{desk.hub.url}/hub?0")
    for number in range(1, 5):
        await desk.offers(f"{desk.hub.url}/hub?{number}")
    before = len(desk.hub.requests)
    await desk.ticks_after(HOUR)

    asked = [request.path for request in desk.hub.requests if b"=subscribe" in request.body]
    assert (before, asked) == (1, ["/hub?0", "/hub?4"])


async def test_a_feed_that_names_no_hub_any_more_is_unsubscribed(desk: Desk) -> None:
    await desk.is_subscribed()
    desk.clock.goes_on(2 * HOUR)
    await desk.offers()

    assert await desk.hub.verifies() == [200]
    assert (desk.hub.callbacks, await desk.state(), await desk.is_live()) == ([], None, False)


async def test_a_feed_that_is_taken_out_is_unsubscribed(desk: Desk) -> None:
    await desk.is_subscribed()
    await desk.has()
    await desk.subscriber.tick()

    assert await desk.hub.verifies() == [200]
    assert (desk.hub.callbacks, await desk.subscriptions.all()) == ([], [])


async def test_a_feed_that_is_taken_out_before_its_hub_was_asked_leaves_nothing(desk: Desk) -> None:
    desk.subscriber.offered(FEED, [desk.hub.hub_url], TOPIC)
    await desk.redis.call("SET", desk.keys.subscriptions_live, "no sorted set")
    with pytest.raises(StoreError):
        await desk.subscriber.tick()
    await desk.redis.call("DEL", desk.keys.subscriptions_live)
    await desk.has()
    await desk.subscriber.tick()

    assert (desk.hub.forms, await desk.subscriptions.all()) == ([], [])


async def test_without_an_address_every_subscription_is_left(desk: Desk) -> None:
    await desk.is_subscribed()
    desk.public_url = ""
    await desk.has(FEED)
    await desk.subscriber.tick()

    assert await desk.hub.verifies() == [200]
    assert await desk.subscriptions.all() == []


async def test_a_hub_that_does_not_take_our_leave_hears_it_when_it_next_sends(desk: Desk) -> None:
    await desk.is_subscribed()
    desk.hub.is_down()
    await desk.has()
    for _ in range(5):
        await desk.ticks_after(DAY)

    assert desk.hub.modes.count("unsubscribe") == 3
    assert await desk.hub.publishes(rss(item(2))) == [410]
    assert desk.hub.callbacks == []


async def test_a_hub_that_does_not_know_what_we_leave_ends_it(desk: Desk) -> None:
    await desk.is_subscribed()
    desk.hub.gives(PATH, b"", status=404)
    await desk.has()
    await desk.subscriber.tick()

    assert await desk.subscriptions.all() == []


async def test_a_feed_that_comes_back_while_it_is_left_is_subscribed_to_anew(desk: Desk) -> None:
    await desk.is_subscribed()
    await desk.has()
    await desk.subscriber.tick()
    await desk.has(FEED)
    await desk.offers(desk.hub.hub_url)

    assert desk.hub.modes == ["subscribe", "unsubscribe", "subscribe"]
    assert await desk.hub.verifies() == [200, 200]
    assert await desk.state() is State.LIVE


async def test_hubs_are_told_a_new_address(desk: Desk) -> None:
    await desk.is_subscribed()
    desk.public_url += "/moved/"
    await desk.has(FEED)
    await desk.subscriber.tick()

    old, new = [form["hub.callback"] for form in desk.hub.forms]
    assert new == old.replace("/websub/", "/moved/websub/")
