"""Silences over HTTP: seen by everyone, made and ended by who has the token."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from starlette.applications import Starlette

from monitor.alerts.silences import Silences
from monitor.alerts.silences.preview import Lately, Told
from monitor.store.redis import Redis
from monitor.web.silences import SilenceApi, silence_routes
from tests.fakes.alerts import an_alert
from tests.fakes.waiting import NOON, silence

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.store.keys import Keys

TOKEN = "made-up-token"
KNOWN = {"authorization": f"Bearer {TOKEN}"}
GOOD = {"matcher": {"rules": ["dprk-*"]}, "for": "2h", "comment": "the parade", "author": "Mona"}


class OneAlert:
    """Knows one alert, which one desk was told of."""

    async def since(self, when: datetime) -> Lately:
        return Lately((Told(an_alert(), ("night",)),), ())


@dataclass
class Api:
    """What a script sees of the API."""

    redis: Redis
    keys: Keys
    token: str = TOKEN

    async def asks(self, method: str, path: str = "", **request: Any) -> httpx.Response:
        """Send a request with the token, unless it brings headers of its own."""
        routes = silence_routes(
            Silences(self.redis, self.keys), OneAlert(), token=self.token, clock=lambda: NOON
        )
        transport = httpx.ASGITransport(app=Starlette(routes=routes))
        async with httpx.AsyncClient(transport=transport, base_url="http://m") as client:
            request.setdefault("headers", KNOWN)
            return await client.request(method, f"/api/silences{path}", **request)

    async def listed(self) -> list[dict[str, Any]]:
        answer = await self.asks("GET", headers={})
        found: list[dict[str, Any]] = answer.json()["silences"]
        return found


@pytest.fixture
def api(redis: Redis, keys: Keys) -> Api:
    return Api(redis, keys)


def errors(answer: httpx.Response) -> tuple[int, list[str]]:
    return answer.status_code, [one["field"] for one in answer.json()["errors"]]


async def test_a_silence_is_made_listed_and_ended(api: Api) -> None:
    made = await api.asks("POST", json=GOOD)
    while_active = await api.listed()
    ended = await api.asks("DELETE", f"/{made.json()['id']}")

    assert made.status_code == 201
    assert while_active == [made.json()]
    assert made.json() == {
        **{name: value for name, value in GOOD.items() if name != "for"},
        "id": made.json()["id"],
        "starts_at": "2026-05-04T12:00:00Z",
        "ends_at": "2026-05-04T14:00:00Z",
        "made_at": "2026-05-04T12:00:00Z",
        "state": "active",
    }
    assert (ended.status_code, ended.json()["state"]) == (200, "ended")
    assert [one["state"] for one in await api.listed()] == ["ended"]


async def test_a_preview_shows_what_would_have_been_muted_and_makes_nothing(api: Api) -> None:
    shown = await api.asks("POST", "/preview", json=GOOD)

    assert shown.json()["preview"] == {
        "recent": 1, "recent_of": 1, "waiting": 0, "waiting_of": 0, "beyond": 0, "urgent": 1,
        "titles": [an_alert().title],
    }  # fmt: skip
    assert await api.listed() == []


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="no token"),
        pytest.param({"authorization": "Bearer wrong"}, id="a wrong token"),
        pytest.param({"authorization": f"Basic {TOKEN}"}, id="the token as something else"),
        pytest.param({"authorization": "Bearer m\u00fc".encode("latin-1")}, id="letters beyond ASCII"),
    ],
)
async def test_who_does_not_know_the_token_changes_nothing(api: Api, headers: dict[str, Any]) -> None:
    await Silences(api.redis, api.keys).make(silence())
    answers = [
        await api.asks("POST", json=GOOD, headers=headers),
        await api.asks("POST", "/preview", json=GOOD, headers=headers),
        await api.asks("DELETE", "/s1", headers=headers),
    ]

    assert [errors(answer) for answer in answers] == [(401, [""])] * 3
    assert [one["state"] for one in await api.listed()] == ["active"]


async def test_where_no_token_is_set_nobody_changes_anything_and_is_told_what_to_do(api: Api) -> None:
    api.token = ""
    for headers in ({}, {"authorization": "Bearer "}, KNOWN):
        answer = await api.asks("POST", json=GOOD, headers=headers)

        assert errors(answer) == (403, [""])
        assert "web.token in monitor.yaml" in answer.json()["errors"][0]["message"]


async def test_what_is_wrong_with_a_silence_is_told_by_field(api: Api) -> None:
    wrong = await api.asks("POST", json={**GOOD, "comment": "", "matcher": {"severity": ["top"]}})

    assert errors(wrong) == (422, ["matcher.severity.0", "comment"])
    assert TOKEN not in wrong.text


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        pytest.param(b"a=b", "application/x-www-form-urlencoded", 415, id="a form of another site"),
        pytest.param(b"{}", "text/plain", 415, id="text"),
        pytest.param(b"not json", "application/json", 422, id="no JSON"),
        pytest.param(b"{}", "application/json; charset=utf-8", 422, id="JSON that says nothing"),
        pytest.param(b" " * 64_001, "application/json", 413, id="too much"),
        pytest.param(b"[" * 60_000, "application/json", 422, id="nested without end"),
    ],
)
async def test_a_body_that_is_no_silence_is_refused(api: Api, body: bytes, kind: str, status: int) -> None:
    answer = await api.asks("POST", content=body, headers={**KNOWN, "content-type": kind})

    assert answer.status_code == status
    assert answer.json()["errors"]
    assert await api.listed() == []


async def test_a_body_that_breaks_off_makes_nothing(api: Api) -> None:
    async def broken() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"authorization", KNOWN["authorization"].encode()), (b"content-type", b"application/json")]
    scope = {
        "type": "http", "method": "POST", "path": "/api/silences", "headers": headers,
        "query_string": b"", "root_path": "",
    }  # fmt: skip
    routes = silence_routes(Silences(api.redis, api.keys), OneAlert(), token=TOKEN)
    await Starlette(routes=routes)(scope, broken, send)

    assert sent[0]["status"] == 400
    assert await api.listed() == []


async def test_a_silence_that_there_is_not_is_not_found(api: Api) -> None:
    assert errors(await api.asks("DELETE", "/unknown")) == (404, [""])


async def test_while_redis_is_away_the_api_says_so(keys: Keys) -> None:
    away = Api(Redis("unix:///nowhere/at/all"), keys)

    answer = await away.asks("GET")

    assert answer.status_code == 503
    assert "Redis" in answer.json()["errors"][0]["message"]


def test_the_token_is_in_no_repr(redis: Redis, keys: Keys) -> None:
    assert TOKEN not in repr(SilenceApi(Silences(redis, keys), OneAlert(), TOKEN, lambda: NOON))
