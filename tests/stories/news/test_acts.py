"""Denials, confirmations, outcomes, arrests, places, weapons and actors that a desk hears of again."""

from __future__ import annotations

import pytest

from monitor.stories.news import StoryFacts, facts_of, gained, in_arabic, in_english, merged
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
        ("البرلمان يقر موازنة العام", []),
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
        ("عدم استخدام قنابل عنقودية في الهجوم", []),
        ("معرض عن القنابل العنقودية", []),
    ],
)
def test_an_act_is_news_when_it_is_done(then: str, reasons: list[str]) -> None:
    assert said_after("جنود كوريا في روسيا", then=then) == reasons


def test_a_second_place_that_is_struck_is_news_and_the_first_is_not() -> None:
    assert said_after("قصف على خاركيف", then="القصف يطال أوديسا") == ["new place: أوديسا"]
    assert said_after("قصف على خاركيف", then="قصف على خاركوف") == []
    assert said_after("قصف روسي", then="قصف على خاركيف") == []


def test_a_denial_is_told_once_for_each_who_denies() -> None:
    """The Kremlin, Peskov and Moscow are one voice."""
    assert said_after("موسكو تنفي إرسال جنود", then="بيسكوف ينفي إرسال جنود") == []
    assert said_after("موسكو تنفي إرسال جنود", then="بكين تنفي إرسال جنود") == ["denied by: بكين"]


def test_who_said_it_first_does_not_confirm_it() -> None:
    assert said_after("سيول: جنود في روسيا", then="سيول تؤكد إرسال جنود") == []
    assert said_after("أعلنت سيول إرسال جنود", then="سيول تؤكد إرسال جنود") == []


def test_a_reaction_is_no_news() -> None:
    assert said_after("جنود كوريا في روسيا", then="اليابان تدين إرسال الجنود") == []


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
