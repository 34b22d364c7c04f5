"""What the keys of a rule mean, as a tree of clauses."""

from datetime import timedelta
from typing import Any

import pytest

from monitor.rules.language.clauses import (
    All,
    Amount,
    AtLeast,
    Clause,
    Filters,
    Frame,
    Has,
    In,
    Near,
    Not,
    Role,
    Stance,
    Weighted,
    Within,
)
from monitor.rules.language.concept_spec import ConceptSpec, WrittenTerm
from monitor.rules.language.spec import RuleSpec
from monitor.rules.language.trees import condition, filters, named
from monitor.rules.matching.regexes import Expression

A, B, C = Has("a"), Has("b"), Has("c")


def rule(**keys: Any) -> RuleSpec:
    return RuleSpec.model_validate({"id": "a-rule", **keys})


def asked(**keys: Any) -> Clause:
    """Give what a rule asks of a paragraph."""
    tree = condition(rule(**keys))
    assert isinstance(tree, Within)
    return tree.clause


@pytest.mark.parametrize(
    ("keys", "clause"),
    [
        pytest.param({"all": ["a"]}, A, id="one concept is itself"),
        pytest.param({"any": ["a"]}, A, id="one of one is itself"),
        pytest.param({"all": ["a", "b"]}, All((A, B)), id="all"),
        pytest.param({"any": ["a", "b"]}, AtLeast(1, (A, B)), id="any"),
        pytest.param({"all": ["a"], "none": ["b", "c"]}, All((A, Not(B), Not(C))), id="none"),
        pytest.param(
            {"all": ["a"], "none": [{"all": ["b", "c"]}]}, All((A, Not(All((B, C))))), id="none of a group"
        ),
        pytest.param({"at_least": {"count": 2, "of": ["a", "b", "c"]}}, AtLeast(2, (A, B, C)), id="at_least"),
        pytest.param(
            {"weights": {"a": 2, "b": -1.5}, "threshold": 2},
            Weighted(((A, 2.0), (B, -1.5)), 2.0),
            id="weights",
        ),
        pytest.param(
            {"all": ["a"], "query": "@b OR @c"}, All((A, AtLeast(1, (B, C)))), id="a query beside keys"
        ),
        pytest.param(
            {"all": ["a", {"any": ["b", {"all": ["b", "c"]}]}]},
            All((A, AtLeast(1, (B, All((B, C)))))),
            id="groups in groups",
        ),
        pytest.param(
            {"all": ["a", {"all": ["b", "c"], "within": 5, "scope": ["title", "lead"]}]},
            All((A, In(frozenset({"title", "lead"}), Near(5, All((B, C)))))),
            id="a group within words, in a scope of its own",
        ),
        pytest.param({"quantity": {"unit": "troops", "min": 1000}}, Amount("troops", 1000), id="quantity"),
        pytest.param({"quantity": {"max": 5}}, Amount("", None, 5), id="a quantity of any unit"),
        pytest.param(
            {"frame": {"action": "a", "actor": ["b", "c"], "stance": "denied"}},
            Frame(((Role.ACTOR, ("b", "c")), (Role.ACTION, ("a",))), frozenset({Stance.DENIED})),
            id="frame",
        ),
        pytest.param(
            {"frame": {"action": "a", "target": "b"}},
            Frame(((Role.ACTION, ("a",)), (Role.TARGET, ("b",)))),
            id="a frame of every stance",
        ),
    ],
)
def test_a_key_is_a_clause(keys: dict[str, Any], clause: Clause) -> None:
    assert asked(**keys) == clause


@pytest.mark.parametrize(
    ("keys", "tree"),
    [
        pytest.param({}, Within("paragraph", A), id="a paragraph unless it says otherwise"),
        pytest.param({"within": "sentence"}, Within("sentence", A), id="sentence"),
        pytest.param({"within": 15}, Near(15, A), id="words"),
        pytest.param({"within": {"words": 15}}, Near(15, A), id="words, written out"),
        pytest.param(
            {"within": {"words": 15, "ordered": True}}, Near(15, A, ordered=True), id="words in order"
        ),
        pytest.param({"scope": "lead"}, In(frozenset({"lead"}), Within("paragraph", A)), id="scope"),
    ],
)
def test_the_whole_rule_stands_within_something(keys: dict[str, Any], tree: Clause) -> None:
    assert condition(rule(all=["a"], **keys)) == tree


@pytest.mark.parametrize(
    ("keys", "clause"),
    [
        pytest.param(
            {"all": ["a", {"any": ["b", "c"]}], "none": ["d"], "min_mentions": 2},
            All((Has("a", 2), AtLeast(1, (Has("b", 2), Has("c", 2))), Not(Has("d")))),
            id="a number is for each concept that is asked for, and not for what cancels",
        ),
        pytest.param(
            {"all": ["a", "b"], "none": ["d"], "min_mentions": {"a": 2, "d": 3}},
            All((Has("a", 2), B, Not(Has("d", 3)))),
            id="by name it is for that concept, wherever it stands",
        ),
        pytest.param(
            {"all": ["a", {"concept": "b", "min_mentions": 1}], "min_mentions": 2},
            All((Has("a", 2), B)),
            id="a group may say otherwise",
        ),
        pytest.param(
            {"weights": {"a": 2, "b": -1}, "threshold": 1, "min_mentions": 2},
            Weighted(((Has("a", 2), 2.0), (B, -1.0)), 1.0),
            id="a weight below zero cancels",
        ),
        pytest.param(
            {"query": "@a NEAR/5 @b AND NOT @c", "min_mentions": {"b": 4}},
            All((Near(5, All((A, Has("b", 4)))), Not(C))),
            id="in a query",
        ),
    ],
)
def test_min_mentions(keys: dict[str, Any], clause: Clause) -> None:
    assert asked(**keys) == clause


def test_a_rule_may_look_at_some_articles_only() -> None:
    spec = rule(
        all=["a"],
        filters={
            "feeds": ["aljazeera*"],
            "countries": ["QA"],
            "tags": ["tv"],
            "languages": ["ar"],
            "outlets": ["x"],
        },
        max_age="2d",
    )

    assert filters(spec) == Filters(
        feeds=frozenset({"aljazeera*"}),
        outlets=frozenset({"x"}),
        countries=frozenset({"QA"}),
        tags=frozenset({"tv"}),
        languages=frozenset({"ar"}),
        max_age=timedelta(days=2),
    )
    assert filters(rule(all=["a"])) == Filters()


def test_a_tree_names_its_concepts() -> None:
    spec = rule(
        all=["a", {"any": ["b", "c"], "within": 5}],
        none=["d"],
        weights={"e": 2},
        threshold=1,
        frame={"actor": "f", "action": "g"},
        quantity={"min": 3},
        query="title:@h",
    )

    assert sorted(named(condition(spec))) == list("abcdefgh")


def test_a_term_may_say_its_meaning_and_its_gap() -> None:
    """The gap of a concept is that of its phrases; a term may have its own."""
    concept = ConceptSpec.model_validate(
        {
            "gap": 1,
            "nouns": ["سلاح | أسلحة"],  # weapon, weapons
            "phrases": ["نشر قوات", {"term": "نشر جنود", "means": "to deploy soldiers", "gap": 0}],
        }
    )

    assert list(concept.terms()) == [
        WrittenTerm("nouns", 0, "سلاح | أسلحة", "", 0),
        WrittenTerm("phrases", 0, "نشر قوات", "", 1),
        WrittenTerm("phrases", 1, "نشر جنود", "to deploy soldiers", 0),
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "quotes"),
    [
        (r"\bKN-?\d+", "صواريخ KN-23 وKN25", ["KN-23", "KN25"]),
        (r"صاروخ\pL*", "قال إن صاروخين سقطا", ["صاروخين"]),
        (r"\d+", "\ud800 12", ["12"]),
        (r"x?", "axb", ["x"]),
    ],
)
def test_a_regular_expression_is_found_in_the_published_text(
    pattern: str, text: str, quotes: list[str]
) -> None:
    """Offsets are code points; lone surrogates stand in nobody's way, and no hit is empty."""
    assert [text[start:end] for start, end in Expression(pattern).find(text)] == quotes
