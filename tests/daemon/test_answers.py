"""What a desk says by a button in Slack reaches the alert, its messages, and who would have been called."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from tests.fakes.newsroom import ARMS, until
from tests.fakes.plain_http import plain_client
from tests.fakes.slack_api import SIGNING_SECRET, SlackApi

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.fakes.newsroom import Daemon, Newsroom
    from tests.fakes.slack_workspace import Message


def button_of(message: Message, said: str) -> dict[str, Any]:
    """Find a button below a message."""
    (button,) = (one for one in _buttons(message) if one["action_id"].endswith(said))
    return button


def _buttons(message: Message) -> Iterator[dict[str, Any]]:
    for block in message.content["blocks"]:
        if block["type"] == "actions":
            yield from block["elements"]


async def presses(daemon: Daemon, button: dict[str, Any], *, who: str) -> int:
    """Have Slack tell the daemon of a press, signed; give the status."""
    told = {"type": "block_actions", "user": {"id": "U1", "name": who}, "actions": [button]}
    body = urlencode({"payload": json.dumps(told)}).encode()
    at = str(int(time.time()))
    signature = hmac.new(SIGNING_SECRET.encode(), f"v0:{at}:".encode() + body, hashlib.sha256).hexdigest()
    headers = {"x-slack-request-timestamp": at, "x-slack-signature": f"v0={signature}"}
    url = (await daemon.says("web_listens"))["url"]
    async with plain_client() as client:
        answer = await client.post(f"{url}/slack/actions", content=body, headers=headers, timeout=20)
    return answer.status_code


async def test_who_acknowledges_an_alert_in_slack_is_shown_there_and_nobody_else_is_called(
    room: Newsroom,
) -> None:
    async with SlackApi() as slack:
        room.receivers["slack"] = {"slack": {**slack.settings, "signing_secret": SIGNING_SECRET}}
        room.routes = [{"to": ["slack"], "escalate": {"after": "15s", "to": ["desk"]}}]
        room.publishes("arms")
        daemon = room.starts()
        await until(lambda: slack.messages, seconds=60, about=daemon.log)
        (first,) = slack.messages
        await daemon.says("delivery_attempted", status="sent")

        status = await presses(daemon, button_of(first, "acknowledged"), who="Huda")
        await until(lambda: len(slack.messages) == 2, seconds=30, about=daemon.log)
        answered = await daemon.says("alert_answered")
        path = f"/api/alerts/{answered['alert']}"
        ended = await daemon.answers(path, lambda life: not life.json()["waits"])

    assert status == 200
    assert (answered["receiver"], answered["status"]) == ("slack", "acknowledged")
    reply = slack.messages[1]
    assert reply.thread == first.ts
    assert "Huda" in reply.shown
    assert "Huda" in first.shown
    assert [one["action_id"] for one in _buttons(first)] == ["monitor.not_relevant", "monitor.silenced"]
    life = ended.json()
    assert [(one["said"], one["who"]) for one in life["alert"]["answers"]] == [("acknowledged", "Huda")]
    assert [one["text"] for one in life["events"] if one["what"] == "answered"] == ["acknowledged by Huda"]
    assert [one["receiver"] for one in life["events"] if one["what"] == "dropped"] == ["desk"]
    assert room.alerts() == []


async def test_what_a_script_calls_not_relevant_is_proposed_to_the_rules_editor(room: Newsroom) -> None:
    token = "t0ken-0f-a-script"
    room.settings["web"] = {"listen": "127.0.0.1:0", "token": token}
    room.publishes("arms")
    daemon = room.starts()
    (alert,) = await room.desk_has(1)

    url = (await daemon.says("web_listens"))["url"]
    async with plain_client() as client:
        answered = await client.post(
            f"{url}/api/alerts/{alert['id']}/answers",
            json={"said": "not_relevant", "who": "Huda"},
            headers={"authorization": f"Bearer {token}"},
            timeout=20,
        )
    code, printed, _ = await room.asks_of("rules", "proposed", "--json")

    assert (answered.status_code, code) == (201, 0)
    (proposed,) = map(json.loads, printed.splitlines())
    assert (proposed["alert"], proposed["who"], proposed["matches"]) == (alert["id"], "Huda", True)
    assert proposed["test"]["text"] == f"{ARMS}."
    assert token not in daemon.log.read_text(encoding="utf-8")
