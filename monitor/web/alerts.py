"""Alerts over HTTP: seen by everyone who may see the pages, answered with the token."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import AfterValidator, Field, ValidationError
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from monitor.alerts.outbox import Outbox
from monitor.alerts.routes.patterns import like
from monitor.model import Answer, Said
from monitor.model.codec import to_plain
from monitor.model.settings import Settings, duration
from monitor.pipeline.answering import Answered, name_of
from monitor.pipeline.life import read_life
from monitor.web.api import Fault, Refused, answering, demand_token, json_body

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from monitor.pipeline.answering import Answering
    from monitor.pipeline.life import Life
    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

# A page of these is some megabytes; who wants more asks for a shorter time, or a rule.
MOST: Final = 500
_MAX_PATTERN: Final = 200
_GONE: Final = "there is no such alert, or it was forgotten"
_STATUS: Final = {Answered.NEW: HTTPStatus.CREATED, Answered.KNOWN: HTTPStatus.OK}


def _some_name(written: str) -> str:
    name = name_of(written)
    if not name:
        message = "say who you are"
        raise ValueError(message)
    return name


class _Asked(Settings):
    """An answer as it is asked for."""

    said: Said
    who: Annotated[str, Field(max_length=1000), AfterValidator(_some_name)]


@dataclass(frozen=True)
class AlertApi:
    """Answers at ``/api/alerts``. Without a ``token`` nobody can write; times are those of ``clock``."""

    redis: Redis
    shards: Shards
    answers: Answering
    token: str = field(repr=False)
    clock: Callable[[], datetime]

    async def list(self, request: Request) -> Response:
        """Give the alerts raised of late, the oldest first; of very many the newest."""
        asked = request.query_params
        since, pattern = asked.get("since", "24h"), asked.get("rule", "*")[:_MAX_PATTERN]
        found = await Outbox(self.redis, self.shards).since(_before(self.clock(), since))
        fitting = [alert for alert in found if like(alert.rule, pattern)]
        shown = [to_plain(alert) for alert in fitting[-MOST:]]
        return JSONResponse({"alerts": shown, "left_out": len(fitting) - len(shown)})

    async def life(self, request: Request) -> Response:
        """Give one alert's whole life."""
        life = await read_life(self.redis, self.shards, request.path_params["id"])
        if life is None:
            raise Refused(HTTPStatus.NOT_FOUND, Fault("", _GONE))
        return JSONResponse(_life(life))

    async def answer(self, request: Request) -> Response:
        """Keep what somebody says to an alert; the same said again changes nothing."""
        demand_token(request, self.token)
        asked = _asked(await json_body(request))
        answer = Answer(asked.said, asked.who, self.clock())
        became = await self.answers.keep(request.path_params["id"], answer)
        if became is Answered.GONE:
            raise Refused(HTTPStatus.NOT_FOUND, Fault("", _GONE))
        if became is Answered.FULL:
            message = "the alert has answers enough; what this one asks for is done, and it is not shown"
            raise Refused(HTTPStatus.CONFLICT, Fault("", message))
        return JSONResponse({**to_plain(answer), "status": became.value}, status_code=_STATUS[became])


def alert_routes(
    redis: Redis,
    shards: Shards,
    answers: Answering,
    *,
    token: str,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> list[Route]:
    """Give the routes of ``/api/alerts``; 503 while Redis is away."""
    api = AlertApi(redis, shards, answers, token, clock)
    return [
        Route("/api/alerts", answering(api.list), methods=["GET"]),
        Route("/api/alerts/{id}", answering(api.life), methods=["GET"]),
        Route("/api/alerts/{id}/answers", answering(api.answer), methods=["POST"]),
    ]


def _before(now: datetime, since: str) -> datetime:
    try:
        return now - duration(since[:_MAX_PATTERN])
    except ValueError as error:
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, Fault("since", str(error))) from error
    except OverflowError as error:
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, Fault("since", "is too long")) from error


def _asked(raw: bytes) -> _Asked:
    try:
        return _Asked.model_validate_json(raw)
    except ValidationError as error:
        faults = (
            Fault(".".join(map(str, one["loc"])), one["msg"].removeprefix("Value error, "))
            for one in error.errors(include_url=False, include_context=False, include_input=False)
        )
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, *faults) from error


def _life(life: Life) -> dict[str, Any]:
    return {
        "alert": to_plain(life.alert),
        "events": [to_plain(event) for event in life.events],
        "waits": [to_plain(wait) for wait in life.waits],
    }
