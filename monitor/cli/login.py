"""Who is at the command line, where something is done in a person's name."""

from __future__ import annotations

import getpass

import click


def login(option: str) -> str:
    """Give the name of the login; as wrong usage where it has none, to be said with ``option``."""
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:  # a container's user may have no name
        message = f"{option}: say who you are, for your login has no name here"
        raise click.UsageError(message) from error
