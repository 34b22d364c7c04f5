"""The rules' own tests."""

from typing import Any

import pytest

from monitor.rules.language.spec import RulesFile
from monitor.rules.matching.compile import compile_rules
from monitor.rules.proof.proof import Proof, prove
from monitor.rules.proof.unproven import unproven

Spec = dict[str, Any]  # as YAML gives it

CONCEPTS = {
    "russia": {"names": ["روسيا"]},
    "arms": {"nouns": ["سلاح | أسلحة"]},  # weapon, weapons
    "send": {"verbs": ["أرسل"]},  # he sent
}
ARMED = "وصلت أسلحة من روسيا"  # weapons arrived from Russia
QUIET = "عاد الهدوء إلى روسيا"  # calm came back to Russia


def files(*tests: Spec, **rule: Any) -> dict[str, RulesFile]:
    asked = {"id": "arms", "all": ["russia", "arms"], "tests": list(tests), **rule}
    return {"arms.yaml": RulesFile.model_validate({"concepts": CONCEPTS, "rules": [asked]})}


def proof(test: Spec, **rule: Any) -> Proof:
    content = files(test, **rule)
    [one] = prove(content, compile_rules(content))
    return one


@pytest.mark.parametrize(
    ("test", "differences"),
    [
        pytest.param({"match": True, "text": ARMED}, (), id="matches as it must"),
        pytest.param({"match": False, "text": QUIET}, (), id="stays silent as it must"),
        pytest.param({"match": True, "text": QUIET}, ("must match, and stays silent",), id="silent"),
        pytest.param({"match": False, "text": ARMED}, ("must stay silent, and matches",), id="a false alarm"),
        pytest.param(
            {"match": True, "text": ARMED, "evidence": ["روسيا", "أسلحة"]}, (), id="evidence in any order"
        ),
        pytest.param(
            {"match": True, "text": ARMED, "evidence": ["أسلحة", "روسيا", "وصلت"]},
            ("expected evidence is missing",),
            id="evidence that is missing",
        ),
        pytest.param(
            {"match": True, "text": ARMED, "evidence": ["أسلحة"]},
            ("there is evidence that is not expected",),
            id="evidence that nobody expects",
        ),
        pytest.param(
            {"match": True, "text": ARMED, "stance": "denied"},
            ("the stance must be denied, and is none",),
            id="another stance",
        ),
    ],
)
def test_a_test_says_what_differs(test: Spec, differences: tuple[str, ...]) -> None:
    one = proof(test)

    assert (one.differences, one.holds) == (differences, not differences)


def test_missing_and_unexpected_evidence_are_named() -> None:
    one = proof({"match": True, "text": ARMED, "evidence": ["أسلحة", "وصلت"]})

    assert (one.missing, one.extra) == (("وصلت",), ("روسيا",))


def test_evidence_counts_as_often_as_it_is_written() -> None:
    one = proof({"match": True, "text": ARMED, "evidence": ["أسلحة", "أسلحة", "روسيا"]})

    assert one.missing == ("أسلحة",)


@pytest.mark.parametrize(
    ("rule", "says", "holds"),
    [
        pytest.param({"filters": {"outlets": ["الصباح"]}}, {"outlet": "الصباح"}, True, id="outlet"),
        pytest.param({"filters": {"outlets": ["الصباح"]}}, {}, False, id="no outlet"),
        pytest.param({"filters": {"feeds": ["sabah-*"]}}, {"feed": "sabah-1"}, True, id="feed"),
        pytest.param({"filters": {"countries": ["QA"]}}, {"country": "QA"}, True, id="country"),
        pytest.param({"filters": {"tags": ["agency"]}}, {"tags": ["tv", "agency"]}, True, id="tag"),
        pytest.param({"filters": {"languages": ["ar"]}}, {"language": "ar"}, True, id="language"),
        pytest.param({"max_age": "2d"}, {"age": "1d"}, True, id="young"),
        pytest.param({"max_age": "2d"}, {"age": "3d"}, False, id="old"),
        pytest.param({"max_age": "2d"}, {}, True, id="of unknown age"),
    ],
)
def test_a_test_says_what_filters_look_at(rule: Spec, says: Spec, *, holds: bool) -> None:
    assert proof({"match": True, "text": ARMED, **says}, **rule).holds is holds


@pytest.mark.parametrize("status", ["draft", "test", "live"])
def test_rules_of_every_status_are_held_against_their_tests(status: str) -> None:
    """A draft is in no rule set that matches; its tests say when it is ready."""
    assert proof({"match": True, "text": ARMED}, status=status).holds


def test_only_the_rules_that_are_named_are_proven() -> None:
    content = files({"match": True, "text": ARMED})

    assert list(prove(content, compile_rules(content), only=["other"])) == []


@pytest.mark.parametrize(
    ("status", "severity"), [("live", "error"), ("test", "warning"), ("draft", "warning")]
)
def test_a_test_that_fails_is_a_mistake_of_a_live_rule_and_else_a_warning(status: str, severity: str) -> None:
    content = files({"match": True, "text": ARMED}, {"match": True, "text": QUIET}, status=status)

    [(file, finding)] = unproven(content, compile_rules(content))

    assert (file, finding.path, finding.severity) == ("arms.yaml", ("rules", 0, "tests", 1), severity)
    assert finding.message == 'rule "arms", test 2: must match, and stays silent'
    assert finding.hint == "arms is not there"


@pytest.mark.parametrize(
    ("test", "hint"),
    [
        pytest.param({"match": False, "text": ARMED}, "it matches أسلحة, روسيا", id="a false alarm"),
        pytest.param(
            {"match": True, "text": ARMED, "evidence": ["أسلحة", "وصلت"]},
            "missing: وصلت; not expected: روسيا",
            id="other evidence",
        ),
        pytest.param(
            {"match": True, "text": ARMED, "stance": "denied"}, "it matches أسلحة, روسيا", id="another stance"
        ),
    ],
)
def test_the_hint_shows_what_was_found_instead(test: Spec, hint: str) -> None:
    content = files(test)

    [(_, finding)] = unproven(content, compile_rules(content))

    assert finding.hint == hint
