"""``monitor why``: why an article did not alert, or where its alert went."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import click

from monitor.cli.endings import FAILED
from monitor.cli.instance import connected_to
from monitor.cli.lines import is_url, json_line
from monitor.cli.options import config_option, environment, load_or_exit
from monitor.cli.rules.options import refuse_unknown
from monitor.cli.status_text import printable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from monitor.config.load import Config
    from monitor.model import Article, Feed
    from monitor.pipeline.why import Answer, Running

EPILOG = """\b
Examples:
  monitor why https://www.france24.com/ar/article           where did it stop, or whom did it reach?
  monitor why https://www.france24.com/ar/article --rule dprk-russia-arms
  monitor why page.html --url https://example.org/article   a page that was saved
  monitor read page.html | monitor why -                    an article as JSON
  monitor why https://www.france24.com/ar/article --json | jq -r .answer
"""
_NEVER_RAN: Final = "no monitor has run on this configuration here"


@click.command("why", epilog=EPILOG)
@config_option
@click.option("--rule", "rule_id", default="", metavar="ID", help="Look at this rule alone.")
@click.option("--url", default="", help="The address of a page in a file.")
@click.option("--offline", is_flag=True, help="Do not fetch the page: say what is known without it.")
@click.option("--json", "as_json", is_flag=True, help="The same as one JSON object.")
@click.argument("where", metavar="URL-or-FILE")
def command(folder: Path, rule_id: str, url: str, where: str, *, offline: bool, as_json: bool) -> None:
    """Say why an article did not alert, step by step, or where its alert went.

    The page is fetched and read as the monitor does. What only a running monitor knows is asked of it, and
    nothing there is changed; where none can be asked, that is said. FILE holds a page, the text of one
    (.txt), or an article as monitor read gives it; - is standard input. Exit code 1: it cannot be told.
    """
    import asyncio  # noqa: PLC0415 - heavy

    from monitor.cli.why.told import as_lines, as_plain, shown  # noqa: PLC0415

    config = load_or_exit(folder)
    rules = [rule.id for file in config.rules.values() for rule in file.rules]
    if rule_id and rule_id not in rules:
        refuse_unknown("rule", rule_id, rules)
    if url and is_url(where):
        message = "--url is for a file"
        raise click.UsageError(message)
    answer = asyncio.run(
        _answer(config, where, url=url, rule=rule_id, offline=offline, show=printable if as_json else shown)
    )
    if as_json:
        click.echo(json_line(as_plain(where, answer)))
    else:
        click.echo("\n".join(as_lines(answer)))
    if not answer.is_certain:
        raise click.exceptions.Exit(FAILED)


async def _answer(
    config: Config, where: str, *, url: str, rule: str, offline: bool, show: Callable[[str], str]
) -> Answer:
    from monitor.app.build import build_desk  # noqa: PLC0415 - heavy
    from monitor.cli.why.had import article_in, of_feed, page_of  # noqa: PLC0415
    from monitor.model import StoreError  # noqa: PLC0415
    from monitor.pipeline.why import Asked, Rulebook, walk  # noqa: PLC0415
    from monitor.rules.proof.unproven import concepts_of  # noqa: PLC0415

    now = datetime.now(UTC)
    given = None if is_url(where) else await article_in(where, url=url, now=now)

    async def read(feed: Feed) -> Article | None:
        if given:
            return of_feed(given, feed)
        return None if offline else await page_of(where, feed, config.settings, now=now)

    asked = Asked(given.url if given else where, read, now, rule=rule, show=show)
    desk = build_desk(config)
    book = Rulebook(
        {one.id: one for file in config.rules.values() for one in file.rules}, concepts_of(config.rules)
    )
    try:
        async with _running(config) as running:
            return await walk(replace(asked, absent=_NEVER_RAN), desk, book, running)
    except StoreError as error:
        return await walk(
            replace(asked, absent=f"the running monitor cannot be asked: {error}"), desk, book, None
        )


@asynccontextmanager
async def _running(config: Config) -> AsyncIterator[Running | None]:
    """Give the running monitor; None where none has ever run on an embedded Redis of this configuration."""
    from monitor.app.connect import place  # noqa: PLC0415 - heavy
    from monitor.pipeline.why import Running  # noqa: PLC0415
    from monitor.store.address import EMBEDDED  # noqa: PLC0415
    from monitor.store.shards import Shards  # noqa: PLC0415

    url, data = place(environment(), lambda: (config.settings, config.data_folder))
    if url == EMBEDDED and not (data and data.exists()):
        yield None
        return
    async with connected_to(url, data) as redis:
        yield Running(redis, Shards.count(config.settings.shards))
