"""Rules that do not do what their own tests say never come into force."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from monitor.arabic.lexicon.lexicon import Lexicon
from monitor.config.load import load
from monitor.model import Article
from tests.config.conftest import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.config.conftest import ConfigFolder

PROVEN = """
        tests:
          - {match: true, text: شحنت كوريا الشمالية أسلحة}
          - {match: false, text: هدأ القتال}
    """
UNPROVEN = """
        tests:
          - {match: true, text: شحنت كوريا الشمالية أسلحة}
          - {match: true, text: هدأ القتال في كوريا الشمالية}
    """


def write(folder: ConfigFolder, tests: str, *more: str) -> None:
    folder.write("rules/arms.yaml", "".join((RULES.rstrip(), *more, tests)))


def test_a_live_rule_whose_own_test_fails_is_refused_at_the_place_of_the_test(folder: ConfigFolder) -> None:
    write(folder, UNPROVEN)

    assert folder.problems() == [
        'rules/arms.yaml:9:9: rule "dprk-arms", test 2: must match, and stays silent (arms is not there)'
    ]


@pytest.mark.parametrize("status", ["draft", "test"])
def test_a_rule_that_is_not_live_yet_is_taken_with_a_warning(folder: ConfigFolder, status: str) -> None:
    write(folder, UNPROVEN, f"\n        status: {status}")

    warnings = load(folder.path, {}).warnings

    assert [(warning.line, warning.severity) for warning in warnings] == [(10, "warning")]


def test_the_tests_of_rules_are_held_also_where_other_files_are_wrong(folder: ConfigFolder) -> None:
    write(folder, UNPROVEN)
    folder.write("feeds.yaml", "feeds: [")

    assert [problem.split(":")[0] for problem in folder.problems()] == ["feeds.yaml", "rules/arms.yaml"]


def test_files_with_a_mistake_are_not_held_against_their_tests(folder: ConfigFolder) -> None:
    """Half of a rule proves nothing: the mistake goes first."""
    write(folder, UNPROVEN, "\n        none: [sport]")

    [problem] = folder.problems()

    assert 'no concept is called "sport"' in problem


def test_what_is_loaded_is_compiled_and_matches(folder: ConfigFolder) -> None:
    write(folder, PROVEN)

    config = load(folder.path, {})

    [match] = config.rule_set.match(Article(url="u", title="", text="شحنت كوريا الشمالية أسلحة"))
    assert (match.rule, config.warnings) == ("dprk-arms", ())


def test_a_changed_configuration_takes_over_what_is_compiled_and_matches_anew(folder: ConfigFolder) -> None:
    write(folder, PROVEN)
    before = load(folder.path, {})
    write(folder, PROVEN, "\n        none: [arms_talks]")
    folder.write("rules/talks.yaml", "concepts: {arms_talks: {nouns: [مفاوضة]}}\n")
    article = Article(url="u", title="", text="شحنت كوريا الشمالية أسلحة بعد مفاوضة")

    after = load(folder.path, {}, before)

    assert (len(before.rule_set.match(article)), len(after.rule_set.match(article))) == (1, 0)


def test_rules_that_are_all_drafts_make_a_configuration(folder: ConfigFolder) -> None:
    write(folder, PROVEN, "\n        status: draft")

    config = load(folder.path, {}, load(folder.path, {}))

    assert (len(config.rule_set), config.rule_count) == (0, 0)


@pytest.mark.usefixtures("no_collector")
def test_rules_without_tests_are_compiled_when_they_are_first_asked(folder: ConfigFolder) -> None:
    """A process that only polls never asks, and does not pay for it."""
    before = lexicons()
    config = load(folder.path, {})
    assert (config.rule_count, lexicons()) == (1, before)

    [match] = config.rule_set.match(Article(url="u", title="", text="شحنت كوريا الشمالية أسلحة"))

    assert match.rule == config.rule_set.rule("dprk-arms").id
    assert lexicons() > before


@pytest.mark.usefixtures("no_collector")
def test_a_configuration_that_is_replaced_goes_at_once(folder: ConfigFolder) -> None:
    """Its reference count is enough: what the daemon loads is never looked at by the collector."""
    write(folder, PROVEN)
    before = lexicons()
    config = load(folder.path, {})
    config.rule_set.match(Article(url="u", title="", text="شحنت كوريا الشمالية أسلحة"))
    assert lexicons() > before
    del config

    assert lexicons() == before


@pytest.fixture
def no_collector() -> Iterator[None]:
    """What earlier tests left is gone, and nothing goes by itself while lexicons are counted."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def lexicons() -> int:
    return sum(isinstance(held, Lexicon) for held in gc.get_objects())
