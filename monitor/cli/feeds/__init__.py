"""``monitor feeds``: find, add, check and steer what is polled."""

from __future__ import annotations

import click

from monitor.cli.feeds import add, check, control, discover, lists
from monitor.cli.options import InOrder

EPILOG = """\b
Examples:
  monitor feeds discover https://www.sana.sy    what does this site offer?
  monitor feeds add https://www.sana.sy         put the best of it into feeds.yaml
  monitor feeds check                           one poll of everything: what is wrong?
  monitor feeds pause sana --for 6h             leave one alone for a while
"""
_PARTS = (
    discover.command, add.command, lists.import_, lists.export, check.command,
    control.pause, control.resume, control.poll,
)  # fmt: skip


@click.group("feeds", cls=InOrder, epilog=EPILOG)
def command() -> None:
    """Find, add, check and steer what is polled."""


for part in _PARTS:
    command.add_command(part)
