"""What is suspicious in rules files, and is told without refusing them."""

from typing import Any

import pytest

from monitor.model.settings import Finding
from monitor.rules.checks.check import check
from monitor.rules.checks.lint import lint
from monitor.rules.language.spec import ConceptSpec, RulesFile

Spec = dict[str, Any]  # as YAML gives it

ARMS = {"nouns": ["سلاح | أسلحة"]}  # weapon, weapons
KOREA = {"names": ["كوريا الشمالية"]}  # North Korea
TROOPS = {"nouns": ["جندي | جنود"]}  # soldier, soldiers


def file(*rules: Spec, **concepts: Spec) -> RulesFile:
    return RulesFile.model_validate({"concepts": concepts, "rules": list(rules)})


def rule(**keys: Any) -> Spec:
    return {"id": "a-rule", **keys}


def warnings(*findings: Finding) -> list[tuple[str, Finding]]:
    return [("a.yaml", finding._replace(severity="warning")) for finding in findings]


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        pytest.param(
            file(rule(quantity={"unit": "troops"})),
            Finding(
                ("rules", 0, "quantity"),
                "any amount of troops will do, however small",
                "write `min` or `max`",
            ),
            id="an amount without bounds",
        ),
        pytest.param(
            file(rule(all=["arms"], within={"words": 5, "ordered": True}), arms=ARMS),
            Finding(
                ("rules", 0, "within", "ordered"),
                "one condition alone has no order",
                "order counts between what stands under `all`",
            ),
            id="an order of one",
        ),
        pytest.param(
            file(rule(all=["arms", "missile"], within=1), arms=ARMS, missile={"regexes": ["KN"], **KOREA}),
            Finding(
                ("rules", 0, "within"),
                "its concepts have 2 words at least, so only a word of two of them can match",
                "allow more words",
            ),
            id="a window for one word of two concepts",
        ),
        pytest.param(
            file(rule(all=["arms"], min_mentions={"korea": 2, "arms": 2}), arms=ARMS, korea=KOREA),
            Finding(
                ("rules", 0, "min_mentions", "korea"),
                '"korea" is not named in this condition, so its mentions are not asked for',
                "name it under `all`, say",
            ),
            id="mentions of what is not asked for",
        ),
        pytest.param(
            file(arms={"nouns": [{"term": "سلاح", "gap": 1}]}),
            Finding(
                ("concepts", "arms", "nouns", 0),
                '"سلاح" has a gap and only one word',
                "a gap lies between the words of a phrase",
            ),
            id="a gap in one word",
        ),
    ],
)
def test_what_says_nothing_is_told_as_a_warning(content: RulesFile, finding: Finding) -> None:
    assert check({"a.yaml": content}) == warnings(finding)


def test_what_makes_sense_is_not_warned_of() -> None:
    content = file(
        rule(all=["arms"], any=["korea"], within={"words": 5, "ordered": True}),
        rule(
            id="b",
            query="@arms ONEAR/5 @korea",
            within={"words": 5, "ordered": True},
            min_mentions={"korea": 2},
        ),
        rule(id="c", all=["arms", {"query": "("}], min_mentions={"arms": 2}, quantity={"min": 5}),
        arms=ARMS,
        korea={**KOREA, "phrases": [{"term": "شمال كوريا", "gap": 1}]},
    )

    assert [finding.path for _, finding in check({"a.yaml": content})] == [("rules", 2, "all", 1, "query")]


def test_concepts_may_share_a_part() -> None:
    content = file(
        rule(
            query="@arms OR صاروخ", tests=[{"match": True, "text": "صاروخ", "evidence": ["صاروخ"]}]
        ),  # missile
        arms={"of": ["guns", "shells"]},
        guns={"of": ["shells", "troops"]},
        shells={"of": ["troops"]},
        troops=TROOPS,
    )

    assert check({"a.yaml": content}) == []


def test_a_concept_may_take_the_place_of_the_librarys() -> None:
    library = {"arms": ConceptSpec.model_validate(TROOPS), "troops": ConceptSpec.model_validate(TROOPS)}
    content = file(rule(all=["arms", "troops"]), arms={**ARMS, "of": ["troops"]})

    assert check({"a.yaml": content}, library) == warnings(
        Finding(
            ("concepts", "arms"),
            'concept "arms" takes the place of the library\'s',
            "the library's other concepts that are made of it have this one too; or give it another name",
        )
    )


def proven(**keys: Any) -> Spec:
    return rule(**keys, tests=[{"match": True, "text": "x"}])


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        pytest.param(
            file(rule(all=["arms"]), arms=ARMS),
            Finding(
                ("rules", 0, "id"),
                'live rule "a-rule" has no tests',
                "give it a text that it must match, and one that it must not",
            ),
            id="a live rule without tests",
        ),
        pytest.param(
            file(proven(all=["arms"], query="@korea"), arms=ARMS, korea=KOREA, troops=TROOPS),
            Finding(("concepts", "troops"), 'no rule asks for concept "troops"'),
            id="a concept that nobody asks for",
        ),
        pytest.param(
            file(proven(all=["arms"]), arms={"nouns": ["سلاح", "السلاح"]}),  # weapon, the weapon
            Finding(
                ("concepts", "arms", "nouns", 1),
                '"السلاح" is found already, as a form of "سلاح"',
                "remove it",
            ),
            id="a form of a term above it",
        ),
        pytest.param(
            file(proven(all=["arms"]), arms={"nouns": ["قمة | قمم"]}),  # summit; with ل it is a bite
            Finding(
                ("concepts", "arms", "nouns", 0),
                '"قمة | قمم" also hits the ordinary word لقمة',
                "list what it must not hit under `except`",
            ),
            id="a noun that is another word with a particle",
        ),
        pytest.param(
            file(proven(query="noun:سام OR @arms"), arms=ARMS),  # poisonous; with و it is a medal
            Finding(
                ("rules", 0, "query"),
                '"سام" also hits the ordinary word وسام',
                "list what it must not hit under `except`",
            ),
            id="a term of a query",
        ),
        pytest.param(
            file(proven(all=["grow"]), grow={"verbs": ["طور"]}),  # to develop; with ف it is breakfast
            Finding(
                ("concepts", "grow", "verbs", 0),
                '"طور" also hits the ordinary word فطور',
                "prefer its verbal noun or a phrase",
            ),
            id="a short verb",
        ),
    ],
)
def test_what_is_suspicious_in_right_files_is_told_as_a_warning(content: RulesFile, finding: Finding) -> None:
    assert check({"a.yaml": content}) == []
    assert lint({"a.yaml": content}) == warnings(finding)


def test_right_rules_raise_no_suspicion() -> None:
    """`except` settles a collision, a draft needs no tests, parts are asked for with the whole."""
    content = file(
        rule(all=["summit"], query="قمة", status="draft"),
        summit={"nouns": ["قمة | قمم"], "except": ["لقمة"], "of": ["arms"]},  # summit, but not a bite
        arms=ARMS,
    )

    assert lint({"a.yaml": content}) == []
    assert lint({"a.yaml": file(arms=ARMS)}) == []
