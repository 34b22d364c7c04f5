"""Whom an article has its news from, and what only looks like it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from monitor.articles.origins.origins import origins_of
from monitor.model import Origin

DATA = Path(__file__).parents[2] / "data"


def ids(text: str, **page: str) -> list[str]:
    return [origin.id for origin in origins_of(text, **page)]


def labelled(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def f1(rows: list[dict[str, Any]]) -> float:
    """Count an origin as right where id and place agree with the label."""
    right = said = there = 0
    for row in rows:
        found = origins_of(row["text"], outlet=row["outlet"])
        right += sum(
            any(o.id == w["id"] and o.start < w["end"] and w["start"] < o.end for o in found)
            for w in row["origins"]
        )
        said += len(found)
        there += len(row["origins"])
    return 2 * right / (said + there)


@pytest.mark.parametrize("name", ["origins_a.jsonl", "origins_b.jsonl"])
def test_labelled_openings_and_endings_are_read(name: str) -> None:
    """Both authors' sets, 590 texts with hard negatives."""
    assert f1(labelled(name)) >= 0.99


def test_an_origin_carries_its_words_and_their_place() -> None:
    text = "وذكرت صحيفة «نيويورك تايمز» أن القطار غادر"  # the New York Times reported that the train had left

    assert origins_of(text) == (Origin("nyt", "newspaper", 6, 27, "صحيفة «نيويورك تايمز»"),)


def test_vowel_signs_and_tatweel_hide_no_name_and_move_no_place() -> None:
    text = "ذَكَرَت رويتـــرز أنّ السفينة غرقت"  # Reuters reported that the ship sank

    (found,) = origins_of(text)

    assert (found.id, found.quote) == ("reuters", "رويتـــرز")
    assert text[found.start : found.end] == found.quote


def test_who_relays_and_whom_it_relays_are_both_origins_each_once() -> None:
    text = (
        "نقلت رويترز عن صحيفة وول ستريت جورنال أن الصفقة قريبة.\n\n"  # Reuters quoted the Wall Street Journal
        "وقالت رويترز إن التوقيع قد يتم غدا."  # Reuters said
    )

    assert ids(text) == ["reuters", "wsj"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("كييف (أ ف ب) - قصفت المدينة", id="dateline in brackets"),
        pytest.param("كييف – أ.ف.ب: قصفت المدينة", id="dateline with a dash"),
        pytest.param("كييف ـ ا ف ب\nقصفت المدينة", id="dateline with a tatweel for a dash"),
        pytest.param("قصفت المدينة ليلا. (فرانس برس)", id="in brackets at the end"),
        pytest.param("قصفت المدينة ليلا.\nالمصدر: الفرنسية", id="source line"),
        pytest.param("قصفت المدينة ليلا.\nالمصدر\nفرانس برس", id="source in a line of its own"),
        pytest.param("قصفت المدينة ليلا.\nفرانس برس\nالوسوم: كييف", id="alone, tags behind it"),
        pytest.param("قصفت المدينة كما أفادت اليوم وكالة الصحافة الفرنسية.", id="verb before it"),
        pytest.param("أما فرانس برس فذكرت أن المدينة قصفت", id="verb behind it"),
        pytest.param("وقال حاكم المدينة لفرانس برس إنها قصفت", id="told the agency"),
        pytest.param("وأبلغ الحاكم فرانس برس أن المدينة قصفت", id="informed the agency"),
        pytest.param("أجمعت فرانس برس على أن المدينة قصفت", id="agreed"),
        pytest.param("وكانت فرانس برس أول من أورد النبأ", id="was the first"),
        pytest.param("وقال المحلل في وكالة فرانس برس إن المدينة قصفت", id="its analyst"),
        pytest.param("وصور المدينة لدى فرانس برس التي نشرت النبأ", id="that published"),
        pytest.param("وقالت مصادر تحدثت إلى فرانس برس إن المدينة قصفت", id="sources that talked to it"),
        pytest.param("وشاهد مراسل لفرانس برس المدينة تقصف", id="its reporter saw"),
    ],
)
def test_the_agency_is_found_wherever_desks_put_it(text: str) -> None:
    assert ids(text) == ["afp"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("أعلنت رويترز تسريح عشرين صحافيا", id="layoffs at the agency"),
        pytest.param("أعلنت رويترز مقتل مصورها في القصف", id="its photographer killed"),
        pytest.param("قتل مراسل رويترز في القصف", id="its reporter killed"),
        pytest.param("جنود على الجسر (صورة أرشيفية - رويترز)", id="picture credit"),
        pytest.param("© رويترز", id="copyright"),
        pytest.param("كلمات دلالية: رويترز، كييف", id="keywords"),
        pytest.param("اقرأ أيضا: رويترز: هدنة قريبة", id="read also"),
        pytest.param("قالت الوكالة الدولية للطاقة الذرية إن المفتشين غادروا", id="agency for atomic energy"),
        pytest.param("قال الكرملين إن الزيارة تأجلت", id="a government speaks"),
        pytest.param("قال فارس إن الجزيرة جميلة", id="names that are words"),
        pytest.param("قالت الفرنسية إن زوجها غادر", id="a Frenchwoman"),
        pytest.param("جنود على الجسر (رويترز)\nقصفت المدينة ليلا ثم هدأت", id="credit of a caption"),
    ],
)
def test_what_is_named_without_being_cited_is_no_origin(text: str) -> None:
    assert ids(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "وقال الكرملين في بيان على موقعه إن الزيارة تأجلت", ["kremlin"], id="said in a statement"
        ),
        pytest.param(
            "وبحسب بيان صادر عن الكرملين تأجلت الزيارة", ["kremlin"], id="according to its statement"
        ),
        pytest.param(
            "وقال الكرملين أمس. وفي بيان آخر تأجلت الزيارة", [], id="a statement of another sentence"
        ),
        pytest.param("أثار بيان الكرملين غضب الحلفاء", [], id="the statement is the news"),
        pytest.param("أكد الوزير أن لقاء الكرملين مهم", [], id="no document"),
        pytest.param(
            "وقال الكرملين إن الزيارة تأجلت. وصدر بيان بذلك", [], id="a statement in the next sentence"
        ),
        pytest.param("وجاء في البيان الصادر اليوم الرسمي المشترك عن الكرملين", [], id="too far from it"),
    ],
)
def test_an_office_is_an_origin_where_its_document_is_cited(text: str, found: list[str]) -> None:
    assert ids(text) == found


@pytest.mark.parametrize(
    ("outlet", "text"),
    [
        pytest.param("قناة الجزيرة", "قال مراسل الجزيرة إن القصف تجدد", id="its reporter"),
        pytest.param(
            "aljazeera.net", "الدوحة - الجزيرة نت\nتجدد القصف", id="its dateline, known by its host"
        ),
        pytest.param("", "وأفاد مراسل الجزيرة بأن القصف تجدد", id="a channel's reporter, outlet unknown"),
        pytest.param("الجوهرة أف أم الإخبارية", "وأكد الناطق للجوهرة أف أم أن الطريق مغلق", id="told it"),
        pytest.param("صحيفة الميناء", "وأكد الناطق للميناء أن الطريق مغلق", id="told it, no table has it"),
        pytest.param("صحيفة الميناء", "طرابلس - الميناء: أغلق الطريق", id="its dateline, no table has it"),
        pytest.param("", "بغداد - خاص\nأغلق الطريق", id="exclusive"),
        pytest.param("", "وأفاد مراسلنا بأن الطريق مغلق", id="our reporter"),
    ],
)
def test_what_an_outlet_has_from_itself_is_its_own(outlet: str, text: str) -> None:
    assert ids(text, outlet=outlet) == ["own"]


def test_another_channels_reporter_is_that_channel() -> None:
    assert ids("قال مراسل الجزيرة إن القصف تجدد", outlet="العربية") == ["aljazeera"]


def test_a_host_that_no_table_has_is_nobody() -> None:
    assert ids("قالت رويترز إن القصف تجدد", outlet="news.example.org") == ["reuters"]


def test_what_the_title_cites_counts_at_its_first_place_in_the_text() -> None:
    text = "اتسع نشاط المصنع، وأحصت رويترز عشرين شحنة"  # Reuters counted twenty shipments

    assert ids(text) == []
    assert ids(text, title="رويترز: نشاط المصنع يتسع") == ["reuters"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("رويترز " * 50_000, id="names alone"),
        pytest.param("نقلا عن " * 50_000, id="frames alone"),
        pytest.param("رويترز،" * 50_000, id="one stretch without a space"),
        pytest.param("(\n" * 50_000, id="lines of one mark"),
        pytest.param("المصدر: " * 50_000 + "رويترز", id="source marks"),
        pytest.param("\ud800\x00\u0640\u064b قالت رويترز إن \udfff", id="broken letters"),
    ],
)
def test_hostile_text_is_read_in_one_pass(text: str) -> None:
    """What costs the square of the length would not end before the time limit of a test."""
    assert len(origins_of(text, outlet="وكالة الميناء")) <= 1
