"""``monitor rules suggest``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

WEAPON = "سلاح"
WEAPONS = "أسلحة"
FOUND = "  found without being written: "


@pytest.mark.parametrize(
    ("kind", "term", "found"),
    [
        pytest.param("noun", WEAPON, ["السلاح", "بالسلاح", "للسلاح", "سلاحه"], id="a noun"),
        pytest.param("noun", "قذيفة", ["القذيفة", "قذيفته", "قذيفات", "قذيفتين"], id="a noun with a ta"),
        pytest.param("verb", "أرسل", ["أرسلت", "يرسل", "سيرسل", "يرسلون"], id="a verb"),
        pytest.param("nisba", "روسي", ["الروسي", "روسية", "بالروسية"], id="an adjective"),
        pytest.param("phrase", "كأس آسيا", ["وكأس آسيا"], id="a phrase"),
        pytest.param("place", "غزة", ["بغزة", "وغزة"], id="a place"),
        pytest.param("model", "KN-23", ["KN 23", "KN23"], id="a model"),
    ],
)
def test_an_editor_sees_a_sample_of_what_is_found_anyway(
    monitor: Callable[..., Result], kind: str, term: str, found: list[str]
) -> None:
    result = monitor("rules", "suggest", "--kind", kind, term)

    [line] = [line for line in result.stdout.splitlines() if line.startswith(FOUND)]
    assert (result.exit_code, result.stderr) == (0, "")
    assert set(found) <= set(line.removeprefix(FOUND).split(", "))


def test_a_noun_is_shown_with_the_plurals_that_it_may_have(monitor: Callable[..., Result]) -> None:
    result = monitor("rules", "suggest", "--kind", "noun", WEAPON)

    assert result.stdout.splitlines()[:2] == [WEAPON, "  kind: noun: as you say"]
    assert f"  to write after |, if you know it for a form of this word: {WEAPONS}\n" in result.stdout


def test_the_only_plural_stands_in_the_lines_for_the_rules_file(monitor: Callable[..., Result]) -> None:
    result = monitor("rules", "suggest", "--kind", "noun", WEAPON)

    assert result.stdout.endswith(f"\n\nnouns:\n  - {WEAPON} | {WEAPONS}\n")


def test_forms_that_are_written_are_kept_and_not_proposed_again(monitor: Callable[..., Result]) -> None:
    result = monitor("rules", "suggest", "--kind", "noun", f"{WEAPON} | {WEAPONS}")

    assert "to write after |" not in result.stdout
    assert result.stdout.endswith(f"nouns:\n  - {WEAPON} | {WEAPONS}\n")


def test_a_kind_that_is_guessed_says_why(monitor: Callable[..., Result]) -> None:
    result = monitor("rules", "suggest", "KN-23")

    assert "  kind: model: it holds a number, or is written in Latin letters\n" in result.stdout


def test_ordinary_words_that_a_term_would_hit_are_told(monitor: Callable[..., Result]) -> None:
    """A summit, with the particle for, is a bite."""
    result = monitor("rules", "suggest", "--kind", "noun", "قمة")

    assert "  ordinary words that it hits too: لقمة\n" in result.stdout


@pytest.mark.parametrize(
    ("term", "item"),
    [("KN-23", "KN-23"), ("23: KN", '"23: KN"'), ("هواسونغ-18", "هواسونغ-18")],
)
def test_a_term_that_yaml_would_misread_stands_in_quotes(
    monitor: Callable[..., Result], term: str, item: str
) -> None:
    result = monitor("rules", "suggest", "--kind", "model", term)

    assert result.stdout.endswith(f"models:\n  - {item}\n")


def test_programs_get_the_same_as_json(monitor: Callable[..., Result]) -> None:
    result = monitor("rules", "suggest", "--json", "--kind", "noun", WEAPON)

    told = json.loads(result.stdout)
    assert (told["term"], told["kind"], told["irregular"]) == (WEAPON, "noun", [WEAPONS])
    assert told["yaml"] == f"nouns:\n  - {WEAPON} | {WEAPONS}"


@pytest.mark.parametrize("term", ["", "؟!", " | "])
def test_a_term_without_letters_is_wrong_usage(monitor: Callable[..., Result], term: str) -> None:
    result = monitor("rules", "suggest", term)

    assert (result.exit_code, result.stdout) == (2, "")
    assert f'"{term}" has no letters' in result.stderr
