"""``monitor poll``: one feed, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from monitor.cli.endings import complain, fail
from monitor.cli.lines import is_url, put_found, read_file
from monitor.cli.options import private_option

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from monitor.model import SourceError
    from monitor.sources.formats.format import ParsedFeed, Source

EPILOG = """\b
Examples:
  monitor poll https://www.france24.com/ar/rss | head -3
  monitor poll https://example.org/news --links 'h3 > a'   a listing page
  monitor poll --zone Africa/Cairo feed.xml                its dates name no zone
  monitor poll --archive reports.jsonl.gz                  what a desk has on disk
  curl -s https://example.org/feed | monitor poll -
"""

_DEADLINE = timedelta(seconds=30)


def _zone(_: click.Context, __: click.Parameter, written: str) -> tzinfo:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only where it is asked for

    from monitor.config.files import time_zone  # noqa: PLC0415 - heavy

    if not written:
        return UTC
    try:
        return ZoneInfo(time_zone(written))
    except ValueError as error:
        message = f"{written} {error}"
        raise click.BadParameter(message) from error


def _selector(_: click.Context, __: click.Parameter, written: str) -> str:
    if not written or written == "auto":
        return written
    from monitor.sources.formats.links.selected import selector_problem  # noqa: PLC0415 - heavy

    problem = selector_problem(written)
    if problem:
        raise click.BadParameter(problem)
    return written


@click.command("poll", epilog=EPILOG)
@click.argument("where", metavar="URL-or-FILE")
@click.option("--links", metavar="LINKS", default="", callback=_selector,
              help="It is a listing page: auto, or the CSS selector of its links.")  # fmt: skip
@click.option("--zone", metavar="ZONE", default="", callback=_zone,
              help="Zone of dates that name none: Africa/Cairo; else UTC.")  # fmt: skip
@click.option("--url", metavar="URL", default="", help="A file's address, which its links are relative to.")
@click.option("--archive", is_flag=True, help="A file as a folder takes it: JSON lines, a page, a text, .gz.")
@private_option
def command(where: str, links: str, zone: tzinfo, url: str, *, archive: bool, allow_private: bool) -> None:
    """Print a feed's entries as JSON lines.

    They are as the daemon would find them, in a feed, a sitemap or a listing page. - is a
    document on standard input.
    """
    import asyncio  # noqa: PLC0415 - heavy

    from monitor.model import SourceError, WorkerError  # noqa: PLC0415
    from monitor.sources.formats.format import Source  # noqa: PLC0415

    if archive and (is_url(where) or links):
        message = "--archive is for a file: without a URL, and without --links"
        raise click.UsageError(message)
    source = Source(
        feed=where, url=url, content_type="", fetched_at=datetime.now(UTC), zone=zone, links=links
    )
    try:
        parsed = asyncio.run(_parsed(source, archive=archive, allow_private=allow_private))
    except SourceError as error:
        fail(f"{error}{_hint(where, error)}")
    except WorkerError as error:
        fail(f"{where}: the feed could not be read: {error}")
    for warning in (*parsed.warnings, *_said_of_parts(parsed)):
        complain(f"{where}: {warning}")
    for entry in parsed.entries:
        put_found(entry)


async def _parsed(source: Source, *, archive: bool, allow_private: bool) -> ParsedFeed:
    from monitor.sources.formats.dropped import dropped  # noqa: PLC0415 - heavy
    from monitor.sources.formats.parse import parse  # noqa: PLC0415
    from monitor.workers import Workers  # noqa: PLC0415

    where = source.feed
    if is_url(where):
        from monitor.cli.fetch import fetch  # noqa: PLC0415

        response = await fetch(where, allow_private=allow_private)
        body, content_type = response.body, response.headers.get("content-type", "")
        source = replace(source, url=response.url, content_type=content_type)
    else:
        body = read_file(where)
    # a worker: feedparser takes minutes for some documents, and Ctrl-C is no answer in a script
    async with Workers(count=1, name="feeds") as workers:
        if archive:
            return await workers.run(dropped, body, PurePath(where).name, source, deadline=_DEADLINE)
        return await workers.run(parse, body, source, deadline=_DEADLINE)


def _hint(where: str, error: SourceError) -> str:
    is_page = is_url(where) and getattr(error, "reason", "") == "html"
    return f"\n    monitor feeds discover {where}  says what the site offers" if is_page else ""


def _said_of_parts(parsed: ParsedFeed) -> Iterator[str]:
    from monitor.sources.parts import MAX_PARTS  # noqa: PLC0415 - heavy

    if parsed.parts:
        count = len(parsed.parts)
        yield f"further documents belong to it, {count} in all; a feed reads the newest {MAX_PARTS}:"
        yield from parsed.parts[:MAX_PARTS]
