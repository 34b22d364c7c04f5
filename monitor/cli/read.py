"""``monitor read``: one page, or many, to articles."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click

from monitor.cli.endings import complain, fail
from monitor.cli.lines import Lines, is_url, put_found, read_file
from monitor.cli.options import private_option
from monitor.cli.page import Page, article_of_html, article_of_text

if TYPE_CHECKING:
    from monitor.model import Article
    from monitor.workers import Workers

EPILOG = """\b
Examples:
  monitor read https://www.france24.com/ar/article
  monitor read page.html --url https://example.org/article
  monitor read pages.jsonl    objects with url, html or text, and what the feed said
                              (title, outlet, published_at, ...); .gz too
"""

_DEADLINE = timedelta(seconds=30)


@click.command("read", epilog=EPILOG)
@click.argument("where", metavar="URL-or-FILE")
@click.option("--url", default="", help="The page's address, for a file.")
@private_option
def command(where: str, url: str, *, allow_private: bool) -> None:
    """Print the article of a page as JSON; of a .jsonl file, one a line.

    A .txt file holds the text of a page. - is a page on standard input.
    """
    import asyncio  # noqa: PLC0415 - heavy

    if where.endswith((".jsonl", ".jsonl.gz")):
        lines = Lines(where)
        asyncio.run(_many(lines))
        lines.exit_if_refused()
    else:
        asyncio.run(_one(where, url=url, allow_private=allow_private))


async def _one(where: str, *, url: str, allow_private: bool) -> None:
    from monitor.model import ExtractError, FetchError, WorkerError  # noqa: PLC0415
    from monitor.workers import Workers  # noqa: PLC0415

    async with Workers(count=1, name="pages") as workers:
        try:
            if is_url(where):
                from monitor.cli.fetch import fetch  # noqa: PLC0415

                response = await fetch(where, allow_private=allow_private)
                article = await _of_html(response.body, Page(url=response.url), workers)
            elif where.endswith(".txt"):
                page = Page(url=url, text=read_file(where).decode("utf-8", "replace"))
                article = await _of_line(page, workers)
            else:
                article = await _of_html(read_file(where), Page(url=url), workers)
        except FetchError as error:
            fail(str(error))
        except (ExtractError, WorkerError) as error:
            fail(f"{where}: {error}")
    put_found(article)


async def _many(lines: Lines) -> None:
    from monitor.model import ExtractError, WorkerError  # noqa: PLC0415
    from monitor.workers import Workers  # noqa: PLC0415

    async with Workers(count=1, name="pages") as workers:
        for place, page in lines.read(Page):
            if not (page.html or page.text):
                lines.refuse(place, "neither html nor text")
                continue
            try:
                put_found(await _of_line(page, workers))
            except (ExtractError, WorkerError) as error:
                # no mistake in the file: that a page holds no article is an answer
                complain(f"{place}: {error}")


async def _of_html(html: bytes, page: Page, workers: Workers, *, charset: str = "") -> Article:
    return await workers.run(article_of_html, html, page, charset, datetime.now(UTC), deadline=_DEADLINE)


async def _of_line(page: Page, workers: Workers) -> Article:
    if page.html:
        return await _of_html(page.html.encode("utf-8", "replace"), page, workers, charset="utf-8")
    return await workers.run(article_of_text, page.text, page, datetime.now(UTC), deadline=_DEADLINE)
