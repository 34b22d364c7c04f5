"""Of each page of the demo its own article is read, whatever else stands below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from monitor.articles.pages.extract import extract
from monitor.demo.render import Renderer
from tests.fakes.demo import ARTICLES, BY_ID, NOON

if TYPE_CHECKING:
    from monitor.demo.newsroom import DemoArticle

PAGES = Renderer(ARTICLES, base_url="https://demo.example", started_at=NOON)


@pytest.mark.parametrize("article", [one for one in ARTICLES if one.has_page], ids=lambda one: one.id)
def test_a_page_of_the_demo_gives_its_own_article_alone(article: DemoArticle) -> None:
    text = extract(PAGES.page(article).encode(), url=f"https://demo.example{article.url_path}").text

    assert [paragraph for paragraph in article.paragraphs if paragraph not in text] == []
    below = BY_ID[article.below].paragraphs if article.below else ()
    assert [paragraph for paragraph in below if paragraph in text] == []
