"""The monitor command: arguments, exit codes, messages for a person.

Every command is a module of its own, and what it needs is imported when it runs: ``--help``
answers at once.
"""

from __future__ import annotations

import importlib
import os
from typing import Any

import click

from monitor import __version__
from monitor.cli.endings import quiet_endings

# name -> module; the order is that of the help
COMMANDS = {
    "demo": "monitor.cli.demo",
    "run": "monitor.cli.run",
    "check": "monitor.cli.check",
    "status": "monitor.cli.status",
    "alerts": "monitor.cli.alerts",
    "why": "monitor.cli.why",
    "deliveries": "monitor.cli.deliveries",
    "silences": "monitor.cli.silences",
    "receivers": "monitor.cli.receivers",
    "stories": "monitor.cli.stories",
    "feeds": "monitor.cli.feeds",
    "rules": "monitor.cli.rules",
    "routes": "monitor.cli.routes",
    "poll": "monitor.cli.poll",
    "read": "monitor.cli.read",
    "match": "monitor.cli.match",
    "replay": "monitor.cli.replay",
}

EPILOG = """\b
Try it:     monitor demo
Go live:    edit config/, then  monitor check  and  monitor run
Exit codes: 0 done, 1 failed, 2 wrong configuration or usage
"""


class _Commands(click.Group):
    """Imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the same
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name]).command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        with quiet_endings():
            return super().invoke(ctx)


@click.group(cls=_Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="monitor")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Watch Arabic news: poll feeds, read articles, match watch rules, send alerts."""
    # click leaves colours out where the output is no terminal; NO_COLOR (no-color.org) is up to us
    ctx.color = False if os.environ.get("NO_COLOR") else None
