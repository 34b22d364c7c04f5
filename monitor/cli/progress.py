"""How far a long work is, for whoever watches it."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")

_SAY_EVERY_S = 0.2


def counted(items: Iterable[T], what: str) -> Iterator[T]:
    """Pass items on; where standard error is a terminal, say there how many it were.

    The cursor goes back to the line's start, so that whatever is printed next stands over it.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    said_at = 0.0
    for count, item in enumerate(items, start=1):
        yield item
        if time.monotonic() - said_at >= _SAY_EVERY_S:
            said_at = time.monotonic()
            click.echo(f"{count} {what}\r", err=True, nl=False)
    click.echo("\033[K", err=True, nl=False)  # erase to the end of the line
