"""The network between the monitor and its receivers breaks in the middle of messages."""

from __future__ import annotations

import asyncio
import random
from contextlib import AsyncExitStack, suppress
from typing import TYPE_CHECKING, Self

from tests.fakes.chaos.kills import ROLES
from tests.fakes.chaos.scenario import NOTHING_TWICE, Ask, Bar, Outcome, Scenario
from tests.fakes.chaos.scene import Scene

if TYPE_CHECKING:
    from pathlib import Path

# A few messages: they are of 3 to 8 kB.
_EVERY_BYTES = (8_000, 60_000)


class Line:
    """Carries bytes from its own port to another; breaks a connection after so many of them.

    The second half of what is written at that stroke never arrives. ``broken`` counts the connections.
    """

    def __init__(self, to: int, *, every: tuple[int, int], chance: random.Random) -> None:
        self.port = 0
        self.broken = 0
        self._to = to
        self._every, self._chance = every, chance
        self._left = chance.randint(*every)
        self._talks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for talk in self._talks:
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)
        await self._server.wait_closed()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = asyncio.ensure_future(self._both_ways(reader, writer))
        self._talks.add(talk)
        await asyncio.wait([talk])
        self._talks.discard(talk)

    async def _both_ways(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._to)
        ways = {
            asyncio.ensure_future(self._there(reader, back)),
            asyncio.ensure_future(_copy(there, writer)),
        }
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            writer.transport.abort()
            back.transport.abort()

    async def _there(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while data := await source.read(65_536):
                self._left -= len(data)
                if self._left <= 0:
                    self._left = self._chance.randint(*self._every)
                    self.broken += 1
                    sink.write(data[: len(data) // 2])
                    await sink.drain()
                    return
                sink.write(data)
                await sink.drain()


async def _copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await source.read(65_536):
            sink.write(data)
            await sink.drain()


async def lines(folder: Path, ask: Ask) -> Outcome:
    """Break connections to receivers now and then while the articles come."""
    async with Scene(folder, slack_is_bot=ask.slack_is_bot) as scene, AsyncExitStack() as stack:
        wires = {
            desk.name: await stack.enter_async_context(
                Line(desk.port, every=_EVERY_BYTES, chance=random.Random(f"{ask.seed} {desk.name}"))
            )
            for desk in scene.desks
        }
        scene.reaches({name: wire.port for name, wire in wires.items()})
        scene.takes(ask.takes)
        scene.starts(*ROLES, each=ask.each)
        async with scene.publishing(ask.articles, every=ask.every):
            pass
        await scene.is_delivered(quiet=ask.quiet)
        figures = {**scene.figures(), "broken": sum(wire.broken for wire in wires.values())}
        return Outcome(scene.tallies(), figures)


LINES = Scenario(
    name="lines",
    about="connections to receivers break in the middle of a message",
    run=lines,
    bars=(*NOTHING_TWICE, Bar("out of order", 0)),
    quick=Ask(articles=60, takes=0.1, every=0.2),
    full=Ask(articles=400, takes=0.3, every=0.3),
)
