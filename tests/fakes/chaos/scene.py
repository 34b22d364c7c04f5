"""Real daemons between an outlet and three receivers, and what is done to them.

async with Scene(folder, slack_is_bot=True) as scene:
    scene.starts("poll", "read", "send")
    async with scene.publishing(100, every=0.1):
        await scene.kills("send")
    await scene.is_delivered(quiet=60)
assert scene.tallies()["hook"].lost == ()
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import subprocess
import time
from bisect import bisect_left
from contextlib import AsyncExitStack, asynccontextmanager
from math import inf
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from tests.fakes.chaos.desks import Bell, HookDesk, MailDesk
from tests.fakes.chaos.outlet import RULES, Outlet
from tests.fakes.chaos.slack_desk import slack_desk
from tests.fakes.chaos.tally import Fault, Tally, tally
from tests.fakes.newsroom import Newsroom

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Iterator

    from tests.fakes.chaos.desks import Desk
    from tests.fakes.newsroom import Daemon

# An alert is raised for all receivers at one stroke: what the webhook has, is in Redis for the others.
# For so long afterwards it stays in its feed, as a power cut may take it from Redis again.
_WITHDRAWN_AFTER_S = 20.0
_TELLS_EVERY_S = 15.0
_log = logging.getLogger(__name__)


class Scene:
    """An outlet, a configuration, the daemons that ``starts`` names, and three desks.

    ``faults`` grows with all that is done to them; a repeat is a fault's within ``near`` seconds.
    """

    def __init__(self, folder: Path, *, slack_is_bot: bool, feed_count: int = 10, near: float = 10.0) -> None:
        self.arrived, self.fetched = Bell(), Bell()
        self.outlet = Outlet(self.fetched, feed_count=feed_count)
        self.hook = HookDesk(self.arrived)
        self.slack = slack_desk(self.arrived, is_bot=slack_is_bot)
        self.mail = MailDesk(self.arrived)
        self.room = Newsroom(folder)
        self.faults: list[Fault] = []
        self._near = near
        self._withdrawn = 0
        self.running: dict[str, Daemon] = {}
        self._stack = AsyncExitStack()

    @property
    def desks(self) -> tuple[Desk, ...]:
        """The receivers."""
        return (self.hook, self.slack, self.mail)

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self.outlet)
            for desk in self.desks:
                await stack.enter_async_context(desk)
            await stack.enter_async_context(self.room)
            self._stack = stack.pop_all()
        progress = asyncio.create_task(self._tells_progress())
        self._stack.callback(progress.cancel)
        self.room.rules = RULES
        self.room.feeds = self.outlet.feeds()
        self.room.settings = {"read": {"pages": False, "processes": 1}}
        self.reaches({desk.name: desk.port for desk in self.desks})
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    def reaches(self, ports: dict[str, int]) -> None:
        """Send what matches to these desks, each at the port that is named."""
        desks = {desk.name: desk for desk in self.desks}
        self.room.receivers = {name: desks[name].spec(port) for name, port in ports.items()}
        self.room.routes = [{"to": list(ports)}]

    def takes(self, seconds: float) -> None:
        """Have each desk take so long for a message."""
        for desk in self.desks:
            desk.takes_after(seconds)

    # ---- the daemons

    def starts(self, *roles: str, each: int = 1) -> None:
        """Start a daemon of its own for each role, or several."""
        for nth in range(1, each + 1):
            for role in roles:
                self.running[f"{role} {nth}"] = self._started(role)

    def _started(self, role: str) -> Daemon:
        return self.room.starts("--only", role)

    def named(self, role: str) -> list[str]:
        """Give the names of the daemons of a role."""
        return [name for name in self.running if name.startswith(f"{role} ")]

    async def kills(self, name: str) -> None:
        """Kill a daemon with SIGKILL and start it again."""
        with self.fault(f"kill {name}"):
            await self.running[name].is_killed()
        self.running[name] = self._started(name.partition(" ")[0])

    def kills_worker(self) -> None:
        """Kill one of the processes that the daemons parse and read in; they start another."""
        daemons = {daemon.process.pid for daemon in self.running.values()}
        with self.fault("kill worker"):
            for pid in _children(daemons)[:1]:
                with contextlib.suppress(ProcessLookupError):  # it had come to its end
                    os.kill(pid, signal.SIGKILL)

    async def ends(self, name: str) -> tuple[int | None, float]:
        """Send SIGTERM to a daemon and start it again; give its exit code and how long it took, in seconds.

        One that has not ended after 20 s has None and is killed.
        """
        # one that has not begun ends as the signal ends any program
        await self.running[name].says("monitor_started")
        process = self.running[name].process
        started = time.monotonic()
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            await asyncio.to_thread(process.wait, timeout=20)
        took, code = time.monotonic() - started, process.returncode
        await self.running[name].is_killed()
        self.running[name] = self._started(name.partition(" ")[0])
        return code, took

    @contextlib.contextmanager
    def fault(self, what: str) -> Iterator[None]:
        """Note what happens inside as a fault."""
        at = time.time()
        try:
            yield
        finally:
            self.faults.append(Fault(what, at, time.time()))

    # ---- the news

    @asynccontextmanager
    async def publishing(self, count: int, *, every: float) -> AsyncIterator[asyncio.Task[None]]:
        """Publish so many articles meanwhile, ``every`` so many seconds; end when all are published."""
        task = asyncio.create_task(self._publishes(count, every))
        try:
            yield task
            await task
        finally:
            task.cancel()

    async def _publishes(self, count: int, every: float) -> None:
        start = time.monotonic()
        for n in range(count):
            self.outlet.publishes()
            self.outlet.withdraws(self._delivered_long_ago())
            await asyncio.sleep(max(0, start + (n + 1) * every - time.monotonic()))

    def _delivered_long_ago(self) -> set[str]:
        before = time.time() - _WITHDRAWN_AFTER_S
        ended = bisect_left(self.hook.arrivals, before, lo=self._withdrawn, key=attrgetter("at"))
        told, self._withdrawn = self.hook.arrivals[self._withdrawn : ended], ended
        return {arrival.article for arrival in told}

    def _reached(self) -> list[Desk]:
        return [desk for desk in self.desks if desk.name in self.room.receivers]

    # ---- what came of it

    async def is_delivered(self, *, quiet: float) -> None:
        """Wait until every desk has every article, or none heard anything for so many seconds."""
        with contextlib.suppress(TimeoutError):
            while not self._has_all():
                async with asyncio.timeout(quiet):
                    await self.arrived.rung()

    async def hook_has(self, count: int) -> None:
        """Wait until the webhook was handed so many different articles, or for a minute."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(60):
                while len({arrival.article for arrival in self.hook.arrivals}) < count:
                    await self.arrived.rung()

    def _has_all(self) -> bool:
        count = len(self.outlet.published)
        return all(
            len(desk.arrivals) >= count and len({arrival.article for arrival in desk.arrivals}) == count
            for desk in self._reached()
        )

    def tallies(self) -> dict[str, Tally]:
        """Give each desk's account."""
        return {desk.name: self.tally_of(desk, only=self.outlet.published) for desk in self._reached()}

    def tally_of(self, desk: Desk, *, only: Collection[str]) -> Tally:
        """Give one desk's account of these articles."""
        return tally(
            {article: self.outlet.published[article] for article in only},
            [arrival for arrival in desk.arrivals if arrival.article in only],
            raised=self.hook.raised,
            faults=self.faults,
            near=self._near,
        )

    def silences(self) -> list[float]:
        """Give for each fault the seconds from its end to the next arrival at any desk."""
        heard = sorted(arrival.at for desk in self._reached() for arrival in desk.arrivals)
        return [next((at - one.until for at in heard if at > one.until), inf) for one in self.faults]

    async def _tells_progress(self) -> None:
        while True:
            await asyncio.sleep(_TELLS_EVERY_S)
            handed = {
                desk.name: len({arrival.article for arrival in desk.arrivals}) for desk in self._reached()
            }
            _log.info(
                "%s published, %s faults, handed over: %s",
                len(self.outlet.published),
                len(self.faults),
                handed,
            )

    def figures(self) -> dict[str, Any]:
        """Give what all desks' accounts come to: the worst desk's, the sum of what was lost."""
        told = self.tallies().values()
        return {
            "lost": sum(len(one.lost) for one in told),
            "repeated": max(one.repeats for one in told),
            "unexplained": sum(one.unexplained for one in told),
            "other ids": sum(one.other_ids for one in told),
            "out of order": max(one.disordered for one in told),
            "ended unasked": len(self._ended()),
        }

    def _ended(self) -> list[str]:
        """Give the daemons that have come to an end by themselves; the log says what they said last."""
        ended = [name for name, daemon in self.running.items() if daemon.process.poll() is not None]
        for name in ended:
            _log.warning("%s ended: %s", name, self.running[name].log.read_text(encoding="utf-8")[-2000:])
        return ended


def _children(parents: set[int]) -> list[int]:
    found = []
    for process in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if process.name.isdigit():
                parent = (process / "stat").read_text().rpartition(") ")[2].split()[1]
                if int(parent) in parents:
                    found.append(int(process.name))
    return found
