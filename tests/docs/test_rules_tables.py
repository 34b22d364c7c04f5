"""What the tables of docs/rules.md say, the program does."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest
import yaml

from monitor.arabic.amounts.amounts import amounts
from monitor.config.rule_files import load_rule_files
from monitor.model import Article
from monitor.rules.language import trees
from monitor.rules.language.condition_spec import Unit
from monitor.rules.language.spec import RulesFile, RuleSpec
from monitor.rules.matching.compile import compile_rules
from tests.fakes.page import RULES, quoted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from _pytest.mark import ParameterSet

    from monitor.config.rule_files import RuleFiles
    from monitor.model import Match
    from tests.fakes.page import Row

    Matched = Callable[[dict[str, object], str], list[Match]]

EVENT = {
    "actor": "north_korea",
    "action": ["send", "supply", "receive_goods"],
    "object": "arms",
    "target": "russia",
}


def rows(*columns: str, called: int = 0) -> list[ParameterSet]:
    """Give a table's rows as cases; ``called`` is the column that names them."""
    return [pytest.param(row, id=row[columns[called]]) for row in RULES.table(*columns)]


def found(row: Row, text: str) -> list[str]:
    """Give what the term of a row finds in a text."""
    [kind], [term] = quoted(row["kind"]), quoted(row["term"])
    concepts = {"asked": {kind: [term]}}
    file = RulesFile.model_validate({"concepts": concepts, "rules": [{"id": "asked", "all": ["asked"]}]})
    matches = compile_rules({"asked.yaml": file}).match(Article(url="", title="", text=text))
    return [place.quote for match in matches for place in match.evidence]


@pytest.mark.parametrize("row", rows("kind", "term", called=1))
def test_a_term_finds_what_its_row_says(row: Row) -> None:
    """Each form alone, between a word for yes and one for no."""
    for form in quoted(row["finds"]):
        assert found(row, f"نعم {form}، ثم لا") == [form]


@pytest.mark.parametrize("row", rows("kind", "term", called=1))
def test_a_term_leaves_alone_what_its_row_says(row: Row) -> None:
    for form in quoted(row["leaves alone"]):
        assert found(row, f"نعم {form}، ثم لا") == []


@pytest.mark.parametrize("row", rows("trap", "kind", "term", called=2))
def test_a_trap_is_one(row: Row) -> None:
    for form in quoted(row["also finds"]):
        assert found(row, f"نعم {form}، ثم لا") == [form]


@pytest.mark.parametrize("row", rows("text", "meaning", "`sentence`"))
def test_how_close_two_concepts_must_be(row: Row, matched: Matched) -> None:
    [text] = quoted(row["text"])
    asked: dict[str, object] = {"all": ["attacks", "ships"]}
    withins: list[object] = ["sentence", "paragraph", "article", 5]

    told = ["yes" if matched({**asked, "within": within}, text) else "no" for within in withins]

    assert told == [row[f"`{within}`"] for within in withins]


@pytest.mark.parametrize("row", rows("query", "means"))
def test_a_query_means_the_yaml_beside_it(row: Row, examples: RuleFiles) -> None:
    [query], [written] = quoted(row["query"]), quoted(row["the same in YAML"])
    group = yaml.safe_load(written)

    one = RuleSpec.model_validate({"id": "asked", "query": query})
    other = RuleSpec.model_validate({"id": "asked", "all": [group]})

    assert trees.condition(one) == trees.condition(other)
    assert set(trees.named(trees.condition(one))) <= {c for f in examples.models.values() for c in f.concepts}


@pytest.mark.parametrize("row", rows("sentence", "meaning", "stance"))
def test_a_sentence_has_the_stance_that_its_row_says(row: Row, matched: Matched) -> None:
    [sentence] = quoted(row["sentence"])

    stances = [match.stance for match in matched({"frame": EVENT}, sentence)]

    assert stances == ([] if row["stance"] == "no match" else [row["stance"]])


@pytest.mark.parametrize("row", rows("text", "unit", "least", "most"))
def test_an_amount_is_read_as_its_row_says(row: Row) -> None:
    [text] = quoted(row["text"])

    [amount] = amounts(text)

    bounds = ["open" if bound is None else str(bound) for bound in (amount.min, amount.max)]
    assert [amount.unit, *bounds] == [row["unit"], row["least"], row["most"]]


@pytest.mark.parametrize("row", rows("text", "unit", "least", "most"))
def test_an_amount_reaches_a_thousand_as_its_row_says(row: Row, matched: Matched) -> None:
    [text] = quoted(row["text"])
    quantity = {"unit": row["unit"], "min": 1000}

    certainties = [p.certainty for match in matched({"quantity": quantity}, text) for p in match.evidence]

    assert certainties == ([] if row["`min: 1000`"] == "no" else [row["`min: 1000`"]])


def test_what_the_page_calls_no_amounts_are_none() -> None:
    _, _, told = RULES.text.partition("No amounts: ")
    texts = quoted(told.partition("\n\n")[0])

    assert texts
    assert [(text, amount) for text in texts for amount in amounts(text)] == []


def test_every_unit_of_amounts_has_a_row() -> None:
    assert [quoted(row["unit"]) for row in RULES.table("unit", "counts")] == [[u] for u in get_args(Unit)]


@pytest.mark.parametrize("row", rows("written", "what is said"))
def test_a_mistake_is_told_as_its_row_says(row: Row, tmp_path: Path) -> None:
    """What is written is a concept's terms, or the condition of a rule over the first example."""
    [written] = quoted(row["written"])
    is_rule = written.split(":")[0] in RuleSpec.model_fields
    lines = f"rules: [{{id: asked, {written}}}]" if is_rule else f"concepts: {{asked: {{{written}}}}}"
    (tmp_path / "red-sea.yaml").write_text(RULES.blocks("yaml")[0], encoding="utf-8")
    (tmp_path / "wrong.yaml").write_text(lines, encoding="utf-8")

    [problem] = load_rule_files(tmp_path, {}).problems

    assert row["what is said"] in f"{problem.message} {problem.hint}"
