"""The poll role's part in WebSub: hubs are asked to send what feeds would else be polled for."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from monitor.model import StoreError
from monitor.net.urls import origin
from monitor.sources.websub import course
from monitor.sources.websub.ask import Answer, Mode, ask
from monitor.sources.websub.circumstances import REAL
from monitor.sources.websub.offer import Offer, offer
from monitor.sources.websub.subscription import State

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from structlog.typing import FilteringBoundLogger

    from monitor.net.client import Client
    from monitor.sources.websub.ask import Asked
    from monitor.sources.websub.circumstances import Circumstances
    from monitor.sources.websub.subscription import Subscription
    from monitor.sources.websub.subscriptions import Subscriptions
    from monitor.store.counters import Counters

# A hub that tells of ten thousand feeds is not asked ten thousand times at one moment.
_AT_ONCE: Final = 20
# A feed that names another hub in each document would have us post to whomever it likes.
_CHANGES_AT_MOST_EVERY: Final = timedelta(hours=1)
# A hub that does not take our leave hears it from the answers to what it sends.
_FAREWELLS: Final = 3
_NO_OFFER: Final = Offer()


class Subscriber:
    """Keeps the subscriptions of the feeds that name a hub; works at its ticks alone.

    What pollers ask and tell it costs no round trip. Several instances share the work: a
    subscription that is due is claimed.
    """

    def __init__(
        self,
        *,
        subscriptions: Subscriptions,
        client: Client,
        counters: Counters,
        log: FilteringBoundLogger,
        circumstances: Circumstances = REAL,
    ) -> None:
        self._subscriptions = subscriptions
        self._client = client
        self._counters = counters
        self._log = log
        self._clock = circumstances.clock
        self._chance = circumstances.chance
        self._feeds: frozenset[str] = frozenset()
        self._public_url = ""
        self._known: dict[str, Offer] = {}
        self._offers: dict[str, Offer] = {}
        self._missed: dict[str, datetime] = {}
        self._live: dict[str, datetime] = {}

    async def sync(self, feeds: Collection[str], *, public_url: str) -> None:
        """Take up the configured feeds, and where hubs reach us (empty: not at all).

        Subscriptions of feeds that are gone are left at the next tick, those that hubs know by
        another address asked for anew.
        """
        self._feeds = frozenset(feeds)
        self._public_url = public_url.rstrip("/")
        subscriptions = await self._subscriptions.all()
        held = [one for one in subscriptions if one.state is not State.LEAVING]
        self._known = {one.feed: Offer(one.hubs, one.topic) for one in held}
        await self._subscriptions.hasten(filter(self._is_outdated, held), now=self._clock())
        self._live = await self._subscriptions.live()

    def offered(self, feed: str, hubs: Iterable[str], topic: str) -> None:
        """Note which hubs a feed's document names, and by which URL they know it."""
        usable = offer(hubs, topic)
        if usable == self._known.get(feed, _NO_OFFER):
            self._offers.pop(feed, None)
        else:
            self._offers[feed] = usable

    def is_live(self, feed: str, *, now: datetime) -> bool:
        """Say whether a feed's hub can be relied on, so that polling may be slower.

        It can from the first document that it sends until its lease ends or it misses one.
        """
        until = self._live.get(feed)
        return until is not None and now < until

    def missed(self, feed: str) -> None:
        """Note that a poll found new entries in a feed; its hub, if it can be relied on, did not tell.

        The hub is relied on no more until it sends something.
        """
        if self._live.pop(feed, None) is None:
            return
        self._missed[feed] = self._clock()
        self._log.warning("subscription_silent", feed=feed)
        self._counters.add("subscriptions_total", outcome="silent", reason="")

    async def tick(self) -> None:
        """Do what is due. Raises StoreError while Redis is away; nothing is lost then."""
        now = self._clock()
        for feed, missed_at in list(self._missed.items()):
            await self._doubt(feed, missed_at)
        if self._public_url:
            for feed, offered in list(self._offers.items()):
                await self._take(feed, offered, now)
        claimed = await self._subscriptions.claim(limit=_AT_ONCE, now=now)
        async with asyncio.TaskGroup() as group:
            for subscription in claimed:
                group.create_task(self._attend(subscription, now))
        self._live = await self._subscriptions.live()

    async def _doubt(self, feed: str, missed_at: datetime) -> None:
        subscription = await self._subscriptions.of(feed)
        if subscription:
            await self._subscriptions.change(
                subscription.token, lambda one: course.missed(one, now=missed_at)
            )
        del self._missed[feed]

    async def _take(self, feed: str, offered: Offer, now: datetime) -> None:
        """Follow what a feed names by now, or leave it for a later tick."""
        if feed not in self._feeds:
            del self._offers[feed]
            return
        current = await self._subscriptions.of(feed)
        held = current if current and current.state is not State.LEAVING else None
        if (Offer(held.hubs, held.topic) if held else _NO_OFFER) != offered:
            if held and now - held.began_at < _CHANGES_AT_MOST_EVERY:
                return
            if offered.hubs:
                await self._subscriptions.begin(course.begun(feed, offered, now=now), replaces=current)
            else:
                assert held  # or it would be the same as no offer
                await self._subscriptions.change(held.token, lambda one: course.left(one, now=now))
        self._known[feed] = offered
        if self._offers.get(feed) == offered:  # and no other was noted meanwhile
            del self._offers[feed]

    async def _attend(self, subscription: Subscription, now: datetime) -> None:
        try:
            if subscription.state is State.LEAVING or not self._is_wanted(subscription):
                await self._leave(subscription, now)
            else:
                await self._renew(subscription, now)
        except StoreError as error:
            # it is due again when its lease ends
            self._log.warning("subscription_not_written", feed=subscription.feed, error=str(error))

    async def _renew(self, subscription: Subscription, now: datetime) -> None:
        callback = f"{self._public_url}/websub/{subscription.token}"
        asking = await self._asking(subscription, callback, now)
        if asking is None:
            return
        asked = await self._ask(asking, Mode.SUBSCRIBE, now)
        if asked.answer is Answer.TAKEN:
            return
        if asked.answer is Answer.REFUSED:
            after = course.refused(asking, reason=asked.reason, now=now, chance=self._chance())
        else:
            after = course.failed(
                asking, reason=asked.reason, wait=asked.retry_after, now=now, chance=self._chance()
            )
        # where it was verified meanwhile, that counts
        await self._subscriptions.write(after)

    async def _leave(self, subscription: Subscription, now: datetime) -> None:
        """Tell the hub that nothing is wanted any more; forget it when it knows, or does not listen."""
        is_leaving = subscription.state is State.LEAVING
        if not subscription.callback or (is_leaving and subscription.failures >= _FAREWELLS):
            await self._forget(subscription)
            return
        leaving = subscription if is_leaving else course.left(subscription, now=now)
        asking = await self._asking(leaving, subscription.callback, now)
        if asking and (await self._ask(asking, Mode.UNSUBSCRIBE, now)).answer is Answer.REFUSED:
            await self._forget(asking)

    async def _asking(self, subscription: Subscription, callback: str, now: datetime) -> Subscription | None:
        """Write that the hub is about to be asked; None where somebody else wrote meanwhile."""
        return await self._subscriptions.write(
            course.asked(subscription, callback=callback, now=now, chance=self._chance())
        )

    async def _ask(self, subscription: Subscription, mode: Mode, now: datetime) -> Asked:
        asked = await ask(self._client, subscription, mode, now=now)
        self._log.info(
            "subscription_asked",
            feed=subscription.feed,
            mode=mode.value,
            hub=origin(subscription.hub),
            status=asked.answer.value,
            reason=asked.reason,
            attempt=subscription.failures,
        )
        self._counters.add("subscriptions_total", outcome=asked.answer.value, reason=asked.reason)
        return asked

    async def _forget(self, subscription: Subscription) -> None:
        await self._subscriptions.forget(subscription)
        self._log.info("subscription_ended", feed=subscription.feed)

    def _is_wanted(self, subscription: Subscription) -> bool:
        return bool(self._public_url) and subscription.feed in self._feeds

    def _is_outdated(self, subscription: Subscription) -> bool:
        is_reached = subscription.callback.startswith(f"{self._public_url}/websub/")
        return not self._is_wanted(subscription) or not is_reached
