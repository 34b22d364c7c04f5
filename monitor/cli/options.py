"""Options and endings that several commands share."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from monitor.config.load import Config
    from monitor.model import Problem

WRONG = 2
FAILED = 1

config_option = click.option(
    "--config",
    "folder",
    default="config",
    show_default=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder of monitor.yaml, feeds.yaml, receivers.yaml and rules/.",
)


def environment() -> Mapping[str, str]:
    """Give the environment that ``${NAME}``s are taken from."""
    return os.environ


def load_or_exit(folder: Path) -> Config:
    """Load a configuration, or print all its problems on standard error and exit with 2."""
    from monitor.config.load import load  # noqa: PLC0415 - heavy

    with problems_exit():
        return load(folder, environment())


@contextmanager
def problems_exit() -> Iterator[None]:
    """Print the problems of a ConfigError on standard error and exit with 2."""
    from monitor.model import ConfigError  # noqa: PLC0415 - heavy

    try:
        yield
    except ConfigError as error:
        for problem in error.problems:
            print_problem(problem, err=True)
        sys.exit(WRONG)


def print_problem(problem: Problem, *, err: bool) -> None:
    """Print one problem: its place, what is wrong, and below what to do."""
    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    click.echo(f"{click.style(place, bold=True)}: {problem.message}", err=err)
    if problem.hint:
        click.echo(click.style(f"    {problem.hint}", dim=True), err=err)


def fail(message: str) -> None:
    """Print one sentence on standard error and exit with 1."""
    click.echo(f"{click.style('monitor:', fg='red')} {message}", err=True)
    sys.exit(FAILED)
