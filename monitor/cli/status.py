"""``monitor status``: how does it do?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from monitor.cli.endings import FAILED, fail, problems_exit
from monitor.cli.instance import connected, shards_of
from monitor.cli.options import config_option, environment

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.pipeline.status import Status

EPILOG = """\b
Examples:
  monitor status                  feeds that are not well, lag, lanes, dead letters
  monitor status --json           the same for scripts
  monitor status --healthy        exit code 0 if a process of this host works (for containers)
"""


@click.command("status", epilog=EPILOG)
@config_option
@click.option("--json", "as_json", is_flag=True, help="Everything, as one JSON object.")
@click.option("--healthy", is_flag=True, help="Print nothing; exit with 0 if a process here works, else 1.")
def command(folder: Path, *, as_json: bool, healthy: bool) -> None:
    """Show feeds, lag, lanes and dead letters of the running monitor."""
    import asyncio  # noqa: PLC0415 - heavy

    from monitor.model import StoreError  # noqa: PLC0415

    try:
        with problems_exit():
            if healthy:
                sys.exit(0 if asyncio.run(_works_here(folder)) else FAILED)
            status = asyncio.run(_status(folder))
    except StoreError as error:
        fail(str(error))

    from monitor.cli.status_text import as_plain, as_text  # noqa: PLC0415

    click.echo(as_plain(status) if as_json else as_text(status))


async def _status(folder: Path) -> Status:
    from monitor.config.load import load_feeds  # noqa: PLC0415 - heavy
    from monitor.pipeline.status import read_status  # noqa: PLC0415

    feeds, shards = load_feeds(folder, environment()), shards_of(folder, environment())
    async with connected(folder, environment()) as redis:
        return await read_status(redis, shards, feeds=feeds)


async def _works_here(folder: Path) -> bool:
    import socket  # noqa: PLC0415
    from datetime import UTC, datetime  # noqa: PLC0415

    from monitor.store.instances import Instances  # noqa: PLC0415
    from monitor.store.keys import Keys  # noqa: PLC0415

    host, now = socket.gethostname(), datetime.now(UTC)
    async with connected(folder, environment()) as redis:
        known = await Instances(redis, Keys()).all(now=now)
    return any(instance.host == host and instance.lives(now) for instance in known)
