"""Serves a folder's pages on 127.0.0.1: a process of its own, so that its CPU is nobody's here.

``python -m benchmarks.page_server FOLDER`` prints the port; ``/7`` is the file ``7``. Ends with its input.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


async def main(pages: Mapping[str, bytes]) -> None:
    """Serve until standard input ends."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                name = head.split(b" ", 2)[1].decode().rpartition("/")[2]
                body = pages.get(name, b"")
                status = "200 OK" if body else "404 Not Found"
                said = (
                    f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n"
                    f"Content-Length: {len(body)}\r\n\r\n"
                )
                writer.write(said.encode() + body)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            writer.close()

    server = await asyncio.start_server(serve, "0.0.0.0", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(main({path.name: path.read_bytes() for path in Path(sys.argv[1]).iterdir()}))
