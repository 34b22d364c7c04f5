"""An alert goes to the receivers of every route that fits, each once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.compose import compose
from monitor.alerts.retry import Retry
from monitor.alerts.routes import Route, route
from monitor.model import Article, Match, Severity

if TYPE_CHECKING:
    from monitor.model import Alert

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
RETRY = Retry(first=timedelta(seconds=5), longest=10 * MINUTE, give_up_after=2 * DAY)


def line(**parts: object) -> Route:
    return Route.model_validate({"to": ["desk"], **parts})


@pytest.mark.parametrize(
    ("fitting", "routes"),
    [
        pytest.param(True, [line()], id="a route that names nothing takes all"),
        pytest.param(True, [line(rules=["dprk-*"])], id="by rule"),
        pytest.param(False, [line(rules=["iran-*"])], id="another rule"),
        pytest.param(True, [line(severity="high")], id="by severity"),
        pytest.param(False, [line(severity="low")], id="another severity"),
        pytest.param(False, [line(rules=["dprk-*"], severity="low")], id="all that it names must fit"),
    ],
)
def test_a_route_takes_what_fits_all_that_it_names(
    alert: Alert, *, fitting: bool, routes: list[Route]
) -> None:
    assert route(alert, routes) == (("desk",) if fitting else ())


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
    routes = [line(stance=["denied", "alleged"])]

    assert route(replace(alert, stance=stance), routes) == (("desk",) if fitting else ())


def test_an_alert_says_whether_its_event_is_denied(alert: Alert) -> None:
    article = Article(url="https://a.example", title="t", text="x")
    match = Match(rule="r", article=article.url, evidence=alert.evidence, stance="denied")

    made = compose(
        match,
        article,
        story="s",
        title=alert.rule_title,
        severity=Severity.LOW,
        sentences=(),
        now=alert.raised_at,
    )

    assert made.stance == "denied"


def test_all_fitting_routes_apply_until_one_stops(alert: Alert) -> None:
    routes = [line(to=["a", "b"]), line(to=["b", "c"], stop=True), line(to=["d"])]

    assert route(alert, routes) == ("a", "b", "c")


def test_every_article_of_a_story_makes_the_same_alert_of_a_rule(alert: Alert) -> None:
    def made(url: str, rule: str) -> str:
        article = Article(url=url, title="t", text="x")
        match = Match(rule=rule, article=url, evidence=alert.evidence)
        return compose(
            match,
            article,
            story="s",
            title=alert.rule_title,
            severity=Severity.LOW,
            sentences=(),
            now=alert.raised_at,
        ).id

    assert made("https://a.example", "r") == made("https://b.example", "r")
    assert made("https://a.example", "r") != made("https://a.example", "other")


def test_waits_double_up_to_the_longest() -> None:
    waits = [RETRY.wait(attempt=n, asked=None, chance=0.5).total_seconds() for n in (1, 2, 3, 9, 1000)]

    assert waits == [5, 10, 20, 600, 600]


def test_waits_are_spread_so_that_lanes_do_not_beat_in_time() -> None:
    least, most = (RETRY.wait(attempt=1, asked=None, chance=c).total_seconds() for c in (0.0, 1.0))

    assert (least, most) == (4.375, 5.625)


def test_a_receiver_that_asks_for_more_time_gets_it_up_to_an_hour() -> None:
    asked = [RETRY.wait(attempt=1, asked=a, chance=0.5) for a in (MINUTE, DAY, timedelta(seconds=1))]

    assert asked == [MINUTE, timedelta(hours=1), timedelta(seconds=5)]


def test_an_alert_is_given_up_when_it_is_old_and_the_receiver_was_down_as_long(alert: Alert) -> None:
    noon = alert.raised_at

    def gives_up(*, after: timedelta, down_for: timedelta) -> bool:
        return RETRY.gives_up(raised_at=noon, since=noon + after - down_for, now=noon + after)

    assert gives_up(after=2 * DAY, down_for=2 * DAY)
    assert not gives_up(after=5 * DAY, down_for=MINUTE)  # the daemon was off, not the receiver
    assert not gives_up(after=MINUTE, down_for=5 * DAY)
