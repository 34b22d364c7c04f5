"""The alert that a rule's desk gets of a story, from the article that raised it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.alerts.compose import compose
from monitor.model import Article, Match, Severity

if TYPE_CHECKING:
    from monitor.model import Alert


def composed(alert: Alert, *, rule: str = "r", url: str = "https://a.example", stance: str = "") -> Alert:
    article = Article(url=url, title="t", text="x")
    return compose(
        Match(rule=rule, article=url, evidence=alert.evidence, stance=stance),
        article,
        story="s",
        title=alert.rule_title,
        severity=Severity.LOW,
        sentences=(),
        origin_count=1,
        now=alert.raised_at,
    )


def test_an_alert_says_whether_its_event_is_denied(alert: Alert) -> None:
    assert composed(alert, stance="denied").stance == "denied"


def test_every_article_of_a_story_makes_the_same_alert_of_a_rule(alert: Alert) -> None:
    one = composed(alert, url="https://a.example")

    assert composed(alert, url="https://b.example").id == one.id
    assert composed(alert, rule="other").id != one.id
