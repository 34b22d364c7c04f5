"""``monitor silences``: what is muted for a time, by whom and why."""

from __future__ import annotations

import click

from monitor.cli.silences import add, control

EPILOG = """\b
Examples:
  monitor silences list                                    what mutes now, or will
  monitor silences add --rule "dprk-*" --for 2h --comment "the parade, known"
  monitor silences end 5f0c1a2b3d                          ends it now
"""


@click.group("silences", epilog=EPILOG)
def command() -> None:
    """Mute alerts for a time; each muted alert says which silence muted it."""


for part in (control.list_, add.command, control.end):
    command.add_command(part)
