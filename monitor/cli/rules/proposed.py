"""``monitor rules proposed``: what the desk found not relevant, as tests to paste under a rule."""

from __future__ import annotations

import sys
from fnmatch import fnmatchcase
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from monitor.cli.endings import FAILED, complain
from monitor.cli.lines import json_line
from monitor.cli.on_instance import on_instance
from monitor.cli.options import config_option
from monitor.cli.rules.loaded import load_rules_or_exit
from monitor.cli.rules.options import in_words, refuse_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from monitor.alerts.proposals import Proposal
    from monitor.cli.rules.loaded import LoadedRules
    from monitor.rules.language.spec import RulesFile
    from monitor.rules.matching.compile import RuleSet
    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

EPILOG = """\b
Examples:
  monitor rules proposed                                what the desk found not relevant, of every rule
  monitor rules proposed dprk-russia-arms               of one; paste it under the rule's tests
  monitor rules proposed --drop 9c41d2a07be15f63d8aa    it is in the rule now, or not wanted
"""


class Retold(NamedTuple):
    """A proposal as a test of its rule; ``matches`` says whether the rule matches it today.

    ``test`` is None where the rule is gone.
    """

    proposal: Proposal
    test: dict[str, Any] | None
    matches: bool


@click.command("proposed", epilog=EPILOG)
@config_option
@click.argument("pattern", default="*", metavar="[RULE]")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a test.")
@click.option("--drop", "dropped", multiple=True, metavar="ALERT", help="Forget what this alert proposes.")
def command(folder: Path, pattern: str, *, as_json: bool, dropped: Sequence[str]) -> None:
    """Print the tests that the desk proposes by saying that an alert is not relevant.

    Each fails until its rule stays silent on it. A rule is named by its id; * stands for any letters.
    """
    if dropped:
        _drop(folder, dropped)
        return
    proposals = [one for one in _proposals(folder) if fnmatchcase(one.rule, pattern)]
    loaded = load_rules_or_exit(folder / "rules") if proposals or "*" not in pattern else None
    if loaded and not proposals and pattern not in loaded.rules:
        refuse_unknown("rule", pattern, loaded.rules)
    found = _retold(proposals, loaded) if proposals and loaded else []
    if as_json:
        for one in found:
            click.echo(json_line(_plain(one)))
    else:
        click.echo("".join(_lines(found)), nl=False)
    count = in_words(len(found), "test")
    complain(f"{count} proposed" + ("; what is done with goes by --drop ALERT" if found else ""))


def _retold(proposals: Sequence[Proposal], loaded: LoadedRules) -> list[Retold]:
    """Put proposals, which come by rule, as tests, each in the first way in which its rule matches it."""
    from monitor.rules.matching.compile import compile_rules  # noqa: PLC0415 - heavy

    compiled = compile_rules(loaded.files.models)
    return [
        one
        for rule, told in groupby(proposals, key=lambda proposal: proposal.rule)
        for one in _of_rule(rule, list(told), loaded, compiled)
    ]


def _of_rule(
    rule: str, proposals: Sequence[Proposal], loaded: LoadedRules, compiled: RuleSet
) -> Iterator[Retold]:
    from monitor.cli.rules.retold import tests_of  # noqa: PLC0415 - heavy

    if rule not in loaded.rules:
        yield from (Retold(proposal, None, matches=False) for proposal in proposals)
        return
    ways = [list(tests_of(proposal, loaded.rules[rule])) for proposal in proposals]
    matched = iter(_matched(rule, [test for tests in ways for test in tests], loaded, compiled))
    for proposal, tests in zip(proposals, ways, strict=True):
        fitting = [test for test in tests if next(matched)]
        yield Retold(proposal, (fitting or tests)[0], matches=bool(fitting))


def _matched(
    rule: str, tests: Sequence[dict[str, Any]], loaded: LoadedRules, compiled: RuleSet
) -> list[bool]:
    """Run tests as if they stood in the rule's file, and say of each whether the rule matches it."""
    from monitor.rules.proof.proof import prove  # noqa: PLC0415

    files = {name: _with_tests(file, rule, tests) for name, file in loaded.files.models.items()}
    return [proof.match is not None for proof in prove(files, compiled, [rule])]


def _with_tests(file: RulesFile, rule: str, tests: Sequence[dict[str, Any]]) -> RulesFile:
    from monitor.rules.language.spec import RuleTest  # noqa: PLC0415 - heavy

    held = tuple(map(RuleTest.model_validate, tests))
    rules = (one.model_copy(update={"tests": held}) if one.id == rule else one for one in file.rules)
    return file.model_copy(update={"rules": tuple(rules)})


def _proposals(folder: Path) -> list[Proposal]:
    async def work(redis: Redis, shards: Shards) -> list[Proposal]:
        from monitor.alerts.proposals import Proposals  # noqa: PLC0415 - heavy

        return await Proposals(redis, shards.first).all()

    return on_instance(folder, work)


def _drop(folder: Path, alerts: Sequence[str]) -> None:
    async def work(redis: Redis, shards: Shards) -> dict[str, bool]:
        from monitor.alerts.proposals import Proposals  # noqa: PLC0415 - heavy

        proposals = Proposals(redis, shards.first)
        return {alert: await proposals.drop(alert) for alert in alerts}

    found = on_instance(folder, work)
    for alert, was_there in found.items():
        complain(f"{alert}: {'dropped' if was_there else 'proposes nothing'}")
    if not all(found.values()):
        sys.exit(FAILED)


def _lines(found: Sequence[Retold]) -> Iterator[str]:
    from monitor.cli.rules.retold import plain, written  # noqa: PLC0415 - heavy

    for rule, told in groupby(found, key=lambda one: one.proposal.rule):
        yield f"# {plain(rule)}\n"
        for one in told:
            comments = [*_said(one.proposal), *_warnings(one)]
            yield written(one.test, comments) if one.test else "".join(f"# {line}\n" for line in comments)


def _said(proposal: Proposal) -> Iterator[str]:
    from monitor.cli.rules.retold import plain  # noqa: PLC0415 - heavy

    when = f"{proposal.at:%Y-%m-%d %H:%M} UTC"
    yield f"not relevant, says {plain(proposal.who)}, {when} (alert {proposal.alert})"
    if url := plain(proposal.url):
        yield url


def _warnings(one: Retold) -> Iterator[str]:
    if one.test is None:
        yield "there is no such rule any more"
    elif not one.matches:
        yield "the rule does not match this any more: the test would prove nothing"


def _plain(one: Retold) -> dict[str, Any]:
    proposal = one.proposal
    return {
        "alert": proposal.alert,
        "rule": proposal.rule,
        "who": proposal.who,
        "at": proposal.at.isoformat(),
        "url": proposal.url,
        "matches": one.matches,
        "test": one.test,
    }
