"""Alerts as the pipeline raises them, for tests of what becomes of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from monitor.model import (
    Alert,
    AlertReason,
    AlsoReported,
    Delivery,
    Evidence,
    EvidenceField,
    Origin,
    RuleTitle,
    Sentence,
    Severity,
)

# Kim Jong Un means to meet Putin to discuss supplying Russia with weapons
TITLE = "كيم جونغ أون يعتزم لقاء بوتين لبحث تزويد روسيا بأسلحة"
# The American paper The New York Times said that leader Kim Jong Un means to travel to Russia this month.
FIRST = "قالت صحيفة The New York Times الأمريكية إن الزعيم كيم جونغ أون يعتزم السفر إلى روسيا هذا الشهر."
# The two will discuss North Korea supplying Moscow with artillery shells and anti-tank missiles (KN-23).
SECOND = "وسيبحث الرجلان تزويد كوريا الشمالية لموسكو بقذائف مدفعية وصواريخ مضادة للدبابات (KN-23)."
TEXT = f"{FIRST}\n\n{SECOND}"


def evidence(field: EvidenceField, quote: str, concept: str, *, within: str) -> Evidence:
    """Say that ``quote`` was found in a title or text."""
    start = within.index(quote)
    return Evidence(field, start, start + len(quote), quote, concept, quote)


def sentence(quote: str, *, within: str = TEXT) -> Sentence:
    """Take a sentence of a text."""
    start = within.index(quote)
    return Sentence("text", start, start + len(quote), quote)


def an_alert(**changes: Any) -> Alert:
    """Make an alert on arms from North Korea to Russia; ``changes`` are fields that differ."""
    fields: dict[str, Any] = {
        "id": "5f0c1a2b3d4e5f60718a",
        "rule": "dprk-russia-arms",
        "rule_title": RuleTitle(ar="أسلحة كورية شمالية إلى روسيا", en="North Korean arms to Russia"),
        "severity": Severity.HIGH,
        "story": "kim-putin",
        "reason": AlertReason.NEW,
        "title": TITLE,
        "url": "https://www.france24.com/ar/20230905-كيم-بوتين?a=1&b=2",
        "outlet": "فرانس 24",
        "published_at": datetime(2023, 9, 5, 3, 4, tzinfo=UTC),
        "raised_at": datetime(2023, 9, 5, 3, 7, 30, tzinfo=UTC),
        "evidence": (
            evidence("title", "روسيا", "russia", within=TITLE),
            evidence("title", "بأسلحة", "arms", within=TITLE),
            evidence("text", "كيم جونغ أون", "north_korea", within=TEXT),
            evidence("text", "كوريا الشمالية", "north_korea", within=TEXT),
            evidence("text", "لموسكو", "russia", within=TEXT),
            evidence("text", "قذائف", "arms", within=TEXT),
            evidence("text", "صواريخ", "arms", within=TEXT),
        ),
        "sentences": (Sentence("title", 0, len(TITLE), TITLE), sentence(FIRST), sentence(SECOND)),
        "origins": (Origin("nyt", "newspaper", 10, 28, "The New York Times"),),
        "also": (
            AlsoReported("الجزيرة", "https://www.aljazeera.net/news/2023/9/5/x"),
            AlsoReported("Sputnik عربي", "https://sputnikarabic.ae/20230905/y.html"),
        ),
    }
    return Alert(**{**fields, **changes})


def a_delivery(*, attempt: int = 1, receiver: str = "asia-desk", **changes: Any) -> Delivery:
    """Put an alert on its way."""
    return Delivery(an_alert(**changes), receiver, attempt)
