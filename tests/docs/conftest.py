"""The examples of docs/rules.md as the one folder that the page says they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from monitor.config.rule_files import load_rule_files
from monitor.model import Article
from monitor.rules.language.spec import RulesFile, RuleSpec
from monitor.rules.matching.compile import compile_rules
from tests.fakes.page import RULES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from monitor.config.rule_files import RuleFiles
    from monitor.model import Match

    Matched = Callable[[dict[str, object], str], list[Match]]

# An example that begins with its place is a file of its own for the commands of the page.
_PLACE = re.compile(r"# (config/rules/[a-z-]+\.yaml)\n")
_FEEDS = "feeds: [{id: example, url: https://example.org/rss, outlet: Example}]\n"
_RECEIVERS = "receivers: {terminal: {console: {}}}\nroutes: [{to: [terminal]}]\n"


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> RuleFiles:
    """Every YAML block of the page, loaded as one folder of rule files."""
    folder = tmp_path_factory.mktemp("examples")
    for number, block in enumerate(RULES.blocks("yaml")):
        (folder / f"example-{number:02}.yaml").write_text(block, encoding="utf-8")
    return load_rule_files(folder, {})


@pytest.fixture(scope="session")
def matched(examples: RuleFiles) -> Matched:
    """``matched(rule, article)`` holds a rule over the page's concepts against an article.

    The article is written as the page writes it: ``title :: text``, with ¶ for a blank line.
    """
    rules = compile_rules(examples.models)

    def hold(rule: dict[str, object], article: str) -> list[Match]:
        spec = RuleSpec.model_validate({"id": "asked", **rule})
        files = {**examples.models, "asked.yaml": RulesFile(rules=(spec,))}
        title, _, text = article.rpartition("::")
        asked = Article(url="", title=title.strip(), text=text.replace("¶", "\n\n").strip())
        return [match for match in compile_rules(files, rules).match(asked) if match.rule == "asked"]

    return hold


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """``desk(5)`` is where a reader sits who saved those of the first five examples that name a file."""

    def sit_down(above: int) -> None:
        (tmp_path / "config" / "rules").mkdir(parents=True)
        (tmp_path / "config" / "feeds.yaml").write_text(_FEEDS)
        (tmp_path / "config" / "receivers.yaml").write_text(_RECEIVERS)
        for block in RULES.blocks("yaml")[:above]:
            place = _PLACE.match(block)
            if place:
                (tmp_path / place[1]).write_text(block, encoding="utf-8")
        [articles] = RULES.blocks("json")
        (tmp_path / "articles.jsonl").write_text(articles, encoding="utf-8")
        monkeypatch.chdir(tmp_path)

    return sit_down
