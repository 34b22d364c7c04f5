"""What this process does all the time: the duties of its roles.

What only one role needs is put together in a module of its own (intake, reading, delivery, serving),
loaded where that role is asked for: a process that only polls would else take a third longer to
start, and 30 MB more, for what reads, matches, sends and shows.
"""
# ruff: noqa: PLC0415  see above

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from monitor.app.build import lane_plans
from monitor.app.parts import ENTRIES_AT_ONCE
from monitor.app.roles import Role

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Iterator
    from contextlib import AsyncExitStack

    from monitor.app.build import LanePlan
    from monitor.app.intake import Intake
    from monitor.app.parts import Duty, Parts
    from monitor.config.load import Config
    from monitor.net.client import Client
    from monitor.pipeline.canary import Canary, Orders
    from monitor.pipeline.live import Desk
    from monitor.pipeline.removed import Removed
    from monitor.pipeline.senders import Senders

# SIGTERM must end us within 10 s; what closes after the duties takes the rest
DRAIN: Final = timedelta(seconds=6)


class Duties:
    """Builds the duties of some roles, and tells them of a new configuration.

    ``listen`` is what containers set in place of ``web.listen``; ``on_web`` is told the web address.
    """

    def __init__(
        self, roles: Collection[Role], parts: Parts, *, listen: str | None, on_web: Callable[[str], None]
    ) -> None:
        self._roles = roles
        self._parts = parts
        self._listen = listen
        self._on_web = on_web
        self._canary: Canary | None = None
        self._intake: Intake | None = None
        self._senders: Senders[LanePlan] | None = None
        self._removed: Removed | None = None

    async def build(self, stack: AsyncExitStack, config: Config) -> dict[str, Duty]:
        """Build them, by name, in the order in which they start; what they hold ends with ``stack``.

        Raises StoreError, and OSError where the web address cannot be had.
        """
        duties: dict[str, Duty] = {}
        if Role.SEND in self._roles:
            duties["send"] = self._send_duty(stack, config)
        if Role.POLL in self._roles or Role.READ in self._roles:
            client = _client(stack, config)
            if Role.POLL in self._roles:
                duties["poll"] = self._poll_duty(stack, client)
            if Role.READ in self._roles:
                duties |= self._read_duties(stack, client, config)
        if Role.WEB in self._roles:
            duties["web"] = self._web_duty(config)
        self._canary = self._build_canary(config)
        return duties

    async def begin(self, config: Config) -> None:
        """Take up the feeds and receivers of the first configuration; twice is once. Raises StoreError."""
        if self._intake:
            feeds, public_url = self._parts.live.desk.feeds.keys(), config.settings.web.public_url
            await self._intake.sync(feeds, public_url=public_url)
        if self._senders:
            await self._senders.apply(lane_plans(config))
        if self._removed:
            await self._removed.tick()

    async def take_up(self, old: Config, new: Config, desk: Desk) -> None:
        """Put a new configuration in force. Raises StoreError."""
        if self._intake:
            public_url = new.settings.web.public_url
            added, removed = await self._intake.sync(desk.feeds.keys(), public_url=public_url)
            await self._hasten(self._parts.live.desk, desk)
            self._parts.log.info("feeds_changed", added=added, removed=removed)
        self._parts.live.desk = desk
        if self._canary:
            self._canary.orders = _canary_orders(new)
        if self._senders:
            await self._senders.apply(lane_plans(new))
            gone = sorted(set(lane_plans(old)) - set(lane_plans(new)))
            if gone:
                self._parts.log.warning("receivers_removed", receivers=gone)
        if self._removed:
            await self._removed.tick()

    def ticks(self) -> Iterator[tuple[timedelta, Callable[[], Awaitable[None]]]]:
        """Give what the duties want called by the clock, and how often."""
        if self._intake:
            yield from self._intake.ticks()
        if self._removed:
            from monitor.pipeline.removed import LOOK_EVERY as LOOK_FOR_REMOVED_EVERY

            yield LOOK_FOR_REMOVED_EVERY, self._removed.tick
        if self._canary:
            from monitor.pipeline.canary import LOOK_EVERY

            yield LOOK_EVERY, self._canary.tick

    async def _hasten(self, before: Desk, after: Desk) -> None:
        """Have feeds that are to be polled more often now not wait for when they were due before."""
        now = datetime.now(UTC)
        for feed in after.feeds.values():
            known = before.feeds.get(feed.id)
            every = feed.every or after.poll.every
            if known and isinstance(every, timedelta) and every != (known.every or before.poll.every):
                await self._parts.schedule.hasten(feed.id, by=now + every)

    def _poll_duty(self, stack: AsyncExitStack, client: Client) -> Duty:
        from monitor.app.intake import build_intake

        parts = self._parts
        self._intake = build_intake(stack, parts, client=client, on_alert=self._on_alert)
        return self._intake.poller.run

    def _read_duties(self, stack: AsyncExitStack, client: Client, config: Config) -> dict[str, Duty]:
        from monitor.app.reading import build_reading

        return build_reading(
            stack, self._parts, settings=config.settings, client=client, on_alert=self._on_alert
        )

    def _send_duty(self, stack: AsyncExitStack, config: Config) -> Duty:
        from monitor.app.delivery import build_delivery
        from monitor.app.telling import build_removed

        network = config.settings.network
        self._removed = build_removed(self._parts, on_alert=self._on_alert)
        self._senders = build_delivery(
            stack, self._parts, network=network, on_alert=self._on_alert, drain=DRAIN
        )
        return self._senders.run

    def _web_duty(self, config: Config) -> Duty:
        from monitor.app.serving import build_web

        server, address = build_web(self._parts, override=self._listen, settings=config.settings.web)
        self._on_web(address)
        self._parts.log.info("web_listens", url=address)
        return server.run

    def _build_canary(self, config: Config) -> Canary:
        """Build it in every process: where those of one role are gone, the others still say so."""
        from monitor.alerts.outbox import Outbox
        from monitor.app.telling import build_notices
        from monitor.pipeline.canary import Canary

        parts = self._parts
        canary = Canary(
            parts.redis,
            parts.shards,
            live=parts.live,
            outbox=Outbox(parts.redis, parts.shards),
            notices=build_notices(parts, on_alert=self._on_alert),
            on_alert=self._on_alert,
            log=parts.log,
        )
        canary.orders = _canary_orders(config)
        return canary

    def _on_alert(self) -> None:
        # the lanes of another process look by themselves
        if self._senders:
            self._senders.wake()


def _canary_orders(config: Config) -> Orders | None:
    from monitor.pipeline.canary import orders_of

    return orders_of(config.canary, config.rules)


def _client(stack: AsyncExitStack, config: Config) -> Client:
    from monitor.net.client import Client

    settings = config.settings
    # never short of connections: feeds that hang must not keep pages waiting
    client = Client(
        settings.network,
        in_flight=settings.poll.in_flight + ENTRIES_AT_ONCE,
        per_host=settings.poll.per_host,
        spacing=settings.poll.spacing,
    )
    stack.push_async_callback(client.close)
    return client
