"""What a rules file may say, and how its mistakes are told."""

from typing import Any

import pytest
from pydantic import ValidationError

from monitor.model.settings import Finding
from monitor.rules.check import check
from monitor.rules.spec import RulesFile

Spec = dict[str, Any]  # as YAML gives it

ARMS = {"nouns": ["سلاح | أسلحة"]}  # weapon, weapons
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
