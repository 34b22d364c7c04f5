"""``monitor alerts``: what alerts look like, and what became of them."""

from __future__ import annotations

import click

from monitor.cli.alerts import ack, preview, show
from monitor.cli.options import InOrder

EPILOG = """\b
Examples:
  monitor alerts preview dprk-russia-arms                       what would an alert of this rule look like?
  monitor alerts preview dprk-russia-arms --receiver asia-desk  and at this receiver?
  monitor alerts list                                           which were raised of late?
  monitor alerts show 9c41d2a07be15f63d8aa                      where did this one go, when and why?
  monitor alerts ack 9c41d2a07be15f63d8aa                       somebody has it: nobody else is called
"""
_PARTS = (preview.command, show.list_, show.show, ack.command)


@click.group("alerts", cls=InOrder, epilog=EPILOG)
def command() -> None:
    """See what alerts look like, and what became of them."""


for part in _PARTS:
    command.add_command(part)
