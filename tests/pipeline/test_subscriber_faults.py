"""Restarts, silent hubs and writes that cross each other lose no subscription and double none."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import StoreError
from monitor.sources.websub import course
from monitor.sources.websub.subscriptions import Subscriptions
from monitor.store.redis import Redis as RedisDoor
from tests.fakes.feeds import item, rss
from tests.fakes.hub import PATH
from tests.fakes.subscribing import FEED, HOUR, TOPIC

if TYPE_CHECKING:
    from datetime import datetime

    from structlog.testing import LogCapture

    from monitor.sources.websub.subscription import Subscription
    from tests.fakes.subscribing import Desk


async def test_a_restart_changes_nothing(desk: Desk) -> None:
    await desk.is_subscribed()
    desk.subscriber = desk.process()
    await desk.has(FEED)
    live_at_once = desk.subscriber.is_live(FEED, now=desk.clock.now)
    await desk.offers(desk.hub.hub_url)

    assert (live_at_once, desk.hub.modes) == (True, ["subscribe"])


async def test_two_daemons_ask_once(desk: Desk) -> None:
    first, second = desk.process(), desk.process()
    for one in (first, second):
        await one.sync([FEED], public_url=desk.public_url)
        one.offered(FEED, [desk.hub.hub_url], TOPIC)

    await asyncio.gather(first.tick(), second.tick())

    assert desk.hub.modes == ["subscribe"]


async def test_a_hub_that_falls_silent_is_told_of_and_asked_again_and_relied_on_when_it_sends(
    desk: Desk, lines: LogCapture
) -> None:
    await desk.is_subscribed()
    desk.clock.goes_on(HOUR)
    desk.subscriber.missed(FEED)
    at_once = desk.subscriber.is_live(FEED, now=desk.clock.now)
    desk.subscriber.missed(FEED)
    await desk.ticks_after(timedelta(minutes=11))

    told = [line for line in lines.entries if line["event"] == "subscription_silent"]
    assert (at_once, await desk.is_live(), len(told)) == (False, False, 1)
    assert desk.hub.modes == ["subscribe", "subscribe"]
    assert await desk.hub.publishes(rss(item(2))) == [202]
    assert await desk.is_live()


async def test_a_hub_that_is_not_relied_on_misses_nothing(desk: Desk, lines: LogCapture) -> None:
    desk.subscriber.missed(FEED)
    await desk.subscriber.tick()

    assert lines.entries == []


async def test_a_subscription_that_was_ended_meanwhile_is_doubted_no_more(desk: Desk) -> None:
    await desk.is_subscribed()
    desk.subscriber.missed(FEED)
    subscription = await desk.subscriptions.of(FEED)
    assert subscription
    await desk.subscriptions.forget(subscription)
    await desk.subscriber.tick()

    assert await desk.state() is None


async def test_an_offer_outlives_a_redis_that_is_away(desk: Desk) -> None:
    well, desk.subscriptions._redis = desk.subscriptions._redis, RedisDoor("unix:///nowhere")
    desk.subscriber.offered(FEED, [desk.hub.hub_url], TOPIC)
    with pytest.raises(StoreError):
        await desk.subscriber.tick()
    desk.subscriptions._redis = well
    await desk.subscriber.tick()

    assert desk.hub.modes == ["subscribe"]


async def test_an_offer_that_comes_while_another_is_followed_is_followed_next(desk: Desk) -> None:
    desk.subscriber.offered(FEED, [f"{desk.hub.url}/hub?1"], TOPIC)
    ticking = asyncio.create_task(desk.subscriber.tick())
    await asyncio.sleep(0)  # it asks Redis
    desk.subscriber.offered(FEED, [f"{desk.hub.url}/hub?2"], TOPIC)
    await ticking
    await desk.ticks_after(HOUR)

    asked = [request.path for request in desk.hub.requests if b"=subscribe" in request.body]
    assert asked == ["/hub?1", "/hub?2"]


async def test_a_feed_that_offers_the_old_hub_again_before_it_was_left_keeps_it(desk: Desk) -> None:
    await desk.offers(desk.hub.hub_url)
    await desk.offers()
    await desk.offers(desk.hub.hub_url)
    await desk.ticks_after(HOUR)

    assert "unsubscribe" not in desk.hub.modes


async def test_what_redis_does_not_take_of_one_subscription_is_told_and_stops_no_other(
    desk: Desk, lines: LogCapture
) -> None:
    desk.hub.gives_after(PATH, 0.3, b"", status=503)
    desk.subscriber.offered(FEED, [desk.hub.hub_url], TOPIC)
    ticking = asyncio.create_task(desk.subscriber.tick())
    await desk.hub.has_seen(1)
    token = desk.hub.forms[0]["hub.callback"].rpartition("/")[2]
    await desk.redis.call("SET", desk.keys.subscription(token), "no hash")
    await ticking

    told = [line["feed"] for line in lines.entries if line["event"] == "subscription_not_written"]
    assert told == [FEED]


class Overtaken(Subscriptions):
    """Another process writes each subscription right after it was claimed."""

    async def claim(self, *, limit: int, now: datetime) -> list[Subscription]:
        claimed = await super().claim(limit=limit, now=now)
        for one in claimed:
            await self.change(one.token, lambda one: course.pushed(one, now=now))
        return claimed


async def test_who_is_overtaken_by_another_process_asks_nothing(desk: Desk) -> None:
    desk.subscriptions = Overtaken(desk.redis, desk.keys)
    desk.subscriber = desk.process()
    await desk.has(FEED)
    await desk.offers(desk.hub.hub_url)

    assert desk.hub.forms == []


async def test_no_log_line_holds_a_token_or_a_secret(desk: Desk, lines: LogCapture) -> None:
    await desk.is_subscribed()
    await desk.hub.denies()

    written = repr(lines.entries)
    (form, *_) = desk.hub.forms
    assert form["hub.secret"] not in written
    assert form["hub.callback"].rpartition("/")[2] not in written
