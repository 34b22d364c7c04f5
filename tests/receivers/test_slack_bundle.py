"""As many alerts go in one message of Slack's as it shows whole, whichever come first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.model import Alert, Delivery, DeliveryKind, RuleTitle, Severity
from monitor.receivers.blocks import delivered
from monitor.receivers.blocks.bundle import fits
from monitor.receivers.labels import ENGLISH
from tests.fakes.alerts import an_alert
from tests.fakes.slack_workspace import judge, texts_of

LONG = f"https://sabah.example/{'%D9%83' * 110}"


def a_digest(*alerts: Alert) -> Delivery:
    return Delivery(alerts[0], "desk", kind=DeliveryKind.DIGEST, others=alerts[1:])


def alerts(count: int, url: str) -> list[Alert]:
    """Make alerts of which every third is urgent, and all are of two rules."""
    return [
        an_alert(
            id=str(at),
            title=f"story {at:03}",
            url=url,
            severity=Severity.HIGH if at % 3 else Severity.LOW,
            rule_title=RuleTitle(en=f"rule {at % 2}"),
            evidence=(),
        )
        for at in range(count)
    ]


def shown(digest: Delivery) -> str:
    content = delivered(digest, ENGLISH)
    judge(content)
    return "\n".join(text for block in content["blocks"] for text in texts_of(block))


@pytest.mark.parametrize(("url", "least"), [(LONG, 10), ("https://sabah.example/a", 30)])
def test_the_first_that_fit_are_all_shown_and_with_one_more_they_are_not(url: str, least: int) -> None:
    digest = a_digest(*alerts(60, url))

    count = fits(digest, ENGLISH)

    first, one_more = (replace(digest, others=digest.others[: most - 1]) for most in (count, count + 1))
    assert count >= least
    assert [alert.title for alert in first.alerts if alert.title not in shown(first)] == []
    assert "more" not in shown(first)
    assert shown(one_more).endswith("and 1 more")


def test_a_few_short_alerts_all_fit() -> None:
    assert fits(a_digest(*alerts(3, "https://sabah.example/a")), ENGLISH) == 3


def test_one_alert_alone_is_always_sent() -> None:
    assert fits(a_digest(*alerts(1, LONG)), ENGLISH) == 1
