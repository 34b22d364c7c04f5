"""``monitor rules test``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

RULES = """\
concepts:
  russia: {names: [روسيا]}
  arms: {nouns: [سلاح | أسلحة], except: [نزع السلاح]}
  sport: {nouns: [مباراة]}
rules:
  - id: arms
    all: [russia, arms]
    none: [sport]
    within: sentence
    tests:
      - {match: true, text: وصلت أسلحة من روسيا}
      - {match: false, text: هدأ القتال}
"""


@pytest.fixture
def rules(tmp_path: Path) -> Callable[..., Path]:
    """``rules("- {match: true, text: …}")`` writes rules with one more test; the second rule has none."""

    def write(*tests: str, after: str = "") -> Path:
        file = tmp_path / "arms.yaml"
        more = "".join(f"      {test}\n" for test in tests)
        file.write_text(f"{RULES}{more}{after}", encoding="utf-8")
        return file

    return write


def test_rules_that_do_what_their_tests_say_are_told_in_a_line(
    monitor: Callable[..., Result], rules: Callable[..., Path]
) -> None:
    result = monitor("rules", "test", "--rules", rules())

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 rule, 2 tests: all hold\n"


def test_rules_without_a_test_are_counted(monitor: Callable[..., Result], rules: Callable[..., Path]) -> None:
    result = monitor("rules", "test", "--rules", rules(after="  - {id: bare, all: [russia]}\n"))

    assert result.stderr == "2 rules, 2 tests, 1 rule without a test: all hold\n"


def test_a_hit_that_is_missed_is_shown_at_its_place_with_what_failed(
    monitor: Callable[..., Result], rules: Callable[..., Path]
) -> None:
    file = rules("- {match: true, text: عادت روسيا. نقلت أسلحة}")

    result = monitor("rules", "test", "--rules", file)

    assert (result.exit_code, result.stderr) == (1, "1 rule, 3 tests: 1 failed\n")
    assert result.stdout.splitlines() == [
        f"{file}:13:9: arms, test 3: must match, and stays silent",
        (
            "    both concepts are there, but the nearest stretch with all of it is 3 words long, "
            "1 of them in one gap; within is sentence: روسيا, أسلحة"
        ),
        "    عادت «روسيا».",
        "    نقلت «أسلحة»",
    ]


def test_a_term_that_is_not_found_is_told_with_what_was_looked_for_and_what_cancelled_it(
    monitor: Callable[..., Result], rules: Callable[..., Path]
) -> None:
    result = monitor("rules", "test", "--rules", rules("- {match: true, text: ناقشت روسيا نزع السلاح}"))

    assert result.stdout.splitlines()[1:] == [
        "    arms is not there",
        "      arms: found nothing of سلاح",
        "      arms: السلاح is cancelled by except: نزع السلاح",
        "    ناقشت «روسيا» نزع السلاح",
    ]


def test_a_false_alarm_is_shown_with_its_words(
    monitor: Callable[..., Result], rules: Callable[..., Path]
) -> None:
    result = monitor("rules", "test", "--rules", rules("- {match: false, text: باعت روسيا أسلحة}"))

    assert result.exit_code == 1
    assert result.stdout.splitlines()[0].endswith("arms, test 3: must stay silent, and matches")
    assert result.stdout.splitlines()[1:] == ["    باعت «روسيا» «أسلحة»"]


def test_evidence_that_differs_is_shown_as_missing_and_as_not_expected(
    monitor: Callable[..., Result], rules: Callable[..., Path]
) -> None:
    test = "- {match: true, text: باعت روسيا أسلحة, evidence: [باعت, روسيا]}"

    result = monitor("rules", "test", "--rules", rules(test))

    assert result.stdout.splitlines()[1:3] == ["    missing: باعت", "    not expected: أسلحة"]


def test_rules_are_chosen_by_their_ids(monitor: Callable[..., Result], rules: Callable[..., Path]) -> None:
    file = rules(after="  - {id: bare, all: [russia]}\n  - {id: barred, all: [arms]}\n")

    result = monitor("rules", "test", "--rules", file, "ba*")

    assert result.stderr == "2 rules, 0 tests, 2 rules without a test: all hold\n"


def test_a_rule_that_there_is_not_is_wrong_usage(
    monitor: Callable[..., Result], rules: Callable[..., Path]
) -> None:
    result = monitor("rules", "test", "--rules", rules(), "arm")

    assert (result.exit_code, result.stdout) == (2, "")
    assert 'no rule is called "arm"; did you mean arms?' in result.stderr


def test_files_that_do_not_load_are_wrong_configuration(
    monitor: Callable[..., Result], rules: Callable[..., Path]
) -> None:
    file = rules(after="  - {id: bare, all: [rusia]}\n")

    result = monitor("rules", "test", "--rules", file)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f'{file}:13:22: no concept is called "rusia"')


def test_programs_get_a_json_object_a_test(
    monitor: Callable[..., Result], rules: Callable[..., Path]
) -> None:
    result = monitor("rules", "test", "--json", "--rules", rules("- {match: true, text: عادت روسيا}"))

    tests: list[dict[str, Any]] = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(test["rule"], test["test"], test["holds"], test["line"]) for test in tests] == [
        ("arms", 1, True, 11), ("arms", 2, True, 12), ("arms", 3, False, 13)
    ]  # fmt: skip
    assert tests[2]["differences"] == ["must match, and stays silent"]
    assert tests[2]["explanation"]["miss"]["reason"] == "missing"
