"""The delivery that a preview shows: made of real matches, as the pipeline would make it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from monitor.alerts.compose import compose, developing
from monitor.model import Delivery, DeliveryKind, RuleTitle, Thread, Why
from monitor.rules.matching.compile import compile_rules
from monitor.rules.matching.sentences import sentences_of
from monitor.rules.proof.proof import prove

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from monitor.cli.rules.loaded import LoadedRules
    from monitor.model import Alert, Article, Match

KINDS = ("alert", "group", "digest", "escalation", "developing")
# A digest of more shows nothing new.
_MOST = 6
# What a rule's test does not say, and every article has.
_TITLE = "عنوان الخبر كما نشره الموقع"  # the story's headline as the site published it
_EARLIER = "عنوان أول تنبيه في القصة"  # headline of the story's first alert
_OUTLET = "اسم الموقع"  # the site's name
_URL = "https://example.org/news/1"
_AGO = timedelta(minutes=4)


def alert_on(rule: str, article: Article, loaded: LoadedRules, now: datetime) -> Alert | None:
    """Give the alert that an article raises by a rule, None where the rule stays silent on it."""
    rules = compile_rules(loaded.files.models)
    found = next((match for match in rules.match(article, now) if match.rule == rule), None)
    return _alert(found, article, loaded, now) if found else None


def alerts_of_tests(loaded: LoadedRules, now: datetime, *, only: str = "") -> Iterator[Alert]:
    """Give an alert for each text that a rule's own tests say it matches; ``only`` names one rule."""
    chosen = [only] if only else list(loaded.rules)
    for proof in prove(loaded.files.models, compile_rules(loaded.files.models), chosen):
        if proof.case.test.match and proof.match:
            yield _alert(proof.match, proof.article, loaded, now)


def delivery_of(kind: str, alert: Alert, others: list[Alert], receiver: str) -> Delivery:
    """Put an alert on its way as one of ``KINDS``; a group and a digest bring others with it."""
    delivery = Delivery(alert, receiver)
    match kind:
        case "developing":
            quote = alert.sentences[0].quote if alert.sentences else ""
            why = Why("number", "الجنود: 3,000 ← 11,000", "3,000 → 11,000 troops", quote)  # the soldiers
            further = developing(alert, telling="preview", why=(why,))
            return replace(delivery, alert=further, thread=Thread(root="", title=_EARLIER))
        case "escalation":
            return replace(delivery, kind=DeliveryKind.ESCALATION)
        case "group" | "digest":
            return replace(delivery, kind=DeliveryKind(kind), others=tuple(others[: _MOST - 1]))
    return delivery


def _alert(match: Match, article: Article, loaded: LoadedRules, now: datetime) -> Alert:
    rule = loaded.rules[match.rule]
    return compose(
        match,
        replace(
            article,
            title=article.title or _TITLE,
            outlet=article.outlet or _OUTLET,
            url=article.url or _URL,
            # tests are held in the year 2000
            published_at=(article.url and article.published_at) or now - _AGO,
        ),
        story=article.key,
        title=RuleTitle(rule.title.ar, rule.title.en),
        severity=rule.severity,
        sentences=sentences_of(article, match.evidence),
        origin_count=1,
        now=now,
    )
