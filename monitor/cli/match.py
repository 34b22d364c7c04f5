"""``monitor match``: articles in, matches out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.lines import broken_pipe_is_the_end, complain, objects, put
from monitor.cli.options import environment, problems_exit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.model import Article

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
@click.argument("where", metavar="[FILE]", default="-")
def command(path: Path, where: str) -> None:
    """Hold articles (JSON lines; - or no file: standard input) against rules; print matches."""
    from monitor.config.load import load_rules  # noqa: PLC0415 - heavy
    from monitor.model.codec import to_json  # noqa: PLC0415
    from monitor.rules.compile import compile_rules  # noqa: PLC0415

    with problems_exit():
        rules = compile_rules(load_rules(path, environment()))
    with broken_pipe_is_the_end():
        for article in articles(where):
            for match in rules.match(article):
                put(to_json(match))


def articles(where: str) -> Iterator[Article]:
    """Give the articles of a file; one that is none is told on standard error and passed over."""
    import json  # noqa: PLC0415

    from monitor.model import Article  # noqa: PLC0415
    from monitor.model.codec import from_json  # noqa: PLC0415

    for place, row in objects(where):
        # a list of articles need not name what none of its articles has
        filled = {"url": "", "title": "", **{name: value for name, value in row.items() if value is not None}}
        try:
            yield from_json(Article, json.dumps(filled))
        except ValueError as error:
            complain(f"{place}: {error}")
