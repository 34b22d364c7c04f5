"""Silences over HTTP: listed for everyone who may see the pages, made and ended with the token."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from monitor.alerts.silences import Silence, as_plain
from monitor.alerts.silences.preview import preview
from monitor.alerts.silences.proposal import proposed
from monitor.web.api import Fault, Refused, answering, demand_token, json_body

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from monitor.alerts.silences import Silences
    from monitor.alerts.silences.preview import Recent


@dataclass(frozen=True)
class SilenceApi:
    """Answers at ``/api/silences``. Without a ``token`` nobody can write; times are those of ``clock``."""

    silences: Silences
    recent: Recent
    token: str = field(repr=False)
    clock: Callable[[], datetime]

    async def list(self, _: Request) -> Response:
        """Give every silence, what ends last first, with its state."""
        now = self.clock()
        found = await self.silences.all(now=now)
        return JSONResponse({"silences": [as_plain(silence, now) for silence in found]})

    async def make(self, request: Request) -> Response:
        """Make a silence."""
        now = self.clock()
        silence = await self._proposed(request, now)
        await self.silences.make(silence)
        return JSONResponse(as_plain(silence, now), status_code=HTTPStatus.CREATED)

    async def preview(self, request: Request) -> Response:
        """Say what a silence would have muted, and make none."""
        now = self.clock()
        silence = await self._proposed(request, now)
        shown = await preview(silence, self.recent, now=now)
        return JSONResponse({"silence": as_plain(silence, now), "preview": asdict(shown)})

    async def end(self, request: Request) -> Response:
        """End a silence now; ending it twice changes nothing."""
        demand_token(request, self.token)
        now = self.clock()
        silence = await self.silences.end(request.path_params["id"], now=now)
        if silence is None:
            raise Refused(HTTPStatus.NOT_FOUND, Fault("", "there is no such silence, or it was forgotten"))
        return JSONResponse(as_plain(silence, now))

    async def _proposed(self, request: Request, now: datetime) -> Silence:
        demand_token(request, self.token)
        silence = proposed(await json_body(request), now=now)
        if not isinstance(silence, Silence):
            faults = (Fault(wrong.field, wrong.message) for wrong in silence)
            raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, *faults)
        return silence


def silence_routes(
    silences: Silences,
    recent: Recent,
    *,
    token: str,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> list[Route]:
    """Give the routes of ``/api/silences``; 503 while Redis is away."""
    api = SilenceApi(silences, recent, token, clock)
    return [
        Route("/api/silences", answering(api.list), methods=["GET"]),
        Route("/api/silences", answering(api.make), methods=["POST"]),
        Route("/api/silences/preview", answering(api.preview), methods=["POST"]),
        Route("/api/silences/{id}", answering(api.end), methods=["DELETE"]),
    ]
