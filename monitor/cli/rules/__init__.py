"""``monitor rules``: what editors need to write rules and to trust them."""

from __future__ import annotations

import click

from monitor.cli.rules import audit, explain, library, proposed, schema, suggest, test

EPILOG = """\b
Examples:
  monitor rules suggest سلاح                     before a term is written
  monitor rules audit arms articles.jsonl.gz     what a concept's terms hit
  monitor rules test                             do the rules do what their tests say?
  monitor rules explain RULE page.html           why a rule fired, or stayed silent
  monitor rules proposed                         what the desk found not relevant, as tests
"""


@click.group("rules", epilog=EPILOG)
def command() -> None:
    """Write watch rules, and prove them."""


for part in (suggest, audit, test, explain, proposed, library, schema):
    command.add_command(part.command)
