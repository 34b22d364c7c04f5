"""One process of the monitor: builds its parts, runs its roles, ends in order."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from monitor.app.build import build_desk, build_matching_desk
from monitor.app.connect import Connection, place
from monitor.app.duties import DRAIN, Duties
from monitor.app.garbage import uncollected
from monitor.app.parts import Parts
from monitor.app.presence import Presence
from monitor.app.reload import Reloader
from monitor.app.roles import ALL_ROLES, Role
from monitor.app.signals import Requests, listening
from monitor.model import StoreError
from monitor.pipeline.live import Live
from monitor.pipeline.patience import insist
from monitor.schedule import MAX_WAITING, Schedule, Ticks
from monitor.sources.health.pages import PageTally
from monitor.store.counters import Counters
from monitor.store.instances import BEAT_EVERY
from monitor.store.keys import Keys
from monitor.store.shards import Shards, kept_count

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from structlog.typing import FilteringBoundLogger

    from monitor.config.load import Config
    from monitor.pipeline.live import Desk
    from monitor.store.redis import Redis

_GOODBYE = timedelta(seconds=1)
_START = timedelta(seconds=30)
_FLUSH_EVERY = timedelta(seconds=2)
_LOOK_FOR_CHANGES_EVERY = timedelta(seconds=1)
# A poll may take its whole deadline, then the parser's, then wait for Redis as long again
_LEASE_BEYOND_DEADLINES = timedelta(seconds=60)


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
            if await connection.wait(requests.stop, self.log):
                await self._agree(redis)
                with uncollected():
                    process = Process(self, redis=redis, connection=connection, requests=requests)
                    await process.start(stack)
                await process.run()

    async def _agree(self, redis: Redis) -> None:
        """Refuse to work on data that is cut otherwise: half of it would not be found. Raises StoreError."""
        shards = self.config.settings.shards
        kept = await insist(lambda: kept_count(redis, shards), log=self.log, within=_START)
        if kept != shards:
            said = f"monitor.yaml says {shards}: set it back"
            message = f"the data in this Redis is cut into {kept} shards, and {said}"
            raise StoreError(message)

    def desk_of(self, config: Config) -> Desk:
        """Build what this process's roles need of a configuration."""
        return (build_matching_desk if Role.READ in self.roles else build_desk)(config)


class Process:
    """The running parts of one daemon."""

    def __init__(self, daemon: Daemon, *, redis: Redis, connection: Connection, requests: Requests) -> None:
        self._config = daemon.config
        self._roles = daemon.roles
        self._connection = connection
        self._requests = requests
        self._ticks = Ticks()
        keys = Keys()
        shards = Shards.count(self._config.settings.shards)
        self._presence = Presence(redis, keys, roles=self._roles, config_error=lambda: self._reloader.error)
        self._log = daemon.log if self._roles == ALL_ROLES else daemon.log.bind(instance=self._presence.id)
        self._counters = Counters(redis, keys)
        self._pages = PageTally(redis, key=keys.pages)
        parts = Parts(
            redis=redis,
            keys=keys,
            shards=shards,
            live=Live(daemon.desk_of(self._config)),
            schedule=Schedule(
                redis,
                shards,
                token=self._presence.id,
                lease=2 * self._config.settings.poll.deadline + _LEASE_BEYOND_DEADLINES,
                max_waiting=MAX_WAITING // len(shards.all),
            ),
            presence=self._presence,
            pages=self._pages,
            counters=self._counters,
            log=self._log,
        )
        self._duties = Duties(
            self._roles, parts, listen=daemon.env.get("MONITOR_WEB_LISTEN"), on_web=daemon.on_web
        )
        self._running: list[asyncio.Task[None]] = []
        self._reloader = Reloader(
            self._config,
            env=daemon.env,
            asked=requests.reload,
            build=daemon.desk_of,
            take_up=self._duties.take_up,
            counters=self._counters,
            log=self._log,
        )

    async def start(self, stack: AsyncExitStack) -> None:
        """Start every duty of the roles; what they hold ends with ``stack``."""
        duties = await self._duties.build(stack, self._config)
        # Redis may go away again before it is done
        await insist(lambda: self._duties.begin(self._config), log=self._log, within=_START)
        await insist(self._presence.beat, log=self._log, within=_START)
        self._start_ticks()
        stack.callback(self._ticks.stop)
        self._log.info(
            "monitor_started",
            roles=[role.value for role in self._roles],
            feeds=len(self._config.feeds),
            rules=self._config.rule_count,
        )
        stop = self._requests.stop
        self._running = [asyncio.create_task(duty(stop, DRAIN), name=name) for name, duty in duties.items()]

    async def run(self) -> None:
        """Work until the end is asked for, then let every duty finish."""
        hurry = asyncio.create_task(self._requests.hurry.wait())
        try:
            await self._until_done(hurry)
        finally:
            for task in (*self._running, hurry):
                task.cancel()
            await asyncio.gather(*self._running, hurry, return_exceptions=True)
            await self._leave()
        self._log.info("monitor_stopped")

    async def _until_done(self, hurry: asyncio.Task[bool]) -> None:
        """Return when all duties have ended or there is no time; raise what one of them raised."""
        waiting = set(self._running)
        while waiting and not hurry.done():
            done, _ = await asyncio.wait({*waiting, hurry}, return_when=asyncio.FIRST_COMPLETED)
            waiting -= done
            for task in done - {hurry}:
                # a duty never fails for a reason it knows: one that does ends the process, and
                # whoever restarts it finds everything where it was
                task.result()

    def _start_ticks(self) -> None:
        self._ticks.every(BEAT_EVERY, self._quietly(self._presence.beat))
        self._ticks.every(_FLUSH_EVERY, self._quietly(self._counters.flush))
        self._ticks.every(_FLUSH_EVERY, self._quietly(self._pages.flush))
        self._ticks.every(_FLUSH_EVERY, self._quietly(self._connection.look_after))
        self._ticks.every(_LOOK_FOR_CHANGES_EVERY, self._quietly(self._reloader.tick))
        for interval, tick in self._duties.ticks():
            self._ticks.every(interval, self._quietly(tick))
        self._ticks.start()

    def _quietly(self, tick: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        async def ticked() -> None:
            try:
                await tick()
            except asyncio.CancelledError:
                # nothing is begun twice for it: the process ends, and the scheduler would print a traceback
                return
            except StoreError as error:
                # the duties say that Redis is away; here it is tried again at the next tick
                self._log.debug("tick_failed", tick=tick.__qualname__, error=str(error))
            except Exception:  # noqa: BLE001 - the top of a loop; the next tick comes
                self._log.exception("tick_failed", tick=tick.__qualname__)

        return ticked

    async def _leave(self) -> None:
        try:
            async with asyncio.timeout(_GOODBYE.total_seconds()):
                await self._counters.flush()
                await self._pages.flush()
                await self._presence.leave()
        except (StoreError, TimeoutError) as error:
            self._log.warning("left_without_goodbye", error=str(error))
