"""The configuration that ships loads, says the defaults, and has current schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import pytest
import yaml

from monitor.config import schema
from monitor.config.files import MonitorFile
from monitor.config.load import load
from monitor.model import Article
from monitor.rules.matching.compile import compile_rules

if TYPE_CHECKING:
    from collections.abc import Callable

CONFIG = Path(__file__).parents[2] / "config"
SEEDS = Path(__file__).parents[2] / ".." / "shared" / "data" / "seeds"
FILES = {
    "monitor.yaml": "schemas/monitor.schema.json",
    "feeds.yaml": "schemas/feeds.schema.json",
    "receivers.yaml": "schemas/receivers.schema.json",
    **{f"rules/{file.name}": "../schemas/rules.schema.json" for file in (CONFIG / "rules").glob("*.yaml")},
}


def validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema.schemas()[Path(FILES[name]).name])


def shipped(name: str) -> Any:
    return yaml.safe_load((CONFIG / name).read_text(encoding="utf-8"))


def test_it_loads_without_any_environment() -> None:
    config = load(CONFIG, {})

    assert len(config.feeds) >= 60
    assert [line.to for line in config.routes] == [("terminal",)]


def test_monitor_yaml_says_the_defaults() -> None:
    assert load(CONFIG, {}).settings == MonitorFile()
    assert set(shipped("monitor.yaml")) == set(MonitorFile.model_fields)


def test_a_feed_that_is_disabled_says_why() -> None:
    silent = [
        feed["id"]
        for feed in shipped("feeds.yaml")["feeds"]
        if feed.get("enabled") is False and not feed.get("note")
    ]

    assert silent == []


def test_schemas_are_current(tmp_path: Path) -> None:
    """Write them anew with: monitor rules schema."""
    for path in schema.write(tmp_path / "schemas"):
        assert path.read_text(encoding="utf-8") == (CONFIG / "schemas" / path.name).read_text(
            encoding="utf-8"
        )


@pytest.mark.parametrize("name", FILES)
def test_each_file_names_its_schema_and_keeps_to_it(name: str) -> None:
    first = (CONFIG / name).read_text(encoding="utf-8").splitlines()[0]

    assert first == f"# yaml-language-server: $schema={FILES[name]}"
    assert list(validator(name).iter_errors(shipped(name))) == []


@pytest.mark.parametrize("name", FILES)
def test_an_editor_refuses_an_unknown_key(name: str) -> None:
    [error] = validator(name).iter_errors({**shipped(name), "evry": "5m"})

    assert "evry" in error.message


def test_a_schema_gives_defaults_as_an_operator_writes_them() -> None:
    poll = schema.schemas()["monitor.schema.json"]["$defs"]["PollSettings"]["properties"]

    assert (poll["slowest"]["default"], poll["spacing"]["default"]) == ("1h", "200ms")
    assert poll["max_bytes"]["default"] == "16MB"


def test_schemas_are_schemas() -> None:
    for name, one in schema.schemas().items():
        jsonschema.Draft202012Validator.check_schema(one)
        assert json.loads(json.dumps(one)) == one, name


def test_each_rule_has_texts_that_it_must_match_and_must_not() -> None:
    for file in load(CONFIG, {}).rules.values():
        for rule in file.rules:
            matching = [test.match for test in rule.tests]
            assert matching.count(True) >= 2, rule.id
            assert matching.count(False) >= 2, rule.id


@pytest.fixture(scope="module")
def fired() -> Callable[[str, str], set[str]]:
    """Say which of the shipped rules match an article of this title and text."""
    rules = compile_rules(load(CONFIG, {}).rules)

    def matching(title: str, text: str) -> set[str]:
        return {match.rule for match in rules.match(Article(url="", title=title, text=text))}

    return matching


def test_each_rule_matches_what_its_own_tests_say(fired: Callable[[str, str], set[str]]) -> None:
    rules = [rule for file in load(CONFIG, {}).rules.values() for rule in file.rules]
    wrong = [
        (rule.id, test.text)
        for rule in rules
        for test in rule.tests
        if (rule.id in fired(test.title, test.text)) != test.match
    ]

    assert wrong == []


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real articles are not beside the project")
def test_on_real_articles_arms_are_told_and_troops_are_not(fired: Callable[[str, str], set[str]]) -> None:
    """What follows "read also" belongs to another article; there the troops are."""
    read_also = "إقرأ أيضاً:"  # read also
    for file in sorted(SEEDS.glob("*.txt")):
        article, _, glued = file.read_text(encoding="utf-8").partition(read_also)
        rules = fired("", "\n\n".join(article.splitlines()))
        glued_rules = fired("", "\n\n".join(glued.splitlines()))

        assert "dprk-russia-arms" in rules, file.name
        assert not {"dprk-russia-troops", "troops-sent"} & rules, file.name
        assert ("dprk-russia-troops" in glued_rules) == file.name.startswith("001"), file.name
