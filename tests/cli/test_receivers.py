"""``monitor receivers``: an operator sees where alerts can go, and tries whether they arrive there."""

from __future__ import annotations

import asyncio
import json
import re
import threading
from typing import TYPE_CHECKING, Any, Self

import pytest

from tests.fakes.hooks import Hook
from tests.fakes.services import SIGNING_SECRET
from tests.fakes.smtp import SmtpServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

    Run = Callable[..., Result]

HOURS = "quiet 23:00-06:00 fri sat, active 05:00-02:00 (Asia/Riyadh)"


class Around:
    """A webhook and a mail server, which serve while commands run."""

    def __init__(self) -> None:
        self.hook, self.mail = Hook(), SmtpServer()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)

    def __enter__(self) -> Self:
        self._thread.start()
        for server in (self.hook, self.mail):
            asyncio.run_coroutine_threadsafe(server.__aenter__(), self._loop).result()
        return self

    def __exit__(self, *_: object) -> None:
        for server in (self.hook, self.mail):
            asyncio.run_coroutine_threadsafe(server.__aexit__(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@pytest.fixture
def around() -> Iterator[Around]:
    with Around() as around:
        yield around


@pytest.fixture
def folder(config: Path, around: Around) -> Path:
    """A configuration whose one rule is broken: receivers can be tried all the same."""
    receivers: dict[str, Any] = {
        "terminal": {"console": {}},
        "hook": {"webhook": {"url": around.hook.url, "secret": SIGNING_SECRET}},
        "night-mail": {
            "email": {
                "smtp": around.mail.url,
                "from": "alerts@example.org",
                "to": ["a@example.org", "b@example.org"],
                "each": True,
            },
            "zone": "Asia/Riyadh",
            "quiet": {"from": "23:00", "to": "06:00", "days": ["fri", "sat"]},
            "active": {"from": "05:00", "to": "02:00"},
        },
    }
    written = {"receivers": receivers, "routes": [{"to": ["terminal"]}]}
    (config / "receivers.yaml").write_text(json.dumps(written))
    (config / "monitor.yaml").write_text("network: {allow_private: [127.0.0.1]}\n")
    (config / "rules" / "arms.yaml").write_text("rules: [nonsense]\n")
    return config


def test_receivers_are_listed_with_what_they_speak_and_when(monitor: Run, folder: Path) -> None:
    result = monitor("receivers", "list", "--config", folder)

    assert result.stdout.splitlines() == [
        "terminal: console, en",
        "hook: webhook",
        f"night-mail: email, ar, {HOURS}, 2 addresses, a lane each",
    ]


def test_the_list_as_json_names_the_lanes(monitor: Run, folder: Path) -> None:
    result = monitor("receivers", "list", "--json", "--config", folder)

    terminal, _, mail = map(json.loads, result.stdout.splitlines())
    lanes = ["terminal"]
    assert terminal == {
        "receiver": "terminal", "kind": "console", "language": "en", "hours": "", "lanes": lanes,
    }  # fmt: skip
    assert mail["lanes"] == ["night-mail.e16bfe08be", "night-mail.c12c654577"]


def test_a_test_alert_is_taken_and_says_in_two_languages_what_it_is(
    monitor: Run, folder: Path, around: Around
) -> None:
    result = monitor("receivers", "test", "hook", "--config", folder)

    [body] = around.hook.bodies
    receipt = around.hook.attempts[0].headers["webhook-id"]
    told = result.stdout.rstrip("\n")
    assert result.exit_code == 0
    assert re.fullmatch(rf"hook: taken in \d+\.\d s; the service calls it {re.escape(receipt)}", told)
    assert (body["type"], body["data"]["severity"]) == ("alert.test", "low")
    assert ("تجربة" in body["data"]["title"], "TEST" in body["data"]["title"]) == (True, True)  # "a test"


def test_two_tests_are_two_alerts_that_nobody_drops_as_repeats(
    monitor: Run, folder: Path, around: Around
) -> None:
    for _ in range(2):
        monitor("receivers", "test", "hook", "--config", folder)

    assert len({attempt.headers["webhook-id"] for attempt in around.hook.attempts}) == 2


def test_a_test_alert_marks_its_evidence(monitor: Run, folder: Path) -> None:
    result = monitor("receivers", "test", "terminal", "--config", folder)

    assert result.exit_code == 0
    assert "«alerts arrive»" in result.stdout
    assert "«التنبيهات تصل»" in result.stdout  # "the alerts arrive"
    assert "terminal: taken in " in result.stdout


def test_a_receiver_that_refuses_says_what_to_do(monitor: Run, folder: Path, around: Around) -> None:
    around.hook.answers(401)

    result = monitor("receivers", "test", "hook", "--config", folder)

    assert result.exit_code == 1
    assert result.stdout.startswith("hook: refused after ")
    assert "webhook answered 401 Unauthorized: it does not accept the signature" in result.stdout
    assert "(no alert arrives there until this is mended)" in result.stdout


@pytest.mark.parametrize(
    ("status", "ending", "reason"),
    [(503, "deferred", "http_503"), (422, "rejected", "http_422"), (404, "refused", "http_404")],
)
def test_each_ending_is_one_word_for_programs(
    monitor: Run, folder: Path, around: Around, *, status: int, ending: str, reason: str
) -> None:
    around.hook.answers(status)

    result = monitor("receivers", "test", "hook", "--json", "--config", folder)

    outcome = json.loads(result.stdout)
    assert (result.exit_code, outcome["ending"], outcome["reason"]) == (1, ending, reason)


def test_all_are_tried_and_one_that_fails_keeps_none_of_the_others(
    monitor: Run, folder: Path, around: Around
) -> None:
    around.hook.answers(403)

    result = monitor("receivers", "test", "--all", "--json", "--config", folder)

    outcomes = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [(one["receiver"], one["ending"]) for one in outcomes] == [
        ("terminal", "taken"),
        ("hook", "refused"),
        ("night-mail.e16bfe08be", "taken"),
        ("night-mail.c12c654577", "taken"),
    ]


def test_one_address_can_be_tried_by_the_name_of_its_lane(monitor: Run, folder: Path, around: Around) -> None:
    result = monitor("receivers", "test", "night-mail.c12c654577", "--config", folder)

    [mail] = around.mail.taken
    assert result.exit_code == 0
    assert mail.recipients == ("b@example.org",)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["night-mial"], 'there is no receiver "night-mial"; did you mean "night-mail"?'),
        (["hook", "x"], 'there is no receiver "x"; known here: hook, night-mail, terminal'),
        ([], "name receivers, or say --all"),
        (["hook", "--all"], "name receivers, or say --all"),
    ],
)
def test_who_names_no_receiver_is_helped(
    monitor: Run, folder: Path, around: Around, arguments: list[str], complaint: str
) -> None:
    result = monitor("receivers", "test", *arguments, "--config", folder)

    assert result.exit_code == 2
    assert complaint in " ".join(result.stderr.split())
    assert around.hook.attempts == []


def test_help_names_the_commands_in_the_order_in_which_they_are_needed(monitor: Run) -> None:
    told = monitor("receivers", "--help").stdout

    assert told.index("  list  ") < told.index("  test  ")


def test_receivers_that_are_written_wrong_are_told_with_their_place(monitor: Run, config: Path) -> None:
    (config / "receivers.yaml").write_text("receivers: {hook: {webhook: {}}}\nroutes: []\n")

    result = monitor("receivers", "list", "--config", config)

    assert result.exit_code == 2
    assert f'{config / "receivers.yaml"}:1:29: "url" is missing here' in result.stderr


def test_a_test_alert_is_worded_by_the_receivers_own_template(monitor: Run, folder: Path) -> None:
    (folder / "templates").mkdir()
    (folder / "templates" / "night.txt.j2").write_text("Call the night desk\n{{ shipped }}")
    receivers = {"terminal": {"console": {}, "template": "night"}}
    (folder / "receivers.yaml").write_text(json.dumps({"receivers": receivers, "routes": []}))

    result = monitor("receivers", "test", "terminal", "--config", folder)

    assert result.exit_code == 0
    assert result.stdout.startswith("Call the night desk\n")


def test_a_receiver_whose_template_is_not_there_is_not_tried_in_other_words(
    monitor: Run, folder: Path
) -> None:
    receivers = {"terminal": {"console": {}, "template": "nigth"}}
    (folder / "receivers.yaml").write_text(json.dumps({"receivers": receivers, "routes": []}))

    result = monitor("receivers", "test", "terminal", "--config", folder)

    assert (result.exit_code, result.stdout) == (2, "")
    assert 'no template is called "nigth"' in result.stderr
