"""No secret of an operator is seen anywhere, whatever receivers do with it."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.fakes.hooks import Hook, SlackHook
from tests.fakes.newsroom import command
from tests.fakes.smtp import SmtpServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.fakes.newsroom import Newsroom

# Each as long and as odd as a real one, and none a part of another. By name, the variable that holds it.
SECRETS: Final = {
    "HOOK_SECRET": "whsec_aG9va3NlY3JldG9mdGhlZGVza3RoYXRub2JvZHlzZWVz",
    "HOOK_PATH": "hookpathq7",
    "SLACK_PATH": "slackpathq8",
    "SLACK_TOKEN": "xoxb-7531-slacktokenq9",
    "SIGNING_SECRET": "a8f742231b10e8888abcd99f0e1d2c3b",
    "SMTP_USER": "smtpuserq1",
    "SMTP_PASSWORD": "smtppasswordq2",
    "MONITOR_TOKEN": "webtokenq3webtokenq3",
    "FEED_KEY": "feedkeyq4",
    "APPRISE_KEY": "apprisekeyq5",
    "PERSON": "firstname.lastnameq6",
}
# The feed's guid and titles are no secrets; nor is what a template needs to be told apart.
PATIENCE: Final[dict[str, Any]] = {"timeout": "1s", "retry": {"first": "200ms", "longest": "1s"}}


class Leaky(Hook):
    """A webhook whose address is a secret."""

    path = f"/hooks/{SECRETS['HOOK_PATH']}"


class LeakySlack(SlackHook):
    """An incoming webhook of Slack's; the last part of its address is the secret."""

    path = f"/services/T0/B0/{SECRETS['SLACK_PATH']}"


def told(name: str) -> str:
    """Give all that is said about a secret by one who wants to give it away."""
    return f"{SECRETS[name]} {' '.join(SECRETS.values())}"


@pytest.fixture
async def failing(room: Newsroom) -> AsyncIterator[list[str]]:
    """Receivers that fail in every way, and echo what they were sent; give their names."""
    hooks = {name: Leaky() for name in ("refused", "redirected", "erring", "garbled", "hanging", "dropping")}
    slacks = {name: LeakySlack() for name in ("slack-echo", "slack-error")}
    async with SmtpServer() as mail:
        for hook in (*hooks.values(), *slacks.values()):
            await hook.__aenter__()
        hooks["refused"].answers(401, told("HOOK_SECRET"))
        hooks["redirected"].answers(302, location=f"{hooks['refused'].url}?{SECRETS['HOOK_PATH']}")
        hooks["erring"].answers(500, told("HOOK_PATH"))
        hooks["garbled"]._site.sends_raw(Leaky.path, f"{told('HOOK_PATH')}\r\n\r\n".encode())
        hooks["hanging"].hangs()
        hooks["dropping"].drops()
        # in the form of a word of Slack's
        slacks["slack-echo"].answers(404, SECRETS["SLACK_PATH"])
        slacks["slack-error"].answers(500, told("SLACK_PATH"))
        mail.answers("MAIL", f"550 5.7.1 {told('SMTP_PASSWORD')}")
        site = hooks["erring"]._site.url
        for name, hook in hooks.items():
            url = hook.url.replace(SECRETS["HOOK_PATH"], "${HOOK_PATH}")
            room.receivers[name] = {"webhook": {"url": url, "secret": "${HOOK_SECRET}"}, **PATIENCE}
        tls = hooks["erring"].url.replace("http:", "https:").replace(SECRETS["HOOK_PATH"], "${HOOK_PATH}")
        room.receivers["tls"] = {"webhook": {"url": tls, "secret": "${HOOK_SECRET}"}, **PATIENCE}
        for name, slack in slacks.items():
            url = slack.url.replace(SECRETS["SLACK_PATH"], "${SLACK_PATH}")
            room.receivers[name] = {"slack": {"webhook": url}, **PATIENCE}
        room.receivers["bot"] = {
            "slack": {
                "token": "${SLACK_TOKEN}", "channel": "C0123ABCD", "signing_secret": "${SIGNING_SECRET}",
                "api": f"{site}/api",
            },
            **PATIENCE,
        }  # fmt: skip
        room.receivers["mail"] = {
            "email": {
                "smtp": f"smtp://${{SMTP_USER}}:${{SMTP_PASSWORD}}@127.0.0.1:{mail.port}",
                "from": "alerts@example.org", "to": ["${PERSON}@example.org"],
            },
            **PATIENCE,
        }  # fmt: skip
        apprise = site.replace("http://", "json://user:${APPRISE_KEY}@")
        room.receivers["apprise"] = {"apprise": {"url": f"{apprise}/${{APPRISE_KEY}}"}, **PATIENCE}
        yield list(room.receivers)
        for hook in (*hooks.values(), *slacks.values()):
            await hook.__aexit__(None, None, None)


async def test_no_secret_is_seen_however_receivers_fail(
    room: Newsroom, failing: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    room.settings["web"] = {"listen": "127.0.0.1:0", "token": "${MONITOR_TOKEN}"}
    room.routes = [{"to": ["desk", *failing]}]
    room.operators = ["desk"]
    room.feeds["sabah"].url = f"{room.site.url}/sabah?key=${{FEED_KEY}}"
    room.site.gives("/sabah?key=" + SECRETS["FEED_KEY"], "")
    room.publishes("arms")
    room.site._answers["/sabah?key=" + SECRETS["FEED_KEY"]] = room.site._answers["/sabah"]
    daemon = room.starts(log_level="debug")
    (alert, *_) = await room.desk_has(1, seconds=60)
    status = await room.status_says(
        lambda status: sum(lane["failures"] > 0 for lane in status["lanes"]) >= len(failing), seconds=60
    )

    seen = {
        "log": daemon.log.read_text(encoding="utf-8"),
        "status": json.dumps(status),
        "processes": await asyncio.to_thread(_processes),
        "what the desk was told": json.dumps(room.desk.bodies),
    }
    for path in ("/", "/readyz", "/metrics", "/api/alerts", f"/api/alerts/{alert['id']}", "/api/silences"):
        seen[path] = (await daemon.asked(path)).text
    for words in (
        ["status"],
        ["deliveries"],
        ["receivers", "list"],
        ["alerts", "list"],
        ["alerts", "show", alert["id"]],
    ):
        process = await asyncio.to_thread(_run, room, words)
        seen[" ".join(words)] = process
    for name in ("monitor.yaml", "receivers.yaml"):
        file = room.config / name
        broken = file.read_text(encoding="utf-8").replace('"to"', '"too"').replace('"token"', '"tokken"')
        file.write_text(broken, encoding="utf-8")
    seen["check"] = await asyncio.to_thread(_run, room, ["check"])
    leaks = sorted(
        (where, name) for where, text in seen.items() for name, it in SECRETS.items() if it in text
    )
    assert leaks == [], leaks
    assert "token" in seen["check"]


def _run(room: Newsroom, words: list[str]) -> str:
    done = subprocess.run(
        command(*words, "--config", str(room.config)), capture_output=True, check=False, env=dict(os.environ)
    )
    return (done.stdout + done.stderr).decode()


def _processes() -> str:
    lines = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(process.read_bytes().decode(errors="replace"))
        except OSError:
            continue
    return "\n".join(lines)
