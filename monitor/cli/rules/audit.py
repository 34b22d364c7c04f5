"""``monitor rules audit``: what terms hit in stored articles."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.articles import articles
from monitor.cli.endings import problems_exit
from monitor.cli.ink import arabic, listed, marked
from monitor.cli.lines import STANDARD_INPUT, Lines, json_line
from monitor.cli.options import environment
from monitor.cli.progress import counted
from monitor.cli.rules.options import in_words, kind_option, refuse_unknown, rules_option

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from monitor.rules.language.spec import ConceptSpec
    from monitor.rules.proof.audit import Form, TermAudit

EPILOG = """\b
Examples:
  monitor rules audit articles.jsonl.gz                 every concept of config/rules
  monitor rules audit arms articles.jsonl --examples    one concept, with a sentence for each form
  monitor rules audit "سلاح | أسلحة" articles.jsonl     a term that no file has yet
"""
_FILES = (".jsonl", ".json", ".gz")


@click.command("audit", epilog=EPILOG)
@rules_option
@kind_option
@click.option("--examples", is_flag=True, help="Show a sentence for each form.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a term, with the sentences.")
@click.argument("arguments", metavar="[CONCEPT|TERM]... FILE...", nargs=-1, required=True)
def command(
    path: Path, kind_name: str | None, arguments: Sequence[str], *, examples: bool, as_json: bool
) -> None:
    """Count what terms hit in stored articles.

    Every form is told with its count. FILE holds articles as JSON lines; .gz is unpacked, - is
    standard input. Without a concept or term, all concepts of the rules are counted. The rarest
    forms come last: look there for what should not be hit. With --kind every name is a term.
    """
    from monitor.rules.proof.audit import Audit  # noqa: PLC0415 - heavy

    files = [name for name in arguments if _is_file(name)]
    if not files:
        message = "name a file of articles (JSON lines)"
        raise click.UsageError(message)
    names = [name for name in arguments if name not in files]
    audit = Audit(*_concepts(path, names, kind_name))
    sources = [Lines(file) for file in files]
    for article in counted((article for lines in sources for article in articles(lines)), "articles"):
        audit.add(article)
    for told in audit.terms():
        if as_json:
            click.echo(json_line(asdict(told)))
        else:
            click.echo("\n".join(_lines(told, examples=examples)))
    for lines in sources:
        lines.exit_if_refused()


def _is_file(name: str) -> bool:
    return name == STANDARD_INPUT or name.endswith(_FILES) or Path(name).is_file()


def _concepts(
    path: Path, names: Sequence[str], kind_name: str | None
) -> tuple[Mapping[str, ConceptSpec], list[str]]:
    """Give concepts, and the names of those to audit; a term becomes a concept of its own."""
    from monitor.config.load import load_rules  # noqa: PLC0415 - heavy

    terms = [name for name in names if kind_name or not name.isascii()]
    if names and len(terms) == len(names):
        return {term: _of_term(term, kind_name) for term in terms}, terms
    with problems_exit():
        files = load_rules(path, environment())
    known = {name: spec for file in files.values() for name, spec in file.concepts.items()}
    for name in names:
        if name not in known and name not in terms:
            refuse_unknown("concept", name, known)
    return {**known, **{term: _of_term(term, kind_name) for term in terms}}, list(names or known)


def _of_term(written: str, kind_name: str | None) -> ConceptSpec:
    from monitor.arabic.grammar.suggest import guess_kind  # noqa: PLC0415 - heavy
    from monitor.arabic.grammar.terms import Kind, Term  # noqa: PLC0415
    from monitor.rules.language.spec import ConceptSpec  # noqa: PLC0415
    from monitor.rules.proof.suggestion import KEY_OF_KIND  # noqa: PLC0415

    kind = Kind(kind_name) if kind_name else guess_kind(Term.parse(Kind.NAME, written).lemma)
    return ConceptSpec.model_validate({KEY_OF_KIND[kind]: [written]})


def _lines(told: TermAudit, *, examples: bool) -> Iterator[str]:
    name = click.style(arabic(told.term), bold=True)
    found = f"{in_words(told.hits, 'place')} in {in_words(told.articles, 'article')}"
    yield f"{arabic(told.concept)} {told.kind} {name}: {found if told.hits else 'never found'}"
    for form in told.forms:
        yield f"{form.count:>8,}  {arabic(form.form)}"
        if examples:
            yield f"{'':>10}{_example(form)}"
            yield f"{'':>10}{click.style(form.article, dim=True)}"
    if told.collisions:
        yield f"  ordinary words that it hits too: {listed(told.collisions)}"


def _example(form: Form) -> str:
    return marked(form.sentence, [(form.start, form.end)])
