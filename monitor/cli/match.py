"""``monitor match``: articles in, matches out."""

from __future__ import annotations

from pathlib import Path

import click

from monitor.cli.articles import articles
from monitor.cli.endings import problems_exit
from monitor.cli.lines import STANDARD_INPUT, Lines, put
from monitor.cli.options import environment

EPILOG = """\b
Examples:
  monitor read page.html | monitor match --rules config/rules
  monitor match --rules config/rules articles.jsonl.gz
"""


@click.command("match", epilog=EPILOG)
@click.option(
    "--rules", "path", required=True, metavar="DIR", type=click.Path(path_type=Path),
    help="Folder of rule files, or one file.",
)  # fmt: skip
@click.argument("where", metavar="[FILE]", default=STANDARD_INPUT)
def command(path: Path, where: str) -> None:
    """Hold articles against rules and print the matches.

    Articles and matches are JSON lines. Without a file, or for -, articles come from standard
    input, and each one's matches are printed before the next is read. A match names its article
    by URL, or by file:line where it has none.
    """
    from monitor.config.load import load_rules  # noqa: PLC0415 - heavy
    from monitor.model.codec import to_json  # noqa: PLC0415
    from monitor.rules.matching.compile import compile_rules  # noqa: PLC0415

    with problems_exit():
        rules = compile_rules(load_rules(path, environment()))
    lines = Lines(where)
    for article in articles(lines):
        for match in rules.match(article):
            put(to_json(match))
    lines.exit_if_refused()
