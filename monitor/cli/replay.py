"""``monitor replay``: what would have been alerted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from monitor.cli.lines import broken_pipe_is_the_end, put
from monitor.cli.match import articles
from monitor.cli.options import config_option, fail, load_or_exit

if TYPE_CHECKING:
    from pathlib import Path

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
    """Put stored articles (JSON lines, .gz too) through match, story and route; send nothing."""
    import asyncio  # noqa: PLC0415 - heavy

    from monitor.model import StoreError  # noqa: PLC0415

    work = _stories(where) if stories else _alerts(folder, where)
    try:
        with broken_pipe_is_the_end():
            asyncio.run(work)
    except StoreError as error:
        fail(str(error))


async def _stories(where: str) -> None:
    from monitor.app.replay import replay_stories  # noqa: PLC0415
    from monitor.model.codec import to_json  # noqa: PLC0415

    async for placed in replay_stories(articles(where)):
        put(to_json(placed))


async def _alerts(folder: Path, where: str) -> None:
    from monitor.app.replay import replay_alerts  # noqa: PLC0415
    from monitor.model.codec import to_json  # noqa: PLC0415

    for alert in await replay_alerts(load_or_exit(folder), articles(where)):
        put(to_json(alert))
