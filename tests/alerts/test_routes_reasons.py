"""Every line of the routes says what became of it and why, and one line decides for each receiver."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from monitor.alerts.routes import Line, Standing, line_for, route, routed
from monitor.model import Severity
from tests.fakes.routes import a_route, amount, origins

if TYPE_CHECKING:
    from monitor.model import Alert

EGYPT = {"countries": ["EG"], "to": ["cairo"]}


def why(alert: Alert, **conditions: Any) -> str:
    return routed(alert, [a_route(**conditions)]).lines[0].told()


@pytest.mark.parametrize(
    ("conditions", "told"),
    [
        pytest.param({}, "takes every alert", id="no condition"),
        pytest.param({"severity": "high"}, "severity is high", id="fits"),
        pytest.param({"severity": "low"}, "severity is high, not low", id="has another"),
        pytest.param({"rules": ["iran-*", "x"]}, "rule is dprk-russia-arms, not iran-* or x", id="patterns"),
        pytest.param({"countries": ["EG", "SA"]}, "no country among EG, SA", id="has none"),
        pytest.param({"origins": ["reuters", "afp"]}, "no origin among reuters, afp", id="has others"),
        pytest.param({"origins": ["ap", "r*"]}, "origin is ap, ria", id="only what fits is told"),
        pytest.param({"quantities": [{"unit": "shells"}]}, "no amount of any shells", id="any amount"),
        pytest.param(
            {"quantities": [{"at_least": 5000}, {"unit": "troops", "at_most": 9}]},
            "no amount of 5,000 or more anything, 9 or less troops",
            id="bounds",
        ),
        pytest.param(
            {"quantities": [{"at_least": 500, "at_most": 600}]}, "amount is 200 to 999 troops", id="a range"
        ),
        pytest.param(
            {"severity": "high", "stance": ["denied"], "reasons": ["developing"]},
            "no stance among denied; reason is new, not developing",
            id="all that does not fit",
        ),
        pytest.param(
            {"severity": "high", "rules": ["dprk-*"]}, "rule is dprk-russia-arms; severity is high", id="both"
        ),
    ],
)
def test_a_line_says_why_it_was_taken_or_what_does_not_fit(
    alert: Alert, conditions: dict[str, Any], told: str
) -> None:
    told_by_kcna = replace(
        alert, origins=origins("ap", "ria", "kcna"), quantities=(amount("troops", 200, 999),)
    )

    assert why(told_by_kcna, **conditions) == told


def test_a_name_in_a_reason_is_written_as_its_reader_needs_it(alert: Alert) -> None:
    [line] = routed(alert, [a_route(outlets=["two"])]).lines

    assert line.told(lambda value: f"<{value}>") == "outlet is <one>, not <two>"


def test_a_receiver_that_several_routes_name_hears_by_the_first(alert: Alert) -> None:
    routes = [a_route(to=["a", "b", "a"]), a_route(to=["b", "c"])]

    assert routed(alert, routes).lines == (
        Line(1, Standing.TAKEN, gives=("a", "b")),
        Line(2, Standing.TAKEN, gives=("c",), dropped=("b",)),
    )


def test_a_route_that_fits_and_stops_ends_the_list_and_one_that_does_not_fit_does_not(alert: Alert) -> None:
    routes = [a_route(**EGYPT, stop=True), a_route(stop=True), a_route(to=["late"])]

    found = routed(alert, routes)

    assert [line.standing for line in found.lines] == [Standing.UNFIT, Standing.TAKEN, Standing.NOT_REACHED]
    assert found.lines[2].told() == "route 2 ends the list"
    assert found.receivers == ("desk",)


@pytest.mark.parametrize("is_last", [True, False])
def test_a_default_takes_what_no_other_route_took_wherever_it_stands(alert: Alert, *, is_last: bool) -> None:
    default = a_route(default=True, to=["terminal"])
    routes = [a_route(**EGYPT), default] if is_last else [default, a_route(**EGYPT)]

    assert route(alert, routes) == ("terminal",)
    assert route(replace(alert, country="EG"), routes) == ("cairo",)


def test_a_default_that_is_not_needed_says_so(alert: Alert) -> None:
    [default, _] = routed(alert, [a_route(default=True), a_route(to=["a"])]).lines

    assert default == Line(1, Standing.NOT_NEEDED)
    assert default.told() == "a default, and another route takes the alert"


def test_a_default_may_have_conditions_and_the_next_default_takes_the_rest(alert: Alert) -> None:
    routes = [
        a_route(default=True, severity="low", to=["night"], stop=True),
        a_route(default=True, to=["terminal"]),
    ]

    assert route(alert, routes) == ("terminal",)
    assert route(replace(alert, severity=Severity.LOW), routes) == ("night",)


def test_an_alert_that_fits_nothing_goes_nowhere_and_every_line_says_why(alert: Alert) -> None:
    found = routed(alert, [a_route(**EGYPT), a_route(default=True, severity="low")])

    assert found.receivers == ()
    assert [line.told() for line in found.lines] == ["no country among EG", "severity is high, not low"]


def test_the_first_route_that_gives_a_receiver_the_alert_decides_how_it_comes(alert: Alert) -> None:
    unfit = a_route(severity="low", digest="0 8 * * *")
    first = a_route(to=["a", "desk"], group={})
    later = a_route(digest="0 18 * * *")

    assert line_for(alert, "desk", [unfit, first, later]) is first
    assert line_for(alert, "desk", [unfit, later]) is later


def test_a_receiver_that_no_route_gives_the_alert_any_more_has_no_route(alert: Alert) -> None:
    assert line_for(alert, "gone", [a_route()]) is None
    assert line_for(alert, "desk", [a_route(severity="low")]) is None
