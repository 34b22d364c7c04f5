"""Made-up pages of eight house styles, by two authors: every style keeps its level."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

import pytest

from monitor.articles.pages.extract import extract
from monitor.model import ExtractError
from tests.fakes.house.late.press import late_pages
from tests.fakes.house.nothing import pages as pages_without_article
from tests.fakes.house.press import STYLES, all_pages
from tests.fakes.house.score import score

if TYPE_CHECKING:
    from tests.fakes.house.page import NoArticle

PAGES = {"first": all_pages(), "second": tuple(one.page for one in late_pages())}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("author", PAGES)
def test_of_every_style_the_article_is_found_and_no_word_of_another_part(author: str, style: str) -> None:
    pages = [page for page in PAGES[author] if page.style == style]
    found = {page.name: score(extract(page.html, url=page.url).text, page) for page in pages}

    assert fmean(one.f1 for one in found.values()) >= 0.98
    assert {name: one.foreign for name, one in found.items() if one.foreign} == {}


@pytest.mark.parametrize("page", [pytest.param(page, id=page.name) for page in pages_without_article()])
def test_a_page_without_an_article_is_refused(page: NoArticle) -> None:
    with pytest.raises(ExtractError):
        extract(page.html, url=page.url)
