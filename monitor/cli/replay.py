"""``monitor replay``: what would have been alerted."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING

import click

from monitor.cli.articles import articles
from monitor.cli.endings import fail
from monitor.cli.lines import Lines, put
from monitor.cli.options import config_option, load_or_exit
from monitor.cli.progress import counted

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.config.load import Config

EPILOG = """\b
Examples:
  monitor replay articles.jsonl.gz              alerts, as the rules of config/ would raise them
  monitor replay --stories articles.jsonl       which articles are one story
"""


@click.command("replay", epilog=EPILOG)
@config_option
@click.option("--stories", is_flag=True, help="Give each article's url, story and relation; rules aside.")
@click.argument("where", metavar="FILE")
def command(folder: Path, where: str, *, stories: bool) -> None:
    """Print the alerts that stored articles would raise.

    They go through match, story and route; nothing is sent.

    Articles and alerts are JSON lines; .gz is unpacked, - is standard input. The clock is that of
    the articles, and their order is the file's: oldest first is how they came.
    """
    import asyncio  # noqa: PLC0415 - heavy

    from monitor.model import StoreError  # noqa: PLC0415

    lines = Lines(where)
    work = _stories(lines) if stories else _alerts(load_or_exit(folder), lines)
    try:
        asyncio.run(work)
    except StoreError as error:
        fail(str(error))
    lines.exit_if_refused()


async def _stories(lines: Lines) -> None:
    from monitor.app.replay import replay_stories  # noqa: PLC0415
    from monitor.model.codec import to_json  # noqa: PLC0415

    async with aclosing(replay_stories(articles(lines))) as stories:
        async for placed in stories:
            put(to_json(placed))


async def _alerts(config: Config, lines: Lines) -> None:
    from monitor.app.replay import replay_alerts  # noqa: PLC0415
    from monitor.model.codec import to_json  # noqa: PLC0415

    for alert in await replay_alerts(config, counted(articles(lines), "articles")):
        put(to_json(alert))
