"""Several alerts in one message: how many, the most urgent first, and each in three short lines."""

from __future__ import annotations

import pytest

from monitor.model import AlertReason, Delivery, DeliveryKind, RuleTitle, Severity
from monitor.receivers.labels import ARABIC, ENGLISH
from monitor.receivers.plain import guillemets
from monitor.receivers.several import MAX_ENTRIES, listed, several, several_text, several_title, shown_whole
from tests.fakes.alerts import an_alert

INVISIBLE = dict.fromkeys(map(ord, "\u200e\u200f\u2068\u2069")) | {0xA0: " "}  # of direction; NO-BREAK SPACE
MINOR = an_alert(
    id="minor",
    title="Kim speaks",
    severity=Severity.LOW,
    reason=AlertReason.DEVELOPING,
    stance="denied",
    rule_title=RuleTitle(en="Speeches"),
    url="https://example.org/1",
    outlet="",
    country="KP",
    evidence=(),
)


def shown(delivery: Delivery) -> str:
    return several_text(several(delivery), ENGLISH, mark=guillemets).translate(INVISIBLE)


def test_a_digest_puts_the_urgent_first_and_says_each_in_three_lines() -> None:
    digest = Delivery(MINOR, "desk", kind=DeliveryKind.DIGEST, others=(an_alert(),))

    assert shown(digest) == (
        "🔴 Digest of alerts: 2\n"
        "\n"
        "🔴 كيم جونغ أون يعتزم لقاء بوتين لبحث تزويد «روسيا» «بأسلحة»\n"
        "فرانس 24 · 5 Sep 2023, 03:04 UTC · North Korean arms to Russia\n"
        "https://www.france24.com/ar/20230905-%D9%83%D9%8A%D9%85-%D8%A8%D9%88%D8%AA%D9%8A%D9%86?a=1&b=2\n"
        "\n"
        "⚪ Kim speaks\n"
        "DENIED · developing · example.org (North Korea) · 5 Sep 2023, 03:04 UTC · Speeches\n"
        "https://example.org/1\n"
    )


def test_what_all_have_in_common_stands_in_the_title_alone() -> None:
    group = Delivery(
        an_alert(), "desk", kind=DeliveryKind.GROUP, others=(an_alert(id="b", url="", outlet=""),)
    )

    title, *rest = shown(group).split("\n", 1)

    assert title == "🔴 Alerts in one group: 2 · North Korean arms to Russia"
    assert "North Korean arms" not in rest[0]
    assert "\n5 Sep 2023, 03:04 UTC\n" in rest[0]


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (DeliveryKind.GROUP, "⚪ تنبيهات مجمعة: 2 · Speeches"),  # alerts put together
        (DeliveryKind.DIGEST, "⚪ ملخص التنبيهات: 2 · Speeches"),  # summary of the alerts
        (DeliveryKind.OVERFLOW, "⚪ تنبيهات تجاوزت حد الساعة: 2 · Speeches"),  # beyond the hour's limit
    ],
)
def test_a_title_says_why_several_come_together(kind: DeliveryKind, title: str) -> None:
    told = several(Delivery(MINOR, "desk", kind=kind, others=(MINOR,)))

    assert several_title(told, ARABIC).translate(INVISIBLE) == title


def test_what_is_too_much_for_one_message_is_counted_and_the_least_urgent() -> None:
    many = tuple(
        an_alert(id=str(number), title=f"Kim {number}", evidence=()) for number in range(MAX_ENTRIES)
    )
    digest = Delivery(MINOR, "desk", kind=DeliveryKind.DIGEST, others=(*many, MINOR))

    text = shown(digest)

    assert text.startswith(f"🔴 Digest of alerts: {MAX_ENTRIES + 2}\n")
    assert text.endswith("\n\nand 2 more\n")
    assert text.count("🔴 Kim") == MAX_ENTRIES
    assert "Kim speaks" not in text


@pytest.mark.parametrize(
    ("room", "count", "shown"),
    [(0, 5, 1), (1, 5, 1), (2, 5, 2), (4, 5, 4), (9, 5, 5), (9, 1, 1), (99, 70, 50)],
)
def test_a_message_takes_as_many_as_it_shows_whole_but_at_least_one(
    room: int, count: int, shown: int
) -> None:
    digest = Delivery(MINOR, "desk", kind=DeliveryKind.DIGEST, others=(MINOR,) * (count - 1))

    assert shown_whole(digest, lambda part: len(part.alerts) <= room) == shown


def test_a_message_without_bounds_of_its_own_lists_what_any_may_list() -> None:
    digest = Delivery(MINOR, "desk", kind=DeliveryKind.DIGEST, others=(MINOR,) * 60)

    assert (listed(digest), listed(Delivery(MINOR, "desk"))) == (MAX_ENTRIES, 1)
