"""Articles to pages and feeds, each outlet in its own manner."""

from __future__ import annotations

from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import jinja2

from monitor.demo.outlets import OUTLETS, Outlet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from monitor.demo.newsroom import DemoArticle

_TEMPLATES = Path(__file__).parent / "templates"
_TEASER_WORDS = 25

ASSETS = {
    "/site.css": "text/css; charset=utf-8",
    "/picture.svg": "image/svg+xml",
}
"""Paths of the files that pages need, with their content types."""


def teaser(article: DemoArticle) -> str:
    """Give the article's first words, cut off with an ellipsis."""
    return " ".join(article.text.split()[:_TEASER_WORDS]) + "..."


class Renderer:
    """Writes pages and feeds; what it gives depends on its arguments and on nothing else."""

    def __init__(self, articles: Sequence[DemoArticle], *, base_url: str, started_at: datetime) -> None:
        self._by_id = {article.id: article for article in articles}
        self._base_url = base_url
        self._started_at = started_at
        self._templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(base_url=base_url, outlets=OUTLETS, outlet=None, started_at=started_at)
        self._templates.filters.update(
            url=self._url, dated=self._dated, rfc822=self._rfc822, iso=self._iso, teaser=teaser
        )

    def asset(self, path: str) -> bytes:
        """Give the file at one of the paths in ``ASSETS``."""
        return (_TEMPLATES / path.removeprefix("/")).read_bytes()

    def home(self) -> str:
        """Write the page that lists the outlets."""
        return self._render("home.html")

    def not_found(self) -> str:
        """Write the page for a path where nothing stands."""
        return self._render("missing.html")

    def front_page(self, outlet: Outlet, articles: Sequence[DemoArticle]) -> str:
        """Write an outlet's list of articles."""
        return self._render("front.html", outlet=outlet, articles=articles)

    def page(self, article: DemoArticle) -> str:
        """Write an article's page with all the furniture of its outlet."""
        return self._render(
            f"{article.outlet.id}.html",
            outlet=article.outlet,
            article=article,
            below=self._by_id.get(article.below),
        )

    def feed(self, outlet: Outlet, articles: Sequence[DemoArticle]) -> str:
        """Write an outlet's feed of these articles."""
        return self._render(f"{outlet.feed_format}.xml", outlet=outlet, articles=articles)

    def _render(self, template: str, **values: object) -> str:
        return self._templates.get_template(template).render(values)

    def _url(self, article: DemoArticle) -> str:
        return self._base_url + quote(article.url_path)

    def _published_at(self, article: DemoArticle) -> datetime:
        return article.outlet.local(self._started_at - article.ago)

    def _dated(self, article: DemoArticle) -> str:
        return article.outlet.dated(self._published_at(article))

    def _rfc822(self, article: DemoArticle) -> str:
        return format_datetime(self._published_at(article))

    def _iso(self, article: DemoArticle) -> str:
        return self._published_at(article).isoformat()
