"""Denials, confirmations, outcomes, arrests, places, weapons and actors that a desk hears of again."""

from __future__ import annotations

import pytest

from monitor.stories.news import StoryFacts, facts_of, gained, in_arabic, in_english, merged, of_copy
from tests.fakes.news_articles import news_article


def said_after(*told: str, then: str, text: str = "") -> list[str]:
    """Give the reasons in English after articles with these titles."""
    known = StoryFacts()
    for title in told:
        known = merged(known, facts_of(news_article(title)))
    return [in_english(reason) for reason in gained(known, facts_of(news_article(then, text))).reasons]


@pytest.mark.parametrize(
    ("then", "reasons"),
    [
        ("الكرملين ينفي إرسال الجنود", ["denied by: الكرملين"]),
        ("الكرملين لا ينفي إرسال الجنود", []),
        ("نفت موسكو إرسال الجنود", ["denied by: موسكو"]),
        ("بيونغ يانغ: لا صحة لإرسال الجنود", ["denied by: بيونغ يانغ"]),
        ("قالت إيران إن التقرير عار عن الصحة", ["denied by: إيران"]),
        ("ووصفت واشنطن التقرير بأنه مفبرك", ["denied by: واشنطن"]),
        ("وصفت واشنطن الاتهامات بالكاذبة", ["denied by: واشنطن"]),
        ("نشر أخبار كاذبة", []),
        ("هل تنفي موسكو إرسال الجنود؟", []),
        ("قديروف ينفي مرضه", ["denied by: قديروف"]),
        ("نفى قائد الشرطة أن الحادث وقع", ["denied by: قائد الشرطة"]),
        ("واشنطن تؤكد إرسال الجنود", ["confirmed by: واشنطن"]),
        ("واشنطن تؤكد التزامها بالدفاع عن أوروبا", []),
        ("واشنطن تؤكد أن الهدنة قريبة", []),
        ("أكد الرئيس، بعد زيارة قصيرة", []),
        ("أكد الرئيس", []),
        ("بوتين يقر بإسقاط الطائرة", ["confirmed by: بوتين"]),
        ("الحكومة تقر أمام البرلمان بأنها أخطأت", ["confirmed by: الحكومة"]),
        ("الحكومة تقر رفع الإنتاج ألف برميل", []),
        ("البرلمان يقر موازنة العام", ["outcome: يقر موازنة العام"]),
        ("إسبانيا تعترف بدولة فلسطين", []),
        ("التوصل إلى اتفاق هدنة", ["outcome: التوصل إلى اتفاق هدنة"]),
        ("مصر تأمل في التوصل إلى اتفاق هدنة", []),
        ("لم يتوصل الوفدان إلى اتفاق", []),
        ("وقع انفجار في المدينة", []),
        ("اعتقال مدير المرفأ", ["arrest: اعتقال مدير المرفأ"]),
        ("الشرطة توقف مشتبها به", ["arrest: توقف مشتبها به"]),
        ("الوزارة أوقفت العمل", []),
        ("القبض على المهربين", ["arrest: القبض على المهربين"]),
        ("الشرطة تلقي القبض على مهربين", ["arrest: القبض على مهربين"]),
        ("تشديد القبض على المال", []),
        ("الصين تنضم إلى المناورات", ["new actor: الصين"]),
        ("الصين قد تنضم إلى المناورات", []),
        ("الحوثيون يتبنون الهجوم", ["new actor: الحوثيون"]),
        ("أعلن تنظيم القاعدة مسؤوليته عن الهجوم", ["new actor: تنظيم القاعدة"]),
        ("تحدث الخبراء عن حجم مسؤوليته", []),
        ("مسؤوليته كبيرة", []),
        ("شارك الآلاف في مسيرة", []),
        ("استخدام قنابل عنقودية في الهجوم", ["new weapon: قنابل عنقودية"]),
        ("استخدام صواريخ باليستية في الهجوم", []),
        ("عدم استخدام قنابل عنقودية في الهجوم", []),
        ("معرض عن القنابل العنقودية", []),
    ],
)
def test_an_act_is_news_when_it_is_done(then: str, reasons: list[str]) -> None:
    assert said_after("جنود كوريا في روسيا", then=then) == reasons


@pytest.mark.parametrize(
    ("then", "reasons"),
    [
        ("موسكو وكييف توقعان اتفاقا للهدنة", ["outcome: توقعان اتفاقا للهدنة"]),
        ("وقع هجوم قرب الحدود بعد اتفاق للهدنة", []),
        ("الوفدان يتفقان على وقف القتال", ["outcome: يتفقان على وقف القتال"]),
        ("تقدم محدود في المحادثات", ["outcome: تقدم محدود في المحادثات"]),
        ("أنباء عن إقالة وزير الدفاع", []),
        ("إقالة وزير الدفاع", ["outcome: إقالة وزير الدفاع"]),
        ("رغم إقالة وزير الدفاع", []),
        ("إنهاء تعليق الرحلات الجوية", []),
        ("تعليق الرحلات الجوية", ["outcome: تعليق الرحلات الجوية"]),
        ("صنعاء تنفي الإفراج عن الأسرى", ["denied by: صنعاء"]),
        ("تحرير طاقم السفينة", ["outcome: تحرير طاقم السفينة"]),
        ("المتهم يستأنف الحكم", ["outcome: يستأنف الحكم"]),
        ("اشتباكات إثر اعتقال القائد", []),
        ("الشركة تعتزم الطعن في الغرامة", ["outcome: الطعن في الغرامة"]),
        ("المعارضة ترفض نتائج الانتخابات", ["outcome: ترفض نتائج الانتخابات"]),
        ("السجن عشر سنوات للوزير", ["outcome: السجن عشر سنوات للوزير"]),
        ("أربعون عاما في الحكم", []),
        ("الأمن لا يزال يعتقل الصحفي", ["arrest: يعتقل الصحفي"]),
    ],
)
def test_an_outcome_is_news_when_it_came_about(then: str, reasons: list[str]) -> None:
    assert said_after("لقاء في العاصمة", then=then) == reasons


@pytest.mark.parametrize(
    ("before", "then"),
    [
        pytest.param("حماس وإسرائيل توقعان اتفاقا", "التوصل إلى اتفاق بين حماس وإسرائيل", id="a deal"),
        pytest.param("محكمة تقضي بحبس الوزير وسجن نائبه", "السجن سبع سنوات لنائب الوزير", id="a sentence"),
        pytest.param("المعتقلون في الرياض تسعة", "اعتقال تسعة في الرياض", id="arrests"),
        pytest.param("رغم انسحاب واشنطن من الاتفاق", "انسحاب واشنطن من الاتفاق", id="told as an aside"),
    ],
)
def test_what_is_known_in_other_words_is_no_news(before: str, then: str) -> None:
    assert said_after(before, then=then) == []


def test_a_denial_by_one_person_under_two_names_is_one() -> None:
    assert said_after("المتحدث ينفي مرضه", then="صالح ينفي مرضه") == []
    assert said_after("موسكو تنفي ذلك", then="صالح ينفي مرضه") == ["denied by: صالح"]


def test_who_denies_is_not_whoever_stands_before_in_a_title() -> None:
    assert said_after("لقاء", then="عودة الكهرباء إلى العراق والوزارة تنفي هجوما") != []
    (told,) = said_after("عودة الكهرباء إلى العراق", then="الظلام في العراق والوزارة تنفي هجوما")
    assert told == "denied by: والوزارة"


def test_a_copy_is_news_by_numbers_denials_and_arrests_alone() -> None:
    """Its other headline tells the same in other words."""
    known = merged(StoryFacts(), facts_of(news_article("مقتل 9 في قصف على السوق")))
    copy = of_copy(facts_of(news_article("موسكو تنفي وتوقع اتفاقا، ومقتل 12 في قصف على السوق")))

    assert [in_english(reason) for reason in gained(known, copy).reasons] == [
        "9 → 12 killed",
        "denied by: موسكو",
    ]


def test_a_second_place_that_is_struck_is_news_and_the_first_is_not() -> None:
    assert said_after("قصف على خاركيف", then="القصف يطال أوديسا") == ["new place: أوديسا"]
    assert said_after("قصف على خاركيف", then="قصف على خاركوف") == []
    assert said_after("قصف روسي", then="قصف على خاركيف") == []
    assert said_after("قصف على خاركيف", then="هجمات من أوديسا") == []
    assert said_after("قصف على خاركيف", then="موسكو تهدد بقصف أوديسا") == []


def test_a_denial_is_told_once_for_each_who_denies() -> None:
    """The Kremlin, Peskov and Moscow are one voice."""
    assert said_after("موسكو تنفي إرسال جنود", then="بيسكوف ينفي إرسال جنود") == []
    assert said_after("موسكو تنفي إرسال جنود", then="بكين تنفي إرسال جنود") == ["denied by: بكين"]


def test_who_said_it_first_does_not_confirm_it() -> None:
    assert said_after("سيول: جنود في روسيا", then="سيول تؤكد إرسال جنود") == []
    assert said_after("أعلنت سيول إرسال جنود", then="سيول تؤكد إرسال جنود") == []


def test_a_reaction_is_no_news() -> None:
    assert said_after("جنود كوريا في روسيا", then="اليابان تدين إرسال الجنود") == []


def test_a_common_weapon_is_news_beside_others() -> None:
    assert said_after("هجوم بطائرات مسيرة", then="هجوم بصواريخ باليستية") == ["new weapon: بصواريخ باليستية"]


def test_who_was_in_the_title_before_is_no_new_actor() -> None:
    assert said_after("الصين تتابع المناورات", then="الصين تنضم إلى المناورات") == []


def test_what_stands_further_down_or_looks_back_is_no_news() -> None:
    """A denial in the second sentence counts; an old one, or one in the body, does not."""
    told = "أرسلت كوريا جنودا إلى الجبهة. {} وقالت مصادر إن الوضع هادئ هناك. وتابعت طوكيو ما يجري. {}"

    assert said_after("جنود", then="جنود", text=told.format("ونفت موسكو ذلك في بيان.", "")) == [
        "denied by: موسكو"
    ]
    assert said_after("جنود", then="جنود", text=told.format("وكانت موسكو نفت ذلك في بيان.", "")) == []
    assert (
        said_after("جنود", then="جنود", text=told.format("وهم كثيرون جدا هناك.", "ونفت موسكو ذلك في بيان."))
        == []
    )


def test_reasons_read_in_arabic() -> None:
    known = merged(StoryFacts(), facts_of(news_article("جنود كوريا في روسيا")))

    (reason,) = gained(known, facts_of(news_article("الكرملين ينفي إرسال جنود"))).reasons

    assert in_arabic(reason) == "نفي من: الكرملين"
