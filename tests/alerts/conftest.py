"""An alert to try things on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.model import Alert, AlertReason, Evidence, RuleTitle, Severity


@pytest.fixture
def alert() -> Alert:
    return Alert(
        id="a1",
        rule="dprk-russia-arms",
        rule_title=RuleTitle(ar="أسلحة", en="Arms"),
        severity=Severity.HIGH,
        story="s1",
        reason=AlertReason.NEW,
        title="أسلحة إلى روسيا",  # arms to Russia
        url="https://one.example/a",
        outlet="one",
        published_at=None,
        raised_at=datetime(2026, 3, 1, 12, tzinfo=UTC),
        evidence=(Evidence(field="title", start=0, end=5, quote="أسلحة", concept="arms", term="سلاح"),),
    )
