"""``monitor feeds discover``: what of a site can be polled."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from monitor.cli.endings import FAILED, complain
from monitor.cli.feeds.looking import best, line_for, run_or_fail, site_at, web_address
from monitor.cli.ink import arabic
from monitor.cli.options import private_option
from monitor.receivers.text import seen_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from monitor.sources.discover.site import Found, Site

EPILOG = """\b
Examples:
  monitor feeds discover https://www.sana.sy
  monitor feeds discover https://www.sana.sy --json
  monitor feeds discover https://www.sana.sy | tail -1    the line for feeds.yaml alone
"""
_COLUMNS = ("kind", "entries", "newest", "hub", "address")
_UNREADABLE = "-"


@click.command("discover", epilog=EPILOG)
@click.argument("url", metavar="URL", callback=web_address)
@click.option("--json", "as_json", is_flag=True, help="Everything, as one JSON object.")
@private_option
def command(url: str, *, as_json: bool, allow_private: bool) -> None:
    """Show what a site offers to be polled.

    The best comes first, and a line for feeds.yaml last. The site is asked at most twelve times: its
    page, the feeds and sitemaps that the page and robots.txt name, and the places where feeds are by
    custom. Exit code 1 where there is nothing.
    """
    from monitor.net.settings import NetworkSettings  # noqa: PLC0415 - heavy

    network = NetworkSettings(allow_private=("0.0.0.0/0", "::/0") if allow_private else ())
    site = run_or_fail(url, site_at(url, network))
    chosen = best(site)
    if as_json:
        click.echo(seen_json(json.dumps(_plain(site, chosen), ensure_ascii=False, indent=2)))
    else:
        for line in _text(site, chosen):
            click.echo(line)
    if chosen is None:
        complain(f"{site.url}: nothing here can be polled")
        sys.exit(FAILED)


def shown_line(found: Found) -> str:
    """Give what was found as a line for ``feeds.yaml``."""
    from monitor.config.feed_lines import line_of  # noqa: PLC0415 - heavy

    return f"  - {line_of(line_for(found, ()))}"


def _text(site: Site, chosen: Found | None) -> Iterator[str]:
    from monitor.cli.status_text import printable  # noqa: PLC0415 - heavy

    language = f" ({site.language})" if site.language else ""
    yield f"{click.style(site.url, bold=True)} {arabic(site.title)}{language}".strip()
    for problem in site.problems:
        yield click.style(f"  {printable(problem)}", fg="red")
    if site.found:
        yield from _table(site.found)
    if chosen:
        yield f"For feeds.yaml; `monitor feeds add {site.url}` writes it there:"
        yield shown_line(chosen)


def _table(found: Sequence[Found]) -> Iterator[str]:
    from monitor.cli.status_text import printable  # noqa: PLC0415 - heavy

    rows = [_cells(one) for one in found]
    widths = [max(map(len, column)) for column in zip(_COLUMNS, *rows, strict=True)]
    yield click.style(_row(_COLUMNS, widths), dim=True)
    for one, row in zip(found, rows, strict=True):
        yield printable(_row(row, widths))
        yield from (click.style(f"    {printable(problem)}", fg="red") for problem in one.problems)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  " + "  ".join(map(str.ljust, cells, widths)).rstrip()


def _cells(found: Found) -> tuple[str, ...]:
    newest = f"{found.newest_at:%Y-%m-%d %H:%M}" if found.newest_at else _UNREADABLE
    return (
        found.kind or _UNREADABLE,
        str(found.entry_count),
        newest,
        "yes" if found.hub else "no",
        found.url,
    )


def _plain(site: Site, chosen: Found | None) -> dict[str, object]:
    return {
        "url": site.url,
        "title": site.title,
        "language": site.language,
        "problems": list(site.problems),
        "requests": site.request_count,
        "found": [_plain_found(found) for found in site.found],
        "line": shown_line(chosen).strip() if chosen else "",
    }


def _plain_found(found: Found) -> dict[str, object]:
    return {
        "url": found.url,
        "kind": found.kind,
        "title": found.title,
        "entries": found.entry_count,
        "newest_at": found.newest_at.isoformat() if found.newest_at else None,
        "language": found.language,
        "hub": found.hub,
        "links": found.links,
        "problems": list(found.problems),
    }
