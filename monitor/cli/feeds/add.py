"""``monitor feeds add``: the best of what a site offers into ``feeds.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from monitor.cli.endings import complain, fail, problems_exit
from monitor.cli.feeds.looking import best, line_for, page_at, run_or_fail, site_at, web_address
from monitor.cli.options import config_option, environment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from monitor.config.files import FeedSpec
    from monitor.sources.discover.site import Found, Site

EPILOG = """\b
Examples:
  monitor feeds add https://www.sana.sy                  the best that the site offers
  monitor feeds add https://www.sana.sy/rss.xml          this feed or sitemap
  monitor feeds add https://example.org/news --links 'h3 > a'
                                                         this page's links
  monitor feeds add https://www.sana.sy --country SY --every 2m --tag state
  monitor feeds add https://www.sana.sy --dry-run        only show the line
"""


def _keys_of_a_feed(command: Callable[..., None]) -> Callable[..., None]:
    """Make an option of each key that nobody but the operator knows, or may know better."""
    for name, metavar, text in reversed(_KEYS):
        option = click.option(f"--{name}", name, metavar=metavar, default="", help=text)
        command = option(command)
    return command


_KEYS = (
    ("id", "ID", "Your word for it; else of its host."),
    ("outlet", "NAME", "Who publishes it; else its title."),
    ("country", "XX", "ISO 3166."),
    ("language", "LANGUAGE", "Where the feed does not say it: ar, en."),
    ("every", "TIME", "auto, 90s, 5m; else poll.every."),
    ("zone", "ZONE", "Zone of its dates that name none: Africa/Cairo."),
    ("links", "LINKS", "The address is a listing page: auto, or the CSS selector of its links."),
)


@click.command("add", epilog=EPILOG)
@click.argument("url", metavar="URL", callback=web_address)
@_keys_of_a_feed
@click.option(
    "--tag", "tags", multiple=True, metavar="WORD", help="A word to group feeds by; more than once."
)
@click.option("--dry-run", is_flag=True, help="Print the line for feeds.yaml and change nothing.")
@config_option
def command(url: str, tags: Sequence[str], folder: Path, *, dry_run: bool, **said: str) -> None:
    """Add what URL is, or its site's best.

    A feed, a sitemap, or with --links a listing page is taken as it is. For any other page the site is
    searched as `discover` does. The line goes to the end of feeds.yaml, and a running monitor takes it up
    by itself.
    """
    from monitor.config.feed_lines import add_feeds, line_of, written_feeds  # noqa: PLC0415 - heavy
    from monitor.config.load import load_settings  # noqa: PLC0415

    with problems_exit():
        settings, _ = load_settings(folder, environment())
        feeds = written_feeds(folder, environment())
    known = {feed.url: feed for feed in feeds}
    if url in known:
        complain(_known(known[url]))
        return
    work = page_at(url, said["links"], settings.network) if said["links"] else site_at(url, settings.network)
    found = _best(run_or_fail(url, work))
    if found.url in known:
        complain(_known(known[found.url]))
        return
    line = _line(found, [feed.id for feed in feeds], said, tags)
    if dry_run:
        click.echo(f"  - {line_of(line)}")
        return
    with problems_exit():
        add_feeds(folder, [line], environment())
    complain(_told(line["id"], found))


def _best(site: Site) -> Found:
    from monitor.cli.status_text import printable  # noqa: PLC0415 - heavy

    found = best(site)
    if found is None:
        reasons = [*site.problems, *(f"{one.url}: {'; '.join(one.problems)}" for one in site.found)]
        fail("\n  ".join((f"{site.url}: nothing here can be polled", *map(printable, reasons))))
    return found


def _line(found: Found, taken: Sequence[str], said: Mapping[str, str], tags: Sequence[str]) -> dict[str, Any]:
    line = {**line_for(found, taken), **{key: value for key, value in said.items() if value}}
    return {**line, "tags": list(tags)} if tags else line


def _known(feed: FeedSpec) -> str:
    return f"{feed.url} is there already: {feed.id}" + ("" if feed.enabled else ", which is not enabled")


def _told(id_: str, found: Found) -> str:
    from monitor.cli.status_text import printable  # noqa: PLC0415 - heavy

    newest = f", the newest of {found.newest_at:%Y-%m-%d %H:%M} UTC" if found.newest_at else ""
    entries = "1 entry" if found.entry_count == 1 else f"{found.entry_count} entries"
    lines = [
        f"added {id_}: {found.url} ({found.kind}, {entries}{newest})",
        *(f"mind: {printable(problem)}" for problem in found.problems),
        "a running monitor takes it up by itself",
    ]
    return "\n".join(lines)
