"""Rule files: what an operator is told of them, and the library beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from monitor.config import library_files
from monitor.config.library_files import library
from monitor.config.load import examine, load, load_rules
from monitor.config.rule_files import LIBRARY, load_rule_files
from monitor.model import ConfigError
from monitor.rules.checks.concepts import check_parts
from monitor.rules.checks.terms import check_terms

if TYPE_CHECKING:
    from pathlib import Path

    from tests.config.conftest import ConfigFolder

CONCEPTS = """
concepts:
  arms: {nouns: [سلاح | أسلحة]}
  north_korea: {names: [كوريا الشمالية]}
rules:
  - id: one
"""


def write_rule(folder: ConfigFolder, *lines: str) -> None:
    """Write one rule with these keys, a line each, from line 6 of the file on."""
    folder.write("rules/arms.yaml", CONCEPTS + "".join(f"    {line}\n" for line in lines))


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["all: arms"], '6:10: "all" must be a list (put it between [ and ])'),
        (["all: [5]"], '6:11: an item of "all" must be text, or keys with values (put quotes around it)'),
        (["all: [{any: [arms], wihtin: 5}]"], '6:25: unknown key "wihtin" (did you mean "within"?)'),
        (["all: [{any: [arms, {all: [amrs]}]}]"], '6:31: no concept is called "amrs" (did you mean arms?)'),
        (["all: [{concpt: arms}]"], '6:12: unknown key "concpt" (did you mean "concept"?)'),
        (
            ["all: [{any: [arms], within: sentense}]"],
            (
                '6:33: "within" must be "sentence", "paragraph" or "article", or a whole number, '
                'or keys with values (did you mean "sentence"?)'
            ),
        ),
        (["all: [{any: [arms], within: {wrds: 5}}]"], '6:34: unknown key "wrds" (did you mean "words"?)'),
        (["all: [{any: [arms], within: {ordered: true}}]"], '6:33: "words" is missing here'),
        (["at_least: {count: 3, of: [arms]}"], "6:15: at_least asks for 3 of 1, which can never be"),
        (["at_least: {of: [arms]}"], '6:15: "count" is missing here'),
        (["weights: {arms: heavy}", "threshold: 1"], '6:21: "arms" must be a number'),
        (["weights: {arms: 1}", "threshold: 0"], '7:16: "threshold" must be more than 0'),
        (
            ["frame: {actor: arms}"],
            "6:12: a frame needs an `action` (name the concept of its verbs)",
        ),
        (
            ["frame: {actor: arms, action: arms, stance: dennied}"],
            '6:48: "stance" must be "asserted", "alleged" or "denied" (did you mean "denied"?)',
        ),
        (["frame: {actor: amrs, action: arms}"], '6:20: no concept is called "amrs" (did you mean arms?)'),
        (
            ["quantity: {unit: troop}"],
            (
                '6:22: "unit" must be "troops", "people", "weapons", "shells", "missiles", "vehicles", '
                '"money" or "other" (did you mean "troops"?)'
            ),
        ),
        (["quantity: {min: many}"], '6:21: "min" must be a whole number'),
        (["query: 5"], '6:12: "query" must be text (put quotes around it)'),
        (
            ["query: ''"],
            "5:5: a rule needs concepts under `all` or `any`, or a query, frame, … (`none` asks for nothing)",
        ),
        (
            ["all: [arms]", "scope: titel"],
            '7:12: "scope" must be "title", "lead" or "text" (did you mean "title"?)',
        ),
        (
            ["all: [arms]", "scope: [title, txt]"],
            '7:20: an item of "scope" must be "title", "lead" or "text" (did you mean "text"?)',
        ),
        (["all: [arms]", "min_mentions: 0"], '7:19: "min_mentions" must be at least 1, or keys with values'),
        (["all: [arms]", "max_age: 2 days"], "7:14: '2 days' is not a duration (write 90s, 5m, 6h or 2d)"),
        (["all: [arms]", "filters: {feed: [x]}"], '7:15: unknown key "feed" (did you mean "feeds"?)'),
        (
            ["all: [arms]", "status: lve"],
            '7:13: "status" must be "draft", "test" or "live" (did you mean "live"?)',
        ),
    ],
)
def test_a_mistake_in_a_condition_is_told_in_one_sentence(
    folder: ConfigFolder, lines: list[str], problem: str
) -> None:
    """Where a value may be written in several ways, the one that was meant is explained."""
    write_rule(folder, *lines)

    assert folder.problems() == [f"rules/arms.yaml:{problem}"]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        pytest.param(["query: (@arms OR @amrs)"], "6:22", id="as it is"),
        pytest.param(["query: '(@arms OR @amrs)'"], "6:23", id="in quotes"),
        pytest.param(['query: "(@arms OR @amrs)"'], "6:23", id="in double quotes"),
        pytest.param([r'query: "(@arms\x20OR @amrs)"'], "6:12", id="with escapes nobody can count"),
        pytest.param(["query: &q (@arms OR @amrs)"], "6:12", id="behind an anchor"),
        pytest.param(["query: >-", "  (@arms OR", "  @amrs)"], "6:12", id="on several lines"),
    ],
)
def test_a_mistake_in_a_query_is_told_at_its_column(
    folder: ConfigFolder, lines: list[str], place: str
) -> None:
    """Where the text does not stand on one line as it is, at the value, and the message counts characters."""
    write_rule(folder, *lines)

    message = 'no concept is called "amrs" (at character 11 of the query)'
    assert folder.problems() == [f"rules/arms.yaml:{place}: {message} (did you mean arms?)"]


def test_a_query_with_a_variable_has_no_columns(folder: ConfigFolder) -> None:
    folder.env["WHO"] = "@arms AND"
    write_rule(folder, "query: ${WHO} @amrs")

    [problem] = folder.problems()
    assert problem.startswith('rules/arms.yaml:6:12: no concept is called "amrs" (at character 11')


def test_warnings_come_with_what_was_examined(folder: ConfigFolder) -> None:
    """They stand beside the models, in the order of the files, and refuse nothing."""
    write_rule(
        folder, "all: [arms]", "filters: {feeds: [france*, aljazera*], tags: [radio], languages: [ar]}"
    )

    config = examine(folder.path, {})

    assert len(config.rules["arms.yaml"].rules) == 1
    assert [str(one).replace(f"{folder.path}/rules/", "") for one in config.warnings] == [
        'arms.yaml:3:16: warning: no rule asks for concept "north_korea"',
        (
            'arms.yaml:5:9: warning: live rule "one" has no tests '
            "(give it a text that it must match, and one that it must not)"
        ),
        'arms.yaml:7:32: warning: no feed of feeds.yaml fits "aljazera*" (known here: france24-ar)',
        'arms.yaml:7:51: warning: no feed of feeds.yaml fits "radio" (known here: tv)',
    ]


def test_who_only_takes_the_rules_up_does_not_look_for_what_is_suspicious(folder: ConfigFolder) -> None:
    """It takes longer than all the rest; what a daemon does not log, it need not find."""
    write_rule(folder, "all: [arms]", "filters: {tags: [radio]}")

    warnings = load(folder.path, {}).warnings

    assert [warning.message for warning in warnings] == ['no feed of feeds.yaml fits "radio"']


def test_where_there_are_mistakes_nothing_else_is_suspected(folder: ConfigFolder) -> None:
    """A concept may be asked for by the rule that is to be mended."""
    write_rule(folder, "all: [amrs]")

    assert load_rule_files(folder.path / "rules", {}).warnings == ()


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param("concepts:\n  guns: {nuons: [مدفع]}\n", id="a concept with a mistake in it"),
        pytest.param("concepts:\n  guns: {nouns: [مدفع]\nx", id="a file that is no YAML"),
        pytest.param("concepts: {guns: }\nrules: [}", id="a file that is no YAML, written on one line"),
        pytest.param("concepts: [guns]\n", id="concepts that are a list"),
        pytest.param("- guns\n", id="a file that is a list"),
    ],
)
def test_a_concept_with_a_mistake_of_its_own_is_not_unknown(folder: ConfigFolder, spoilt: str) -> None:
    """Only where its file gives no concepts by name is it not there."""
    write_rule(folder, "query: '@guns OR @arms'", "weights: {guns: 1}", "threshold: 1")
    folder.write("rules/guns.yaml", spoilt)

    is_named = "  guns: {" in spoilt
    problems = [one for one in folder.problems() if "no concept is called" in one]
    assert len(problems) == (0 if is_named else 2)


def test_rules_may_use_the_library(folder: ConfigFolder) -> None:
    folder.write("rules/arms.yaml", "use: library\nrules:\n  - {id: one, all: [russia, arms]}\n")

    models = load_rules(folder.path / "rules", {})

    assert models[LIBRARY].concepts == library().concepts


def test_a_concept_of_ones_own_takes_the_place_of_the_librarys(folder: ConfigFolder) -> None:
    write_rule(folder, "all: [arms, russia]")
    folder.write(
        "rules/more.yaml", f"use: library/{library().version}\nrules:\n  - {{id: two, all: [iran]}}\n"
    )

    loaded = load_rule_files(folder.path / "rules", {})

    assert loaded.problems == ()
    assert {"arms", "north_korea"}.isdisjoint(loaded.models[LIBRARY].concepts)
    assert "takes the place of the library's" in loaded.warnings[0].message


def test_rules_keep_to_a_version_of_the_library(folder: ConfigFolder) -> None:
    version = library().version
    folder.write("rules/arms.yaml", f"use: library/{version + 1}\nrules:\n  - {{id: one, all: [arms]}}\n")

    assert folder.problems() == [
        (
            f"rules/arms.yaml:1:6: the library of this program is version {version}, not {version + 1} "
            f"(look through its changes, then write use: library/{version})"
        )
    ]


def test_the_name_of_the_library_is_checked(folder: ConfigFolder) -> None:
    folder.write("rules/arms.yaml", "use: libary\nconcepts:\n  arms: {nouns: [سلاح]}\n")

    assert folder.problems() == [
        (
            'rules/arms.yaml:1:6: "use" is not written as it must be '
            "(allowed: library, or library/1 for a version of it)"
        )
    ]


def test_a_broken_library_is_told_as_files_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.yaml").write_text("version: one\nconcepts: {}\n", encoding="utf-8")
    monkeypatch.setattr(library_files, "FOLDER", tmp_path)

    with pytest.raises(ConfigError, match='"version" must be a whole number'):
        library_files.library.__wrapped__()


def test_the_library_has_no_mistakes() -> None:
    concepts = library().concepts
    wrong = [
        (name, finding)
        for name, concept in concepts.items()
        for finding in (*check_terms(concept), *check_parts(name, concepts))
    ]

    assert wrong == []
