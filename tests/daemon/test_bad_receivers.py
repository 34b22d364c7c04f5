"""A bad receiver harms only itself: the others hear at once, and it hears all when it is well again."""

from __future__ import annotations

import asyncio
import signal
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.fakes.hooks import Hook, SlackHook
from tests.fakes.newsroom import SECRET, Feed, until
from tests.fakes.smtp import SmtpServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.fakes.newsroom import Daemon, Newsroom

NAMES = ("refusing", "busy", "shaky", "hanging", "dropping", "gone")
REASONS = {
    "busy": ("http_429", "webhook answered 429 Too Many Requests"),
    "shaky": ("http_500", "webhook answered 500 Internal Server Error"),
    "hanging": ("timeout", "no answer within 1 s"),
    "dropping": ("connect", "webhook could not be reached: connect"),
    "gone": ("connect", "webhook could not be reached: connect"),
}
PATIENCE: dict[str, Any] = {"timeout": "1s", "retry": {"first": "200ms", "longest": "500ms"}}


def titles(hook: Hook) -> list[str]:
    """Give the alerts that a hook was handed, each once, in the order in which they came."""
    return list(dict.fromkeys(body["data"]["title"] for body in hook.bodies))


def keys(hook: Hook) -> set[str]:
    """Give the keys that its messages carried."""
    return {attempt.headers["webhook-id"] for attempt in hook.attempts}


@pytest.fixture
async def hooks(room: Newsroom) -> AsyncIterator[dict[str, Hook]]:
    """Receivers beside the desk, which are sent what it is sent; each is bad in its own way."""
    hooks = {name: Hook() for name in NAMES}
    for name, hook in hooks.items():
        await hook.__aenter__()
        room.receivers[name] = {"webhook": {"url": hook.url, "secret": SECRET}, **PATIENCE}
    room.routes = [{"to": ["desk", *NAMES]}]
    hooks["refusing"].answers(400)
    hooks["busy"].answers(429, retry_after="2")
    hooks["shaky"].answers(500)
    hooks["hanging"].hangs()
    hooks["dropping"].drops()
    await hooks["gone"].is_gone()
    yield hooks
    for hook in hooks.values():
        await hook.__aexit__(None, None, None)


async def test_bad_receivers_are_named_with_their_reasons_and_delay_no_other(
    room: Newsroom, hooks: dict[str, Hook]
) -> None:
    room.publishes("first")
    daemon = room.starts()
    await room.desk_has(1)
    room.publishes("second")
    alerts = await room.desk_has(2)
    status = await room.status_says(
        lambda status: (
            status["dead_count"] == 2 and all(lane(status, name)["failures"] > 1 for name in REASONS)
        )
    )

    for name, (reason, message) in REASONS.items():
        waiting = lane(status, name)
        assert (waiting["waiting"], waiting["reason"], waiting["message"]) == (2, reason, message)
        logged = await daemon.says("delivery_attempted", receiver=name, status="deferred", reason=reason)
        assert logged["error"] == message
        line = f'monitor_deliveries_total{{reason="{reason}",receiver="{name}",status="deferred"}}'
        await daemon.answers("/metrics", lambda answer: line in answer.text)  # noqa: B023 - awaited here
    refused = [(letter["receiver"], letter["alert"], letter["message"]) for letter in status["dead"]]
    assert refused == [
        ("refusing", alert["id"], "webhook answered 400 Bad Request") for alert in alerts[::-1]
    ]
    await daemon.answers(
        "/metrics", lambda a: 'monitor_dead_letters_total{kind="delivery",reason="http_400"} 2.0' in a.text
    )


async def test_receivers_that_are_well_again_are_handed_everything_in_order_and_once(
    room: Newsroom, hooks: dict[str, Hook]
) -> None:
    daemon = room.starts()
    for count, name in enumerate(("first", "second", "third"), start=1):
        room.publishes(name)
        await room.desk_has(count)
    await room.status_says(lambda status: all(lane(status, name)["failures"] > 0 for name in REASONS))

    for name in ("busy", "shaky", "hanging", "dropping"):
        hooks[name].takes()
    await hooks["gone"]._site.start(port=hooks["gone"]._site.port)
    await room.status_says(lambda status: all(lane["waiting"] == 0 for lane in status["lanes"]))

    assert all(titles(hooks[name]) == titles(room.desk) for name in REASONS)
    assert all(len(keys(hooks[name])) == 3 for name in REASONS)
    assert len(room.desk.attempts) == 3
    asked_to_wait = pauses(daemon, "busy", after="http_429")
    assert asked_to_wait
    assert min(asked_to_wait) >= 2


def pauses(daemon: Daemon, receiver: str, *, after: str) -> list[float]:
    """Give the seconds from each attempt that failed so to the next one."""
    attempts = [line for line in daemon.events("delivery_attempted") if line["receiver"] == receiver]
    times = [datetime.fromisoformat(line["timestamp"]) for line in attempts]
    return [
        (later - earlier).total_seconds()
        for line, earlier, later in zip(attempts, times, times[1:], strict=False)
        if line.get("reason") == after
    ]


def lane(status: dict[str, Any], receiver: str) -> dict[str, Any]:
    found: dict[str, Any] = next(lane for lane in status["lanes"] if lane["receiver"] == receiver)
    return found


async def test_slack_and_mail_hear_after_an_outage_what_they_missed(room: Newsroom) -> None:
    async with SlackHook() as slack, SmtpServer() as mail:
        email = {"smtp": mail.url, "from": "alerts@example.org", "to": ["desk@example.org"]}
        room.receivers["slack"] = {"slack": {"webhook": slack.url}, **PATIENCE}
        room.receivers["mail"] = {"email": email, **PATIENCE}
        room.routes = [{"to": ["desk", "slack", "mail"]}]
        slack.is_down_for(2)
        mail.is_down_for(2)
        daemon = room.starts()
        for count, name in enumerate(("first", "second"), start=1):
            room.publishes(name)
            await room.desk_has(count)
        await until(lambda: len(mail.taken) == 2 and len(slack.attempts) == 4, seconds=30, about=daemon.log)

    assert await daemon.says("delivery_attempted", receiver="slack", status="deferred", reason="http_503")
    assert await daemon.says("delivery_attempted", receiver="mail", status="deferred", reason="smtp_421")
    ids = [alert["id"] for alert in room.alerts()]
    assert [sent.message["Message-ID"][1:].partition(".")[0] for sent in mail.taken] == ids
    sent = [attempt.headers["idempotency-key"].partition(".")[0] for attempt in slack.attempts]
    assert list(dict.fromkeys(sent)) == ids


async def test_receivers_are_served_while_every_poll_hangs(room: Newsroom) -> None:
    room.settings["poll"] = {
        "every": "1s", "fastest": "1s", "slowest": "4s", "deadline": "30s", "per_host": 16, "in_flight": 4,
    }  # fmt: skip
    room.desk.drops()  # no connection is left to be used again
    room.publishes("arms")
    daemon = room.starts()
    await daemon.says("delivery_attempted", status="deferred")

    room.site.hangs("/sabah")
    for n in range(8):
        room.site.hangs(f"/hanging{n}")
        room.feeds[f"hanging{n}"] = Feed()
    room.writes()
    before = len(room.site.requests)
    await until(lambda: len(room.site.requests) >= before + 4, seconds=30, about=daemon.log)
    before = len(daemon.events("delivery_attempted"))
    await until(lambda: len(daemon.events("delivery_attempted")) >= before + 2, seconds=30)
    assert not [e for e in daemon.events("delivery_attempted") if e.get("reason") == "timeout"]

    room.desk.takes()
    assert await daemon.says("delivery_attempted", status="sent")


async def test_at_sigterm_a_message_under_way_is_waited_for_and_at_a_second_one_left_to_the_next_start(
    room: Newsroom,
) -> None:
    room.desk.takes_after(2)
    room.publishes("waited-for")
    daemon = room.starts()
    await until(lambda: room.desk.attempts, seconds=30, about=daemon.log)
    assert await daemon.ends() == 0

    room.desk.hangs()
    room.publishes("left")
    hurried = room.starts()
    await until(lambda: len(room.desk.attempts) == 2, seconds=30, about=hurried.log)
    hurried.process.send_signal(signal.SIGTERM)
    await asyncio.sleep(0.2)  # two signals at one time are one
    assert await hurried.ends() == 0

    room.desk.takes()
    last = room.starts()
    await last.says("delivery_attempted", status="sent")
    first, *left = [attempt.headers["webhook-id"] for attempt in room.desk.attempts]
    assert len(daemon.events("delivery_attempted")) == 1
    assert left == [left[0]] * 2
    assert first != left[0]
