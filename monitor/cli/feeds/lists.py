"""``monitor feeds import`` and ``export``: lists of feeds from and to other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from monitor.cli.endings import complain, fail, problems_exit
from monitor.cli.feeds.looking import free_id
from monitor.cli.lines import read_file
from monitor.cli.options import config_option, environment
from monitor.receivers.text import neutral

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from monitor.config.files import FeedSpec
    from monitor.sources.opml import Outline

IMPORT_EPILOG = """\b
Examples:
  monitor feeds import subscriptions.opml             they are added at the end of feeds.yaml
  monitor feeds import subscriptions.opml --dry-run   only show the lines
"""
EXPORT_EPILOG = """\b
Examples:
  monitor feeds export > feeds.opml
"""


@click.command("import", epilog=IMPORT_EPILOG)
@click.argument("file", metavar="OPML-FILE")
@click.option("--dry-run", is_flag=True, help="Print the lines for feeds.yaml and change nothing.")
@config_option
def import_(file: str, folder: Path, *, dry_run: bool) -> None:
    """Add the feeds of an OPML file.

    Those whose URL is there already are passed over. - is standard input.
    """
    from monitor.config.feed_lines import add_feeds, line_of, written_feeds  # noqa: PLC0415 - heavy
    from monitor.model import ParseError  # noqa: PLC0415
    from monitor.sources.opml import read_opml  # noqa: PLC0415

    try:
        outlines = read_opml(read_file(file), name=file)
    except ParseError as error:
        fail(str(error))
    with problems_exit():
        lines = list(_lines(outlines, written_feeds(folder, environment())))
        if dry_run:
            for line in lines:
                click.echo(f"  - {line_of(line)}")
            return
        if lines:
            add_feeds(folder, lines, environment())
    complain(f"{len(lines)} feeds added, {len(outlines) - len(lines)} were there already")


@click.command("export", epilog=EXPORT_EPILOG)
@config_option
def export(folder: Path) -> None:
    """Print the configured feeds as OPML.

    URLs are as they are polled: keys that stand as ${NAME} in feeds.yaml are written out.
    """
    from monitor.config.load import load_feeds  # noqa: PLC0415 - heavy
    from monitor.sources.opml import write_opml  # noqa: PLC0415

    with problems_exit():
        click.echo(write_opml(load_feeds(folder, environment())).decode(), nl=False)


def _lines(outlines: Sequence[Outline], known: Sequence[FeedSpec]) -> Iterator[dict[str, Any]]:
    from monitor.sources.discover.proposed import proposed_id  # noqa: PLC0415 - heavy

    urls = {feed.url for feed in known}
    taken = {feed.id for feed in known}
    for outline in outlines:
        if outline.url in urls:
            continue
        made = free_id(proposed_id(outline.url), taken)
        taken.add(made)
        line: dict[str, Any] = {"id": made, "url": outline.url, "outlet": outline.title or made}
        if outline.tags:
            line["tags"] = list(outline.tags)
        yield {key: _literal(value) for key, value in line.items()}


def _literal(value: Any) -> Any:
    """Take its meaning from ``${NAME}``, and what steers a terminal: it is a list from elsewhere."""
    if isinstance(value, list):
        return [_literal(part) for part in value]
    return neutral(value).replace("${", "$${")
