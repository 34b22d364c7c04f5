"""``monitor check``: is the configuration right?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from monitor.cli.options import WRONG, config_option, environment, print_problem

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
    """Load everything and print every mistake as file:line:column: message."""
    from monitor.config.load import load  # noqa: PLC0415 - heavy
    from monitor.model import ConfigError  # noqa: PLC0415

    try:
        config = load(folder, environment())
    except ConfigError as error:
        for problem in error.problems:
            print_problem(problem, err=False)
        count = len(error.problems)
        click.echo(f"{count} problem{'s' if count > 1 else ''}", err=True)
        sys.exit(WRONG)
    rules = sum(len(file.rules) for file in config.rules.values())
    click.echo(
        f"{folder}: {len(config.feeds)} feeds, {rules} rules, {len(config.receivers)} receivers: all right",
        err=True,
    )
