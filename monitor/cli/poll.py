"""``monitor poll``: one feed, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from monitor.cli.lines import broken_pipe_is_the_end, complain, is_url, put, read_file
from monitor.cli.options import fail

if TYPE_CHECKING:
    from monitor.sources.parse import ParsedFeed

EPILOG = """\b
Examples:
  monitor poll https://www.france24.com/ar/rss | head -3
  monitor poll feed.xml
"""


@click.command("poll", epilog=EPILOG)
@click.argument("where", metavar="URL-or-FILE")
@click.option("--allow-private", is_flag=True, help="Also fetch from private addresses.")
def command(where: str, *, allow_private: bool) -> None:
    """Print a feed's entries as JSON lines, as the daemon would find them."""
    import asyncio  # noqa: PLC0415 - heavy
    from datetime import UTC, datetime  # noqa: PLC0415

    from monitor.model import SourceError  # noqa: PLC0415
    from monitor.model.codec import to_json  # noqa: PLC0415
    from monitor.sources.parse import parse  # noqa: PLC0415

    now = datetime.now(UTC)
    try:
        parsed: ParsedFeed
        if is_url(where):
            from monitor.cli.fetch import fetch  # noqa: PLC0415

            response = asyncio.run(fetch(where, allow_private=allow_private))
            content_type = response.headers.get("content-type", "")
            parsed = parse(response.body, feed=where, url=response.url, content_type=content_type, now=now)
        else:
            parsed = parse(read_file(where), feed=where, url="", content_type="", now=now)
    except SourceError as error:
        fail(str(error))
        return
    for warning in parsed.warnings:
        complain(warning)
    with broken_pipe_is_the_end():
        for entry in parsed.entries:
            put(to_json(entry))
