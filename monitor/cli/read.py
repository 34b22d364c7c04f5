"""``monitor read``: one page, or many, to articles."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.lines import broken_pipe_is_the_end, complain, is_url, objects, put, read_file
from monitor.cli.options import fail

if TYPE_CHECKING:
    from monitor.model import Article

EPILOG = """\b
Examples:
  monitor read https://www.france24.com/ar/article
  monitor read page.html --url https://example.org/article
  monitor read pages.jsonl    objects with url, html or text, and what the feed said
                              (title, outlet, published_at, ...)
"""

_FROM_FEED = ("feed", "guid", "title", "summary", "content", "author", "published_at", "language")


@click.command("read", epilog=EPILOG)
@click.argument("where", metavar="URL-or-FILE")
@click.option("--url", default="", help="The page's address, for a file.")
@click.option("--allow-private", is_flag=True, help="Also fetch from private addresses.")
def command(where: str, url: str, *, allow_private: bool) -> None:
    """Print the article of a page as JSON; of a .jsonl file, one a line."""
    import asyncio  # noqa: PLC0415 - heavy

    from monitor.model import SourceError  # noqa: PLC0415
    from monitor.model.codec import to_json  # noqa: PLC0415

    if where.endswith((".jsonl", ".jsonl.gz")):
        _many(where)
        return
    try:
        if is_url(where):
            from monitor.cli.fetch import fetch  # noqa: PLC0415

            response = asyncio.run(fetch(where, allow_private=allow_private))
            article = _page(response.body, {"url": response.url})
        elif where.endswith(".txt"):
            article = _text(read_file(where).decode("utf-8", "replace"), {"url": url})
        else:
            article = _page(read_file(where), {"url": url})
    except SourceError as error:
        fail(str(error))
        return
    put(to_json(article))


def _many(where: str) -> None:
    from monitor.model import SourceError  # noqa: PLC0415
    from monitor.model.codec import to_json  # noqa: PLC0415

    with broken_pipe_is_the_end():
        for place, row in objects(where):
            try:
                if isinstance(row.get("html"), str):
                    article = _page(row["html"].encode("utf-8", "replace"), row)
                elif isinstance(row.get("text"), str):
                    article = _text(row["text"], row)
                else:
                    complain(f"{place}: neither html nor text")
                    continue
            except (SourceError, ValueError) as error:
                complain(f"{place}: {error}")
                continue
            put(to_json(article))


def _page(html: bytes, row: dict[str, Any]) -> Article:
    from monitor.articles.page_file import read_page  # noqa: PLC0415 - loads trafilatura

    charset = "utf-8" if "html" in row else ""
    return read_page(
        html, entry=_entry(row), outlet=row.get("outlet") or "", charset=charset, now=datetime.now(UTC)
    )


def _text(text: str, row: dict[str, Any]) -> Article:
    from monitor.articles.page_file import read_text  # noqa: PLC0415 - loads trafilatura

    return read_text(text, entry=_entry(row), outlet=row.get("outlet") or "", now=datetime.now(UTC))


def _entry(row: dict[str, Any]) -> Any:
    import json  # noqa: PLC0415

    from monitor.model import Entry  # noqa: PLC0415
    from monitor.model.codec import from_json  # noqa: PLC0415

    said = {name: row[name] for name in _FROM_FEED if row.get(name) is not None}
    url = row.get("url") or ""
    return from_json(Entry, json.dumps({"feed": "", "guid": url, "url": url, "title": "", **said}))
