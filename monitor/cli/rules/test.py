"""``monitor rules test``: the rules' own tests."""

from __future__ import annotations

import sys
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.endings import FAILED, complain
from monitor.cli.ink import listed
from monitor.cli.lines import json_line
from monitor.cli.rules.loaded import load_rules_or_exit
from monitor.cli.rules.options import in_words, refuse_unknown, rules_option
from monitor.cli.rules.told import miss_lines, passages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from monitor.cli.rules.loaded import LoadedRules
    from monitor.model import Problem
    from monitor.rules.proof.explain import Explanation
    from monitor.rules.proof.proof import Proof

EPILOG = """\b
Examples:
  monitor rules test                              every rule of config/rules
  monitor rules test dprk-russia-arms 'visit-*'   some of them
  monitor rules test --rules draft.yaml --json    a file, for programs
"""


@click.command("test", epilog=EPILOG)
@rules_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a test, those that hold too.")
@click.argument("names", metavar="[RULE]...", nargs=-1)
def command(path: Path, names: Sequence[str], *, as_json: bool) -> None:
    """Hold rules against their own tests.

    Where a rule does not do what a test says, the difference is shown. A rule is named by its id; *
    stands for any letters. Exits with 1 if a test fails.
    """
    from monitor.rules.matching.compile import compile_rules  # noqa: PLC0415 - heavy
    from monitor.rules.proof.proof import prove  # noqa: PLC0415

    loaded = load_rules_or_exit(path)
    chosen = _chosen(names, loaded.rules)
    proofs = list(prove(loaded.files.models, compile_rules(loaded.files.models), chosen))
    for proof in proofs:
        if as_json:
            click.echo(json_line(_plain(proof, loaded)))
        elif not proof.holds:
            click.echo("\n".join(_lines(proof, loaded)))
    failed = sum(not proof.holds for proof in proofs)
    untested = len([rule for rule in chosen if not loaded.rules[rule].tests])
    said = [in_words(len(chosen), "rule"), in_words(len(proofs), "test")]
    said += [f"{in_words(untested, 'rule')} without a test"] if untested else []
    complain(f"{', '.join(said)}: {f'{failed} failed' if failed else 'all hold'}")
    sys.exit(FAILED if failed else 0)


def _chosen(names: Sequence[str], rules: Mapping[str, object]) -> list[str]:
    for name in names:
        if not any(fnmatchcase(rule, name) for rule in rules):
            refuse_unknown("rule", name, rules)
    return [rule for rule in rules if not names or any(fnmatchcase(rule, name) for name in names)]


def _lines(proof: Proof, loaded: LoadedRules) -> Iterator[str]:
    place, told = _place(proof, loaded), _explained(proof, loaded)
    where = click.style(f"{place.file}:{place.line}:{place.column}", bold=True)
    yield f"{where}: {proof.case.rule.id}, test {proof.case.number}: {'; '.join(proof.differences)}"
    yield from miss_lines(told, indent="    ")
    if proof.missing:
        yield f"    {click.style('missing', fg='red')}: {listed(proof.missing)}"
    if proof.extra:
        yield f"    {click.style('not expected', fg='red')}: {listed(proof.extra)}"
    yield from passages(told.article, told.spots or told.account.all_spots())


def _explained(proof: Proof, loaded: LoadedRules) -> Explanation:
    from monitor.rules.proof.explain import explain  # noqa: PLC0415 - heavy
    from monitor.rules.proof.proof import NOW  # noqa: PLC0415

    return explain(proof.case.rule, loaded.concepts, proof.article, now=NOW)


def _place(proof: Proof, loaded: LoadedRules) -> Problem:
    from monitor.model.settings import Finding  # noqa: PLC0415 - heavy

    [place] = loaded.files.told([(proof.case.file, Finding(proof.case.path, ""))])
    return place


def _plain(proof: Proof, loaded: LoadedRules) -> dict[str, Any]:
    from monitor.rules.proof.explained import as_plain  # noqa: PLC0415 - heavy

    place = _place(proof, loaded)
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "rule": proof.case.rule.id,
        "test": proof.case.number,
        "holds": proof.holds,
        "differences": proof.differences,
        "missing": proof.missing,
        "extra": proof.extra,
        "explanation": None if proof.holds else as_plain(_explained(proof, loaded)),
    }
