"""The news site: what stands at which path at a given moment, and a server that says so."""

from __future__ import annotations

import socket
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import unquote

from monitor.demo.outlets import OUTLETS, Outlet
from monitor.demo.render import ASSETS, Renderer
from monitor.demo.server import Resource, Server

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime, timedelta

    from monitor.demo.newsroom import DemoArticle


class Edition:
    """All that the site holds: articles come out one after another. Pure.

    The first is out at ``started_at``, each next one ``release_every`` later. Feeds and front
    pages list what is out, newest first; the page of an article that is not out is not there.
    """

    def __init__(
        self,
        articles: Sequence[DemoArticle],
        *,
        base_url: str,
        started_at: datetime,
        release_every: timedelta,
    ) -> None:
        self._out_at = {article: started_at + i * release_every for i, article in enumerate(articles)}
        self._started_at = started_at
        self._renderer = Renderer(articles, base_url=base_url, started_at=started_at)

    def find(self, encoded_path: str, now: datetime) -> Resource:
        """Give what stands at a path, or the page that says that nothing does."""
        path = unquote(encoded_path)
        if path in ASSETS:
            return Resource(self._renderer.asset(path), ASSETS[path], self._started_at)
        if path == "/":
            return self._html(self._renderer.home(), modified_at=self._started_at)
        for outlet in OUTLETS:
            if path.startswith(f"/{outlet.id}/"):
                return self._of_outlet(outlet, path, now)
        return self._missing()

    def _of_outlet(self, outlet: Outlet, path: str, now: datetime) -> Resource:
        out = [a for a, out_at in self._out_at.items() if a.outlet == outlet and out_at <= now]
        out.sort(key=lambda article: article.ago)
        modified_at = max((self._out_at[article] for article in out), default=self._started_at)
        if path == f"/{outlet.id}/feed.xml":
            # what windows-1256 lacks (Arabic-Indic digits, say) becomes a character reference
            body = self._renderer.feed(outlet, out).encode(outlet.encoding, "xmlcharrefreplace")
            content_type = f"application/{outlet.feed_format}+xml; charset={outlet.encoding}"
            return Resource(body, content_type, modified_at)
        if path == f"/{outlet.id}/":
            html = self._renderer.front_page(outlet, out)
            return self._html(html, modified_at=modified_at, encoding=outlet.encoding)
        for article in out:
            if path == article.url_path and article.has_page:
                html = self._renderer.page(article)
                return self._html(html, modified_at=self._out_at[article], encoding=outlet.encoding)
        return self._missing()

    def _missing(self) -> Resource:
        html = self._renderer.not_found()
        return self._html(html, modified_at=self._started_at, status=HTTPStatus.NOT_FOUND)

    def _html(
        self,
        html: str,
        *,
        modified_at: datetime,
        encoding: str = "utf-8",
        status: HTTPStatus = HTTPStatus.OK,
    ) -> Resource:
        body = html.encode(encoding, "xmlcharrefreplace")
        return Resource(body, f"text/html; charset={encoding}", modified_at, status)


class Site:
    """The demo's outlets on a local server, released by the clock ``now``."""

    def __init__(
        self,
        articles: Sequence[DemoArticle],
        *,
        now: Callable[[], datetime],
        release_every: timedelta,
    ) -> None:
        self._articles = tuple(articles)
        self._now = now
        self._release_every = release_every
        self._server = Server()

    async def start(self) -> str:
        """Release the first article, serve on a free port of 127.0.0.1; return the base URL.

        The URL has no slash at its end.
        """
        listener = socket.create_server(("127.0.0.1", 0))
        base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        edition = Edition(
            self._articles,
            base_url=base_url,
            # whole seconds: feeds and HTTP dates know no smaller ones
            started_at=self._now().replace(microsecond=0),
            release_every=self._release_every,
        )
        await self._server.start(listener, lambda path: edition.find(path, self._now()))
        return base_url

    async def close(self) -> None:
        """Stop; may be called twice."""
        await self._server.close()

    @property
    def request_count(self) -> int:
        """Requests answered so far."""
        return self._server.request_count

    @property
    def all_out_after(self) -> timedelta:
        """How long after the start the last article is out."""
        return (len(self._articles) - 1) * self._release_every
