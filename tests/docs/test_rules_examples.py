"""The examples of docs/rules.md are rule files that load, prove themselves, and print what stands there."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.config.rule_files import load_rule_files
from monitor.rules.matching.compile import compile_rules
from monitor.rules.proof.proof import prove
from tests.fakes.page import RULES, Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from monitor.config.rule_files import RuleFiles

FAILS = "ships-struck"  # which the page shows to fail


def test_all_examples_together_are_one_folder_without_a_mistake(examples: RuleFiles) -> None:
    assert [str(problem) for problem in examples.problems] == []


def test_the_first_example_stands_by_itself(tmp_path: Path) -> None:
    """And nothing about it looks wrong, or an operator's first sight would be a warning."""
    file = tmp_path / "red-sea.yaml"
    file.write_text(RULES.blocks("yaml")[0], encoding="utf-8")

    loaded = load_rule_files(file, {})

    assert (loaded.problems, loaded.warnings) == ((), ())


def test_every_example_proves_itself(examples: RuleFiles) -> None:
    """Every rule has tests, and all hold but the one that the page shows to fail."""
    rules = [rule for file in examples.models.values() for rule in file.rules]

    proofs = list(prove(examples.models, compile_rules(examples.models)))

    assert [rule.id for rule in rules if not rule.tests] == []
    assert [(p.case.rule.id, p.differences) for p in proofs if not p.holds and p.case.rule.id != FAILS] == []
    assert [p.holds for p in proofs if p.case.rule.id == FAILS] == [False]


def test_every_link_leads_somewhere() -> None:
    """To a file beside the page, or to one of its headings."""
    headings = re.findall(r"^#+ (.*)$", RULES.text, re.MULTILINE)
    anchors = {"#" + re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
    links = [link for link in re.findall(r"\]\(([^)]+)\)", RULES.text) if not link.startswith("https:")]

    assert [link for link in links if not (link in anchors or (RULES.path.parent / link).is_file())] == []


@pytest.mark.parametrize("step", [pytest.param(step, id=step.command) for step in RULES.steps()])
def test_a_command_prints_what_stands_below_it(step: Step, desk: Callable[[int], None]) -> None:
    """Standard output and error together, as a terminal shows them."""
    program, *arguments = shlex.split(step.command)
    desk(step.above)

    result = CliRunner().invoke(main, arguments)

    assert program == "monitor"
    assert step.prints(result.output), result.output
