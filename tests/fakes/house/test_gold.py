"""The made-up pages keep their word: their gold stands on them, and the score tells their zones apart."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from functools import cache

import pytest

from tests.fakes.house.nothing import pages as pages_without_article
from tests.fakes.house.page import ZONES, Page
from tests.fakes.house.press import STYLES, all_pages
from tests.fakes.house.score import Gold, score
from tests.fakes.house.texts import texts


@cache
def _shown(name: str) -> str:
    """All words of a page that a reader might see."""
    page = next(page for page in all_pages() if page.name == name)
    encoding = "windows-1256" if b"windows-1256" in page.html[:400] else "utf-8"
    bare = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", page.html.decode(encoding))
    return html.unescape(re.sub(r"<[^>]+>", " ", bare))


def _missing(text: str, page: Page) -> float:
    """How much of a text the page does not show, 0 to 1."""
    return 1 - score(_shown(page.name), replace(page, lead="", body=[text], asides={})).recall


@pytest.mark.parametrize("style", STYLES)
def test_a_style_has_eight_pages_or_more_in_four_layouts(style: str) -> None:
    pages = [page for page in all_pages() if page.style == style]

    assert len(pages) >= 8
    assert len({page.outlet for page in pages}) == 4


def test_pages_are_as_large_as_real_ones() -> None:
    assert all(15_000 <= len(page.html) <= 150_000 for page in all_pages())


def test_every_gold_text_stands_on_its_page() -> None:
    told = [(page, text) for page in all_pages() for texts in page.asides.values() for text in texts]
    told += [(page, page.text) for page in all_pages()]

    assert [(page.name, text) for page, text in told if _missing(text, page)] == []


def test_zones_have_the_names_of_the_product() -> None:
    assert {zone for page in all_pages() for zone in page.asides} == set(ZONES)


def test_the_gold_itself_is_a_perfect_find() -> None:
    golds: list[Gold] = [*all_pages(), *texts()]
    for told in golds:
        found = score(told.text, told)

        assert (found.f1, dict(found.foreign)) == (1.0, {})


def test_a_whole_page_holds_words_of_each_of_its_other_zones() -> None:
    for page in all_pages():
        assert set(score(_shown(page.name), page).foreign) == set(page.asides)


def test_a_heading_that_slipped_in_is_foreign_by_its_two_words() -> None:
    page = next(page for page in all_pages() if page.style == "glued")

    found = score(page.text + " اقرأ أيضا", page)  # read also

    assert dict(found.foreign) == {"related": 2}


def test_nothing_found_scores_nothing() -> None:
    assert score("", all_pages()[0]).f1 == 0.0


def test_a_page_is_the_same_every_time() -> None:
    assert STYLES["soup"]() == STYLES["soup"]()


def test_there_are_thirty_bare_texts_and_a_third_run_together() -> None:
    told = texts()

    assert len(told) == 30
    assert all(text.given.count("\n") <= 1 for text in told if text.is_run_together)
    assert sum(text.is_run_together for text in told) == 10


def test_only_a_pay_wall_lets_the_beginning_of_an_article_through() -> None:
    pages = pages_without_article()

    assert len(pages) >= 12
    assert {page.reason for page in pages if page.stub} == {"paywall"}
