"""An alert in plain text reads from top to bottom on a telephone, in either direction."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from monitor.model import AlertReason, AlsoReported, Severity, TextFrom, Why
from monitor.receivers.labels import ARABIC, ENGLISH
from monitor.receivers.message import compose
from monitor.receivers.plain import guillemets, moment, plain_text, standing
from tests.fakes.alerts import an_alert

INVISIBLE = dict.fromkeys(map(ord, "\u200e\u200f\u2068\u2069"))  # marks and isolates of direction


def test_an_alert_in_plain_text() -> None:
    text = plain_text(compose(an_alert()), ENGLISH, mark=guillemets).translate(INVISIBLE)

    assert text == (
        "🔴 كيم جونغ أون يعتزم لقاء بوتين لبحث تزويد «روسيا» «بأسلحة»\n"
        "HIGH · new · أسلحة كورية شمالية إلى روسيا · North Korean arms to Russia\n"
        "فرانس 24 · 5 Sep 2023, 03:04 UTC · According to: The New York Times\n"
        "\n"
        "• قالت صحيفة The New York Times الأمريكية إن الزعيم «كيم جونغ أون» يعتزم السفر إلى روسيا هذا"
        " الشهر.\n"
        "• وسيبحث الرجلان تزويد «كوريا الشمالية» «لموسكو» ب«قذائف» مدفعية و«صواريخ» مضادة للدبابات (KN-23).\n"
        "\n"
        "Also reported by: الجزيرة, Sputnik عربي\n"
        "https://www.france24.com/ar/20230905-%D9%83%D9%8A%D9%85-%D8%A8%D9%88%D8%AA%D9%8A%D9%86?a=1&b=2\n"
    )


def test_a_development_says_what_is_new_and_the_sentence_that_says_it() -> None:
    why = Why(kind="number", ar="3,000 ← 11,000 جندي", en="3,000 → 11,000 soldiers", quote="وصل 11,000 جندي.")
    denial = Why(kind="denial", ar="نفي من: الكرملين", en="denied by: الكرملين")
    message = compose(an_alert(reason=AlertReason.DEVELOPING, why=(why, denial)))

    english = plain_text(message, ENGLISH, mark=guillemets).translate(INVISIBLE)
    arabic = plain_text(message, ARABIC, mark=guillemets).translate(INVISIBLE)

    assert "◆ 3,000 → 11,000 soldiers: «وصل 11,000 جندي.»\n◆ denied by: الكرملين\n\n•" in english
    assert "◆ 3,000 ← 11,000 جندي: «وصل 11,000 جندي.»\n◆ نفي من: الكرملين\n\n•" in arabic


def test_news_that_the_headline_tells_does_not_repeat_it() -> None:
    alert = an_alert(reason=AlertReason.DEVELOPING)
    told = Why(kind="number", ar="القتلى: 3 ← 11", en="3 → 11 killed", quote=alert.title)

    shown = plain_text(compose(replace(alert, why=(told,))), ENGLISH, mark=guillemets).translate(INVISIBLE)

    assert "◆ 3 → 11 killed\n" in shown


def test_an_alert_of_which_little_is_known_leaves_no_gaps() -> None:
    bare = an_alert(
        title="Kim", url="", outlet="", published_at=None, evidence=(), sentences=(), origins=(), also=()
    )

    text = plain_text(compose(bare), ENGLISH, mark=guillemets).translate(INVISIBLE)

    assert (
        text
        == "🔴 Kim\nHIGH · new · أسلحة كورية شمالية إلى روسيا · North Korean arms to Russia\ntime unknown\n"
    )


def test_every_isolate_is_closed_on_its_line_and_the_link_stands_alone() -> None:
    hostile = an_alert(
        outlet="\u2067x\u2069\u2069", also=(AlsoReported("\u202e", ""), AlsoReported("y\u2068", ""))
    )

    lines = plain_text(compose(hostile), ARABIC, mark=guillemets).splitlines()

    assert all(line.count("\u2068") == line.count("\u2069") for line in lines)
    assert lines[-1].startswith("https://")


def test_what_was_left_out_and_what_was_not_read_is_said() -> None:
    sentence = an_alert().sentences[1]
    others = tuple(AlsoReported(f"outlet {at}", "") for at in range(8))
    alert = an_alert(sentences=[sentence] * 6, also=others, text_from=TextFrom.FEED, page_error="")

    text = plain_text(compose(alert), ENGLISH, mark=guillemets)

    assert "• and 2 more\n" in text
    assert "outlet 5\u2069 and 2 more\n" in text
    assert "Text from the feed only\n" in text


@pytest.mark.parametrize(
    ("stance", "english", "arabic"),
    [
        ("denied", "DENIED · HIGH · new", "نفي · أهمية عالية · خبر جديد"),  # a denial, important, new
        ("alleged", "ALLEGED · HIGH · new", "مزاعم · أهمية عالية · خبر جديد"),  # allegations
        ("asserted", "HIGH · new", "أهمية عالية · خبر جديد"),
    ],
)
def test_what_is_denied_or_alleged_says_so_before_anything_else(
    stance: str, english: str, arabic: str
) -> None:
    message = compose(an_alert(stance=stance))

    assert standing(message, ENGLISH).startswith(english)
    assert standing(message, ARABIC).startswith(arabic)


def test_times_are_in_utc_in_the_readers_language() -> None:
    at = datetime(2023, 11, 1, 1, 30, tzinfo=timezone(timedelta(hours=3)))

    assert moment(at, ENGLISH).translate(INVISIBLE) == "31 Oct 2023, 22:30 UTC"
    assert moment(at, ARABIC).translate(INVISIBLE) == "31 أكتوبر 2023، 22:30 UTC"


def test_severities_differ_in_sign_and_word() -> None:
    firsts = [
        plain_text(compose(an_alert(severity=severity)), ARABIC, mark=str).translate(INVISIBLE)[0]
        for severity in Severity
    ]

    assert firsts == ["⚪", "🔶", "🔴"]
