"""The web address: is it alive, is it ready, how does it do."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from monitor.model import StoreError
from monitor.web.metrics import exposition

if TYPE_CHECKING:
    import socket
    from collections.abc import Awaitable, Callable, Generator, Sequence
    from datetime import timedelta

    from starlette.requests import Request

    from monitor.pipeline.status import Status

_METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def make_app(
    status: Callable[[], Awaitable[Status]],
    unready: Callable[[], Awaitable[list[str]]],
    *,
    further: Sequence[Route] = (),
) -> Starlette:
    """Make the web application.

    ``unready`` gives what keeps the monitor from its work, a sentence each; ``status`` may
    raise StoreError. ``further`` are the routes of other parts.
    """

    async def index(_: Request) -> Response:
        return PlainTextResponse(
            "monitor\n\n"
            "/healthz       is it alive\n"
            "/readyz        is it ready\n"
            "/metrics       how it does\n"
            "/stories/ID    a story and its articles\n"
            "/api/alerts    alerts of late, and what became of them\n"
            "/api/silences  what is muted, by whom and why\n"
        )

    async def healthz(_: Request) -> Response:
        # the loop that answers is the loop that works; Redis being away is no reason to kill us
        return JSONResponse({"status": "ok"})

    async def readyz(_: Request) -> Response:
        reasons = await unready()
        return JSONResponse(
            {"status": "not ready" if reasons else "ok", "reasons": reasons},
            status_code=503 if reasons else 200,
        )

    async def metrics(_: Request) -> Response:
        try:
            return Response(exposition(await status()), media_type=_METRICS_TYPE)
        except StoreError as error:
            return Response(f"# {error}\n", status_code=503, media_type=_METRICS_TYPE)

    return Starlette(
        routes=[
            Route("/", index),
            Route("/healthz", healthz),
            Route("/readyz", readyz),
            Route("/metrics", metrics),
            *further,
        ]
    )


class _Server(uvicorn.Server):
    """uvicorn without its own signal handlers: signals are the daemon's."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leave signals alone."""
        yield


class WebServer:
    """Serves an application on a listening socket until it is told to stop."""

    def __init__(self, app: Starlette, listener: socket.socket) -> None:
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=2,
            # what outlets wrote stands in the answers: no browser is to guess that it is a page
            headers=[("x-content-type-options", "nosniff")],
        )
        self._server = _Server(config)
        self._listener = listener

    async def run(self, stop: asyncio.Event, drain: timedelta) -> None:
        """Serve until ``stop``; requests under way are given up to ``drain``.

        Raises what ended the server if it was not us.
        """
        serving = asyncio.create_task(self._server.serve(sockets=[self._listener]))
        stopped = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({serving, stopped}, return_when=asyncio.FIRST_COMPLETED)
            self._server.should_exit = True
            await asyncio.wait({serving}, timeout=drain.total_seconds())
            if serving.done():
                serving.result()
        finally:
            for task in (serving, stopped):
                task.cancel()
            await asyncio.gather(serving, stopped, return_exceptions=True)
            self._listener.close()
