"""Slack shows an alert as blocks that its own models take, and nothing in them is longer than it takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import (
    AlertReason,
    AlsoReported,
    Answer,
    DeliveryKind,
    Evidence,
    Said,
    Sentence,
    Severity,
    TextFrom,
    Why,
)
from monitor.receivers.blocks import brief, delivered, escaped, payload
from monitor.receivers.blocks.fitting import MAX_SIZE, size
from monitor.receivers.labels import ARABIC, ENGLISH
from monitor.receivers.message import compose
from tests.fakes.alerts import a_delivery, an_alert
from tests.fakes.slack_workspace import judge, texts_of

if TYPE_CHECKING:
    from monitor.model import Alert

NIGHT = datetime(2023, 9, 5, 3, 10, tzinfo=UTC)


def blocks(alert: Alert) -> list[dict[str, Any]]:
    """Give the blocks of an alert, after Slack's own models have looked at them."""
    given = payload(compose(alert), ARABIC)
    judge(given)
    shown: list[dict[str, Any]] = given["blocks"]
    return shown


def texts(alert: Alert) -> list[str]:
    return [text for block in blocks(alert) for text in texts_of(block)]


def test_an_alert_in_slack() -> None:
    header, standing, provenance, *rest = texts(an_alert())

    assert header == "\u200f🔴 كيم جونغ أون يعتزم لقاء بوتين لبحث تزويد روسيا بأسلحة"
    assert standing.startswith("أهمية عالية · خبر جديد")  # high importance, new story
    assert "فرانس 24" in provenance
    assert "\u200b*كيم جونغ أون*\u200b" in rest[1]
    assert "ب\u200b*قذائف*\u200b مدفعية" in rest[2]
    assert "<https://sputnikarabic.ae/20230905/y.html|\u2068Sputnik عربي\u2069>" in rest[3]
    assert rest[4].startswith("<https://www.france24.com/ar/20230905-%D9%83")
    assert "?a=1&amp;b=2|اقرأ الخبر على \u2068france24.com\u2069>" in rest[4]  # read the story on


def test_a_title_without_evidence_is_not_repeated() -> None:
    alert = an_alert(evidence=[one for one in an_alert().evidence if one.field == "text"])

    assert sum("يعتزم لقاء بوتين" in text for text in texts(alert)) == 1  # means to meet Putin


@pytest.mark.parametrize(
    ("published", "sent"),
    [
        ("<!channel> & <https://evil|here>", "&lt;!channel&gt; &amp; &lt;https://evil|here&gt;"),
        ("@channel @here", "@\u2060channel @\u2060here"),
        ("*a* _b_ ~c~ `d`", "∗a∗ ˍbˍ ∼c∼ ˋdˋ"),
        (":skull: 12:30", ":\u2060skull: 12:30"),
    ],
)
def test_text_from_the_web_pages_nobody_and_makes_no_markup(published: str, sent: str) -> None:
    assert escaped(published) == sent


def test_the_notification_text_is_escaped_too() -> None:
    body = payload(compose(an_alert(title="<!here> & co", outlet="<@U1>")), ARABIC)

    assert body["text"] == "🔴 &lt;!here&gt; &amp; co (&lt;@\u2060U1&gt;)"


def test_an_alert_of_which_little_is_known_has_few_blocks() -> None:
    bare = an_alert(title="Kim", url="", outlet="", evidence=(), sentences=(), also=())

    assert [block["type"] for block in blocks(bare)] == ["header", "context", "context"]


def test_a_header_is_cut_so_that_its_escapes_fit() -> None:
    assert texts(an_alert(title="&" * 200))[0].removeprefix("🔴 ") == "&amp;" * 27 + "\u2026"


def test_what_was_left_out_is_counted() -> None:
    sentence = an_alert().sentences[1]

    assert "و2 غيرها" in texts(an_alert(sentences=[sentence] * 6))  # and 2 others


WILD = st.text(alphabet="&<>*_~`@:|ab \u202eكو\n", max_size=1200)


@settings(max_examples=60, deadline=None)
@given(WILD, WILD, st.lists(st.tuples(st.integers(0, 1200), st.integers(0, 1200)), max_size=40))
def test_no_text_is_too_much_for_slack(title: str, text: str, places: list[tuple[int, int]]) -> None:
    alert = an_alert(
        title=title,
        outlet=title,
        url="https://x.org/" + "&" * 1900,
        page_error=text,
        text_from=TextFrom.FEED,
        evidence=[Evidence("text", start, end, text[start:end], "c", "t") for start, end in places],
        sentences=[Sentence("text", 0, len(text), text)] * 6,
        why=[Why(kind="number", ar=title, en=title, quote=text)] * 6,
        also=[AlsoReported(f"{at}{title}", "https://x.org/" + "&" * at * 30) for at in range(20)],
    )

    shown = texts(alert)

    assert 0 < len(shown[0]) <= 150
    assert sum(size(block) for block in blocks(alert)) <= MAX_SIZE


def test_where_all_is_too_much_the_link_stays_and_an_ellipsis_says_that_something_is_missing() -> None:
    sentence = Sentence("text", 0, 1000, "& " * 500)
    news = Why(kind="number", ar="&" * 120, en="&" * 120, quote="& " * 200)

    shown = texts(an_alert(sentences=[sentence] * 4, why=[news] * 4, evidence=(), page_error="& " * 100))

    assert shown[-2] == "\u2026"
    assert shown[-1].startswith("<https://www.france24.com/")


@pytest.mark.parametrize("kind", [DeliveryKind.GROUP, DeliveryKind.DIGEST, DeliveryKind.OVERFLOW])
def test_several_alerts_are_a_headline_each_and_the_rest_is_counted(kind: DeliveryKind) -> None:
    others = tuple(an_alert(id=str(at), title=f"story {at}", severity=Severity.LOW) for at in range(99))

    shown = delivered(replace(a_delivery(), kind=kind, others=others), ENGLISH)

    judge(shown)
    header, first, *entries, more = [text for block in shown["blocks"] for text in texts_of(block)]
    assert header.endswith(": 100")
    assert "|كيم جونغ أون" in first  # Kim Jong Un
    assert more == f"\u200eand {100 - 1 - len(entries)} more"
    assert len(entries) > 15


def test_no_more_alerts_are_shown_than_slack_has_blocks() -> None:
    others = tuple(an_alert(id=str(at), title="short", url="", outlet="") for at in range(99))

    shown = delivered(replace(a_delivery(), kind=DeliveryKind.GROUP, others=others), ENGLISH)

    assert len(shown["blocks"]) <= 50


def test_an_alert_that_nobody_acknowledged_says_so_right_below_its_headline() -> None:
    escalation = replace(a_delivery(), kind=DeliveryKind.ESCALATION)

    [_, why, *_] = delivered(escalation, ENGLISH)["blocks"]

    assert "Nobody has acknowledged this alert since 5 Sep 2023" in texts_of(why)[0]


def test_an_escalation_is_not_taken_for_the_first_alert_on_a_telephone() -> None:
    escalation = replace(a_delivery(), kind=DeliveryKind.ESCALATION)

    english, arabic = (delivered(escalation, labels)["text"] for labels in (ENGLISH, ARABIC))

    assert english.startswith("🔔 Unacknowledged: 🔴 كيم")
    assert arabic.startswith("🔔 لم يؤكده أحد: 🔴 كيم")
    assert brief(escalation, ENGLISH)["text"].partition("|")[2].startswith("🔔 Unacknowledged: 🔴 كيم")


def test_a_denial_reads_as_one_on_a_telephone_in_the_header_and_in_brief() -> None:
    denial = a_delivery(title="Kim visits Moscow", evidence=(), outlet="A", stance="denied")

    shown = delivered(denial, ENGLISH)

    assert shown["text"] == "🔴 DENIED: Kim visits Moscow (A)"
    header, standing, *_ = [text for block in shown["blocks"] for text in texts_of(block)]
    assert header == "🔴 DENIED: Kim visits Moscow"
    assert standing.startswith("HIGH · new")
    assert "|🔴 DENIED: Kim visits Moscow>" in brief(denial, ENGLISH)["text"]


def test_a_development_says_what_is_new_on_a_telephone() -> None:
    news = [
        Why(kind="number", ar="القتلى: 3 ← 11", en="3 → 11 killed"),
        Why(kind="denial", ar="نفي", en="no"),
    ]
    alert = an_alert(title="Blast", evidence=(), outlet="A", reason=AlertReason.DEVELOPING, why=news)

    text = payload(compose(alert), ENGLISH)["text"]

    assert text == "🔴 Blast · 3 → 11 killed (A)"


def test_what_people_answered_stands_on_the_alert() -> None:
    answers = (Answer(Said.ACKNOWLEDGED, "Huda", NIGHT), Answer(Said.SILENCED, "*Omar*", NIGHT))

    shown = texts(an_alert(answers=answers))

    assert [text for text in shown if "Huda" in text]
    assert [text for text in shown if "∗Omar∗" in text]


def test_in_brief_there_are_headlines_with_links_and_no_more_than_a_text_holds() -> None:
    others = tuple(an_alert(id=str(at), title=f"<!here> {at}") for at in range(99))

    shown = brief(replace(a_delivery(), kind=DeliveryKind.GROUP, others=others), ENGLISH)

    lines = shown["text"].splitlines()
    assert lines[1].endswith("|🔴 &lt;!here&gt; 0>")
    assert 10 < len(lines) < 100
    assert len(shown["text"]) < 4000
