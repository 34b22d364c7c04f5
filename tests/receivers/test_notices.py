"""Operators read a notice as desks read an alert, and nothing in it is meant for desks."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from email.headerregistry import Address

from monitor.alerts.notices import Notice, alert_of
from monitor.model import AlertReason, Delivery
from monitor.receivers.blocks import payload
from monitor.receivers.labels import ARABIC, ENGLISH
from monitor.receivers.letter import letter
from monitor.receivers.message import compose
from monitor.receivers.plain import guillemets, plain_text
from monitor.receivers.webhook import body

INVISIBLE = dict.fromkeys(map(ord, "\u200e\u200f\u2068\u2069")) | {0xA0: " "}  # of direction; NO-BREAK SPACE
OPS = Address("ops", "ops", "example.org")
NOTICE = Notice(
    id="n1",
    kind="silent",
    text="no new entry for 9 h",
    arabic="طال صمت الموجز",  # the feed's silence has been long
    at=datetime(2024, 5, 1, 12, tzinfo=UTC),
    feed="sabah",
    outlet="الصباح",  # the morning
    url="https://sabah.example/feed",
)
ABOUT_NO_FEED = replace(NOTICE, feed="", outlet="", url="", reason=AlertReason.RECOVERED)


def test_a_notice_on_the_console() -> None:
    text = plain_text(compose(alert_of(NOTICE)), ENGLISH, mark=guillemets).translate(INVISIBLE)

    assert text == (
        "🔶 sabah: no new entry for 9 h\n"
        "normal · notice to operators · Monitor health\n"
        "الصباح · 1 May 2024, 12:00 UTC\n"
        "\n"
        "• طال صمت الموجز\n"
        "\n"
        "https://sabah.example/feed\n"
    )


def test_a_notice_about_no_feed_leaves_no_gaps() -> None:
    text = plain_text(compose(alert_of(ABOUT_NO_FEED)), ENGLISH, mark=guillemets).translate(INVISIBLE)

    assert text == (
        "🔶 no new entry for 9 h\n"
        "normal · well again · Monitor health\n"
        "1 May 2024, 12:00 UTC\n"
        "\n"
        "• طال صمت الموجز\n"
    )


def test_a_notice_in_slack_leads_to_a_feed_and_to_no_story() -> None:
    shown = payload(compose(alert_of(NOTICE)), ARABIC)

    blocks = [(block.get("text") or block["elements"][0])["text"] for block in shown["blocks"]]
    assert [text.translate(INVISIBLE) for text in blocks] == [
        "🔶 sabah: no new entry for 9 h",
        # normal importance, notice to operators, state of the monitor
        "أهمية عادية · تنبيه للمشغلين · حالة الراصد",
        "الصباح · 1 مايو 2024، 12:00 UTC",
        "• طال صمت الموجز",
        "<https://sabah.example/feed|افتح sabah.example>",  # open
    ]
    assert len(payload(compose(alert_of(ABOUT_NO_FEED)), ARABIC)["blocks"]) == 4


def test_a_title_that_a_slack_header_cannot_hold_stands_below_it_in_full() -> None:
    long = alert_of(replace(NOTICE, text="look at it " * 20))

    header, _, _, title, *_ = payload(compose(long), ARABIC)["blocks"]

    assert len(header["text"]["text"]) <= 150
    assert title["text"]["text"].endswith("look at it")


def test_a_notice_in_a_mail_runs_from_the_left_in_english_and_from_the_right_in_arabic() -> None:
    mail = letter(Delivery(alert_of(NOTICE), "ops"), sender=OPS, to=[OPS])

    page = mail.get_body(("html",))
    assert page is not None
    html = page.get_content()
    assert mail["Subject"] == "🔶 sabah: no new entry for 9 h"
    assert '<h1 dir="ltr"' in html
    assert '<div dir="rtl"' in html
    assert "<mark" not in html
    assert "افتح" in html  # open
    assert "اقرأ" not in html  # read


def test_a_notice_to_a_webhook_has_a_type_of_its_own() -> None:
    deliveries = [Delivery(alert_of(notice), "desk") for notice in (NOTICE, ABOUT_NO_FEED)]

    types = [json.loads(body(delivery))["type"] for delivery in deliveries]

    assert types == ["alert.notice", "alert.recovered"]
