"""``monitor rules audit``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

ARMED = {"url": "https://sabah.example/1", "text": "سلمت أسلحة. وبقيت الأسلحة هناك."}  # weapons, the weapons
QUIET = {"url": "https://sabah.example/2", "text": "هدأ القتال."}  # the fighting calmed down


def test_all_concepts_of_the_rules_are_counted_form_by_form(
    monitor: Callable[..., Result], config: Path, articles: Callable[..., Path]
) -> None:
    result = monitor("rules", "audit", "--rules", config / "rules", articles(ARMED, QUIET))

    lines = result.stdout.splitlines()
    place = lines.index("arms noun سلاح: 2 places in 1 article")
    assert (result.exit_code, result.stderr) == (0, "")
    assert lines[place + 1 : place + 3] == ["       1  أسلحة", "       1  الأسلحة"]
    assert "russia name روسيا: never found" in lines


def test_of_a_concept_that_is_named_only_its_terms_are_counted(
    monitor: Callable[..., Result], config: Path, articles: Callable[..., Path]
) -> None:
    result = monitor("rules", "audit", "--rules", config / "rules", "arms", articles(ARMED))

    assert [line.split()[0] for line in result.stdout.splitlines()] == ["arms", "1", "1"]


def test_an_example_shows_the_form_in_its_sentence_and_where_that_stands(
    monitor: Callable[..., Result], config: Path, articles: Callable[..., Path]
) -> None:
    result = monitor("rules", "audit", "--rules", config / "rules", "--examples", "arms", articles(ARMED))

    assert result.stdout.splitlines()[1:4] == [
        "       1  أسلحة",
        "          سلمت «أسلحة».",
        "          https://sabah.example/1",
    ]


def test_a_term_needs_no_rules_file(
    monitor: Callable[..., Result], tmp_path: Path, articles: Callable[..., Path]
) -> None:
    file = articles(ARMED)

    result = monitor("rules", "audit", "--rules", tmp_path / "none", "--kind", "noun", "سلاح | أسلحة", file)

    assert result.stdout.splitlines()[0] == "سلاح | أسلحة noun سلاح: 2 places in 1 article"


def test_ordinary_words_that_a_term_hits_stand_below_it(
    monitor: Callable[..., Result], articles: Callable[..., Path]
) -> None:
    """A summit, with the particle for, is a bite."""
    result = monitor("rules", "audit", "--kind", "noun", "قمة", articles(QUIET))

    assert result.stdout.splitlines() == [
        "قمة noun قمة: never found",
        "  ordinary words that it hits too: لقمة",
    ]


def test_programs_get_a_json_object_a_term(
    monitor: Callable[..., Result], config: Path, articles: Callable[..., Path]
) -> None:
    result = monitor("rules", "audit", "--rules", config / "rules", "--json", "arms", articles(ARMED))

    told: dict[str, Any] = json.loads(result.stdout)
    assert (told["concept"], told["term"], told["hits"]) == ("arms", "سلاح", 2)
    assert told["forms"][0]["sentence"] == "سلمت أسلحة."


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        pytest.param(["arms"], "name a file of articles", id="no file"),
        pytest.param(["arm", "-"], 'no concept is called "arm"; did you mean arms?', id="no such concept"),
        pytest.param(["zoo", "-"], 'no concept is called "zoo"; there are arms, ', id="nothing like it"),
    ],
)
def test_what_cannot_be_audited_is_wrong_usage(
    monitor: Callable[..., Result], config: Path, arguments: list[str], why: str
) -> None:
    result = monitor("rules", "audit", "--rules", config / "rules", *arguments, stdin="")

    assert (result.exit_code, result.stdout) == (2, "")
    assert why in result.stderr


def test_a_line_that_is_no_article_is_told_and_the_others_are_counted(
    monitor: Callable[..., Result], config: Path, articles: Callable[..., Path]
) -> None:
    result = monitor("rules", "audit", "--rules", config / "rules", "arms", articles("{", ARMED))

    assert result.exit_code == 1
    assert result.stdout.startswith("arms noun سلاح: 2 places")
