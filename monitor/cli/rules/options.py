"""What several of the rules' commands share: options, and looking names up."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Collection

# the values of monitor.arabic.grammar.terms.Kind; --help has no use for loading it
_KINDS = ("name", "place", "noun", "verb", "nisba", "phrase", "model")

rules_option = click.option(
    "--rules", "path", default=Path("config/rules"), show_default=True, metavar="DIR",
    type=click.Path(path_type=Path), help="Folder of rule files, or one file.",
)  # fmt: skip
kind_option = click.option(
    "--kind", "kind_name", type=click.Choice(_KINDS), help="What sort of word a term is; guessed without."
)


def refuse_unknown(what: str, name: str, known: Collection[str]) -> NoReturn:
    """Refuse a name of nothing as wrong usage, with the nearest that there is."""
    near = get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(known)) or 'none'}"
    message = f'no {what} is called "{name}"; {hint}'
    raise click.UsageError(message)


def in_words(count: int, what: str) -> str:
    """Give a count with its noun."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"
