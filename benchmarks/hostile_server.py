"""Sixty hostile servers in one process, each at an address of its own, and canaries that nobody may reach.

Run: python benchmarks/hostile_server.py
Prints one line of JSON: ``ports`` of the servers, of the canaries and of ``/report``, and ``names``
of the hostile answers; number N is served at 127.0.1.N. Redirects to each form of a private address
are served at ``/to/K`` of 127.0.1.1. The report says what the longest and the largest connection
were, and who touched a canary.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile_answers import ANSWERS

if TYPE_CHECKING:
    from hostile_answers import Answer

# Twelve ways to write 127.0.0.2, ::1 and "here".
PRIVATE_FORMS = (
    "127.0.0.2",
    "127.0.0.2.",
    "2130706434",
    "0x7f000002",
    "0x7f.0.0.2",
    "017700000002",
    "127.2",
    "[::ffff:127.0.0.2]",
    "[::ffff:7f00:2]",
    "[::1]",
    "0.0.0.0",
    "[::]",
)
_CANARIES = ("127.0.0.1", "127.0.0.2", "::1")


@dataclass
class Report:
    """What the servers saw."""

    longest: tuple[float, str] = (0.0, "")
    largest: tuple[int, str] = (0, "")
    asked: dict[str, int] = field(default_factory=dict)
    hits: list[str] = field(default_factory=list)

    def ended(self, name: str, *, seconds: float, size: int) -> None:
        """Count a connection."""
        self.longest = max(self.longest, (seconds, name))
        self.largest = max(self.largest, (size, name))


class _Counted(asyncio.StreamWriter):
    """Counts what is written."""

    written = 0

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written += len(data)
        super().write(data)


class Hostile:
    """Answers at all addresses; the path's first part says how."""

    def __init__(self, report: Report, *, canary_port: int) -> None:
        self._report = report
        self._canary_port = canary_port
        self._names = list(ANSWERS)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection's requests; its kind goes by the first."""
        writer.__class__ = _Counted
        assert isinstance(writer, _Counted)
        begun, name = time.monotonic(), "who said nothing"
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            while True:
                name, answer = self._asked(await reader.readuntil(b"\r\n\r\n"))
                self._report.asked[name] = self._report.asked.get(name, 0) + 1
                await answer(reader, writer)
                await writer.drain()
                if name != "an answer and another":
                    writer.write_eof()
                    await reader.read()
        writer.transport.abort()
        self._report.ended(name, seconds=time.monotonic() - begun, size=writer.written)

    def _asked(self, head: bytes) -> tuple[str, Answer]:
        kind, _, number = head.split(b" ", 2)[1].decode("latin-1").partition("?")[0][1:].partition("/")
        if kind != "to":
            name = self._names[int(kind)]
            return name, ANSWERS[name]

        async def redirect(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            to = f"http://{PRIVATE_FORMS[int(number)]}:{self._canary_port}/redirect/{number}"
            writer.write(f"HTTP/1.1 302 On\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode())

        return "a redirect inside", redirect


async def main() -> None:
    """Serve until the process is ended."""
    report = Report()

    async def touched(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            line = await reader.readline()
            report.hits.append(f"{writer.get_extra_info('sockname')[0]} {line[:80]!r}")
        writer.close()

    async def tell(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        body = json.dumps(vars(report)).encode()
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(body), body)
        )
        await writer.drain()
        writer.close()

    canary = await asyncio.start_server(touched, _CANARIES[0], 0)
    canary_port = canary.sockets[0].getsockname()[1]
    more = await asyncio.start_server(touched, _CANARIES[1:], canary_port)
    control = await asyncio.start_server(tell, "127.0.0.1", 0)
    hostile = Hostile(report, canary_port=canary_port)
    first = await asyncio.start_server(hostile.serve, "127.0.1.1", 0)
    port = first.sockets[0].getsockname()[1]
    rest = await asyncio.start_server(
        hostile.serve, [f"127.0.1.{n}" for n in range(2, len(ANSWERS) + 1)], port, backlog=256
    )
    ports = {
        "hostile": port,
        "canary": canary_port,
        "report": control.sockets[0].getsockname()[1],
    }
    print(json.dumps({"ports": ports, "names": list(ANSWERS)}), flush=True)
    async with canary, more, control, first, rest:
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
