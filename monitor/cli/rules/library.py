"""``monitor rules library``: the concepts that ship with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from monitor.cli.endings import complain
from monitor.cli.ink import arabic, listed
from monitor.cli.lines import json_line
from monitor.cli.rules.options import in_words, refuse_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.config.library_files import Library
    from monitor.rules.language.spec import ConceptSpec

EPILOG = """\b
Examples:
  monitor rules library             every concept and what it means
  monitor rules library arms        one of them, with its terms

A rules file that says  use: library  may name any of them.
"""


@click.command("library", epilog=EPILOG)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a concept, with its terms.")
@click.argument("name", metavar="[CONCEPT]", required=False)
def command(name: str | None, *, as_json: bool) -> None:
    """Show the concepts that ship.

    Without a name all of them with what they mean; with one its terms.
    """
    from monitor.config.library_files import library  # noqa: PLC0415 - heavy

    shipped = library()
    if name is not None and name not in shipped.concepts:
        refuse_unknown("concept", name, shipped.concepts)
    chosen = sorted(shipped.concepts) if name is None else [name]
    if as_json:
        for one in chosen:
            click.echo(json_line(_plain(one, shipped)))
        return
    lines = _list(shipped) if name is None else _in_full(name, shipped.concepts[name])
    click.echo("\n".join(lines))
    complain(f"library version {shipped.version}: {in_words(len(shipped.concepts), 'concept')}")


def _list(shipped: Library) -> Iterator[str]:
    width = max(map(len, shipped.concepts))
    for name, concept in sorted(shipped.concepts.items()):
        yield f"{click.style(name.ljust(width), bold=True)}  {concept.means}"


def _in_full(name: str, concept: ConceptSpec) -> Iterator[str]:
    yield f"{click.style(name, bold=True)}: {concept.means}"
    key = ""
    for term in concept.terms():
        if term.key != key:
            key = term.key
            yield f"  {key}:"
        gap = f" (up to {in_words(term.gap, 'word')} in between)" if term.gap else ""
        yield f"    {arabic(term.term)}{f'  {term.means}' if term.means else ''}{gap}"
    for key, items in (("of", concept.of), ("regexes", concept.regexes), ("except", concept.exceptions)):
        if items:
            yield f"  {key}: {listed(items)}"


def _plain(name: str, shipped: Library) -> dict[str, object]:
    spec = shipped.concepts[name].model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {"concept": name, "version": shipped.version, **spec}
