"""As many alerts go in one message of Slack's as it shows whole, whichever come first."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from monitor.model import Alert, AlertReason, Answer, Delivery, DeliveryKind, RuleTitle, Said, Severity
from monitor.receivers.blocks import answerable, delivered
from monitor.receivers.blocks.bundle import fits
from monitor.receivers.blocks.buttons import Press, beside, pressed
from monitor.receivers.labels import ENGLISH
from tests.fakes.alerts import an_alert
from tests.fakes.slack_workspace import judge, texts_of

NIGHT = datetime(2023, 9, 5, 3, 10, tzinfo=UTC)
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


def test_each_alert_of_several_that_nobody_has_answered_can_be_acknowledged_by_itself() -> None:
    fresh, urgent, answered = alerts(3, "https://sabah.example/a")
    answered = replace(answered, answers=(Answer(Said.NOT_RELEVANT, "Huda", NIGHT),))
    content = answerable(a_digest(fresh, urgent, answered), ENGLISH)

    judge(content)
    sections = [block for block in content["blocks"] if block["type"] == "section"]
    pressable = [[pressed(block["accessory"])] if "accessory" in block else [] for block in sections]
    # what is urgent stands first
    assert pressable == [[Press(Said.ACKNOWLEDGED, "1", "desk")], [], [Press(Said.ACKNOWLEDGED, "0", "desk")]]
    assert [re.findall(r"story \d+", block["text"]["text"]) for block in sections] == [
        ["story 001"], ["story 002"], ["story 000"],
    ]  # fmt: skip


def test_what_fits_with_its_buttons_has_them_and_with_one_more_all_are_shown_without() -> None:
    digest = a_digest(*alerts(60, "https://sabah.example/a"))

    count = fits(digest, ENGLISH, beside=beside(digest, "en"))

    whole, too_much = (
        answerable(replace(digest, others=digest.others[: most - 1]), ENGLISH) for most in (count, count + 1)
    )
    judge(whole)
    assert 15 <= count < fits(digest, ENGLISH)
    assert sum("accessory" in block for block in whole["blocks"]) == count
    assert [block["type"] for block in too_much["blocks"]] == ["header", *["section"] * (count + 1)]
    assert "accessory" not in str(too_much)


@pytest.mark.parametrize("change", [{"reason": AlertReason.NOTICE}, {"id": "x" * 3000}])
def test_what_is_no_news_or_cannot_be_named_has_no_button_among_others(change: dict[str, Any]) -> None:
    digest = a_digest(an_alert(**change), an_alert(id="other"))

    assert list(beside(digest, "ar")) == ["other"]


def test_a_few_short_alerts_all_fit() -> None:
    assert fits(a_digest(*alerts(3, "https://sabah.example/a")), ENGLISH) == 3


def test_one_alert_alone_is_always_sent() -> None:
    assert fits(a_digest(*alerts(1, LONG)), ENGLISH) == 1
