"""An alert in plain text reads from top to bottom on a telephone, in either direction."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

from monitor.model import (
    AlertReason,
    AlsoReported,
    Answer,
    Delivery,
    DeliveryKind,
    Evidence,
    Quantity,
    Said,
    Sentence,
    Severity,
    TextFrom,
    Thread,
    Why,
    Zone,
)
from monitor.receivers.labels import ARABIC, ENGLISH, labels_for
from monitor.receivers.message import compose
from monitor.receivers.plain import (
    answer_lines,
    fact_lines,
    guillemets,
    headline,
    plain_text,
    preface,
    provenance,
    quoted_lines,
)
from monitor.receivers.times import moment
from tests.fakes.alerts import TITLE, an_alert

if TYPE_CHECKING:
    from monitor.receivers.labels import Labels, Language

LANGUAGES = (ENGLISH, ARABIC)
INVISIBLE = dict.fromkeys(map(ord, "\u200e\u200f\u2068\u2069")) | {0xA0: " "}  # of direction; NO-BREAK SPACE


def test_an_alert_in_plain_text() -> None:
    text = plain_text(compose(an_alert()), ENGLISH, mark=guillemets).translate(INVISIBLE)

    assert text == (
        "🔴 كيم جونغ أون يعتزم لقاء بوتين لبحث تزويد «روسيا» «بأسلحة»\n"
        "HIGH · new · North Korean arms to Russia\n"
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

    assert text == "🔴 Kim\nHIGH · new · North Korean arms to Russia\ntime unknown\n"


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
        ("denied", "🔴 DENIED: Kim", "🔴 نفي: Kim"),  # a denial
        ("alleged", "🔴 ALLEGED: Kim", "🔴 مزاعم: Kim"),  # allegations
        ("asserted", "🔴 Kim", "🔴 Kim"),
    ],
)
def test_what_is_denied_or_alleged_says_so_before_its_title_and_only_there(
    stance: str, english: str, arabic: str
) -> None:
    message = compose(an_alert(title="Kim", evidence=(), stance=stance))

    shown = [plain_text(message, labels, mark=guillemets).translate(INVISIBLE) for labels in LANGUAGES]

    assert [headline(message, labels) for labels in LANGUAGES] == [english, arabic]
    assert [text.splitlines()[0] for text in shown] == [english, arabic]
    assert [text.splitlines()[1].split(" · ")[0] for text in shown] == ["HIGH", "أهمية عالية"]


def test_a_clock_and_its_zone_stay_on_one_line() -> None:
    at = datetime(2023, 11, 1, 1, 30, tzinfo=UTC)

    assert moment(at, ENGLISH) == "1 Nov 2023, \u206801:30\u00a0UTC\u2069"


def test_times_are_in_utc_in_the_readers_language() -> None:
    at = datetime(2023, 11, 1, 1, 30, tzinfo=timezone(timedelta(hours=3)))

    assert moment(at, ENGLISH).translate(INVISIBLE) == "31 Oct 2023, 22:30 UTC"
    assert moment(at, ARABIC).translate(INVISIBLE) == "31 أكتوبر 2023، 22:30 UTC"


@pytest.mark.parametrize(
    ("zone", "language", "shown"),
    [
        ("Africa/Abidjan", "en", "5 Sep 2023, 21:04 UTC"),
        ("Africa/Cairo", "en", "6 Sep 2023, 00:04 local (5 Sep, 21:04 UTC)"),
        ("Europe/London", "en", "5 Sep 2023, 22:04 local (21:04 UTC)"),
        ("Europe/London", "ar", "5 سبتمبر 2023، 22:04 محليا (21:04 UTC)"),
    ],
)
def test_a_receiver_with_a_zone_has_its_own_time_first_and_utc_beside_it(
    zone: str, language: Language, shown: str
) -> None:
    at = datetime(2023, 9, 5, 21, 4, tzinfo=UTC)

    assert moment(at, labels_for(language, zone)).translate(INVISIBLE) == shown


def test_an_outlet_has_its_country_and_a_late_find_its_time() -> None:
    alert = an_alert(country="FR", seen_at=datetime(2023, 9, 5, 3, 44, tzinfo=UTC))

    english, arabic = (
        provenance(compose(alert), labels).translate(INVISIBLE) for labels in (ENGLISH, ARABIC)
    )

    assert (
        english
        == "فرانس 24 (France) · 5 Sep 2023, 03:04 UTC · seen 03:44 UTC · According to: The New York Times"
    )
    assert arabic.startswith("فرانس 24 (فرنسا) · 5 سبتمبر 2023، 03:04 UTC · رُصد 03:44 UTC")  # France; spotted


def test_a_country_of_no_table_goes_by_its_letters_and_a_find_the_next_day_has_its_date() -> None:
    alert = an_alert(country="XK", seen_at=datetime(2023, 9, 6, 1, 0, tzinfo=UTC))

    shown = provenance(compose(alert), ENGLISH).translate(INVISIBLE)

    assert "(XK)" in shown
    assert "seen 6 Sep 2023, 01:00 UTC" in shown


@pytest.mark.parametrize(
    ("said", "english", "arabic"),
    [
        ((3000, 3000, False), "3,000", "3,000"),
        ((3000, 3000, True), "about 3,000", "نحو 3,000"),
        ((3000, 5000, False), "3,000\N{EN DASH}5,000", "3,000\N{EN DASH}5,000"),
        ((3000, None, False), "at least 3,000", "3,000 على الأقل"),
        ((None, 5000, True), "up to 5,000", "5,000 على الأكثر"),
    ],
)
def test_figures_are_exact_about_or_between(
    said: tuple[int | None, int | None, bool], english: str, arabic: str
) -> None:
    low, high, approx = said
    amount = Quantity(low, high, approx, "shells", start=0, end=1, quote="")
    message = compose(an_alert(quantities=(amount,)))

    assert fact_lines(message, ENGLISH)[0].translate(INVISIBLE) == f"Figures: shells: {english}"
    assert fact_lines(message, ARABIC)[0].translate(INVISIBLE) == f"الأعداد: القذائف: {arabic}"


@pytest.mark.parametrize(
    ("origins", "copies", "shown"),
    [
        (3, 2, ["Independent origins: 3 · Copies: 2"]),
        (1, 2, ["Copies: 2"]),
        (2, 0, ["Independent origins: 2"]),
        (1, 0, []),  # the line above names it
    ],
)
def test_independent_origins_and_copies_are_counted(origins: int, copies: int, shown: list[str]) -> None:
    also = tuple(AlsoReported(f"outlet {number}", "", is_copy=True) for number in range(copies))

    lines = fact_lines(compose(an_alert(origin_count=origins, also=also)), ENGLISH)

    assert [line.translate(INVISIBLE) for line in lines] == shown


def test_who_answered_is_told_with_the_time() -> None:
    at = datetime(2023, 9, 5, 3, 12, tzinfo=UTC)
    answers = (Answer(Said.ACKNOWLEDGED, "Layla", at), Answer(Said.NOT_RELEVANT, "", at + timedelta(days=1)))

    lines = answer_lines(compose(an_alert(answers=answers)), ENGLISH)

    assert [line.translate(INVISIBLE) for line in lines] == [
        "Acknowledged by Layla · 03:12 UTC",
        "Not relevant, says ? · 6 Sep 2023, 03:12 UTC",
    ]


def test_evidence_from_beside_the_article_names_its_place() -> None:
    caption = "صاروخ"  # missile
    found = Evidence("aside", 0, 5, caption, "arms", caption, zone="caption")
    message = compose(an_alert(evidence=(found,), sentences=(Sentence("aside", 0, 5, caption),)))

    assert quoted_lines(message, ENGLISH, mark=guillemets) == ["photo caption: «صاروخ»"]
    assert quoted_lines(message, ARABIC, mark=guillemets) == ["تعليق صورة: «صاروخ»"]


def a_preface(
    labels: Labels = ENGLISH, *, reason: AlertReason = AlertReason.NEW, **changes: Any
) -> list[str]:
    delivery = Delivery(an_alert(reason=reason), "desk", **changes)
    return [line.translate(INVISIBLE) for line in preface(delivery, labels)]


def test_an_ordinary_alert_needs_no_preface() -> None:
    assert a_preface() == []


def test_an_escalation_says_since_when_nobody_has_acknowledged() -> None:
    [line] = a_preface(kind=DeliveryKind.ESCALATION)

    assert line == "🔔 Nobody has acknowledged this alert since 5 Sep 2023, 03:07 UTC"


def test_a_follow_up_names_the_story_but_not_by_its_own_headline() -> None:
    assert a_preface(thread=Thread("1", "Kim\nleaves")) == ["↩ Follow-up to: Kim leaves"]
    assert a_preface(thread=Thread("1", TITLE)) == []
    assert a_preface(thread=Thread("1", "")) == []


@pytest.mark.parametrize("labels", [ARABIC, ENGLISH])
def test_a_test_says_that_it_is_no_news(labels: Labels) -> None:
    assert a_preface(labels, reason=AlertReason.TEST) == [labels.remark[AlertReason.TEST]]


def test_a_proof_of_life_calms_nobody_below_what_fails() -> None:
    assert a_preface(reason=AlertReason.CANARY) == []


def test_each_language_has_words_for_everything_that_can_be_said() -> None:
    for labels in (ARABIC, ENGLISH):
        assert set(labels.severity) == set(Severity)
        assert set(labels.reason) == set(AlertReason)
        assert set(labels.said) == set(Said)
        assert set(labels.zones) == set(Zone) - {Zone.TITLE, Zone.LEAD, Zone.BODY}


def test_severities_differ_in_sign_and_word() -> None:
    firsts = [
        plain_text(compose(an_alert(severity=severity)), ARABIC, mark=str).translate(INVISIBLE)[0]
        for severity in Severity
    ]

    assert firsts == ["⚪", "🔶", "🔴"]
