"""A new toll or number is told again; the same number in other words is not."""

from __future__ import annotations

import pytest

from monitor.stories.news import Kind, StoryFacts, facts_of, gained, in_arabic, in_english, merged
from tests.fakes.news_articles import news_article


def said_after(*told: str, then: str) -> list[str]:
    """Give the reasons in English after articles with these titles."""
    known = StoryFacts()
    for title in told:
        known = merged(known, facts_of(news_article(title)))
    return [in_english(reason) for reason in gained(known, facts_of(news_article(then))).reasons]


@pytest.mark.parametrize(
    ("before", "then", "reasons"),
    [
        pytest.param(
            "إرسال 3,000 جندي", "إرسال 11 ألف جندي", ["3,000 → 11,000 soldiers"], id="more soldiers"
        ),
        pytest.param("إرسال نحو 3,000 جندي", "إرسال 3,100 جندي", [], id="about 3,000, then 3,100"),
        pytest.param("إرسال 3,000 جندي", "إرسال 3,100 جندي", [], id="3,000, then 3,100"),
        pytest.param("مقتل 45 شخصا", "مقتل 47 شخصا", ["45 → 47 killed"], id="two more dead"),
        pytest.param("مقتل 45 شخصا", "مقتل 38 شخصا", [], id="a slower outlet"),
        pytest.param("مقتل 45 شخصا", "الوزارة تصحح: مقتل 38 شخصا", ["45 → 38 killed"], id="corrected down"),
        pytest.param("مقتل 45 شخصا", "عشرات القتلى", [], id="dozens for 45"),
        pytest.param("عشرات القتلى", "مقتل 45 شخصا", [], id="45 for dozens"),
        pytest.param("عشرات القتلى", "مئات القتلى", ["20-99 → 200-999 killed"], id="hundreds after dozens"),
        pytest.param("أكثر من ألف قتيل", "مقتل 1,200 شخص", [], id="more than a thousand"),
        pytest.param("أكثر من 50 قتيلا", "مقتل 90 شخصا", ["50+ → 90 killed"], id="far more than fifty"),
        pytest.param("ما يصل إلى 50 قتيلا", "مقتل 30 شخصا", [], id="up to fifty"),
        pytest.param("ما يصل إلى 50 قتيلا", "مقتل 80 شخصا", ["≤50 → 80 killed"], id="beyond up to fifty"),
        pytest.param(
            "انفجار في المرفأ", "مقتل 10 في انفجار المرفأ", ["new number: 10 killed"], id="first toll"
        ),
        pytest.param(
            "مقتل 12 في غارة", "ارتفاع حصيلة الغارة إلى 19 بعد انتشال جثث", ["12 → 19 killed"], id="bare"
        ),
        pytest.param("مقتل 6 في السيول", "السيول: الحصيلة عشرة", ["6 → 10 killed"], id="the toll is ten"),
        pytest.param("مقتل 6 في السيول", "ارتفاع حصيلة السيول إلى 20 بالمئة", [], id="percent"),
        pytest.param("مقتل 6 في السيول", "ارتفاع عدد ضحايا السيول إلى 9 قرى", [], id="villages"),
        pytest.param("فتح المعبر", "حصيلة أول يوم: مغادرة 12 مريضا", [], id="a toll of no dead"),
        pytest.param("مقتل 19 في حريق", "مئات يشيعون ضحايا الحريق", [], id="mourners"),
        pytest.param("مقتل 13 في زلزال", "كارثة قتلت 53 ألف شخص", [], id="another disaster"),
        pytest.param("شحنة قذائف", "الشحنة قد تكفي لعشرة آلاف قذيفة", [], id="what may be"),
        pytest.param("شفاء مصاب", "شفاء 11 مصابا", [], id="healed"),
        pytest.param("4 أشخاص بين قتيل وجريح", "مقتل شخصين", [], id="the dead among the hurt"),
        pytest.param("صاروخ يصيب عمارة", "صاروخ أصاب 31 شخصا", ["new number: 31 wounded"], id="hurt"),
        pytest.param("إرسال نحو 20 دبابة وإصابة نحو 20 جنديا", "إصابة 23 جنديا", [], id="about twenty"),
        pytest.param("إرسال 3 آلاف جندي", "إرسال 3 آلاف جندي إضافي", [], id="3,000 are no 3,000 more"),
        pytest.param("هجوم على سوق", "200 موظف في السوق", [], id="a first number of no weight"),
        pytest.param("20 شاحنة تدخل", "100 شاحنة تدخل", ["20 → 100 شاحنة"], id="trucks"),
        pytest.param("مقتل 12 جنديا", "فقدان 30 جنديا", ["new number: 30 missing"], id="another fate"),
        pytest.param("مقتل 12 جنديا", "مقتل 12 جنديا وإصابة 30", [], id="the hurt beside the dead"),
        pytest.param(
            "هجوم على سوق",
            "سقط 23 مدنيا وأصيب العشرات",
            ["new number: 20-99 wounded"],
            id="23 are not the hurt",
        ),
        pytest.param("إرسال 4 آلاف جندي إضافي", "إرسال 4 آلاف جندي", [], id="4,000 more are the 4,000"),
        pytest.param(
            "إرسال 3,000 جندي", "إرسال 9,000 جندي إضافي", ["new number: 9,000 more soldiers"], id="more"
        ),
        pytest.param("مقتل 12 شخصا", "40 شخصا بين قتيل وجريح", [], id="killed and wounded together"),
        pytest.param("هجوم", "مقتل وإصابة 40 جنديا", ["new number: 40 killed and wounded"], id="both in one"),
        pytest.param(
            "هجوم", "مقتل خمسة أشخاص وإصابة 9", ["new number: 5 killed", "new number: 9 wounded"], id="two"
        ),
        pytest.param(
            "هجوم بالمسيرات", "إسقاط 8 صواريخ", ["new number: 8 missiles shot down"], id="shot down"
        ),
    ],
)
def test_a_number_is_news_when_it_is_another_number(before: str, then: str, reasons: list[str]) -> None:
    assert said_after(before, then=then) == reasons


def test_numbers_of_two_sides_are_two_numbers() -> None:
    """Twelve Ukrainian soldiers killed, then forty Russian ones, is a first number, no rise."""
    reasons = said_after("مقتل 12 جنديا أوكرانيا", then="مقتل 40 جنديا روسيا")

    assert reasons == ["new number: 40 killed"]


def test_numbers_from_one_side_are_one_number_with_those_that_name_none() -> None:
    reasons = said_after("مقتل 12 جنديا من أوكرانيا", then="مقتل 14 جنديا")

    assert reasons == ["12 → 14 killed"]


def test_a_part_of_a_number_is_no_number() -> None:
    """Three of the wounded, or children among the dead, are no toll."""
    assert said_after("هجوم على سوق", then="وفاة 3 من الجرحى") == []
    assert said_after("مقتل 9 أشخاص", then="بينهم 20 قتيلا") == []


def test_a_number_of_another_time_is_neither_news_nor_a_measure() -> None:
    """The toll of an earlier quake does not hide that this one's has risen."""
    first = facts_of(
        news_article(
            "مقتل 9 في زلزال", "ضرب زلزال شرق البلاد اليوم. وأصيب كثيرون فيه. وقتل 53 ألف شخص في زلزال 2023."
        )
    )
    later = facts_of(
        news_article(
            "31 قتيلا في الزلزال", "زادت الحصيلة. وكان زلزال آخر قد أودى بحياة 60 ألف شخص في المنطقة."
        )
    )

    reasons = gained(merged(StoryFacts(), first), later).reasons

    assert [in_english(reason) for reason in reasons] == ["9 → 31 killed"]


def test_a_toll_that_only_earlier_disasters_have_is_a_first_toll() -> None:
    first = facts_of(
        news_article(
            "زلزال قوي", "ضرب زلزال شرق البلاد اليوم. ولا أنباء عن ضحايا بعد. وقتل 500 شخص في زلزال عام 2020."
        )
    )

    reasons = gained(merged(StoryFacts(), first), facts_of(news_article("مقتل 9 أشخاص في زلزال"))).reasons

    assert [in_english(reason) for reason in reasons] == ["new number: 9 killed"]


def test_a_higher_toll_further_down_is_news_and_a_first_one_is_not() -> None:
    text = "وقع انفجار في مصنع للذخيرة. وهرعت سيارات الإسعاف إليه. وقال الوالي إن 14 شخصا قتلوا فيه."
    later = facts_of(news_article("انفجار في مصنع", text))
    known = merged(StoryFacts(), facts_of(news_article("مقتل 9 في انفجار")))

    assert [in_english(reason) for reason in gained(known, later).reasons] == ["9 → 14 killed"]
    assert gained(merged(StoryFacts(), facts_of(news_article("انفجار في مصنع"))), later).reasons == ()


def test_how_many_missiles_flew_is_a_first_number_in_a_title_alone() -> None:
    known = merged(StoryFacts(), facts_of(news_article("هجوم على العاصمة")))
    below = facts_of(news_article("هجوم على العاصمة", "قال الجيش إن 38 صاروخا أطلقت على العاصمة فجر اليوم."))

    assert gained(known, below).reasons == ()
    assert gained(known, facts_of(news_article("38 صاروخا على العاصمة"))).reasons != ()


def test_a_toll_after_this_comes_after_is_another_events() -> None:
    text = "وقع القصف فجر اليوم على الحي. وهرع المسعفون إلى المكان. ويأتي ذلك غداة غارة قتل فيها 19 شخصا."
    known = merged(StoryFacts(), facts_of(news_article("مقتل 9 في القصف")))

    assert gained(known, facts_of(news_article("مقتل 9 في القصف", text))).reasons == ()


def test_forces_that_are_counted_further_down_are_background() -> None:
    text = "وصلت سفينة الذخيرة إلى الميناء. وهي الثالثة هذا الشهر كما يقال. وفي كورسك 4500 جندي كوري شمالي."
    later = facts_of(news_article("سفينة ذخيرة", text))
    known = merged(StoryFacts(), facts_of(news_article("2800 جندي وسفينة ذخيرة")))

    assert gained(known, later).reasons == ()


def test_a_part_is_recognised_when_it_is_told_as_the_whole() -> None:
    """Thirteen of the workers hurt, then the thirteen hurt."""
    assert said_after("إصابة 13 من عمال الميناء", then="إصابة 13 شخصا في الميناء") == []


def test_a_reason_quotes_its_sentence_and_reads_in_arabic() -> None:
    known = merged(StoryFacts(), facts_of(news_article("إرسال 3,000 جندي")))

    (reason,) = gained(known, facts_of(news_article("إرسال 11 ألف جندي"))).reasons

    assert (reason.kind, reason.quote) == (Kind.NUMBER, "إرسال 11 ألف جندي")
    assert in_arabic(reason) == "الجنود: 3,000 ← 11,000"
