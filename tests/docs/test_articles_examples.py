"""The examples of docs/articles.md are files, and commands that print what stands below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml

from monitor.articles.settings import ReadSettings
from tests.fakes.page import ARTICLES
from tests.fakes.pipes import piped
from tests.fakes.served import served

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.fakes.page import Step
    from tests.fakes.web import WebServer

HOST = "https://sabah.example"
IS_HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def site() -> Iterator[WebServer]:
    """The site that the page names, on this machine: it has the page's first example."""
    first = dict(ARTICLES.files())["page.html"]
    with served() as site:
        site.gives("/economy/40217", first.replace(HOST, site.url), headers=IS_HTML)
        yield site


def runs(command: str, site: WebServer) -> str:
    """Run a command, or several in a pipe; give what is printed, complaints too, in the page's words."""

    def on_the_site(arguments: Sequence[str]) -> Sequence[str]:
        if not arguments[1].startswith(HOST):
            return arguments
        return [*(one.replace(HOST, site.url) for one in arguments), "--allow-private"]

    return piped(command, words=on_the_site).replace(site.url, HOST)


@pytest.mark.parametrize(
    "session", [pytest.param(session, id=session[0].command) for session in ARTICLES.sessions()]
)
def test_a_command_prints_what_stands_below_it(
    session: Sequence[Step], site: WebServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Standard output and complaints together, as a terminal shows them."""
    for name, text in session[0].files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    printed = [runs(step.command, site) for step in session]

    assert [text for step, text in zip(session, printed, strict=True) if not step.prints(text)] == []


def test_the_settings_shown_are_those_that_count_where_nobody_says_anything() -> None:
    shown = yaml.safe_load(dict(ARTICLES.files())["config/monitor.yaml"])["read"]

    assert list(shown) == list(ReadSettings.model_fields)
    assert ReadSettings.model_validate(shown) == ReadSettings()


def test_every_block_is_a_command_or_a_file_of_one() -> None:
    named = [name for name, _ in ARTICLES.files()]
    fences = re.findall(r"^```(\w+)(?: \S+)?$", ARTICLES.text, re.MULTILINE)
    used = " ".join(step.command for step in ARTICLES.steps())

    assert len(fences) == len(named) + fences.count("console")
    assert [name for name in named if name not in used and not name.startswith("config/")] == []


def test_every_link_leads_to_a_heading_or_a_file() -> None:
    """Of this page, or of another one beside it."""
    links = [link.partition("#") for link in re.findall(r"\]\(([^)]+)\)", ARTICLES.text)]
    places = [(ARTICLES.path.with_name(file) if file else ARTICLES.path, anchor) for file, _, anchor in links]

    assert [path for path, _ in places if not path.is_file()] == []
    assert [anchor for path, anchor in places if anchor and anchor not in anchors(path)] == []


def anchors(path: Path) -> set[str]:
    """Give what may stand behind # for a page's headings."""
    headings = re.findall(r"^#+ (.*)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
