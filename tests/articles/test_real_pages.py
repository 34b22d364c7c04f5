"""Real Arabic pages, each hard in its own way; the levels are those that were reached."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from monitor.articles.pages.extract import extract
from monitor.articles.texts.text import one_line
from monitor.model import ExtractError
from tests.fakes.pages import dated, page

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.articles.extracted import Extracted

PARAGRAPHS = {"000": 12, "001": 14, "002": 22, "003": 11, "004": 27}  # of the main articles
LAYOUTS = {
    "paragraphs": "<p>{}</p>",
    "divisions": "<div>{}</div>",
    "line breaks": "{}<br>",
    "two line breaks": "{}<br><br>",
}


def extracted(path: Path, url: str = "https://outlet.example/a") -> Extracted:
    return extract(path.read_bytes(), url=url)


def gold(folder: Path, name: str) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = json.loads((folder / name).read_text("utf-8"))
    return found


def test_every_quote_of_the_articles_is_there_and_none_of_the_furniture(real_pages: Path) -> None:
    wrong: list[tuple[str, str]] = []
    for name, quotes in gold(real_pages, "gold_segments.json").items():
        text = one_line(extracted(real_pages / name).text)
        wrong += [(name, quote) for quote in quotes["must_contain"] if quote not in text]
        wrong += [(name, quote) for quote in quotes["must_not_contain"] if quote in text]

    assert wrong == []


def test_every_known_date_is_found(real_pages: Path) -> None:
    known = gold(real_pages, "gold_dates.json")

    found = {
        name: dated(extracted(real_pages / name, str(one["url"])), str(one["url"]))
        for name, one in known.items()
    }

    assert {name: date and date.date().isoformat() for name, date in found.items()} == {
        name: one["date"] for name, one in known.items()
    }


def test_an_article_of_known_text_is_whole(real_pages: Path) -> None:
    """Two lines on the rules for comments stay after it: in words, they are a paragraph like any."""
    known = (real_pages / "newspaper4k_cnn_arabic_2013.gold.txt").read_text("utf-8").splitlines()

    lines = extracted(real_pages / "newspaper4k_cnn_arabic_2013.html").text.split("\n\n")

    assert lines[:-2] == [line.strip() for line in known if line.strip()]


def test_lists_of_items_give_no_long_article(real_pages: Path) -> None:
    for path in real_pages.glob("psrecord_list_*.html"):
        try:
            length = len(extracted(path).text)
        except ExtractError:
            length = 0
        assert length < 500, path.name


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("seed", PARAGRAPHS)
def test_the_seeds_as_pages_keep_their_main_article(seeds: dict[str, str], seed: str, layout: str) -> None:
    lines = [one_line(line) for line in seeds[seed].splitlines() if line.strip()]

    text = extract(
        page("".join(map(layout.format, lines)), title="عنوان"), url="https://outlet.example/a"
    ).text

    forbidden = ("مقالات ذات صلة", "twitter", "3 آلاف عسكري", "سلطان عُمان", "كلمات دلالية", "تعليقاً", "©")
    assert [words for words in forbidden if words in text] == []
    assert len(text.split("\n\n")) == PARAGRAPHS[seed]
