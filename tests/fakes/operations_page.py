"""docs/operations.md, and the desk of its examples."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.fakes.page import Page

if TYPE_CHECKING:
    from tests.fakes.page import Row

OPERATIONS = Page(Path(__file__).parents[2] / "docs" / "operations.md")
EVENTS = ("event", "level", "keys", "means", "do")
METRICS = ("metric", "labels", "says", "alert")
# What the page does not show of the desk: an article names the country, and two rules fire.
_FEEDS = """
feeds:
  - {id: sabah, url: "https://sabah.example/rss.xml", outlet: الصباح}
  - {id: nahar, url: "https://nahar.example/feed.json", outlet: النهار}
  - {id: layl, url: "https://layl.example/rss", outlet: الليل}
"""
_RULES = """
concepts: {dprk: {names: [كوريا الشمالية]}}
rules:
  - id: dprk-russia-arms
    title: {ar: أسلحة, en: Arms}
    severity: high
    all: [dprk]
    tests: [{match: true, text: كوريا الشمالية}]
  - id: dprk-general
    title: {ar: أخبار, en: News}
    all: [dprk]
    tests: [{match: true, text: كوريا الشمالية}]
"""


def save(home: Path) -> None:
    """Save what the page shows of its desk, and the rest."""
    [receivers] = [text for name, text in OPERATIONS.files() if name == "config/receivers.yaml"]
    files = {"feeds.yaml": _FEEDS, "rules/dprk.yaml": _RULES, "receivers.yaml": receivers}
    for name, text in files.items():
        path = home / "config" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def file(name: str) -> str:
    """Give a block that the reader is to save."""
    return dict(OPERATIONS.files())[name]


def rows(*columns: str) -> list[Row]:
    """Give the rows of the table whose columns begin so."""
    return OPERATIONS.table(*columns)
