"""The query line means what the YAML form means, and says where it goes wrong."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.rules.language.anonymous import query_concepts
from monitor.rules.language.clauses import Clause
from monitor.rules.language.query import Mention, QueryError, parse, read
from monitor.rules.language.spec import ConceptSpec, RulesFile, RuleSpec
from monitor.rules.language.trees import condition
from tests.fakes import rules as fake

Spec = dict[str, Any]  # as YAML gives it

KOREA = "كوريا الشمالية"  # North Korea
PYONGYANG = "بيونغ يانغ"  # Pyongyang
RUSSIA = "روسيا"  # Russia
WORLD_CUP = "كأس العالم"  # the World Cup


def tree(**keys: Any) -> Clause:
    return condition(RuleSpec.model_validate({"id": "a-rule", **keys}))


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("@a", {"all": ["a"]}),
        ("(@a)", {"all": ["a"]}),
        ("@a AND @b", {"all": ["a", "b"]}),
        ("@a AND @b AND @c", {"all": ["a", "b", "c"]}),
        ("@a OR @b", {"any": ["a", "b"]}),
        ("((@a) OR (@b))", {"any": ["a", "b"]}),
        ("@a AND NOT @b", {"all": ["a"], "none": ["b"]}),
        ("@a NOT @b", {"all": ["a"], "none": ["b"]}),
        ("@a AND @b AND NOT @c AND NOT @d", {"all": ["a", "b"], "none": ["c", "d"]}),
        ("@a AND NOT (@b OR @c)", {"all": ["a"], "none": [{"any": ["b", "c"]}]}),
        ("@a AND NOT (@b AND @c)", {"all": ["a"], "none": [{"all": ["b", "c"]}]}),
        ("(@a OR @b) AND NOT @c", {"any": ["a", "b"], "none": ["c"]}),
        ("@a AND (@b OR @c)", {"all": ["a"], "any": ["b", "c"]}),
        ("@a OR @b AND @c", {"any": ["a", {"all": ["b", "c"]}]}),
        ("@a AND @b OR @c AND @d", {"any": [{"all": ["a", "b"]}, {"all": ["c", "d"]}]}),
        ("@a AND (@b AND @c)", {"all": ["a", {"all": ["b", "c"]}]}),
        ("@a NEAR/15 @b", {"all": [{"all": ["a", "b"], "within": 15}]}),
        ("@a NEAR/١٥ @b", {"all": [{"all": ["a", "b"], "within": 15}]}),
        ("@a NEAR/5 @b NEAR/5 @c", {"all": [{"all": ["a", "b", "c"], "within": 5}]}),
        (
            "@a NEAR/5 @b NEAR/9 @c",
            {"all": [{"all": [{"all": ["a", "b"], "within": 5}, "c"], "within": 9}]},
        ),
        (
            "@a NEAR/5 (@b NEAR/5 @c)",
            {"all": [{"all": ["a", {"all": ["b", "c"], "within": 5}], "within": 5}]},
        ),
        ("@a ONEAR/5 @b", {"all": [{"all": ["a", "b"], "within": {"words": 5, "ordered": True}}]}),
        ("@a NEAR/S @b", {"all": [{"all": ["a", "b"], "within": "sentence"}]}),
        ("@a NEAR/P @b", {"all": [{"all": ["a", "b"], "within": "paragraph"}]}),
        ("@a AND @b NEAR/5 @c", {"all": ["a", {"all": ["b", "c"], "within": 5}]}),
        ("(@a OR @b) NEAR/5 @c", {"all": [{"all": [{"any": ["a", "b"]}, "c"], "within": 5}]}),
        (
            "(@a AND NOT @b) NEAR/5 @c",
            {"all": [{"all": [{"all": ["a"], "none": ["b"]}, "c"], "within": 5}]},
        ),
        ("ATLEAST/3 @a", {"all": [{"concept": "a", "min_mentions": 3}]}),
        ("ATLEAST/3 @a AND @b", {"all": [{"concept": "a", "min_mentions": 3}, "b"]}),
        ("title:@a", {"all": [{"concept": "a", "scope": "title"}]}),
        ("title: (@a OR @b)", {"all": [{"any": ["a", "b"], "scope": "title"}]}),
        ("lead:(@a AND @b)", {"all": [{"all": ["a", "b"], "scope": "lead"}]}),
        (
            "text:@a AND title:@b",
            {"all": [{"concept": "a", "scope": "text"}, {"concept": "b", "scope": "title"}]},
        ),
        (RUSSIA, {"all": [RUSSIA]}),
        (f"{KOREA} OR {PYONGYANG}", {"any": [KOREA, PYONGYANG]}),
        (f"“{WORLD_CUP}”", {"all": [f'"{WORLD_CUP}"']}),
        (f"«{WORLD_CUP}»  ", {"all": [f'"{WORLD_CUP}"']}),
        (f"{RUSSIA}\u200f\nAND\u200f @a", {"all": [RUSSIA, "a"]}),
        ("verb:أرسل", {"all": ["verb:أرسل"]}),
        (
            f'({KOREA} OR {PYONGYANG}) AND {RUSSIA} NEAR/15 @arms AND NOT "{WORLD_CUP}"',
            {
                "all": [{"any": [KOREA, PYONGYANG]}, {"all": [RUSSIA, "arms"], "within": 15}],
                "none": [f'"{WORLD_CUP}"'],
            },
        ),
    ],
)
def test_a_query_means_what_the_keys_mean(query: str, keys: Spec) -> None:
    assert tree(query=query) == tree(**keys)


@settings(max_examples=200, deadline=None)
@given(fake.groups())
def test_every_group_can_be_written_as_a_query(group: str | Spec) -> None:
    assert tree(query=as_query(group)) == tree(all=[group])


def as_query(item: Any) -> str:
    """Write a group as a query line, with parentheses around each."""
    if isinstance(item, str):
        return f"@{item}"
    if "concept" in item:
        return f"ATLEAST/{item['min_mentions']} @{item['concept']}"
    if "scope" in item:
        return f"{item['scope']}:({' OR '.join(map(as_query, item['any']))})"
    if "within" in item:
        return "(" + f" {_near(item['within'])} ".join(map(as_query, item["all"])) + ")"
    if "any" in item:
        return f"({' OR '.join(map(as_query, item['any']))})"
    barred = [f"NOT {as_query(below)}" for below in item.get("none", ())]
    return f"({' AND '.join([*map(as_query, item['all']), *barred])})"


def _near(within: Any) -> str:
    if isinstance(within, dict):
        return f"ONEAR/{within['words']}"
    return f"NEAR/{within}" if isinstance(within, int) else f"NEAR/{within[0].upper()}"


def test_the_query_stands_within_what_its_rule_says() -> None:
    assert tree(query="@a AND @b", within=7, scope="title") == tree(all=["a", "b"], within=7, scope="title")


def test_min_mentions_are_asked_of_what_a_query_asks_for() -> None:
    """ATLEAST may ask for more; what stands after NOT speaks against a hit when it is named once."""
    query = "(ATLEAST/3 @a OR @b) NEAR/5 @c AND NOT title:@d"
    keys = {
        "all": [
            {
                "all": [
                    {"any": [{"concept": "a", "min_mentions": 3}, "b"], "min_mentions": 2},
                    {"concept": "c", "min_mentions": 2},
                ],
                "within": 5,
            }
        ],
        "none": [{"concept": "d", "scope": "title"}],
    }

    assert tree(query=query, min_mentions=2) == tree(**keys)


@pytest.mark.parametrize(
    ("query", "character", "message", "hint"),
    [
        ("", 1, "the query is empty", "write terms"),
        ("(@a OR @b", 1, '"(" is never closed', 'write ")"'),
        ("@a)", 3, '")" closes nothing', "remove it"),
        ("@a AND ()", 8, "nothing stands between the parentheses", "remove them"),
        ("AND @a", 1, 'a term or @concept is missing before "AND"', ""),
        ("@a OR", 6, 'missing after "OR", before the end', ""),
        ('@a OR "x" AND )', 15, 'missing after "AND", before ")"', ""),
        ("@a @b", 4, 'no operator stands before "@b"', "write AND, OR or NEAR/15"),
        ('روسيا "كأس العالم"', 7, "no operator stands before", "write AND"),
        ("NOT @a", 1, "NOT alone asks for nothing", "write what must be there"),
        ("@a OR NOT @b", 7, "NOT alone asks for nothing", "AND NOT"),
        ("@a AND NOT NOT @b", 12, "NOT stands twice", "write it once"),
        ("@a NEAR/5 NOT @b", 11, "NOT cannot follow NEAR", "a AND NOT b"),
        ("@a NEAR @b", 4, "NEAR needs a number of words from 1 to 10,000", "NEAR/15"),
        ("@a NEAR/0 @b", 4, "NEAR needs a number", "NEAR/15"),
        ("@a NEAR/x @b", 4, "NEAR needs a number", "NEAR/15"),
        ("@a ONEAR/S @b", 4, "ONEAR needs a number", "ONEAR/15"),
        ("ATLEAST @a", 1, "ATLEAST needs a number from 1 to 100", "ATLEAST/3"),
        ("ATLEAST/3 (@a OR @b)", 1, "ATLEAST/3 counts the mentions of one", "make a concept"),
        ("ATLEAST/3 ATLEAST/2 @a", 1, "ATLEAST/3 counts the mentions of one", "make a concept"),
        ('@a AND ""', 8, "nothing stands between the quotes", "remove them"),
        ("@a AND «كأس", 8, "a quote is opened here and never closed", "close it with «"),
        ("روس*", 4, '"*" cannot stand in a term', "every form of a word"),
        ("@a and @b", 4, '"and" in small letters is a word', "write AND"),
        ("@a near/5 @b", 4, '"near/5" in small letters', "write NEAR/5"),
        ("@a || @b", 4, '"|" cannot stand in a term', "write OR"),
        ("@a && @b", 4, '"&" cannot stand in a term', "write AND"),
        ("@a AND -@b", 8, '"-" is no operator here', "write NOT"),
        ("روسيا، موسكو", 6, '"،" parts nothing in a query', "AND or OR"),
        ("10:30", 3, "a colon stands where none can be", "in quotes"),
        ("titel:@a", 1, '"titel:" is not known', "did you mean title:?"),
        ("xyz:@a", 1, '"xyz:" is not known', "known are title: lead:"),
        ("verb:@a", 6, 'a term is missing after "verb:"', "write verb:"),
        ("@ a", 1, "no name follows the @", "without a space"),
        ("(" * 21 + "@a" + ")" * 21, 21, "nested deeper than 20 levels", "make concepts"),
        ("@a OR " * 700 + "@a", 4001, "more than 4,000", "make concepts"),
    ],
)
def test_a_mistake_in_a_query_is_told_at_its_character(
    query: str, character: int, message: str, hint: str
) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)

    assert caught.value.offset + 1 == character
    assert message in caught.value.message
    assert hint in caught.value.hint


PIECES = st.sampled_from(
    [
        "@a",
        "(",
        ")",
        "AND",
        "OR",
        "NOT",
        "NEAR/5",
        "ATLEAST/2",
        "title:",
        "noun:",
        "روسيا",
        '"',
        "«",
        "*",
        ":",
        " ",
        "٣",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=12).map(" ".join)))
def test_any_text_is_a_query_or_has_a_mistake_in_it(text: str) -> None:
    try:
        assert read(text).mentions
    except QueryError as error:
        assert 0 <= error.offset <= len(text)  # noqa: PT017 - most texts are no query


def test_each_term_of_a_query_has_its_place() -> None:
    """A term is called as it is written; in Latin letters it must not be taken for a concept's name."""
    query = f'@arms AND noun:سلاح AND "{WORLD_CUP}" AND HIMARS'

    assert read(query).mentions == (
        Mention("arms", 0),
        Mention("noun:سلاح", 15, "سلاح", "nouns"),
        Mention(f'"{WORLD_CUP}"', 24, WORLD_CUP, "phrases"),
        Mention("term:HIMARS", 41, "HIMARS"),
    )


def concepts_of(query: str, **concepts: Spec) -> dict[str, ConceptSpec]:
    rules = [{"id": "a-rule", "all": [{"query": query}]}]
    return query_concepts({"a.yaml": RulesFile.model_validate({"concepts": concepts, "rules": rules})})


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("noun:سلاح", {"noun:سلاح": {"nouns": ["سلاح"]}}, id="a kind that is said"),
        pytest.param(
            "الأسلحة",
            {"الأسلحة": {"nouns": [{"term": "سلاح | الأسلحة", "gap": 0}]}},
            id="a term that a concept lists has its kind and forms",
        ),
        pytest.param(
            f'"{WORLD_CUP}"',
            {f'"{WORLD_CUP}"': {"phrases": [WORLD_CUP]}},
            id="what stands in quotes is a phrase",
        ),
        pytest.param("KN-23", {"term:KN-23": {"models": ["KN-23"]}}, id="any other is guessed: a model"),
        pytest.param("غروسي", {"غروسي": {"names": ["غروسي"]}}, id="any other is guessed: a name"),
        pytest.param("@arms", {}, id="a concept has its own terms"),
        pytest.param("(", {}, id="what cannot be read has none"),
    ],
)
def test_a_term_of_a_query_is_a_concept_without_a_name(query: str, expected: Spec) -> None:
    arms = {"nouns": ["سلاح | الأسلحة"]}  # a weapon, the weapons

    assert concepts_of(query, arms=arms) == {
        name: ConceptSpec.model_validate(spec) for name, spec in expected.items()
    }
