"""``monitor run``: the daemon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from monitor.cli.endings import fail
from monitor.cli.options import config_option, environment, load_or_exit, log_level_option

if TYPE_CHECKING:
    from pathlib import Path

EPILOG = """\b
Examples:
  monitor run                              all roles in one process
  monitor run --config /etc/monitor        another configuration
  monitor run --only poll                  one role, as in a container of its own

A changed configuration is taken up by itself, or at once on SIGHUP; one with mistakes
changes nothing. SIGTERM ends in order within 10 seconds.
"""


@click.command("run", epilog=EPILOG)
@config_option
@click.option(
    "--only", metavar="ROLES", default="poll,read,send,web", show_default=True,
    help="Roles of this process, with commas.",
)  # fmt: skip
@log_level_option("info")
def command(folder: Path, only: str, log_level: str) -> None:
    """Poll, read, match and alert until told to stop."""
    import asyncio  # noqa: PLC0415 - heavy
    import os  # noqa: PLC0415
    import signal  # noqa: PLC0415
    import threading  # noqa: PLC0415

    from monitor.app.garbage import collect_seldom, give_back_large_blocks, uncollected  # noqa: PLC0415
    from monitor.app.roles import parse_roles  # noqa: PLC0415

    # asked to end before anything is begun, there is nothing to end
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    try:
        roles = parse_roles(only)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--only") from error
    collect_seldom()
    give_back_large_blocks()
    with uncollected():
        config = load_or_exit(folder)

        from monitor.app.daemon import Daemon  # noqa: PLC0415 - heavy, and not needed to refuse
        from monitor.app.logs import configure  # noqa: PLC0415
        from monitor.model import StoreError  # noqa: PLC0415

        daemon = Daemon(config, environment(), configure(log_level), roles)
    try:
        asyncio.run(daemon.run())
    except StoreError as error:
        fail(str(error))
    except OSError as error:
        fail(error.strerror or str(error))
    if threading.active_count() > 1:
        # all is written that must be; only a console that nobody reads still holds a thread
        os._exit(0)
