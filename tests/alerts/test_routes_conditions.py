"""An alert takes a route when it fits every condition that the route names, and of each any value."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args

import pytest

from monitor.alerts.routes import route
from monitor.alerts.routes.settings import CONDITIONS, Unit
from monitor.model import AlertReason, Severity
from monitor.rules.language import condition_spec
from tests.fakes.routes import a_route, amount, origins

if TYPE_CHECKING:
    from monitor.model import Alert

AHRAM = "الأهرام"  # Al-Ahram, with its hamza
FRANCE_24 = "فرانس 24"


def is_taken(alert: Alert, **conditions: Any) -> bool:
    return route(alert, [a_route(**conditions)]) == ("desk",)


@pytest.mark.parametrize(
    ("severity", "taken"),
    [
        pytest.param("high", True, id="one word"),
        pytest.param(["normal", "high"], True, id="one of several"),
        pytest.param(["low", "normal"], False, id="none of several"),
    ],
)
def test_a_route_may_name_one_severity_or_several(
    alert: Alert, severity: str | list[str], *, taken: bool
) -> None:
    assert is_taken(replace(alert, severity=Severity.HIGH), severity=severity) is taken


@pytest.mark.parametrize(
    ("tags", "taken"),
    [
        pytest.param(["agency"], True, id="a tag"),
        pytest.param(["gulf*"], True, id="a pattern"),
        pytest.param(["tv", "agency"], True, id="one of two is enough"),
        pytest.param(["tv"], False, id="another tag"),
        pytest.param(["Agency"], False, id="tags are words of the operators: capitals count"),
    ],
)
def test_alerts_go_by_the_tags_of_their_feed(alert: Alert, tags: list[str], *, taken: bool) -> None:
    assert is_taken(replace(alert, tags=("agency", "gulf-states")), tags=tags) is taken


@pytest.mark.parametrize(
    ("outlet", "pattern", "taken"),
    [
        pytest.param(AHRAM, "الاهرام", True, id="written without the hamza"),
        pytest.param(AHRAM, "الأَهرام", True, id="written with a vowel sign"),
        pytest.param(f"بوابة {AHRAM}", "*اهرام", True, id="the end of a name"),
        pytest.param(f"{AHRAM} المسائي", "اهرام*", False, id="a pattern without a star begins the name"),
        pytest.param("فرانس ٢٤", FRANCE_24, True, id="Arabic digits"),
        pytest.param("France 24", "france*", True, id="capitals"),
        pytest.param("Sabah [live]?", "Sabah [live]?", True, id="signs are letters"),
        pytest.param("", "*", False, id="an alert without an outlet is like none"),
    ],
)
def test_an_outlet_is_found_however_it_is_spelled(
    alert: Alert, outlet: str, pattern: str, *, taken: bool
) -> None:
    assert is_taken(replace(alert, outlet=outlet), outlets=[pattern]) is taken


def test_alerts_go_by_the_country_of_their_feed_and_one_without_goes_by_none(alert: Alert) -> None:
    assert is_taken(replace(alert, country="EG"), countries=["SA", "EG"])
    assert not is_taken(replace(alert, country="NO"), countries=["SA", "EG"])
    assert not is_taken(replace(alert, country=""), countries=["SA", "EG"])


def test_alerts_go_by_whom_the_article_has_its_news_from(alert: Alert) -> None:
    relayed = replace(alert, origins=origins("afp", "russia_mod"))

    assert is_taken(relayed, origins=["reuters", "afp"])
    assert is_taken(relayed, origins=["russia_*"])
    assert not is_taken(relayed, origins=["reuters"])
    assert not is_taken(replace(alert, origins=()), origins=["*"])


@pytest.mark.parametrize(
    ("low", "high", "asked", "taken"),
    [
        pytest.param(3000, 3000, {"at_least": 1000}, True, id="3,000 are 1,000 or more"),
        pytest.param(900, 900, {"at_least": 1000}, False, id="900 are not"),
        pytest.param(200, 999, {"at_least": 500}, True, id="hundreds may be 500 or more"),
        pytest.param(200, 999, {"at_least": 1000}, False, id="hundreds are never 1,000"),
        pytest.param(2000, None, {"at_least": 9000}, True, id="thousands may be 9,000"),
        pytest.param(None, 500, {"at_least": 500}, True, id="up to 500 may be 500"),
        pytest.param(2000, None, {"at_most": 1000}, False, id="thousands are never 1,000 or less"),
        pytest.param(None, 5000, {"at_most": 1000}, True, id="up to 5,000 may be 1,000 or less"),
        pytest.param(1000, 1000, {"at_least": 1000, "at_most": 1000}, True, id="1,000 are 1,000"),
        pytest.param(200, 999, {"at_least": 990, "at_most": 2000}, True, id="a range that meets a range"),
        pytest.param(1, 1, {"unit": "troops"}, True, id="any amount of a unit"),
        pytest.param(1, 1, {"unit": "shells"}, False, id="not of another unit"),
    ],
)
def test_an_amount_fits_if_it_may_reach_what_is_asked(
    alert: Alert, low: int | None, high: int | None, asked: dict[str, Any], *, taken: bool
) -> None:
    counted = replace(alert, quantities=(amount("troops", low, high),))

    assert is_taken(counted, quantities=[asked]) is taken


def test_one_amount_of_several_must_fit_as_a_whole(alert: Alert) -> None:
    """Ten troops and a thousand shells are not a thousand troops."""
    counted = replace(alert, quantities=(amount("troops", 10, 10), amount("shells", 1000, 1000)))

    assert not is_taken(counted, quantities=[{"unit": "troops", "at_least": 1000}])
    assert is_taken(counted, quantities=[{"unit": "troops", "at_least": 1000}, {"unit": "shells"}])


def test_first_alerts_and_developments_can_go_their_own_ways(alert: Alert) -> None:
    developing = replace(alert, reason=AlertReason.DEVELOPING)

    assert is_taken(alert, reasons=["new"])
    assert not is_taken(alert, reasons=["developing"])
    assert is_taken(developing, reasons=["developing"])


def test_every_condition_of_a_route_must_fit(alert: Alert) -> None:
    egyptian = replace(alert, country="EG", tags=("agency",))

    assert is_taken(egyptian, countries=["EG"], tags=["agency"], severity="high", rules=["dprk-*"])
    assert not is_taken(egyptian, countries=["EG"], tags=["tv"], severity="high", rules=["dprk-*"])


def test_the_units_are_those_that_rules_know() -> None:
    assert get_args(Unit) == get_args(condition_spec.Unit)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_route_that_names_a_condition_does_not_take_every_alert(condition: str) -> None:
    values = {"severity": "low", "quantities": [{"unit": "money"}], "stance": ["denied"], "reasons": ["new"],
              "countries": ["EG"]}  # fmt: skip

    assert not a_route(**{condition: values.get(condition, ["x"])}).is_open
    assert a_route().is_open
