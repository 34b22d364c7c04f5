"""The demo's articles and outlets as its tests speak of them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import feedparser
import pytest

import monitor.demo
from monitor.demo.newsroom import load_articles
from monitor.demo.outlets import OUTLETS

if TYPE_CHECKING:
    import httpx

    from monitor.demo.newsroom import DemoArticle
    from monitor.demo.outlets import Outlet

NOON = datetime(2024, 11, 21, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ARTICLES = load_articles()
BY_ID = {article.id: article for article in ARTICLES}
OUTLET_BY_ID = {outlet.id: outlet for outlet in OUTLETS}
CONFIG = Path(monitor.demo.__file__).parent / "config"
COPIES = ("01-manara-arms", "03-shati-arms", "06-barada-arms")
THREE = "\u0663"  # ARABIC-INDIC DIGIT THREE, which windows-1256 does not have

each_outlet = pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.id)
each_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.time = NOON

    def now(self) -> datetime:
        return self.time

    def moves(self, by: timedelta) -> None:
        self.time += by


def articles_of(outlet: Outlet) -> list[DemoArticle]:
    return sorted((a for a in ARTICLES if a.outlet == outlet), key=lambda article: article.ago)


def text_of(markup: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "\n", markup))


def words_of(article: DemoArticle) -> set[str]:
    return set(re.findall(r"\w+", f"{article.title} {article.text}"))


def jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)


def path_of(article: DemoArticle) -> str:
    return quote(article.url_path)


async def feed_of(client: httpx.AsyncClient, outlet: Outlet) -> feedparser.FeedParserDict:
    response = await client.get(f"/{outlet.id}/feed.xml")
    headers = {"content-type": response.headers["content-type"]}
    parsed = feedparser.parse(response.content, response_headers=headers, sanitize_html=False)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed
