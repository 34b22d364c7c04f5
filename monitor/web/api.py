"""What the parts of the API share: the token, bodies within their bounds, errors as JSON."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response

from monitor.model import StoreError

if TYPE_CHECKING:
    from starlette.requests import Request

_MAX_BYTES: Final = 64_000
_DEADLINE_S: Final = 10
Endpoint = Callable[["Request"], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a request; ``field`` is its path in the body, empty for the whole."""

    field: str
    message: str


class Refused(Exception):
    """The request is not done; ``faults`` say why."""

    def __init__(self, status: HTTPStatus, *faults: Fault) -> None:
        self.status = status
        self.faults = faults
        super().__init__(status)


def answering(endpoint: Endpoint) -> Endpoint:
    """Have errors answered as JSON: what is wrong, and with which field; 503 while Redis is away."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Refused as error:
            headers = {"www-authenticate": "Bearer"} if error.status is HTTPStatus.UNAUTHORIZED else None
            return _errors(error.status, *error.faults, headers=headers)
        except StoreError as error:
            return _errors(HTTPStatus.SERVICE_UNAVAILABLE, Fault("", str(error)))

    return answer


def demand_token(request: Request, token: str) -> None:
    """Refuse a request without the token; without a ``token`` every one."""
    if not token:
        message = "nothing is changed here, for no token is set: web.token in monitor.yaml"
        raise Refused(HTTPStatus.FORBIDDEN, Fault("", message))
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    is_known = hmac.compare_digest(given.strip().encode(), token.encode())
    if kind.lower() != "bearer" or not is_known:
        raise Refused(HTTPStatus.UNAUTHORIZED, Fault("", "this needs the token: authorization: Bearer ..."))


async def json_body(request: Request) -> bytes:
    """Read a body that says it is JSON, within its bounds in size and in time.

    A form on another site cannot say so without its reader's browser asking us first.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        message = "the body must be JSON: content-type: application/json"
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, Fault("", message))
    body = bytearray()
    try:
        async with asyncio.timeout(_DEADLINE_S):
            async for chunk in request.stream():
                body += chunk
                if len(body) > _MAX_BYTES:
                    message = f"the body is larger than {_MAX_BYTES} bytes"
                    raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, Fault("", message))
    except (TimeoutError, ClientDisconnect) as error:
        raise Refused(HTTPStatus.BAD_REQUEST, Fault("", "the body did not arrive")) from error
    return bytes(body)


def _errors(status: HTTPStatus, *faults: Fault, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse({"errors": [asdict(one) for one in faults]}, status_code=status, headers=headers)
