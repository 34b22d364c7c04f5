"""From a match to the alert that a desk reads. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from monitor.model import Alert, AlertReason, digest

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.model import Article, Match, RuleTitle, Sentence, Severity, Why


def alert_id(rule: str, story: str, *developed_by: str) -> str:
    """Name the alert of a rule on a story, or the further one that a telling of it makes."""
    return digest("alert", rule, story, *developed_by)


def compose(
    match: Match,
    article: Article,
    *,
    story: str,
    title: RuleTitle,
    severity: Severity,
    sentences: tuple[Sentence, ...],
    origin_count: int,
    now: datetime,
) -> Alert:
    """Make the alert that a rule's desk gets of a story.

    Its id depends on the rule and the story alone, so that every article of the story and every
    second try make the same alert.
    """
    return Alert(
        id=alert_id(match.rule, story),
        rule=match.rule,
        rule_title=title,
        severity=severity,
        story=story,
        reason=AlertReason.NEW,
        title=article.title,
        url=article.url,
        outlet=article.outlet,
        published_at=article.published_at,
        raised_at=now,
        evidence=match.evidence,
        sentences=sentences,
        text_from=article.text_from,
        page_error=article.page_error,
        origins=article.origins,
        quantities=article.quantities,
        stance=match.stance,
        country=article.country,
        tags=article.tags,
        seen_at=article.seen_at,
        fetched_at=article.fetched_at,
        origin_count=origin_count,
    )


def developing(alert: Alert, *, telling: str, why: tuple[Why, ...]) -> Alert:
    """Make the further alert on a story that its desk knows of, from the one that would tell it anew.

    Its id depends on the ``telling`` too, so that each development is told once.
    """
    return replace(
        alert,
        id=alert_id(alert.rule, alert.story, telling),
        reason=AlertReason.DEVELOPING,
        why=why,
    )
