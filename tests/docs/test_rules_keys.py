"""The last chapter of docs/rules.md names every key, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.rules.language import condition_spec, spec
from monitor.rules.language.concept_spec import KINDS
from tests.fakes.page import RULES, quoted

if TYPE_CHECKING:
    from pydantic import BaseModel

OF_A_CONDITION = set(spec.ConditionSpec.model_fields)
MODELS: dict[str, type[BaseModel]] = {
    "file": spec.RulesFile,
    "concept": spec.ConceptSpec,
    "term": spec.TermSpec,
    "rule": spec.RuleSpec,
    "title": spec.TitleSpec,
    "condition": spec.ConditionSpec,
    "group": spec.GroupSpec,
    "words": spec.WordsSpec,
    "at_least": condition_spec.AtLeastSpec,
    "frame": condition_spec.FrameSpec,
    "quantity": condition_spec.QuantitySpec,
    "filters": spec.FilterSpec,
    "test": spec.RuleTest,
}


def keys(of: str) -> dict[str, bool]:
    """Give the keys that a part may have, as files write them, and whether each is needed."""
    model = MODELS[of]
    told_elsewhere = OF_A_CONDITION if of in ("rule", "group") else set()
    return {
        field.alias or name: field.is_required()
        for name, field in model.model_fields.items()
        if name not in told_elsewhere
    }


def test_the_keys_in_the_table_are_those_of_the_models() -> None:
    told: dict[str, dict[str, bool]] = {}
    for row in RULES.table("of", "key", "value"):
        [key] = quoted(row["key"])
        told.setdefault(row["of"], {})[key] = "*needed*" in row["value"]

    assert told == {of: keys(of) for of in MODELS}


def test_every_kind_of_term_is_told_and_shown() -> None:
    told = [key for row in RULES.table("it is …") for key in quoted(row["write it under"])]
    shown = {key for row in RULES.table("kind", "term") for key in quoted(row["kind"])}

    assert sorted(told) == sorted(KINDS)
    assert shown == set(KINDS)


def test_every_key_of_a_condition_that_asks_for_something_is_told_at_once() -> None:
    told = {key for row in RULES.table("key", "holds when") for key in _names(row["key"])}

    assert told == set(spec.ConditionSpec.model_fields) - {"within", "scope", "min_mentions"}


def test_every_status_of_a_rule_is_told() -> None:
    told = [quoted(row["status"]) for row in RULES.table("status")]

    assert told == [[status.value] for status in spec.RuleStatus]


def _names(cell: str) -> list[str]:
    return [shown.partition(":")[0] for shown in quoted(cell)]
