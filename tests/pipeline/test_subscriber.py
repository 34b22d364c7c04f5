"""Feeds that name a hub are sent to us as they change, and polled more rarely while that works."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.net.client import Client
from monitor.net.settings import NetworkSettings
from monitor.sources.websub.subscription import State
from tests.fakes.feeds import item, rss
from tests.fakes.hub import PATH, Hub
from tests.fakes.subscribing import DAY, FEED, HOUR, TOPIC
from tests.fakes.web import WebServer

if TYPE_CHECKING:
    from tests.fakes.subscribing import Desk


async def test_what_a_hub_sends_is_on_the_stream_without_a_poll(desk: Desk) -> None:
    await desk.offers(desk.hub.hub_url)
    assert await desk.hub.verifies() == [200]
    assert await desk.hub.publishes(rss(item(1, title="صواريخ"))) == [202]  # missiles

    assert await desk.reads_what_was_pushed() == ["صواريخ"]


async def test_a_document_that_comes_twice_gives_its_entries_once(desk: Desk) -> None:
    await desk.offers(desk.hub.hub_url)
    await desk.hub.verifies()

    await desk.hub.publishes(rss(item(1)))
    await desk.hub.publishes(rss(item(1)))

    assert await desk.reads_what_was_pushed() == ["headline 1"]


async def test_a_hub_is_asked_with_a_callback_and_a_secret_that_nobody_can_guess(desk: Desk) -> None:
    await desk.offers(desk.hub.hub_url)

    (form,) = desk.hub.forms
    token = form["hub.callback"].removeprefix(f"{desk.public_url}/websub/")
    assert (form["hub.mode"], form["hub.topic"], form["hub.lease_seconds"]) == ("subscribe", TOPIC, "864000")
    assert len(token) == 32
    assert 40 < len(form["hub.secret"]) < 200


async def test_a_hub_that_verifies_before_it_answers_is_subscribed_to(desk: Desk) -> None:
    desk.hub.verifies_at_once()

    await desk.offers(desk.hub.hub_url)

    assert await desk.state() is State.LIVE


async def test_a_hub_is_relied_on_from_the_first_document_that_it_sends(desk: Desk) -> None:
    await desk.offers(desk.hub.hub_url)
    await desk.hub.verifies()
    before = await desk.is_live()
    await desk.hub.publishes(rss(item(1)))

    assert (before, await desk.is_live()) == (False, True)


async def test_a_feed_without_a_hub_or_a_desk_without_an_address_asks_nobody(desk: Desk) -> None:
    await desk.offers()
    desk.public_url = ""
    await desk.has(FEED)
    await desk.offers(desk.hub.hub_url)

    assert (desk.hub.forms, await desk.is_live()) == ([], False)


async def test_an_offer_that_was_noted_before_there_was_an_address_is_followed_once_there_is_one(
    desk: Desk,
) -> None:
    address, desk.public_url = desk.public_url, ""
    await desk.has(FEED)
    await desk.offers(desk.hub.hub_url)
    desk.public_url = address
    await desk.has(FEED)
    await desk.subscriber.tick()

    assert desk.hub.modes == ["subscribe"]


async def test_a_feed_that_is_not_configured_is_not_subscribed_to(desk: Desk) -> None:
    desk.subscriber.offered("another", [desk.hub.hub_url], TOPIC)
    await desk.subscriber.tick()

    assert desk.hub.forms == []


async def test_the_same_offer_again_asks_nothing_again(desk: Desk) -> None:
    await desk.is_subscribed()
    await desk.offers(desk.hub.hub_url)

    assert desk.hub.modes == ["subscribe"]


async def test_a_lease_is_renewed_at_two_thirds_of_it_and_nothing_is_missed_meanwhile(desk: Desk) -> None:
    await desk.is_subscribed()  # for three days

    await desk.ticks_after(1.7 * DAY)
    before = len(desk.hub.forms)
    await desk.ticks_after(0.4 * DAY)

    first, second = desk.hub.forms
    assert before == 1
    assert (first["hub.callback"], first["hub.secret"]) == (second["hub.callback"], second["hub.secret"])
    assert await desk.is_live()


async def test_a_hub_that_does_not_renew_is_relied_on_until_its_lease_ends(desk: Desk) -> None:
    await desk.is_subscribed()
    desk.hub.is_down()

    await desk.ticks_after(2.9 * DAY)
    before = await desk.is_live()
    await desk.ticks_after(0.2 * DAY)

    assert (before, await desk.is_live()) == (True, False)


async def test_a_hub_that_is_down_is_asked_ever_more_rarely_up_to_a_day_and_then_it_is_well(
    desk: Desk,
) -> None:
    desk.hub.is_down()
    await desk.offers(desk.hub.hub_url)
    waits = []
    for _ in range(12):
        subscription = await desk.subscriptions.of(FEED)
        assert subscription
        waits.append((subscription.due_at - desk.clock.now) / timedelta(minutes=1))
        await desk.ticks_after(subscription.due_at - desk.clock.now)
    desk.hub.takes()
    await desk.ticks_after(DAY)

    assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440, 1440]
    assert (await desk.hub.verifies())[-1:] == [200]
    assert await desk.state() is State.LIVE


async def test_a_hub_that_asks_for_time_gets_it(desk: Desk) -> None:
    desk.hub.gives(PATH, b"", status=429, headers={"Retry-After": "7200"})
    await desk.offers(desk.hub.hub_url)
    await desk.ticks_after(HOUR)
    before = len(desk.hub.forms)
    await desk.ticks_after(HOUR)

    assert (before, len(desk.hub.forms)) == (1, 2)


@pytest.mark.parametrize("status", [400, 404, 410])
async def test_a_hub_that_says_no_is_asked_again_in_a_day(desk: Desk, status: int) -> None:
    desk.hub.gives(PATH, b"no", status=status)
    await desk.offers(desk.hub.hub_url)
    state = await desk.state()
    await desk.ticks_after(23 * HOUR)
    before = len(desk.hub.forms)
    await desk.ticks_after(5 * HOUR)

    assert (state, before, len(desk.hub.forms)) == (State.REFUSED, 1, 2)


async def test_a_hub_that_denies_is_relied_on_no_more(desk: Desk) -> None:
    await desk.is_subscribed()

    assert await desk.hub.denies() == 200

    assert (await desk.state(), await desk.is_live()) == (State.REFUSED, False)


async def test_a_hub_that_verifies_another_topic_is_not_believed(desk: Desk) -> None:
    await desk.offers(desk.hub.hub_url)

    assert await desk.hub.verifies(topic="https://evil.example/feed") == [404]

    assert (desk.hub.callbacks, await desk.state()) == ([], State.ASKED)


async def test_the_next_hub_is_asked_where_the_first_is_down_or_never_verifies(desk: Desk) -> None:
    async with Hub() as second:
        desk.hub.is_down()
        await desk.offers(desk.hub.hub_url, second.hub_url)
        await desk.ticks_after(timedelta(minutes=1))
        assert (desk.hub.modes, second.modes) == (["subscribe"], ["subscribe"])
        desk.hub.takes()
        await desk.ticks_after(HOUR)

        assert (len(desk.hub.forms), len(second.forms)) == (2, 1)


async def test_a_hub_is_followed_where_it_redirects_within_bounds(desk: Desk) -> None:
    desk.hub.redirects("/old", "/hub", status=308)
    desk.hub.redirects("/ring", "/ring", status=307)
    await desk.offers(f"{desk.hub.url}/old")
    await desk.hub.verifies()
    assert await desk.state() is State.LIVE

    desk.clock.goes_on(2 * HOUR)
    await desk.offers(f"{desk.hub.url}/ring")

    subscription = await desk.subscriptions.of(FEED)
    assert subscription
    assert (len(desk.hub.seen("/ring")), subscription.reason) == (4, "redirect_loop")


@pytest.mark.parametrize("to", ["http://127.0.0.2:{port}/hub", "http://2130706434:{port}/hub", "http://[bad"])
async def test_a_hub_does_not_lead_to_an_inner_address(desk: Desk, to: str) -> None:
    async with WebServer() as canary:
        desk.hub.redirects(PATH, to.format(port=canary.port), status=307)
        await desk.offers(desk.hub.hub_url)

        assert (canary.connection_count, await desk.state()) == (0, State.REFUSED)


async def test_a_feed_that_names_an_inner_address_as_its_hub_reaches_nobody(desk: Desk) -> None:
    async with Client(NetworkSettings()) as guarded:
        desk.client = guarded
        desk.subscriber = desk.process()
        await desk.has(FEED)
        await desk.offers(desk.hub.hub_url)

    assert (desk.hub.connection_count, await desk.state()) == (0, State.REFUSED)
