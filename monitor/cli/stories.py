"""``monitor stories``: what a story holds."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from monitor.cli.endings import FAILED, complain, fail, problems_exit
from monitor.cli.instance import connected
from monitor.cli.lines import put
from monitor.cli.options import config_option, environment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from monitor.stories.page import StoryPage

EPILOG = """\b
Examples:
  monitor stories 15dfa7472dff6c40e02a              its articles, what each brought, its origins
  monitor stories 15dfa7472dff6c40e02a | jq .origins
"""


@click.command("stories", epilog=EPILOG)
@config_option
@click.argument("ids", nargs=-1, required=True, metavar="STORY...")
def command(folder: Path, ids: Sequence[str]) -> None:
    """Print stories of the running monitor as JSON lines, by the ids that alerts name.

    A story is kept for two weeks after its last write-up. GET /stories/STORY gives the same.
    """
    import asyncio  # noqa: PLC0415 - heavy

    from monitor.model import StoreError  # noqa: PLC0415
    from monitor.model.codec import to_json  # noqa: PLC0415

    try:
        with problems_exit():
            pages = asyncio.run(_pages(folder, ids))
    except StoreError as error:
        fail(str(error))
    for story, page in zip(ids, pages, strict=True):
        if page is None:
            complain(f"no story {story}: it never was, or was forgotten two weeks after its last write-up")
        else:
            put(to_json(page))
    if None in pages:
        sys.exit(FAILED)


async def _pages(folder: Path, ids: Sequence[str]) -> list[StoryPage | None]:
    from monitor.store.keys import Keys  # noqa: PLC0415 - heavy
    from monitor.stories import Stories  # noqa: PLC0415

    async with connected(folder, environment()) as redis:
        stories = Stories(redis, Keys())
        return [await stories.page(story) for story in ids]
