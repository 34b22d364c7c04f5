"""``monitor demo``: see it work."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.endings import fail
from monitor.cli.options import log_level_option

if TYPE_CHECKING:
    from monitor.demo.run import Summary

EPILOG = """\b
Examples:
  monitor demo            stays until Ctrl-C
  monitor demo --exit     ends when its alerts are out
"""


@click.command("demo", epilog=EPILOG)
@click.option("--exit", "ends", is_flag=True, help="End when all alerts are out.")
@log_level_option("error")
def command(log_level: str, *, ends: bool) -> None:
    """Run the whole pipeline on a local news site.

    The site ships with the program: nothing leaves this machine.
    """
    import asyncio  # noqa: PLC0415 - heavy

    from monitor.app.logs import configure  # noqa: PLC0415
    from monitor.demo.run import DemoError, StoreError, run_demo  # noqa: PLC0415

    def started(site: str) -> None:
        click.echo(f"News site    {site}    (invented outlets; open it in a browser)")

    def web(address: str) -> None:
        click.echo(f"Daemon       {address}/readyz  {address}/metrics")
        click.echo("Alerts of the rules in monitor/demo/config/rules follow here.\n")

    def done(summary: Summary) -> None:
        click.echo(_text(summary))
        if not ends:
            click.echo("The monitor goes on running. Ctrl-C ends it.")

    try:
        asyncio.run(
            run_demo(log=configure(log_level), on_start=started, on_web=web, on_summary=done, stay=not ends)
        )
    except (DemoError, StoreError) as error:
        fail(str(error))
    except OSError as error:
        fail(error.strerror or str(error))


def _text(summary: Summary) -> str:
    monitor = _as_typed()
    return (
        f"\n{summary.articles} articles of {summary.outlets} outlets read: {summary.alerts} alerts, "
        f'{summary.also_reported} more outlets on them as "also reported by".\n'
        f"First alert {summary.first_alert.total_seconds():.1f} s after the start, "
        f"all of it {summary.took.total_seconds():.1f} s.\n\n"
        f"Where to look   config/          feeds, rules and receivers with comments\n"
        f"                README.md        what they mean\n"
        f"To go live      edit config/receivers.yaml, then\n"
        f"                {monitor} check\n"
        f"                {monitor} run\n"
    )


def _as_typed() -> str:
    """Give this command as a person types it here: its path may hold spaces."""
    if shutil.which("monitor") == sys.argv[0]:
        return "monitor"
    beside = Path(sys.executable).with_name("monitor")
    if not beside.exists():
        return f"{shlex.quote(sys.executable)} -m monitor"
    here = Path.cwd()
    return shlex.quote(str(beside.relative_to(here) if beside.is_relative_to(here) else beside))
