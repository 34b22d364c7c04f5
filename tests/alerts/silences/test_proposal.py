"""Who asks for a silence says what, how long, why and who; what is wrong is told by field."""

from __future__ import annotations

import json
from typing import Any

import pytest

from monitor.alerts.silences import Matcher, Silence
from monitor.alerts.silences.proposal import Wrong, proposed
from tests.fakes.waiting import DAY, HOUR, NOON

GOOD = {"matcher": {"rules": ["dprk-*"]}, "for": "2h", "comment": "the parade", "author": "Mona"}


def asked(**changes: Any) -> Silence | tuple[Wrong, ...]:
    """Ask for the good one with changes; None takes a member out."""
    members = {name: value for name, value in {**GOOD, **changes}.items() if value is not None}
    return proposed(json.dumps(members).encode(), now=NOON)


def test_a_silence_begins_now_unless_it_says_when() -> None:
    made = asked()

    assert isinstance(made, Silence)
    assert made == Silence(
        made.id, Matcher(rules=("dprk-*",)), "Mona", "the parade", NOON, NOON + 2 * HOUR, NOON
    )


def test_a_silence_may_be_planned() -> None:
    made = asked(starts_at="2026-05-05T15:00:00+03:00")

    assert isinstance(made, Silence)
    assert (made.starts_at, made.ends_at) == (NOON + DAY, NOON + DAY + 2 * HOUR)


def test_silences_that_differ_have_ids_of_their_own() -> None:
    ids = {
        made.id
        for made in (asked(), asked(), asked(author="Ali"), asked(**{"for": "3h"}))
        if isinstance(made, Silence)
    }

    assert len(ids) == 3


def test_a_silence_of_everything_has_to_say_so() -> None:
    assert isinstance(asked(matcher=None, everything=True), Silence)
    assert asked(matcher=None) == (
        Wrong("", "name a condition at least, or say that everything is to be silent"),
    )
    assert asked(everything=True) == (Wrong("", "everything goes without conditions"),)


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        pytest.param({"comment": None}, "comment", "Field required", id="no comment"),
        pytest.param({"comment": "  "}, "comment", "at least 1", id="an empty comment"),
        pytest.param({"comment": "x" * 501}, "comment", "at most 500", id="a long comment"),
        pytest.param({"author": ""}, "author", "at least 1", id="no author"),
        pytest.param({"for": None}, "", "how long", id="no end"),
        pytest.param({"ends_at": "2026-05-05T00:00:00Z"}, "", "how long", id="two ends"),
        pytest.param({"for": "soon"}, "for", "not a duration", id="no duration"),
        pytest.param({"for": "99999999999999d"}, "for", "too long", id="longer than time"),
        pytest.param({"for": "367d"}, "ends_at", "within 366 days", id="longer than a year"),
        pytest.param({"starts_at": "2028-05-05T00:00:00Z"}, "ends_at", "within 366 days", id="in years"),
        pytest.param(
            {"for": None, "ends_at": "2026-05-04T11:00:00Z"}, "ends_at", "end before", id="in the past"
        ),
        pytest.param(
            {"for": None, "ends_at": "2026-05-05T11:00:00"}, "ends_at", "timezone", id="without a zone"
        ),
        pytest.param(
            {"matcher": {"rule": ["a"]}}, "matcher.rule", "not permitted", id="a condition misspelled"
        ),
        pytest.param({"matcher": {"severity": ["top"]}}, "matcher.severity.0", "high", id="no severity"),
        pytest.param(
            {"matcher": {"rules": ["x"] * 101}}, "matcher.rules", "at most 100", id="too many rules"
        ),
        pytest.param({"matcher": {"rules": ["x" * 201]}}, "matcher.rules.0", "at most 200", id="a long rule"),
        pytest.param({"matcher": {"countries": ["Egypt"]}}, "matcher.countries.0", "match", id="no country"),
    ],
)
def test_what_is_wrong_is_told_by_its_field(changes: dict[str, Any], field: str, said: str) -> None:
    wrong = asked(**changes)

    assert isinstance(wrong, tuple)
    assert [one.field for one in wrong] == [field]
    assert said in wrong[0].message


def test_all_that_is_wrong_is_told_at_once() -> None:
    wrong = asked(comment=None, author=None)

    assert isinstance(wrong, tuple)
    assert {one.field for one in wrong} == {"comment", "author"}


@pytest.mark.parametrize("raw", [b"", b"[]", b"\xff", b"{", b"[" * 60_000, b'{"a":' * 10_000], ids=range(6))
def test_what_is_no_proposal_is_refused_without_more(raw: bytes) -> None:
    assert isinstance(proposed(raw, now=NOON), tuple)
