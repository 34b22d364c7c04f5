"""Of several alerts on one story a desk gets those that say most, and always one at least."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.alerts.stages.decide import decide
from monitor.alerts.stages.inhibited import circles
from monitor.alerts.stages.settings import Inhibition
from monitor.alerts.stages.values import Around, Muted, MutedBy, Send
from monitor.model.settings import Finding
from tests.fakes.waiting import NOON, waiting, wants

RULES = ("a", "b", "c", "d")
patterns = st.lists(st.sampled_from((*RULES, "*")), min_size=1, max_size=3).map(tuple)
lines = st.builds(Inhibition, by=patterns, mutes=patterns)


def line(by: str, mutes: str) -> Inhibition:
    return Inhibition(by=tuple(by.split()), mutes=tuple(mutes.split()))


def sent(rules: str, *inhibit: Inhibition) -> str:
    """Give the rules whose alerts are sent where all of them have one on a story."""
    around = Around(story_rules=frozenset(rules.split()))
    decided = {
        rule: decide(waiting(rule=rule), wants(inhibit=inhibit), around, now=NOON) for rule in rules.split()
    }
    assert all(isinstance(outcome, Send | Muted) for outcome in decided.values())
    return " ".join(rule for rule, outcome in decided.items() if isinstance(outcome, Send))


@pytest.mark.parametrize(
    ("rules", "inhibit", "left"),
    [
        pytest.param("arms", [line("arms", "general")], "arms", id="an alert by itself"),
        pytest.param("general", [line("arms", "general")], "general", id="nothing else says it"),
        pytest.param("arms general", [line("arms", "general")], "arms", id="another says it"),
        pytest.param("arms gen-1 gen-2", [line("arms", "gen-*")], "arms", id="patterns"),
        pytest.param("arms troops", [line("*", "arms")], "troops", id="a rule never mutes itself"),
        pytest.param("a b", [line("a", "b"), line("b", "a")], "a", id="the first line counts"),
        pytest.param("a b", [line("b", "a"), line("a", "b")], "b", id="the first line, the other way"),
        pytest.param("a b", [line("b a", "a b")], "b", id="who is named first counts"),
        pytest.param("b a", [line("*", "*")], "a", id="neither is named: by the alphabet"),
        pytest.param("a b c", [line("a", "b"), line("b", "c")], "a c", id="what is muted says nothing"),
        pytest.param("a b c", [line("a", "b"), line("b", "c"), line("c", "a")], "a c", id="in a circle"),
    ],
)
def test_alerts_that_another_says_already_are_not_sent(
    rules: str, inhibit: list[Inhibition], left: str
) -> None:
    assert sent(rules, *inhibit) == left


def test_what_was_sent_says_it_though_another_would_mute_it_now() -> None:
    policy = wants(inhibit=(line("a", "b"), line("b", "c")))
    around = Around(story_rules=frozenset("ab"), sent_rules=frozenset("b"))

    assert decide(waiting(rule="c"), policy, around, now=NOON) == Muted(
        MutedBy.INHIBITION, "b", "rule b has an alert on the same story"
    )


@settings(deadline=None)
@given(st.lists(lines, max_size=5), st.sets(st.sampled_from(RULES), min_size=1))
def test_whatever_the_lines_somebody_tells_of_a_story(inhibit: list[Inhibition], rules: set[str]) -> None:
    assert sent(" ".join(rules), *inhibit)


@settings(deadline=None)
@given(st.lists(lines, max_size=4))
def test_where_nobody_is_warned_two_rules_mute_as_they_are_written(inhibit: list[Inhibition]) -> None:
    if circles(inhibit, ["a", "b"]):
        return
    muted = {
        rule
        for rule, other in (("a", "b"), ("b", "a"))
        for one in inhibit
        if {other, "*"} & set(one.by) and {rule, "*"} & set(one.mutes)
    }

    assert set(sent("a b", *inhibit).split()) == {"a", "b"} - muted


def test_operators_are_told_of_rules_that_mute_each_other_and_who_wins() -> None:
    inhibit = [line("arms", "general"), line("gen*", "arms troops")]

    assert circles(inhibit, ["general", "arms", "troops"]) == [
        Finding(
            ("inhibit", 1),
            "rules arms and general mute each other",
            "of the two, arms is sent, for it comes first; take one out",
            "warning",
        )
    ]
    assert circles([line("arms", "general"), line("general", "troops")], ["arms", "general", "troops"]) == []
    assert len(circles([line("*", "*")], ["a", "b"])) == 1
    assert circles([line("*", "*")], ["a"]) == []
