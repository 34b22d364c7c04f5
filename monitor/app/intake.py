"""The poll role's parts, put together: who polls, who watches over feeds, who speaks to hubs."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from monitor.app.telling import build_notices
from monitor.pipeline.patience import Absence
from monitor.pipeline.poller import Poller
from monitor.pipeline.subscriber import Subscriber
from monitor.pipeline.ward import Ward
from monitor.sources.manners.outage import Outage
from monitor.sources.readers import Readers
from monitor.sources.websub.subscriptions import Subscriptions
from monitor.store.instances import Instances

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Iterator
    from contextlib import AsyncExitStack

    from monitor.app.parts import Parts
    from monitor.net.client import Client
    from monitor.pipeline.live import Live
    from monitor.pipeline.notices import Notices
    from monitor.schedule import Schedule

# Late by half of this on average; each look costs Redis one script call
_LOOK_WHO_IS_DUE_EVERY: Final = timedelta(milliseconds=500)
_ASK_HUBS_EVERY: Final = timedelta(seconds=5)
_LOOK_AT_PAGES_EVERY: Final = timedelta(seconds=60)
_RESTORE_FEEDS_EVERY: Final = timedelta(seconds=5)
_TELL_OPERATORS_EVERY: Final = timedelta(seconds=10)


@dataclass(frozen=True)
class Intake:
    """What the poll role is made of, ready to run."""

    poller: Poller
    schedule: Schedule
    _live: Live
    _subscriber: Subscriber
    _notices: Notices
    _ward: Ward
    _instances: Instances

    async def sync(self, feeds: Collection[str], *, public_url: str) -> tuple[list[str], list[str]]:
        """Take up the configured feeds; give who was added and who removed. Raises StoreError."""
        changed = await self.schedule.sync(feeds, now=datetime.now(UTC))
        await self._subscriber.sync(feeds, public_url=public_url)
        return changed

    def ticks(self) -> Iterator[tuple[timedelta, Callable[[], Awaitable[None]]]]:
        """Give what is to be called by the clock, and how often."""
        yield _LOOK_WHO_IS_DUE_EVERY, self.poller.tick
        yield _ASK_HUBS_EVERY, self._subscriber.tick
        yield _RESTORE_FEEDS_EVERY, self._restore_feeds
        yield _LOOK_AT_PAGES_EVERY, self._look_at_pages
        yield _TELL_OPERATORS_EVERY, self._tell_operators

    async def _restore_feeds(self) -> None:
        now = datetime.now(UTC)
        missing = await self.schedule.restore(self._live.desk.feeds, now=now)
        if missing:
            self.poller.log.warning("feeds_restored", count=len(missing))
        living = {instance.id for instance in await self._instances.all(now=now) if instance.lives(now)}
        freed = await self.schedule.free(living, now=now)
        if freed:
            self.poller.log.info("leases_freed", count=len(freed))

    async def _look_at_pages(self) -> None:
        await self._ward.refresh(list(self._live.desk.feeds))

    async def _tell_operators(self) -> None:
        await self._notices.flush(now=datetime.now(UTC))


def build_intake(
    stack: AsyncExitStack, parts: Parts, *, client: Client, on_alert: Callable[[], None]
) -> Intake:
    """Build the poll role; its worker processes end with ``stack``."""
    readers = Readers.of_daemon()
    stack.push_async_exit(readers)
    notices = build_notices(parts, on_alert=on_alert)
    ward = Ward(notices, parts.pages, log=parts.log)
    subscriber = Subscriber(
        subscriptions=Subscriptions(parts.redis, parts.keys),
        client=client,
        counters=parts.counters,
        log=parts.log,
    )
    poller = Poller(
        live=parts.live,
        schedule=parts.schedule,
        client=client,
        readers=readers,
        ward=ward,
        notices=notices,
        subscriber=subscriber,
        outage=Outage(),
        counters=parts.counters,
        log=parts.log,
        wake=asyncio.Event(),
        absence=Absence(parts.log),
    )
    instances = Instances(parts.redis, parts.keys)
    return Intake(poller, parts.schedule, parts.live, subscriber, notices, ward, instances)
