"""The API's token: long enough not to be guessed, and in no message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from monitor.app.build import build_desk, needs_restart
from monitor.config.load import load

if TYPE_CHECKING:
    from tests.config.conftest import ConfigFolder

TOKEN = "s3cr3t-0f-the-api"


def test_the_token_comes_from_the_environment(folder: ConfigFolder) -> None:
    folder.write("monitor.yaml", "web: {token: '${MONITOR_TOKEN}'}\n")
    settings = load(folder.path, {"MONITOR_TOKEN": TOKEN}).settings

    assert settings.web.token is not None
    assert settings.web.token.get_secret_value() == TOKEN
    assert TOKEN not in repr(settings)


def test_without_a_token_there_is_none(folder: ConfigFolder) -> None:
    assert load(folder.path, {}).settings.web.token is None


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ("s3cr3t-t0k3n-xy", "has fewer than 16 characters"),
        ("s3cr3t t0k3n of us", "is not one word"),
        ("s3cr3t-\u00fc-t0k3n-of-us", "is not one word"),
    ],
)
def test_a_token_that_is_guessed_soon_is_refused_and_not_repeated(
    folder: ConfigFolder, token: str, said: str
) -> None:
    folder.write("monitor.yaml", "web: {token: '${MONITOR_TOKEN}'}\n")
    folder.env["MONITOR_TOKEN"] = token
    (problem,) = folder.problems()

    assert problem.startswith(f'monitor.yaml:1:14: "token" {said}')
    assert "s3cr3t" not in problem


def test_a_running_daemon_does_not_take_up_another_token(folder: ConfigFolder) -> None:
    before = load(folder.path, {})
    folder.write("monitor.yaml", f"web: {{token: {TOKEN}}}\n")

    assert needs_restart(before, load(folder.path, {})) == ["web.token"]


def test_what_slack_signs_with_is_known_by_receiver_and_in_no_repr(folder: ConfigFolder) -> None:
    folder.write(
        "receivers.yaml",
        """
        receivers:
          bot: {slack: {token: xoxb-1, channel: C0123ABCD, signing_secret: s1gn1ng}}
          no-buttons: {slack: {token: xoxb-1, channel: C0123ABCD}}
          hook: {slack: {webhook: "https://hooks.slack.com/services/T/B/x"}}
          terminal: {console: {}}
        routes: [{to: [bot, no-buttons, hook, terminal]}]
        """,
    )
    desk = build_desk(load(folder.path, {}))

    assert desk.signing_secrets == {"bot": "s1gn1ng"}
    assert desk.updating == {"bot", "no-buttons"}
    assert "s1gn1ng" not in repr(desk)
