"""``monitor status``: how does it do?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from monitor.cli.options import FAILED, config_option, environment, fail, load_or_exit

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.config.load import Config
    from monitor.pipeline.status import Status

EPILOG = """\b
Examples:
  monitor status                  feeds that fail, lag, lanes, dead letters
  monitor status --json           the same for scripts
  monitor status --healthy        exit code 0 if a process of this host works (for containers)
"""


@click.command("status", epilog=EPILOG)
@config_option
@click.option("--json", "as_json", is_flag=True, help="Everything, as one JSON object.")
@click.option("--healthy", is_flag=True, help="Print nothing; exit with 0 if a process here works.")
def command(folder: Path, *, as_json: bool, healthy: bool) -> None:
    """Show feeds, lag, lanes and dead letters of the running monitor."""
    import asyncio  # noqa: PLC0415 - heavy

    config = load_or_exit(folder)

    from monitor.cli.render import as_plain, as_text  # noqa: PLC0415 - heavy
    from monitor.model import StoreError  # noqa: PLC0415

    try:
        status = asyncio.run(_read(config))
    except StoreError as error:
        fail(str(error))
        return
    if healthy:
        sys.exit(0 if _works_here(status) else FAILED)
    click.echo(as_plain(status) if as_json else as_text(status))


async def _read(config: Config) -> Status:
    from monitor.app.connect import Connection  # noqa: PLC0415
    from monitor.pipeline.status import read_status  # noqa: PLC0415
    from monitor.store.keys import Keys  # noqa: PLC0415

    connection = Connection(config, environment())
    try:
        redis = await connection.open()
        return await read_status(redis, Keys(), feeds=config.feeds)
    finally:
        await connection.close()


def _works_here(status: Status) -> bool:
    import socket  # noqa: PLC0415

    host = socket.gethostname()
    return any(instance.host == host and instance.lives(status.at) for instance in status.instances)
