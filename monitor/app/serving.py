"""The web role's parts, put together: the server, and what its pages show and take."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from monitor.alerts.outbox import Outbox
from monitor.alerts.proposals import Proposals
from monitor.alerts.silences import Silences
from monitor.alerts.silences.recent import RecentAlerts
from monitor.app.listen import listen
from monitor.pipeline.answering import Answering
from monitor.pipeline.status import read_status
from monitor.sources.websub.subscriptions import Subscriptions
from monitor.stories import Stories
from monitor.web import WebServer, make_app
from monitor.web.alerts import alert_routes
from monitor.web.silences import silence_routes
from monitor.web.slack import slack_routes
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
        roster=parts.schedule,
        live=parts.live,
        counters=parts.counters,
        log=parts.log,
    )

    async def status() -> Status:
        return await read_status(parts.redis, parts.shards, feeds=tuple(parts.live.desk.feeds.values()))

    live = parts.live
    answers = _answering(parts)
    silences = Silences(parts.redis, parts.keys)
    token = settings.token.get_secret_value() if settings.token else ""
    further = [
        *callback.routes(),
        *story_routes(Stories(parts.redis, parts.keys)),
        *alert_routes(parts.redis, parts.shards, answers, token=token),
        *silence_routes(silences, RecentAlerts(parts.redis, parts.shards), token=token),
        *slack_routes(lambda: live.desk.signing_secrets, answers, lambda: datetime.now(UTC)),
    ]
    return WebServer(make_app(status, parts.presence.unready, further=further), listener), address


def _answering(parts: Parts) -> Answering:
    live = parts.live
    return Answering(
        outbox=Outbox(parts.redis, parts.shards),
        silences=Silences(parts.redis, parts.keys),
        proposals=Proposals(parts.redis, parts.keys),
        counters=parts.counters,
        log=parts.log,
        shown_at=lambda: live.desk.lanes_of(sorted(live.desk.updating)),
    )
