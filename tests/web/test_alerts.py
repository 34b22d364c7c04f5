"""Alerts over HTTP: seen by everyone, answered by who has the token."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import structlog
from starlette.applications import Starlette

from monitor.alerts.outbox import Addressed, Outbox
from monitor.alerts.proposals import Proposals
from monitor.alerts.silences import Silences
from monitor.model import Answer, Said
from monitor.pipeline.answering import Answering
from monitor.store.counters import Counters
from monitor.store.redis import Redis
from monitor.store.shards import Shards
from monitor.web.alerts import MOST, AlertApi, alert_routes
from tests.fakes.alerts import an_alert
from tests.fakes.waiting import NOON

if TYPE_CHECKING:
    from monitor.store.keys import Keys

TOKEN = "made-up-token-of-the-desk"
KNOWN = {"authorization": f"Bearer {TOKEN}"}
ALERT = replace(an_alert(), id="a1", raised_at=NOON)
GOOD = {"said": "acknowledged", "who": "Mona"}


@dataclass
class Api:
    """What a script sees of the API."""

    redis: Redis
    keys: Keys
    token: str = TOKEN

    @property
    def shards(self) -> Shards:
        return Shards((self.keys,))

    @property
    def outbox(self) -> Outbox:
        return Outbox(self.redis, self.shards)

    @property
    def answering(self) -> Answering:
        redis, keys, log = self.redis, self.keys, structlog.get_logger("tests")
        silences, proposals = Silences(redis, keys), Proposals(redis, keys)
        return Answering(self.outbox, silences, proposals, Counters(redis, keys), log, lambda: ("bot",))

    async def asks(self, method: str, path: str = "", **request: Any) -> httpx.Response:
        """Send a request with the token, unless it brings headers of its own."""
        routes = alert_routes(
            self.redis, self.shards, self.answering, token=self.token, clock=lambda: NOON + timedelta(hours=1)
        )
        transport = httpx.ASGITransport(app=Starlette(routes=routes))
        async with httpx.AsyncClient(transport=transport, base_url="http://m") as client:
            request.setdefault("headers", KNOWN)
            return await client.request(method, f"/api/alerts{path}", **request)

    async def raises(self, id_: str = "a1", *, rule: str = "dprk-arms", ago: timedelta = timedelta()) -> None:
        alert = replace(ALERT, id=id_, story=f"story of {id_}", rule=rule, raised_at=NOON - ago)
        await self.outbox.put(alert, Addressed(("bot",), because=("route 1 took it",)))


@pytest.fixture
def api(redis: Redis, keys: Keys) -> Api:
    return Api(redis, keys)


def errors(answer: httpx.Response) -> tuple[int, list[str]]:
    return answer.status_code, [one["field"] for one in answer.json()["errors"]]


async def listed(api: Api, query: str) -> list[str]:
    answer = await api.asks("GET", query, headers={})
    return [alert["id"] for alert in answer.json()["alerts"]]


async def test_the_alerts_of_the_last_day_are_listed_the_oldest_first(api: Api) -> None:
    await api.raises("new")
    await api.raises("old", ago=timedelta(hours=22))
    await api.raises("older", ago=timedelta(hours=24))

    assert await listed(api, "") == ["old", "new"]
    assert await listed(api, "?since=2d") == ["older", "old", "new"]
    assert await listed(api, "?since=30m") == []


async def test_alerts_are_listed_by_rule(api: Api) -> None:
    await api.raises("a1", rule="dprk-arms")
    await api.raises("a2", rule="gaza")

    assert await listed(api, "?rule=dprk-*") == ["a1"]
    assert await listed(api, "?rule=dprk") == []


async def test_of_very_many_alerts_the_newest_are_given_and_the_rest_counted(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.web.alerts.MOST", 2)
    for n in range(3):
        await api.raises(f"a{n}", ago=timedelta(minutes=9 - n))
    answer = await api.asks("GET")

    assert MOST > 2
    assert ([one["id"] for one in answer.json()["alerts"]], answer.json()["left_out"]) == (["a1", "a2"], 1)


@pytest.mark.parametrize("since", ["soon", "0s", "9" * 100 + "d", "-1h", ""])
async def test_a_time_that_is_none_is_refused(api: Api, since: str) -> None:
    answer = await api.asks("GET", f"?since={since}")

    assert errors(answer) == (422, ["since"])


async def test_an_alerts_whole_life_is_told(api: Api) -> None:
    await api.raises()
    answer = await api.asks("GET", "/a1", headers={})

    life = answer.json()
    assert (life["alert"]["id"], life["alert"]["title"]) == ("a1", ALERT.title)
    assert [one["what"] for one in life["events"]][-1] == "raised"
    assert [(one["receiver"], one["kind"]) for one in life["waits"]] == [("bot", "alert")]


async def test_an_answer_is_kept_and_said_again_changes_nothing(api: Api) -> None:
    await api.raises()
    first = await api.asks("POST", "/a1/answers", json=GOOD)
    again = await api.asks("POST", "/a1/answers", json=GOOD)

    at = "2026-05-04T13:00:00Z"
    assert (first.status_code, first.json()) == (201, {**GOOD, "at": at, "status": "new"})
    assert (again.status_code, again.json()["status"]) == (200, "known")
    answered = (await api.asks("GET", "/a1")).json()["alert"]["answers"]
    assert answered == [{**GOOD, "at": at}]


async def test_a_silence_from_the_api_is_for_every_receiver(api: Api) -> None:
    await api.raises()
    await api.asks("POST", "/a1/answers", json={**GOOD, "said": "silenced"})

    (silence,) = await Silences(api.redis, api.keys).all(now=NOON)
    assert silence.matcher.given() == {"rules": ("dprk-arms",), "stories": ("story of a1",)}


@pytest.mark.parametrize(
    "headers", [{}, {"authorization": "Bearer wrong"}, {"authorization": f"Basic {TOKEN}"}]
)
async def test_who_does_not_know_the_token_answers_nothing(api: Api, headers: dict[str, str]) -> None:
    await api.raises()
    answer = await api.asks("POST", "/a1/answers", json=GOOD, headers=headers)

    assert errors(answer) == (401, [""])
    assert answer.headers["www-authenticate"] == "Bearer"
    assert (await api.asks("GET", "/a1")).json()["alert"]["answers"] == []


async def test_where_no_token_is_set_nobody_answers_over_the_api(api: Api) -> None:
    await api.raises()
    api.token = ""
    answer = await api.asks("POST", "/a1/answers", json=GOOD, headers={"authorization": "Bearer "})

    assert errors(answer) == (403, [""])


@pytest.mark.parametrize(
    ("asked", "fields"),
    [
        pytest.param({"said": "maybe", "who": "Mona"}, ["said"], id="no answer"),
        pytest.param({"said": "silenced"}, ["who"], id="nobody"),
        pytest.param({**GOOD, "who": "\u200b\n "}, ["who"], id="a name of nothing"),
        pytest.param({**GOOD, "who": "x" * 1001}, ["who"], id="no name"),
        pytest.param({**GOOD, "at": "2020-01-01T00:00:00Z"}, ["at"], id="a time of its own"),
        pytest.param([], [""], id="a list"),
    ],
)
async def test_what_is_wrong_with_an_answer_is_told_by_field(api: Api, asked: Any, fields: list[str]) -> None:
    answer = await api.asks("POST", "/a1/answers", json=asked)

    assert errors(answer) == (422, fields)
    assert TOKEN not in answer.text


async def test_a_name_can_do_nothing(api: Api) -> None:
    await api.raises()
    answer = await api.asks("POST", "/a1/answers", json={**GOOD, "who": "a\u202eb\r\nc"})

    assert answer.json()["who"] == "ab c"


async def test_a_form_of_another_site_answers_nothing(api: Api) -> None:
    headers = {**KNOWN, "content-type": "text/plain"}

    assert errors(await api.asks("POST", "/a1/answers", content=b"{}", headers=headers)) == (415, [""])


@pytest.mark.parametrize(("method", "path"), [("GET", "/a9"), ("POST", "/a9/answers")])
async def test_an_alert_that_there_is_not_is_not_found(api: Api, method: str, path: str) -> None:
    answer = await api.asks(method, path, **({"json": GOOD} if method == "POST" else {}))

    assert errors(answer) == (404, [""])


async def test_an_alert_with_answers_enough_says_so(api: Api) -> None:
    await api.raises()
    for n in range(50):
        await api.outbox.answer("a1", Answer(Said.ACKNOWLEDGED, f"robot {n}", NOON), receivers=())

    assert errors(await api.asks("POST", "/a1/answers", json=GOOD)) == (409, [""])


async def test_while_redis_is_away_the_api_says_so(keys: Keys) -> None:
    away = Api(Redis("unix:///nowhere/at/all"), keys)

    for method, path in (("GET", ""), ("GET", "/a1"), ("POST", "/a1/answers")):
        answer = await away.asks(method, path, **({"json": GOOD} if method == "POST" else {}))
        assert errors(answer) == (503, [""])


def test_the_token_is_in_no_repr(api: Api) -> None:
    assert TOKEN not in repr(AlertApi(api.redis, api.shards, api.answering, TOKEN, lambda: NOON))
