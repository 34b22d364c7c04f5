"""An alert goes to the receivers of every route that fits, each once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.routes import route
from tests.fakes.routes import a_route

if TYPE_CHECKING:
    from monitor.alerts.routes import Route
    from monitor.model import Alert


@pytest.mark.parametrize(
    ("fitting", "line"),
    [
        pytest.param(True, a_route(), id="a route that names nothing takes all"),
        pytest.param(True, a_route(rules=["dprk-*"]), id="by rule"),
        pytest.param(False, a_route(rules=["iran-*"]), id="another rule"),
        pytest.param(True, a_route(severity="high"), id="by severity"),
        pytest.param(False, a_route(severity="low"), id="another severity"),
        pytest.param(False, a_route(rules=["dprk-*"], severity="low"), id="all that it names must fit"),
    ],
)
def test_a_route_takes_what_fits_all_that_it_names(alert: Alert, *, fitting: bool, line: Route) -> None:
    assert route(alert, [line]) == (("desk",) if fitting else ())


@pytest.mark.parametrize(
    ("stance", "fitting"),
    [
        pytest.param("denied", True, id="a denial"),
        pytest.param("alleged", True, id="an allegation"),
        pytest.param("asserted", False, id="a fact"),
        pytest.param("", False, id="of a rule without a frame"),
    ],
)
def test_denials_and_allegations_can_go_their_own_way(alert: Alert, stance: str, *, fitting: bool) -> None:
    routes = [a_route(stance=["denied", "alleged"])]

    assert route(replace(alert, stance=stance), routes) == (("desk",) if fitting else ())


def test_all_fitting_routes_apply_until_one_stops(alert: Alert) -> None:
    routes = [a_route(to=["a", "b"]), a_route(to=["b", "c"], stop=True), a_route(to=["d"])]

    assert route(alert, routes) == ("a", "b", "c")
