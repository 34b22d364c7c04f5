"""The web role's parts, put together: the server, and what its pages show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.app.listen import listen
from monitor.pipeline.status import read_status
from monitor.sources.websub.subscriptions import Subscriptions
from monitor.stories import Stories
from monitor.web import WebServer, make_app
from monitor.web.stories import story_routes
from monitor.web.websub import WebSubCallback

if TYPE_CHECKING:
    from monitor.app.parts import Parts
    from monitor.config.files import WebSettings
    from monitor.pipeline.status import Status


def build_web(parts: Parts, *, override: str | None, settings: WebSettings) -> tuple[WebServer, str]:
    """Build the web role; it listens from now on, at the address that comes with it.

    ``override`` is what containers set in place of ``web.listen``. Raises OSError where it
    cannot listen there.
    """
    listener, address = listen(override, settings)
    callback = WebSubCallback(
        subscriptions=Subscriptions(parts.redis, parts.keys),
        schedule=parts.schedule,
        live=parts.live,
        counters=parts.counters,
        log=parts.log,
    )

    async def status() -> Status:
        return await read_status(parts.redis, parts.keys, feeds=tuple(parts.live.desk.feeds.values()))

    app = make_app(
        status,
        parts.presence.unready,
        further=[*callback.routes(), *story_routes(Stories(parts.redis, parts.keys))],
    )
    return WebServer(app, listener), address
