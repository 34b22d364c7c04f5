"""The poll role's parts, put together: who polls, who watches over feeds, who speaks to hubs."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from monitor.alerts.outbox import Outbox
from monitor.pipeline.notices import Notices
from monitor.pipeline.poller import Poller
from monitor.pipeline.subscriber import Subscriber
from monitor.pipeline.ward import Ward
from monitor.sources.manners.outage import Outage
from monitor.sources.readers import Readers
from monitor.sources.websub.subscriptions import Subscriptions

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Iterator
    from contextlib import AsyncExitStack

    from structlog.typing import FilteringBoundLogger

    from monitor.net.client import Client
    from monitor.pipeline.live import Live
    from monitor.schedule import Schedule
    from monitor.sources.health.pages import PageTally
    from monitor.store.counters import Counters
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

# Late by half of this on average; each look costs Redis one script call
_LOOK_WHO_IS_DUE_EVERY: Final = timedelta(milliseconds=500)
_ASK_HUBS_EVERY: Final = timedelta(seconds=5)
_LOOK_AT_PAGES_EVERY: Final = timedelta(seconds=60)
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

    async def sync(self, feeds: Collection[str], *, public_url: str) -> tuple[list[str], list[str]]:
        """Take up the configured feeds; give who was added and who removed. Raises StoreError."""
        changed = await self.schedule.sync(feeds, now=datetime.now(UTC))
        await self._subscriber.sync(feeds, public_url=public_url)
        return changed

    def ticks(self) -> Iterator[tuple[timedelta, Callable[[], Awaitable[None]]]]:
        """Give what is to be called by the clock, and how often."""
        yield _LOOK_WHO_IS_DUE_EVERY, self.poller.tick
        yield _ASK_HUBS_EVERY, self._subscriber.tick
        yield _LOOK_AT_PAGES_EVERY, self._look_at_pages
        yield _TELL_OPERATORS_EVERY, self._tell_operators

    async def _look_at_pages(self) -> None:
        await self._ward.refresh(list(self._live.desk.feeds))

    async def _tell_operators(self) -> None:
        await self._notices.flush(now=datetime.now(UTC))


def build_intake(
    stack: AsyncExitStack,
    *,
    redis: Redis,
    keys: Keys,
    live: Live,
    schedule: Schedule,
    client: Client,
    pages: PageTally,
    counters: Counters,
    on_alert: Callable[[], None],
    log: FilteringBoundLogger,
) -> Intake:
    """Build the poll role; its worker processes end with ``stack``."""
    readers = Readers.of_daemon()
    stack.push_async_exit(readers)
    notices = Notices(
        redis,
        key=keys.notices,
        outbox=Outbox(redis, keys),
        operators=lambda: live.desk.operators,
        on_alert=on_alert,
        counters=counters,
        log=log,
    )
    ward = Ward(notices, pages, log=log)
    subscriber = Subscriber(
        subscriptions=Subscriptions(redis, keys), client=client, counters=counters, log=log
    )
    poller = Poller(
        live=live,
        schedule=schedule,
        client=client,
        readers=readers,
        ward=ward,
        notices=notices,
        subscriber=subscriber,
        outage=Outage(),
        counters=counters,
        log=log,
        wake=asyncio.Event(),
    )
    return Intake(poller, schedule, live, subscriber, notices, ward)
