"""Options that several commands share, and the configuration they name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.endings import problems_exit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from monitor.config.load import Config


class InOrder(click.Group):
    """Lists its commands in the order in which an operator needs them, not in that of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Give the names as they were added."""
        return list(self.commands)


config_option = click.option(
    "--config",
    "folder",
    default="config",
    show_default=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder of monitor.yaml, feeds.yaml, receivers.yaml and rules/.",
)
private_option = click.option("--allow-private", is_flag=True, help="Also fetch from private addresses.")


def log_level_option(default: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make the option ``--log-level``."""
    return click.option(
        "--log-level", type=click.Choice(["debug", "info", "warning", "error"]), default=default,
        show_default=True, help="What the daemon logs on standard error.",
    )  # fmt: skip


def environment() -> Mapping[str, str]:
    """Give the environment that ``${NAME}``s are taken from."""
    return os.environ


def load_or_exit(folder: Path) -> Config:
    """Load a configuration, or print all its problems on standard error and exit with 2."""
    from monitor.config.load import load  # noqa: PLC0415 - heavy

    with problems_exit():
        return load(folder, environment())
