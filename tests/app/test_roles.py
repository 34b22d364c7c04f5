"""A process carries what its roles need, and no more."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from monitor.app.build import build_desk, build_matching_desk
from monitor.config.load import load
from monitor.model import Article

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "feeds.yaml": "feeds: [{id: f, url: 'https://news.example/feed', outlet: o}]\n",
    "receivers.yaml": "receivers: {t: {console: {}}}\nroutes: [{to: [t]}]\n",
    # "weapon"
    "rules/r.yaml": "concepts: {c: {nouns: [سلاح]}}\nrules: [{id: r, title: {en: r}, all: [c]}]\n",
}
# The libraries of the roles that read, match and show
HEAVY = ["numpy", "trafilatura", "starlette", "monitor.rules.matching.compile"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_process_that_only_polls_loads_nothing_to_read_match_or_show_with(folder: Path) -> None:
    """It would take a third longer to start, and 30 MB more."""
    program = (
        "import json, pathlib, sys\n"
        "from monitor.config.load import load\n"
        "import monitor.app.daemon, monitor.app.intake\n"
        "from monitor.app.build import build_desk\n"
        "build_desk(load(pathlib.Path(sys.argv[1]), {}))\n"
        "print(json.dumps([name for name in sys.argv[2:] if name in sys.modules]))\n"
    )

    said = subprocess.run(
        [sys.executable, "-c", program, str(folder), *HEAVY], check=True, capture_output=True, timeout=50
    )

    assert json.loads(said.stdout) == []


def test_rules_are_compiled_before_the_first_article_where_a_process_matches(folder: Path) -> None:
    config = load(folder, {})

    desk = build_matching_desk(config)

    article = Article(url="u", title="", text="ضبط سلاح")  # a weapon was seized
    assert [match.rule for match in desk.rules.match(article)] == ["r"]


def test_a_desk_without_matching_has_all_else(folder: Path) -> None:
    desk = build_desk(load(folder, {}))

    assert (list(desk.feeds), [route.to for route in desk.routes]) == (["f"], [("t",)])
