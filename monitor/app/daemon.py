"""One process of the monitor: builds its parts, runs its roles, ends in order."""

from __future__ import annotations

import asyncio
import gc
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from monitor.alerts.outbox import Lane, Outbox
from monitor.app.build import build_desk, build_retry
from monitor.app.connect import Connection, place
from monitor.app.intake import Intake, build_intake
from monitor.app.presence import Presence
from monitor.app.reload import Reloader
from monitor.app.roles import ALL_ROLES, Role
from monitor.app.signals import Requests, listening
from monitor.articles.hosts import SlowHosts
from monitor.model import StoreError
from monitor.net.client import Client
from monitor.net.robots import Robots
from monitor.pipeline.consumer import Consumer
from monitor.pipeline.handlers import Matcher, Reader
from monitor.pipeline.live import Live
from monitor.pipeline.patience import insist
from monitor.pipeline.sender import LEASE as LANE_LEASE
from monitor.pipeline.sender import Sender
from monitor.pipeline.senders import Senders
from monitor.pipeline.status import read_status
from monitor.receivers.build import build
from monitor.schedule import Schedule, Ticks
from monitor.sources.health.pages import PageTally
from monitor.sources.websub.subscriptions import Subscriptions
from monitor.store.counters import Counters
from monitor.store.dead import DeadLetters
from monitor.store.instances import BEAT_EVERY
from monitor.store.keys import Keys
from monitor.store.streams import Stream
from monitor.stories import Stories
from monitor.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence

    from structlog.typing import FilteringBoundLogger

    from monitor.config.load import Config
    from monitor.pipeline.live import Desk
    from monitor.pipeline.status import Status
    from monitor.receivers.spec import ReceiverSpec
    from monitor.store.redis import Argument, Redis

    Duty = Callable[[asyncio.Event, timedelta], Coroutine[None, None, None]]

# SIGTERM must end us within 10 s; what closes after the duties takes the rest
DRAIN = timedelta(seconds=6)
_GOODBYE = timedelta(seconds=1)
_START = timedelta(seconds=30)
_FLUSH_EVERY = timedelta(seconds=2)
_LOOK_FOR_CHANGES_EVERY = timedelta(seconds=1)
# A poll may take its whole deadline, then the parser's, then wait for Redis as long again
_LEASE_BEYOND_DEADLINES = timedelta(seconds=60)
_ENTRIES_AT_ONCE = 24
_BULK_AT_ONCE = 4
_ARTICLES_AT_ONCE = 4
# More receivers than any desk has
_LANES = 1000


@dataclass(frozen=True)
class Daemon:
    """A loaded configuration and what this process is to do with it.

    ``env`` gives ``${NAME}``s on reload, and what containers set:
    ``MONITOR_REDIS``, ``MONITOR_DATA`` and ``MONITOR_WEB_LISTEN``.
    ``on_web`` is told the web address once it listens.
    """

    config: Config
    env: Mapping[str, str]
    log: FilteringBoundLogger
    roles: tuple[Role, ...] = ALL_ROLES
    on_web: Callable[[str], None] = lambda _: None

    async def run(self, requests: Requests | None = None) -> None:
        """Work until asked to end.

        Raises StoreError where the embedded Redis cannot be had, OSError where the web address
        cannot.
        """
        requests = requests or Requests()
        async with AsyncExitStack() as stack:
            stack.enter_context(listening(requests))
            connection = Connection(*place(self.env, lambda: (self.config.settings, self.config.data_folder)))
            stack.push_async_callback(connection.close)
            redis = await connection.open()
            desk = build_desk(self.config)
            # the rules stay: a collection that looks at 10,000 of them stops the work for half a second
            gc.freeze()
            if await connection.wait(requests.stop, self.log):
                process = Process(self, redis=redis, connection=connection, desk=desk, requests=requests)
                await process.run(stack)


class Process:
    """The running parts of one daemon."""

    def __init__(
        self, daemon: Daemon, *, redis: Redis, connection: Connection, desk: Desk, requests: Requests
    ) -> None:
        self._daemon = daemon
        self._config = daemon.config
        self._roles = daemon.roles
        self._redis = redis
        self._connection = connection
        self._requests = requests
        self._live = Live(desk)
        self._keys = Keys()
        self._counters = Counters(redis, self._keys)
        self._ticks = Ticks()
        self._presence = Presence(
            redis, self._keys, roles=self._roles, config_error=lambda: self._reloader.error
        )
        self._log = daemon.log
        if self._roles != ALL_ROLES:
            self._log = self._log.bind(instance=self._presence.id)
        settings = self._config.settings
        self._schedule = Schedule(
            redis,
            self._keys,
            token=self._presence.id,
            lease=2 * settings.poll.deadline + _LEASE_BEYOND_DEADLINES,
        )
        self._senders = Senders(self._make_sender, drain=DRAIN, log=self._log)
        self._reloader = Reloader(
            self._config,
            env=daemon.env,
            asked=requests.reload,
            take_up=self._take_up,
            counters=self._counters,
            log=self._log,
        )
        self._pages = PageTally(redis, key=self._keys.pages)
        self._intake: Intake | None = None
        # never short of connections: feeds that hang must not keep pages waiting
        self._client = Client(
            settings.network,
            in_flight=settings.poll.in_flight + _ENTRIES_AT_ONCE,
            per_host=settings.poll.per_host,
            spacing=settings.poll.spacing,
        )
        # of their own, and unbounded as each lane sends one message at a time: neither feeds that
        # hang nor another receiver of the same host (Slack's, say) may hold a receiver up
        self._posting = Client(settings.network, in_flight=_LANES, per_host=_LANES)

    async def run(self, stack: AsyncExitStack) -> None:
        """Run every duty of the roles until the end is asked for, then let them finish."""
        stop = self._requests.stop
        stack.push_async_callback(self._client.close)
        stack.push_async_callback(self._posting.close)
        duties = await self._duties(stack)
        await self._insist(self._presence.beat)
        self._start_ticks()
        stack.callback(self._ticks.stop)
        self._log.info(
            "monitor_started",
            roles=[role.value for role in self._roles],
            feeds=len(self._live.desk.feeds),
            rules=len(self._live.desk.rules),
        )
        tasks = [asyncio.create_task(duty(stop, DRAIN), name=name) for name, duty in duties.items()]
        hurry = asyncio.create_task(self._requests.hurry.wait())
        try:
            await self._until_done(tasks, hurry)
        finally:
            for task in (*tasks, hurry):
                task.cancel()
            await asyncio.gather(*tasks, hurry, return_exceptions=True)
            await self._leave()
        self._log.info("monitor_stopped")

    async def _until_done(self, tasks: list[asyncio.Task[None]], hurry: asyncio.Task[bool]) -> None:
        """Return when all duties have ended or there is no time; raise what one of them raised."""
        waiting: set[asyncio.Task[None]] = set(tasks)
        while waiting and not hurry.done():
            done, _ = await asyncio.wait({*waiting, hurry}, return_when=asyncio.FIRST_COMPLETED)
            waiting -= done
            for task in done - {hurry}:
                # a duty never fails for a reason it knows: one that does ends the process, and
                # whoever restarts it finds everything where it was
                task.result()

    async def _duties(self, stack: AsyncExitStack) -> dict[str, Duty]:
        duties: dict[str, Duty] = {}
        if Role.POLL in self._roles:
            duties["poll"] = await self._poll_duty(stack)
        if Role.READ in self._roles:
            duties |= self._read_duties(stack)
        if Role.SEND in self._roles:
            await self._senders.apply(self._config.receivers)
            duties["send"] = self._senders.run
        if Role.WEB in self._roles:
            duties["web"] = self._web_duty()
        return duties

    async def _poll_duty(self, stack: AsyncExitStack) -> Duty:
        intake = build_intake(
            stack,
            redis=self._redis,
            keys=self._keys,
            live=self._live,
            schedule=self._schedule,
            client=self._client,
            pages=self._pages,
            counters=self._counters,
            on_alert=self._senders.wake,
            log=self._log,
        )
        feeds, public_url = self._live.desk.feeds.keys(), self._config.settings.web.public_url
        await self._insist(lambda: intake.sync(feeds, public_url=public_url))
        for interval, tick in intake.ticks():
            self._ticks.every(interval, self._quietly(tick))
        self._intake = intake
        return intake.poller.run

    def _read_duties(self, stack: AsyncExitStack) -> dict[str, Duty]:
        workers = Workers(count=self._config.settings.read.processes, name="pages")
        stack.push_async_callback(workers.close)
        reader = Reader(
            live=self._live,
            client=self._client,
            workers=workers,
            keys=self._keys,
            slow=SlowHosts(),
            robots=Robots(self._client, self._config.settings.network.introduction),
            pages=self._pages,
            counters=self._counters,
            log=self._log,
        )
        matcher = Matcher(
            live=self._live,
            stories=Stories(self._redis, self._keys),
            outbox=Outbox(self._redis, self._keys),
            counters=self._counters,
            log=self._log,
            on_alert=self._senders.wake,
        )
        return {
            "read": self._consumer("read", self._keys.entries, reader.handle, _ENTRIES_AT_ONCE).run,
            "read bulk": self._consumer("read", self._keys.bulk, reader.handle, _BULK_AT_ONCE).run,
            "match": self._consumer("match", self._keys.articles, matcher.handle, _ARTICLES_AT_ONCE).run,
        }

    def _consumer(
        self,
        step: str,
        key: str,
        handle: Callable[[bytes], Awaitable[Sequence[Sequence[Argument]]]],
        at_once: int,
    ) -> Consumer:
        return Consumer(
            Stream(self._redis, key=key, group=step, consumer=self._presence.id),
            handle,
            step=step,
            at_once=at_once,
            living=self._presence.living,
            dead=DeadLetters(self._redis, self._keys),
            counters=self._counters,
            log=self._log,
        )

    def _make_sender(self, receiver: str, spec: ReceiverSpec) -> Sender:
        return Sender(
            lane=Lane(self._redis, self._keys, receiver=receiver, token=self._presence.id, lease=LANE_LEASE),
            notifier=build(receiver, spec, client=self._posting),
            retry=build_retry(spec),
            timeout=spec.timeout,
            live=self._live,
            counters=self._counters,
            log=self._log.bind(receiver=receiver),
        )

    def _web_duty(self) -> Duty:
        # loaded here: the other roles have no use for it, and it is 10 MB
        from monitor.app.listen import listen  # noqa: PLC0415
        from monitor.web import WebServer, make_app  # noqa: PLC0415
        from monitor.web.websub import WebSubCallback  # noqa: PLC0415

        listener, address = listen(self._daemon.env.get("MONITOR_WEB_LISTEN"), self._config.settings.web)
        self._daemon.on_web(address)
        self._log.info("web_listens", url=address)
        callback = WebSubCallback(
            subscriptions=Subscriptions(self._redis, self._keys),
            schedule=self._schedule,
            live=self._live,
            counters=self._counters,
            log=self._log,
        )
        app = make_app(self._status, self._presence.unready, further=callback.routes())
        return WebServer(app, listener).run

    async def _status(self) -> Status:
        return await read_status(self._redis, self._keys, feeds=tuple(self._live.desk.feeds.values()))

    async def _insist(self, action: Callable[[], Awaitable[object]]) -> None:
        """Do what the start needs; Redis may go away again before it is done."""
        await insist(action, log=self._log, within=_START)

    def _start_ticks(self) -> None:
        self._ticks.every(BEAT_EVERY, self._quietly(self._presence.beat))
        self._ticks.every(_FLUSH_EVERY, self._quietly(self._counters.flush))
        self._ticks.every(_FLUSH_EVERY, self._quietly(self._pages.flush))
        self._ticks.every(_FLUSH_EVERY, self._quietly(self._connection.look_after))
        self._ticks.every(_LOOK_FOR_CHANGES_EVERY, self._quietly(self._reloader.tick))
        self._ticks.start()

    def _quietly(self, tick: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        async def ticked() -> None:
            try:
                await tick()
            except StoreError as error:
                # the duties say that Redis is away; here it is tried again at the next tick
                self._log.debug("tick_failed", tick=tick.__qualname__, error=str(error))
            except Exception:  # noqa: BLE001 - the top of a loop; the next tick comes
                self._log.exception("tick_failed", tick=tick.__qualname__)

        return ticked

    async def _take_up(self, old: Config, new: Config, desk: Desk) -> None:
        if self._intake:
            now = datetime.now(UTC)
            public_url = new.settings.web.public_url
            added, removed = await self._intake.sync(desk.feeds.keys(), public_url=public_url)
            before = self._live.desk
            for feed in desk.feeds.values():
                known = before.feeds.get(feed.id)
                every = feed.every or desk.poll.every
                if known and isinstance(every, timedelta) and every != (known.every or before.poll.every):
                    await self._schedule.hasten(feed.id, by=now + every)
            self._log.info("feeds_changed", added=added, removed=removed)
        self._live.desk = desk
        if Role.SEND in self._roles:
            await self._senders.apply(new.receivers)
            gone = sorted(set(old.receivers) - set(new.receivers))
            if gone:
                self._log.warning("receivers_removed", receivers=gone)

    async def _leave(self) -> None:
        try:
            async with asyncio.timeout(_GOODBYE.total_seconds()):
                await self._counters.flush()
                await self._pages.flush()
                await self._presence.leave()
        except (StoreError, TimeoutError) as error:
            self._log.warning("left_without_goodbye", error=str(error))
