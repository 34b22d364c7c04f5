"""``monitor rules explain``: why a rule fired, or stayed silent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from monitor.cli.lines import json_line
from monitor.cli.options import private_option
from monitor.cli.rules.loaded import load_rules_or_exit
from monitor.cli.rules.options import refuse_unknown, rules_option
from monitor.cli.rules.source import article_of
from monitor.cli.rules.told import as_lines

if TYPE_CHECKING:
    from pathlib import Path

EPILOG = """\b
Examples:
  monitor rules explain dprk-russia-arms "زودت بيونغ يانغ موسكو بالأسلحة"
  monitor rules explain dprk-russia-arms page.html        also .txt, and an address
  monitor rules explain dprk-russia-arms articles.jsonl --line 3
"""


@click.command("explain", epilog=EPILOG)
@rules_option
@click.option("--title", default="", help="The article's title, for a text.")
@click.option("--line", default=1, type=click.IntRange(min=1), help="Which article of a .jsonl file.")
@click.option("--json", "as_json", is_flag=True, help="The same facts as one JSON object.")
@private_option
@click.argument("rule_id", metavar="RULE")
@click.argument("what", metavar="TEXT-or-FILE-or-URL")
def command(
    path: Path, title: str, line: int, rule_id: str, what: str, *, as_json: bool, allow_private: bool
) -> None:
    """Say why a rule matches, or stays silent.

    Each clause is shown with the words that it took. A page is read as by monitor read; - is a text
    on standard input. Where the rule stays silent, the nearest clause that failed comes first: by
    how many words, for want of which terms, barred by what.
    """
    from monitor.rules.proof.explain import explain  # noqa: PLC0415 - heavy
    from monitor.rules.proof.explained import as_plain  # noqa: PLC0415

    loaded = load_rules_or_exit(path)
    if rule_id not in loaded.rules:
        refuse_unknown("rule", rule_id, loaded.rules)
    article = article_of(what, title=title, line=line, allow_private=allow_private)
    told = explain(loaded.rules[rule_id], loaded.concepts, article, now=datetime.now(UTC))
    if as_json:
        click.echo(json_line(as_plain(told)))
    else:
        click.echo("\n".join(as_lines(told)).rstrip())
