"""``monitor check``: is the configuration right?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from monitor.cli.endings import WRONG, print_problem
from monitor.cli.options import config_option, environment

if TYPE_CHECKING:
    from pathlib import Path

EPILOG = """\b
Example:
  $ monitor check
  config/feeds.yaml:12:5: unknown key "evry"
      did you mean "every"?
"""


@click.command("check", epilog=EPILOG)
@config_option
def command(folder: Path) -> None:
    """Load the configuration and print every mistake in it.

    Each as file:line:column: message, with what to do about it on the line below.
    """
    from monitor.config.load import load  # noqa: PLC0415 - heavy
    from monitor.model import ConfigError  # noqa: PLC0415

    try:
        config = load(folder, environment())
    except ConfigError as error:
        for problem in error.problems:
            print_problem(problem, err=False)
        click.echo(_counted(len(error.problems), "problem"), err=True)
        sys.exit(WRONG)
    rules = sum(len(file.rules) for file in config.rules.values())
    parts = (
        _counted(len(config.feeds), "feed"),
        _counted(rules, "rule"),
        _counted(len(config.receivers), "receiver"),
    )
    click.echo(f"{folder}: {', '.join(parts)}: all right", err=True)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
