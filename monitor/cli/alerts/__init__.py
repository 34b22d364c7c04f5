"""``monitor alerts``: what alerts look like, and what became of them."""

from __future__ import annotations

import click

from monitor.cli.alerts import ack, preview, show

EPILOG = """\b
Examples:
  monitor alerts preview dprk-russia-arms                       what would an alert of this rule look like?
  monitor alerts preview dprk-russia-arms --receiver asia-desk  and at this receiver?
  monitor alerts list                                           which were raised of late?
  monitor alerts show 9c41d2a07be15f63d8aa                      where did this one go, when and why?
  monitor alerts ack 9c41d2a07be15f63d8aa                       somebody has it: nobody else is called
"""
_PARTS = (preview.command, show.list_, show.show, ack.command)


class _InOrder(click.Group):
    """Lists its commands in the order in which an operator needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self.commands)


@click.group("alerts", cls=_InOrder, epilog=EPILOG)
def command() -> None:
    """See what alerts look like, and what became of them."""


for part in _PARTS:
    command.add_command(part)
