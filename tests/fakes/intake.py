"""Intake under fire: an outlet that gives news in every way, and daemons that are killed as they take it.

Nobody reads the entries, so that the streams show at the end what was taken in, and how often.

    async with Intake(room) as intake:
        intake.publishes()
        await intake.kills("web", chance)
        taken = await intake.taken(seconds=90)
    assert taken == Counter(intake.published)
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import signal
import socket
import time
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Self

import httpx
import structlog

from monitor.model import StoreError
from monitor.pipeline.patience import insist
from monitor.store.embedded import EmbeddedRedis
from monitor.store.keys import Keys
from monitor.store.redis import Redis
from tests.fakes.feeds import item, rss
from tests.fakes.hub import Hub
from tests.fakes.newsroom import Feed, until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.fakes.newsroom import Daemon, Newsroom

# Beyond what goes onto the stream of entries like others.
MANY = 120
# In these turns, of fifteen and of eight, so that a short run sees each of them
_MANY_AT, _FILE_AT = 3, 5
_ROLES = {"poll 1": "poll", "poll 2": "poll", "web": "web"}
VICTIMS = (*_ROLES, "worker", "redis", "after a finish")


@dataclass
class Intake:
    """Two pollers and a web role; feeds of one new entry, of very many, of a hub and of dropped files."""

    room: Newsroom
    feed_count: int = 5
    published: set[str] = field(default_factory=set)
    toll: Counter[str] = field(default_factory=Counter)
    refusals: list[int] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        room = self.room
        address = f"127.0.0.1:{_free_port()}"
        room.settings = {"web": {"listen": address, "public_url": f"http://{address}"}}
        room.feeds = {f"feed{n}": Feed() for n in range(self.feed_count)}
        room.feeds |= {"many": Feed(), "told": Feed(), "dropped": Feed(folder="dropped")}
        (room.folder / "dropped").mkdir()
        async with AsyncExitStack() as stack:
            self.hub = await stack.enter_async_context(Hub())
            for feed in room.feeds:
                self._gives(feed)
            server = EmbeddedRedis(room.folder / "var")
            stack.push_async_callback(server.release)
            self._redis = Redis(await server.start())
            stack.push_async_callback(self._redis.close)
            stack.push_async_callback(self._ends)
            self._running = {name: self._starts(name) for name in _ROLES}
            await until(lambda: self.hub.forms, seconds=60)
            assert await self.hub.verifies() == [200]
            self._stack = stack.pop_all()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def _ends(self) -> None:
        for daemon in self.room.daemons:
            await daemon.is_killed()

    # ---- what the outlet does

    def publishes(self) -> None:
        """Add one entry to the next of the ordinary feeds."""
        self._gives(f"feed{len(self.published) % self.feed_count}", self._new())

    def publishes_many(self) -> None:
        """Add more entries than an outlet's feed holds, at one stroke."""
        self._gives("many", *(self._new() for _ in range(MANY)))

    def drops(self) -> None:
        """Put a file with some entries into the folder, as a program does that was done with it long ago."""
        lines = [{"title": name, "text": f"text of {name}"} for name in (self._new() for _ in range(3))]
        path = self.room.folder / "dropped" / f"{len(self.published)}.part"
        path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        os.utime(path, (time.time() - 300,) * 2)
        path.rename(path.with_suffix(".jsonl"))

    async def tells(self) -> None:
        """Push what stands in no feed, again and again until it is taken, as hubs do."""
        document = rss(*(_item(self._new()) for _ in range(2)))
        while True:
            with contextlib.suppress(httpx.HTTPError):
                (status,) = await self.hub.publishes(document)
                if status == HTTPStatus.ACCEPTED:
                    return
                self.refusals.append(status)
            await asyncio.sleep(0.5)

    def _new(self) -> str:
        name = f"n{len(self.published)}"
        self.published.add(name)
        return name

    def _gives(self, feed: str, *names: str) -> None:
        items = self.room.feeds[feed].items
        items[:0] = map(_item, names)
        link = {"Link": f'<{self.hub.hub_url}>; rel="hub"'} if feed == "told" else {}
        self.room.site.gives(f"/{feed}", rss(*items), headers=link)

    def breaks(self) -> None:
        """Put a web page in the place of the first feed."""
        self.room.site.gives("/feed0", "<html><head><title>home</title></head><body>news</body></html>")

    # ---- what befalls the daemons

    async def works_under_fire(self, *, kills: int, pause: float, seed: int) -> None:
        """Publish in every way while random processes are killed, ``pause`` seconds apart on average."""
        chance = random.Random(seed)
        over = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            group.create_task(self._publishes_until(over))
            group.create_task(self._tells_until(over))
            for _ in range(kills):
                await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)
                await self.kills(chance.choice(VICTIMS), chance)
            over.set()

    async def _publishes_until(self, over: asyncio.Event) -> None:
        """Publish twice a second; now and then very many entries, or a file."""
        for turn in count():
            if over.is_set():
                return
            self.publishes()
            if turn % 15 == _MANY_AT:
                self.publishes_many()
            if turn % 8 == _FILE_AT:
                self.drops()
            await asyncio.sleep(0.5)

    async def _tells_until(self, over: asyncio.Event) -> None:
        while not over.is_set():
            await self.tells()
            await asyncio.sleep(2.5)  # a hub may push thirty documents a minute

    async def kills(self, victim: str, chance: random.Random) -> None:
        """Kill one process with SIGKILL; a daemon is started again, the others come back by themselves."""
        self.toll[victim] += 1
        if victim == "redis":
            self.room.ends_redis()
        elif victim == "worker":
            for pid in self._workers()[:1]:
                with contextlib.suppress(ProcessLookupError):  # it had come to its end
                    os.kill(pid, signal.SIGKILL)
        elif victim == "after a finish":
            await self._finish()
            await self._restarts(chance.choice(("poll 1", "poll 2")))
        else:
            await self._restarts(victim)

    async def leases_end(self) -> None:
        """Have everything due that a dead process had claimed, as it would be in a minute."""
        due = [part for feed in self.room.feeds for part in (0, feed)]
        await insist(
            lambda: self._redis.call("ZADD", Keys().due, "XX", *due),
            log=structlog.get_logger(),
            within=timedelta(seconds=30),
        )

    async def _restarts(self, name: str) -> None:
        await self._running[name].is_killed()
        self._running[name] = self._starts(name)

    def _starts(self, name: str) -> Daemon:
        return self.room.starts("--only", _ROLES[name], log_level="warning")

    async def _finish(self) -> None:
        """Wait until a poll with entries was written; return at once when it was."""
        with contextlib.suppress(StoreError):  # it may be away just now
            streams = (Keys().entries, Keys().bulk)
            await self._redis.call("XREAD", "BLOCK", 5000, "STREAMS", *streams, "$", "$")

    def _workers(self) -> Sequence[int]:
        daemons = {daemon.process.pid for daemon in self._running.values()}
        return [pid for pid, parent in _parents() if parent in daemons]

    # ---- what came of it

    async def taken(self, *, seconds: float) -> Counter[str]:
        """Give how often each entry lies on the streams, once all do or none came for some seconds."""
        taken: Counter[str] = Counter()
        last_at = time.monotonic()
        while self.published - taken.keys() and time.monotonic() < last_at + seconds:
            await asyncio.sleep(0.5)
            before = taken.total()
            with contextlib.suppress(StoreError):
                taken = await self._on_streams()
            last_at = time.monotonic() if taken.total() > before else last_at
        return taken

    async def notices(self) -> list[str]:
        """Give the kinds of the notices that wait to be told to operators."""
        kept = await self._redis.call("HVALS", Keys().notices)
        return [json.loads(notice)["kind"] for notice in kept]

    async def _on_streams(self) -> Counter[str]:
        rows = []
        for stream in (Keys().entries, Keys().bulk):
            rows += await self._redis.call("XRANGE", stream, "-", "+")
        return Counter(json.loads(fields[1])["title"] for _, fields in rows)


def _item(name: str) -> str:
    return item(name, title=name, guid=name, at=datetime.now(UTC))


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _parents() -> list[tuple[int, int]]:
    found = []
    for process in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if process.name.isdigit():
                parent = (process / "stat").read_text().rpartition(") ")[2].split()[1]
                found.append((int(process.name), int(parent)))
    return found
