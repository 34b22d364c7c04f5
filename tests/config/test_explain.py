"""Where a value may be written in two ways, an operator is told one thing and not one for each way."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from monitor.config.explain import Mistake, did_you_mean, mistakes
from monitor.model.settings import Settings


class Between(Settings):
    """An amount by its bounds."""

    low: int = 0
    high: int = 0


class Sum(Settings):
    """Amounts of two kinds."""

    shells: Between = Between()


class Amounts(Settings):
    """An amount may be a number, its bounds or a sum."""

    amount: int | Between = 0
    total: int | Sum = 0
    units: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"amount": "x"}, Mistake(("amount",), '"amount" must be a whole number, or keys with values')),
        (
            {"amount": {"lo": 1}},
            Mistake(("amount", "lo"), 'unknown key "lo"', 'did you mean "low"?', at_key=True),
        ),
        (
            {"total": {"shells": {"hihg": 1}}},
            Mistake(("total", "shells", "hihg"), 'unknown key "hihg"', 'did you mean "high"?', at_key=True),
        ),
        ({"amount": {"low": "x"}}, Mistake(("amount", "low"), '"low" must be a whole number')),
    ],
)
def test_the_way_that_got_furthest_is_the_one_that_was_meant(value: dict[str, Any], told: Mistake) -> None:
    with pytest.raises(ValidationError) as caught:
        Amounts.model_validate(value)

    assert mistakes(caught.value, value, Amounts) == [told]


def test_what_has_no_words_of_ours_is_told_in_the_librarys() -> None:
    with pytest.raises(ValidationError) as caught:
        Amounts.model_validate({"units": "x"})

    [told] = mistakes(caught.value, {"units": "x"}, Amounts)

    assert told.message.startswith('"units" is refused: Input should be a valid frozenset')


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("evry", ["every", "fastest"], 'did you mean "every"?'),
        ("zzz", ["b", "a"], "known here: a, b"),
        ("zzz", [], ""),
        ("zzz", [f"rule-{n}" for n in range(13)], ""),
    ],
)
def test_a_word_that_is_not_known_gets_a_hint(word: str, known: list[str], hint: str) -> None:
    assert did_you_mean(word, known) == hint
