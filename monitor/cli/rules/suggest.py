"""``monitor rules suggest``: what to think of before a term is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from monitor.cli.ink import arabic, listed
from monitor.cli.lines import json_line
from monitor.cli.rules.options import kind_option

if TYPE_CHECKING:
    from monitor.rules.proof.suggestion import Suggestion

EPILOG = """\b
Examples:
  monitor rules suggest سلاح                 a noun: its plurals
  monitor rules suggest "كيم جونغ أون"       a name: its spellings
  monitor rules suggest --kind verb أرسل     where the guess is wrong
"""


@click.command("suggest", epilog=EPILOG)
@kind_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.argument("written", metavar="TERM")
def command(written: str, kind_name: str | None, *, as_json: bool) -> None:
    """Say how a term will be found.

    And what to write beside it. TERM is as it would stand in a rules file: its plainest form, others after |.
    """
    from monitor.arabic.grammar.terms import Kind  # noqa: PLC0415 - --help has no use for it
    from monitor.rules.proof.suggestion import suggest  # noqa: PLC0415 - heavy

    try:
        suggestion = suggest(written, Kind(kind_name) if kind_name else None)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="TERM") from error
    click.echo(json_line(_plain(suggestion)) if as_json else _text(suggestion))


def _text(suggestion: Suggestion) -> str:
    rows = [
        ("kind", f"{suggestion.term.kind}: {suggestion.why}"),
        ("found without being written", listed(suggestion.found)),
        ("to write after |, if you know it for a form of this word", listed(suggestion.irregular)),
        ("ordinary words that it hits too", listed(suggestion.collisions)),
    ]
    told = [arabic(suggestion.term.lemma), *(f"  {what}: {said}" for what, said in rows if said)]
    return "\n".join([*told, "", suggestion.yaml])


def _plain(suggestion: Suggestion) -> dict[str, object]:
    return {
        "term": suggestion.term.lemma,
        "kind": suggestion.term.kind,
        "why": suggestion.why,
        "found": suggestion.found,
        "irregular": suggestion.irregular,
        "collisions": suggestion.collisions,
        "yaml": suggestion.yaml,
    }
