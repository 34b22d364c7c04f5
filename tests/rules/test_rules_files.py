"""What a rules file may say, and how its mistakes are told."""

from typing import Any

import pytest
from pydantic import ValidationError

from monitor.model.settings import Finding
from monitor.rules.checks.check import check
from monitor.rules.language.spec import RulesFile

Spec = dict[str, Any]  # as YAML gives it

ARMS = {"nouns": ["سلاح | أسلحة"]}  # weapon, weapons
KOREA = {"names": ["كوريا الشمالية"]}  # North Korea
TROOPS = {"nouns": ["جندي | جنود"]}  # soldier, soldiers


def file(*rules: Spec, **concepts: Spec) -> RulesFile:
    return RulesFile.model_validate({"concepts": concepts, "rules": list(rules)})


def rule(**keys: Any) -> Spec:
    return {"id": "a-rule", **keys}


@pytest.mark.parametrize(
    ("content", "path", "message"),
    [
        pytest.param({}, (), "needs `concepts` or `rules`", id="an empty file"),
        pytest.param({"concepts": {"arms": {}}}, ("concepts", "arms"), "at least one term", id="no term"),
        pytest.param(
            {"concepts": {"arms": {"words": ["x"]}}},
            ("concepts", "arms", "words"),
            "not permitted",
            id="kind",
        ),
        pytest.param({"rules": [rule()]}, ("rules", 0), "under `all` or `any`", id="nothing asked for"),
        pytest.param(
            {"rules": [rule(all=[{"none": ["x"]}])]}, ("rules", 0, "all", 0), "a group needs", id="group"
        ),
        pytest.param(
            {"rules": [rule(weights={"x": 1})]}, ("rules", 0), "weights need a `threshold`", id="weights"
        ),
        pytest.param(
            {"rules": [rule(all=["x"], threshold=1)]},
            ("rules", 0),
            "a threshold needs `weights`",
            id="threshold",
        ),
        pytest.param(
            {"rules": [rule(weights={"x": 1, "y": -5}, threshold=2)]},
            ("rules", 0),
            "add up to 1 at most",
            id="sum",
        ),
        pytest.param(
            {"rules": [rule(at_least={"count": 2, "of": ["x"]})]},
            ("rules", 0, "at_least"),
            "asks for 2 of 1",
            id="two of one",
        ),
        pytest.param(
            {"rules": [rule(frame={"actor": "x"})]},
            ("rules", 0, "frame"),
            "needs an `action`",
            id="no action",
        ),
        pytest.param(
            {"rules": [rule(frame={"action": "x"})]},
            ("rules", 0, "frame"),
            "needs an `actor`",
            id="action alone",
        ),
        pytest.param(
            {"rules": [rule(frame={"action": "x", "actor": "y", "stance": []})]},
            ("rules", 0, "frame"),
            "needs a stance",
            id="no stance",
        ),
        pytest.param(
            {"rules": [rule(quantity={})]}, ("rules", 0, "quantity"), "needs a `unit`", id="no amount"
        ),
        pytest.param(
            {"rules": [rule(quantity={"min": 2, "max": 1})]},
            ("rules", 0, "quantity"),
            "min (2) is more than max (1)",
            id="no number",
        ),
        pytest.param(
            {"rules": [rule(all=["x"], tests=[{"match": False, "text": "x", "evidence": ["x"]}])]},
            ("rules", 0, "tests", 0),
            "must not match has no `evidence`",
            id="evidence of nothing",
        ),
        pytest.param({"rules": [rule(all=["x"], id="A b")]}, ("rules", 0, "id"), "pattern", id="a bad id"),
        pytest.param(
            {"rules": [rule(all=["x"], within=0)]}, ("rules", 0, "within"), "'sentence'", id="no word"
        ),
    ],
)
def test_a_mistake_within_an_entry_is_told_at_its_place(
    content: Spec, path: tuple[str | int, ...], message: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        RulesFile.model_validate(content)

    assert any(e["loc"][: len(path)] == path and message in e["msg"] for e in caught.value.errors())


def test_a_rule_says_only_what_it_must() -> None:
    """Severity is normal, and everything must stand in one paragraph, unless the file says otherwise."""
    [plain] = file(rule(all=["arms"]), arms=ARMS).rules

    assert (plain.severity.value, plain.within, plain.title.ar) == ("normal", "paragraph", "")


def test_right_files_have_no_findings() -> None:
    files = {"a.yaml": file(rule(all=["arms"], none=["troops"]), arms=ARMS), "b.yaml": file(troops=TROOPS)}

    assert check(files) == []


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        pytest.param(
            file(rule(all=["arm"]), arms=ARMS),
            Finding(("rules", 0, "all", 0), 'no concept is called "arm"', "did you mean arms?"),
            id="a slip in a concept's name",
        ),
        pytest.param(
            file(rule(any=["zoo"]), arms=ARMS),
            Finding(("rules", 0, "any", 0), 'no concept is called "zoo"', "there are arms"),
            id="an unknown concept",
        ),
        pytest.param(
            RulesFile.model_validate({"rules": [rule(all=["arms"])]}),
            Finding(("rules", 0, "all", 0), 'no concept is called "arms"'),
            id="no concepts at all",
        ),
        pytest.param(
            file(rule(all=["arms"], none=["arms"]), arms=ARMS),
            Finding(
                ("rules", 0, "all", 0), 'the rule can never match: "arms" stands under `all` and under `none`'
            ),
            id="a rule that cancels itself",
        ),
        pytest.param(
            file(rule(any=["arms"], none=["arms"]), arms=ARMS),
            Finding(
                ("rules", 0, "any", 0), 'the rule can never match: "arms" stands under `any` and under `none`'
            ),
            id="a rule that cancels all it may have",
        ),
        pytest.param(
            file(rule(all=["arms"]), rule(any=["arms"]), arms=ARMS),
            Finding(("rules", 1, "id"), 'rule "a-rule" is defined twice', "first in a.yaml, rules.0"),
            id="two rules of one name",
        ),
        pytest.param(
            file(arms={"names": ["روسيا", "روسيـا"]}),  # Russia, Russia with a tatweel
            Finding(
                ("concepts", "arms", "names", 1),
                '"روسيـا" is listed twice in this concept',
                "first in names.0",
            ),
            id="a term twice",
        ),
        pytest.param(
            file(arms={"nouns": ["سلاح | "]}),
            Finding(("concepts", "arms", "nouns", 0), "a term or form is empty", "write lemma | form | form"),
            id="an empty form",
        ),
        pytest.param(
            file(arms={"nouns": ["؟!"]}),
            Finding(
                ("concepts", "arms", "nouns", 0), '"؟!" has no letters, so it can stand nowhere in a text'
            ),
            id="a term of signs",
        ),
        pytest.param(
            file(arms={"names": ["400"]}),
            Finding(
                ("concepts", "arms", "names", 0), '"400" has no letters, so it can stand nowhere in a text'
            ),
            id="a name of digits",
        ),
        pytest.param(
            file(rule(all=[{"any": ["arms", {"concept": "arm"}]}]), arms=ARMS),
            Finding(
                ("rules", 0, "all", 0, "any", 1, "concept"),
                'no concept is called "arm"',
                "did you mean arms?",
            ),
            id="a slip in a group",
        ),
        pytest.param(
            file(rule(at_least={"count": 1, "of": ["arm"]}), arms=ARMS),
            Finding(("rules", 0, "at_least", "of", 0), 'no concept is called "arm"', "did you mean arms?"),
            id="a slip in at_least",
        ),
        pytest.param(
            file(rule(weights={"arm": 1}, threshold=1), arms=ARMS),
            Finding(("rules", 0, "weights", "arm"), 'no concept is called "arm"', "did you mean arms?"),
            id="a slip in a weight",
        ),
        pytest.param(
            file(rule(frame={"action": "arms", "actor": ["arms", "arm"]}), arms=ARMS),
            Finding(("rules", 0, "frame", "actor", 1), 'no concept is called "arm"', "did you mean arms?"),
            id="a slip in a frame",
        ),
        pytest.param(
            file(rule(all=["arms"], min_mentions={"arm": 2}), arms=ARMS),
            Finding(("rules", 0, "min_mentions", "arm"), 'no concept is called "arm"', "did you mean arms?"),
            id="a slip in min_mentions",
        ),
        pytest.param(
            file(rule(query="@arms AND @arm"), arms=ARMS),
            Finding(
                ("rules", 0, "query"),
                'no concept is called "arm" (at character 11 of the query)',
                "did you mean arms?",
                offset=10,
            ),
            id="a slip in a query",
        ),
        pytest.param(
            file(rule(query="@arms AND ("), arms=ARMS),
            Finding(
                ("rules", 0, "query"),
                "the query goes wrong at character 12: "
                'a term or @concept is missing after "(", before the end',
                offset=11,
            ),
            id="a query that cannot be read",
        ),
        pytest.param(
            file(rule(query="@arms OR و"), arms=ARMS),
            Finding(
                ("rules", 0, "query"),
                '"و" is a single letter, which stands in almost every text (at character 10 of the query)',
                offset=9,
            ),
            id="a single letter in a query",
        ),
        pytest.param(
            file(rule(query="title:(@arms OR @arms NEAR/5 (@arms NOT @arms))"), arms=ARMS),
            Finding(
                ("rules", 0, "query"),
                'the query can never hold: "arms" is asked for, and may not be there (at character 41)',
                offset=40,
            ),
            id="a query that can never hold",
        ),
        pytest.param(
            file(rule(all=[{"all": ["arms"], "none": ["arms"]}]), arms=ARMS),
            Finding(
                ("rules", 0, "all", 0, "all", 0),
                'the group can never match: "arms" stands under `all` and under `none`',
            ),
            id="a group that cancels itself",
        ),
        pytest.param(
            file(
                rule(all=[{"any": ["arms"], "within": 5}], none=[{"any": ["arms"], "within": 5}]), arms=ARMS
            ),
            Finding(
                ("rules", 0, "all", 0),
                "the rule can never match: the same group stands under `all` and under `none`",
            ),
            id="a rule that cancels its group",
        ),
        pytest.param(
            file(rule(all=["arms", "korea"], within=1), arms=ARMS, korea=KOREA),
            Finding(("rules", 0, "within"), "this can never match: its concepts need 2 words at least"),
            id="a window smaller than a name",
        ),
        pytest.param(
            file(rule(all=["arms", "korea"], within={"words": 2, "ordered": True}), arms=ARMS, korea=KOREA),
            Finding(("rules", 0, "within"), "this can never match: its concepts need 3 words at least"),
            id="a window smaller than names in a row",
        ),
        pytest.param(
            file(
                rule(all=["arms"], tests=[{"match": True, "text": "سلاح", "evidence": ["أسلحة"]}]), arms=ARMS
            ),
            Finding(
                ("rules", 0, "tests", 0, "evidence", 0),
                '"أسلحة" stands neither in the title nor in the text of this test',
                "quote it as it is written there",
            ),
            id="evidence that is not there",
        ),
        pytest.param(
            file(rule(all=["arms"], tests=[{"match": True, "text": "سلاح", "stance": "denied"}]), arms=ARMS),
            Finding(
                ("rules", 0, "tests", 0, "stance"),
                "the rule has no frame, so its matches have no stance",
                "give it a `frame`, or remove `stance`",
            ),
            id="a stance without a frame",
        ),
        pytest.param(
            file(arms={"of": ["arms2"]}, arms2={"of": ["arms3"]}, arms3={"of": ["arms"]}),
            Finding(
                ("concepts", "arms", "of", 0),
                'concept "arms" is made of itself: arms > arms2 > arms3 > arms',
                "take one of them out",
            ),
            id="a circle of concepts",
        ),
        pytest.param(
            file(arms={"of": ["troop"]}, troops=TROOPS),
            Finding(("concepts", "arms", "of", 0), 'no concept is called "troop"', "did you mean troops?"),
            id="a slip in a part",
        ),
        pytest.param(
            file(arms={"regexes": [r"KN-?\d+", "(a)\\1"]}),
            Finding(
                ("concepts", "arms", "regexes", 1),
                '"\\1" is not taken in an expression',
                "only expressions that take linear time are taken (RE2): no look-around, no \\1",
                offset=3,
            ),
            id="an expression that is not linear",
        ),
        pytest.param(
            file(arms={"regexes": ["ab[z-a]"]}),
            Finding(
                ("concepts", "arms", "regexes", 0),
                "the expression cannot be read: invalid character class range: z-a",
                offset=3,
            ),
            id="an expression that is none",
        ),
        pytest.param(
            file(arms={"regexes": ["(a"]}),
            Finding(("concepts", "arms", "regexes", 0), "the expression cannot be read: missing ): (a"),
            id="an expression that does not end",
        ),
        pytest.param(
            file(arms={"regexes": ["a*"]}),
            Finding(
                ("concepts", "arms", "regexes", 0),
                "the expression fits where nothing stands, so it would hit everywhere",
                "use + for *",
            ),
            id="an expression that fits everywhere",
        ),
        pytest.param(
            file(arms={"regexes": ["a" * 501]}),
            Finding(
                ("concepts", "arms", "regexes", 0),
                "the expression is longer than 500 characters",
                "write terms, or several",
            ),
            id="an expression without end",
        ),
        pytest.param(
            file(arms={**ARMS, "except": ["و"]}),
            Finding(
                ("concepts", "arms", "except", 0), '"و" is a single letter, which stands in almost every text'
            ),
            id="a term of one letter",
        ),
    ],
)
def test_a_mistake_between_entries_is_told_at_its_place(content: RulesFile, finding: Finding) -> None:
    assert check({"a.yaml": content}) == [("a.yaml", finding)]


def test_a_rule_with_one_cancelled_alternative_can_still_match() -> None:
    assert (
        check({"a.yaml": file(rule(any=["arms", "troops"], none=["arms"]), arms=ARMS, troops=TROOPS)}) == []
    )


def test_a_concept_may_be_defined_in_one_file_only() -> None:
    files = {"a.yaml": file(arms=ARMS), "b.yaml": file(arms=TROOPS)}

    assert check(files) == [
        (
            "b.yaml",
            Finding(
                ("concepts", "arms"), 'concept "arms" is defined twice', "first in a.yaml, concepts.arms"
            ),
        )
    ]


def test_a_word_may_be_a_noun_and_a_form_of_a_verb() -> None:
    """Meeting stands under nouns; written beside the verb it is the same word, and no mistake."""
    assert check({"a.yaml": file(meeting={"nouns": ["لقاء"], "verbs": ["التقى | لقاء"]})}) == []
