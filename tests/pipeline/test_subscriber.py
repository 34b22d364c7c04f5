"""Feeds that name a hub are sent to us as they change, and polled more rarely while that works."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import StoreError
from monitor.net.client import Client
from monitor.net.settings import NetworkSettings
from monitor.pipeline.subscriber import Subscriber
from monitor.schedule import Schedule
from monitor.sources.document import read_document
from monitor.sources.formats.format import Source
from monitor.sources.websub import course
from monitor.sources.websub.pushed import Pushed
from monitor.sources.websub.subscription import State
from monitor.sources.websub.subscriptions import Subscriptions
from monitor.store.counters import Counters
from monitor.store.redis import Redis as RedisDoor
from tests.fakes.entries import as_read
from tests.fakes.feeds import item, rss
from tests.fakes.hub import PATH, Clock, Hub, web_role
from tests.fakes.web import WebServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from structlog.testing import LogCapture
    from structlog.typing import FilteringBoundLogger

    from monitor.model import Entry
    from monitor.sources.websub.subscription import Subscription
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

TOPIC = "https://sabah.example/feed"
FEED = "sabah"
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass
class Desk:
    """The poll role with one feed, the web role beside it, and a hub."""

    redis: Redis
    keys: Keys
    log: FilteringBoundLogger
    hub: Hub
    client: Client
    clock: Clock = field(default_factory=Clock)
    public_url: str = ""

    def __post_init__(self) -> None:
        self.subscriptions = Subscriptions(self.redis, self.keys)
        self.schedule = Schedule(self.redis, self.keys, token="me", lease=timedelta(minutes=1))
        self.counters = Counters(self.redis, self.keys)
        self.subscriber = self.process()

    def process(self) -> Subscriber:
        """Start another poll role, which knows nothing yet."""
        return Subscriber(
            subscriptions=self.subscriptions,
            client=self.client,
            counters=self.counters,
            log=self.log,
            clock=self.clock,
            chance=lambda: 0.5,
        )

    async def has(self, *feeds: str) -> None:
        await self.schedule.sync(feeds, now=self.clock.now)
        await self.subscriber.sync(feeds, public_url=self.public_url)

    async def offers(self, *hubs: str, topic: str = TOPIC) -> None:
        """Poll a document that names these hubs, and let the clock tick."""
        self.subscriber.offered(FEED, hubs, topic)
        await self.subscriber.tick()

    async def ticks_after(self, wait: timedelta) -> None:
        self.clock.goes_on(wait)
        await self.subscriber.tick()

    async def is_live(self) -> bool:
        await self.subscriber.tick()
        return self.subscriber.is_live(FEED, now=self.clock.now)

    async def is_subscribed(self) -> None:
        """Have a hub that was asked, has verified and has sent something."""
        await self.offers(self.hub.hub_url)
        assert await self.hub.verifies() == [200]
        assert await self.hub.publishes(rss(item("first"))) == [202]
        assert await self.is_live()

    async def state(self) -> State | None:
        subscription = await self.subscriptions.of(FEED)
        return subscription.state if subscription else None

    async def reads_what_was_pushed(self) -> list[str]:
        """Do as a poller does: parse, keep what is new, put it on the stream; give their titles."""
        (claim,) = await self.schedule.claim(limit=9, now=self.clock.now)
        marks = claim.state.get(b"marks", b"")
        new: list[Entry] = []
        for document in map(Pushed.unpacked, claim.pushed):
            source = Source(FEED, document.url, document.content_type, document.received_at)
            read = read_document(document.body, marks, source)
            marks = read.marks
            new += as_read(read.new)
        await self.schedule.finish(
            claim,
            now=self.clock.now,
            next_poll_at=self.clock.now + DAY,
            state={"marks": marks},
            entries=[entry.title.encode() for entry in new],
        )
        rows = await self.redis.call("XRANGE", self.keys.entries, "-", "+")
        return [fields[1].decode() for _, fields in rows]


@pytest.fixture
async def desk(redis: Redis, keys: Keys, log: FilteringBoundLogger) -> AsyncIterator[Desk]:
    async with Hub() as hub, Client(NetworkSettings(allow_private=("127.0.0.1",))) as client:
        desk = Desk(redis, keys, log, hub, client)
        async with web_role(
            subscriptions=desk.subscriptions,
            schedule=desk.schedule,
            counters=desk.counters,
            log=log,
            clock=desk.clock,
        ) as url:
            desk.public_url = url
            await desk.has(FEED)
            yield desk


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
