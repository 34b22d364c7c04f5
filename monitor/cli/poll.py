"""``monitor poll``: one feed, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click

from monitor.cli.endings import complain, fail
from monitor.cli.lines import is_url, put, read_file
from monitor.cli.options import private_option

if TYPE_CHECKING:
    from monitor.sources.formats.format import ParsedFeed

EPILOG = """\b
Examples:
  monitor poll https://www.france24.com/ar/rss | head -3
  monitor poll feed.xml
  curl -s https://example.org/feed | monitor poll -
"""

_PARSE_DEADLINE = timedelta(seconds=30)


@click.command("poll", epilog=EPILOG)
@click.argument("where", metavar="URL-or-FILE")
@private_option
def command(where: str, *, allow_private: bool) -> None:
    """Print a feed's entries as JSON lines.

    They are as the daemon would find them. - is a feed on standard input.
    """
    import asyncio  # noqa: PLC0415 - heavy

    from monitor.model import SourceError, WorkerError  # noqa: PLC0415
    from monitor.model.codec import to_json  # noqa: PLC0415

    try:
        parsed = asyncio.run(_parsed(where, allow_private=allow_private))
    except SourceError as error:
        fail(str(error))
    except WorkerError as error:
        fail(f"{where}: the feed could not be read: {error}")
    for warning in parsed.warnings:
        complain(f"{where}: {warning}")
    for entry in parsed.entries:
        put(to_json(entry))


async def _parsed(where: str, *, allow_private: bool) -> ParsedFeed:
    from monitor.sources.formats.format import Source  # noqa: PLC0415
    from monitor.sources.formats.parse import parse  # noqa: PLC0415
    from monitor.workers import Workers  # noqa: PLC0415

    if is_url(where):
        from monitor.cli.fetch import fetch  # noqa: PLC0415

        response = await fetch(where, allow_private=allow_private)
        body, url, content_type = response.body, response.url, response.headers.get("content-type", "")
    else:
        body, url, content_type = read_file(where), "", ""
    source = Source(feed=where, url=url, content_type=content_type, fetched_at=datetime.now(UTC))
    # a worker: feedparser takes minutes for some documents, and Ctrl-C is no answer in a script
    async with Workers(count=1, name="feeds") as workers:
        return await workers.run(parse, body, source, deadline=_PARSE_DEADLINE)
