"""Buttons that people press in Slack, over real HTTP: only Slack's own word counts."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import socket
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from monitor.model import Said, StoreError
from monitor.receivers.blocks.buttons import buttons
from monitor.web import WebServer, make_app
from monitor.web.slack import MAX_BODY_BYTES, signers, slack_routes
from tests.fakes.alerts import an_alert
from tests.fakes.plain_http import plain_client
from tests.fakes.slack_api import SIGNING_SECRET

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import httpx

    from monitor.pipeline.status import Status

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
OTHERS_SECRET = "an0ther-s3cr3t"
SECRETS = {"asia-desk": SIGNING_SECRET, "same-app": SIGNING_SECRET, "elsewhere": OTHERS_SECRET}


@dataclass
class Kept:
    """Takes what people say to one alert."""

    said: list[tuple[str, str, Said, str, datetime]] = field(default_factory=list)
    trouble: Exception | None = None
    is_slow: bool = False

    async def answer(self, alert: str, receiver: str, said: Said, who: str, at: datetime) -> bool:
        if self.trouble:
            raise self.trouble
        if self.is_slow:
            await asyncio.Event().wait()
        self.said.append((alert, receiver, said, who, at))
        return alert == an_alert().id


@dataclass
class Slack:
    """Slack, as it tells us of presses."""

    client: httpx.AsyncClient
    kept: Kept

    async def tells(
        self, told: Any, *, secret: str = SIGNING_SECRET, ago: timedelta = timedelta(), **headers: str
    ) -> int:
        """Send a signed payload; ``headers`` replace its own."""
        return await self.sends(urlencode({"payload": json.dumps(told)}).encode(), secret, ago, **headers)

    async def sends(
        self, body: bytes, secret: str = SIGNING_SECRET, ago: timedelta = timedelta(), **headers: str
    ) -> int:
        """Send signed bytes."""
        timestamp = str(int((NOON - ago).timestamp()))
        signature = hmac.new(secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256).hexdigest()
        own = {"x-slack-request-timestamp": timestamp, "x-slack-signature": f"v0={signature}"}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return (await self.client.post("/slack/actions", content=body, headers=own | named)).status_code


def press(said: Said = Said.ACKNOWLEDGED, *, receiver: str = "asia-desk", who: Any = None) -> dict[str, Any]:
    """Press the button for this below an alert."""
    [block] = buttons(an_alert(), receiver, "ar")
    [button] = [one for one in block["elements"] if one["action_id"].endswith(said)]
    user = {"id": "U012AB3CD", "username": "huda", "name": "Huda"} if who is None else who
    return {"type": "block_actions", "user": user, "actions": [{**button, "block_id": "x"}]}


async def no_status() -> Status:
    raise NotImplementedError


async def all_work() -> list[str]:
    return []


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    kept = Kept()
    routes = slack_routes(lambda: SECRETS, kept, lambda: NOON)
    listener = socket.create_server(("127.0.0.1", 0))
    stop = asyncio.Event()
    server = WebServer(make_app(no_status, all_work, further=routes), listener)
    running = asyncio.create_task(server.run(stop, timedelta(seconds=5)))
    async with plain_client(f"http://127.0.0.1:{listener.getsockname()[1]}") as client:
        yield Slack(client, kept)
    stop.set()
    await running


@pytest.mark.parametrize("said", Said)
async def test_what_a_person_says_to_an_alert_is_kept_with_their_name(slack: Slack, said: Said) -> None:
    status = await slack.tells(press(said))

    assert status == 200
    assert slack.kept.said == [(an_alert().id, "asia-desk", said, "Huda", NOON)]


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"x_slack_signature": "v0=" + "0" * 64}, id="another signature"),
        pytest.param({"x_slack_signature": ""}, id="no signature"),
        pytest.param({"x_slack_request_timestamp": "1"}, id="another time"),
        pytest.param({"x_slack_request_timestamp": "now"}, id="no time"),
        pytest.param({"x_slack_request_timestamp": "9" * 5000}, id="a time of five thousand digits"),
    ],
)
async def test_what_slack_did_not_sign_is_not_believed(slack: Slack, headers: dict[str, Any]) -> None:
    status = await slack.tells(press(), **headers)

    assert (status, slack.kept.said) == (401, [])


def test_a_signature_beyond_ascii_is_nobodys() -> None:
    headers = {"x-slack-request-timestamp": str(int(NOON.timestamp())), "x-slack-signature": "v0=\u00e9"}

    assert signers(b"", headers, SECRETS, now=NOON) == frozenset()


async def test_a_copy_is_not_believed_after_five_minutes(slack: Slack) -> None:
    assert await slack.tells(press(), ago=timedelta(minutes=4, seconds=59)) == 200
    assert await slack.tells(press(), ago=timedelta(minutes=5, seconds=1)) == 401
    assert await slack.tells(press(), ago=-timedelta(minutes=6)) == 401


@pytest.mark.parametrize(("receiver", "status"), [("same-app", 200), ("elsewhere", 404), ("gone", 404)])
async def test_a_secret_speaks_for_the_receivers_that_have_it(
    slack: Slack, receiver: str, status: int
) -> None:
    assert await slack.tells(press(receiver=receiver)) == status
    assert len(slack.kept.said) == (status == 200)


async def test_the_person_sees_that_nobody_knows_the_alert_any_more(slack: Slack) -> None:
    told = press()
    told["actions"][0]["value"] = '{"alert": "forgotten", "receiver": "asia-desk"}'

    assert await slack.tells(told) == 404


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        ({"name": "a\u202eb\r\n<!channel> " + "x" * 500}, "ab <!channel> " + "x" * 65 + "\u2026"),
        ({"name": " ", "username": "omar"}, "omar"),
        ({"name": 7, "id": "U1"}, "U1"),
        ({}, "Slack"),
        ("huda", "Slack"),
    ],
)
async def test_a_name_is_one_short_line_of_text(slack: Slack, who: Any, shown: str) -> None:
    await slack.tells(press(who=who))

    assert [said[3] for said in slack.kept.said] == [shown]


@pytest.mark.parametrize(
    "told",
    [
        {"type": "block_actions", "actions": [{"action_id": "open", "type": "button"}]},
        {"type": "block_actions", "actions": [7, None]},
        {"type": "block_actions", "actions": {"0": press()}},
        {"type": "view_submission"},
        ["block_actions"],
    ],
)
async def test_what_is_none_of_our_buttons_is_taken_and_does_nothing(slack: Slack, told: Any) -> None:
    assert await slack.tells(told) == 200
    assert slack.kept.said == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"payload=no+JSON",
        b"payload=" + b"[" * 90_000,
        b"a=1&" * 50,
        b"\xff\xfe",
        b"payload=" + b"9" * 9000,
    ],
)
async def test_what_cannot_be_read_does_nothing(slack: Slack, body: bytes) -> None:
    assert await slack.sends(body) == 200
    assert slack.kept.said == []


async def test_no_more_than_a_press_is_read(slack: Slack) -> None:
    assert await slack.sends(b"x" * (MAX_BODY_BYTES + 1)) == 413


async def test_a_payload_of_a_thousand_presses_is_cut_short(slack: Slack) -> None:
    told = press()

    await slack.tells({**told, "actions": told["actions"] * 100})

    assert len(slack.kept.said) == 5


async def test_the_person_sees_that_it_did_not_work_while_redis_is_away(slack: Slack) -> None:
    slack.kept.trouble = StoreError("Redis: nobody is there")

    assert await slack.tells(press()) == 503


async def test_slack_is_answered_before_it_gives_up(slack: Slack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.web.slack.DEADLINE_S", 0.05)
    slack.kept.is_slow = True

    assert await slack.tells(press()) == 503


async def test_who_hangs_up_in_the_middle_changes_nothing(slack: Slack) -> None:
    url = slack.client.base_url
    reader, writer = await asyncio.open_connection(url.host, url.port)
    writer.write(b"POST /slack/actions HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\npayload=")
    await writer.drain()
    writer.close()
    await reader.read()

    assert await slack.tells(press()) == 200
    assert len(slack.kept.said) == 1
