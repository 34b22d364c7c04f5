"""``monitor routes``: where alerts go."""

from __future__ import annotations

import click

from monitor.cli.routes import test

EPILOG = """\b
Example:
  monitor routes test --rule dprk-russia-arms     who would hear of it, when, and why?
"""


@click.group("routes", epilog=EPILOG)
def command() -> None:
    """Prove where alerts go before they do."""


command.add_command(test.command)
