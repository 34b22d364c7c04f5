"""``monitor check``: is the configuration right?"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from monitor.cli.endings import WRONG, print_problem
from monitor.cli.options import config_option, environment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from monitor.config.load import Config
    from monitor.model import Problem

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

    Each as file:line:column: message, with what to do about it on the line below. The tests of
    the rules are held too: one of a live rule that fails is a mistake. Warnings change nothing.
    """
    from monitor.config.load import examine  # noqa: PLC0415 - heavy
    from monitor.model import ConfigError  # noqa: PLC0415

    try:
        config = examine(folder, environment())
    except ConfigError as error:
        _print(error.problems)
        click.echo(_counted(len(error.problems), "problem"), err=True)
        sys.exit(WRONG)
    _print(config.warnings)
    click.echo(f"{folder}: {', '.join(_parts(config))}: all right", err=True)


def _print(problems: Iterable[Problem]) -> None:
    for problem in problems:
        is_error = problem.severity == "error"
        said = problem if is_error else replace(problem, message=f"warning: {problem.message}")
        print_problem(said, err=False)


def _parts(config: Config) -> list[str]:
    rules = [rule for file in config.rules.values() for rule in file.rules]
    tests = sum(len(rule.tests) for rule in rules)
    counts = [(len(config.feeds), "feed"), (len(rules), "rule"), (len(config.receivers), "receiver")]
    counts += [(tests, "test")] if tests else []
    counts += [(len(config.warnings), "warning")] if config.warnings else []
    return [_counted(count, what) for count, what in counts]


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
