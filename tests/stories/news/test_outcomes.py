"""What things come to: a desk hears of it when it came about, and not again in other words."""

from __future__ import annotations

import pytest

from monitor.stories.news import StoryFacts, facts_of, gained, in_english, merged
from tests.fakes.news_articles import news_article


def said_after(before: str, then: str, text: str = "") -> list[str]:
    """Give the reasons in English after an article with this title."""
    known = merged(StoryFacts(), facts_of(news_article(before)))
    return [in_english(reason) for reason in gained(known, facts_of(news_article(then, text))).reasons]


@pytest.mark.parametrize(
    "then",
    [
        pytest.param("النيابة تأمر بحبس المقاول احتياطيا", id="held for trial"),
        pytest.param("القضاء يبرئ المقاول", id="acquitted"),
        pytest.param("الكشف عن هوية المهاجم", id="identified"),
        pytest.param("سريان الهدنة منذ الفجر", id="a truce in force"),
        pytest.param("البرلمان يحجب الثقة عن الوزيرة", id="a vote of no confidence"),
        pytest.param("الجمعية تصوت بأغلبية كبيرة على النص", id="a vote"),
        pytest.param("الخارجية تستدعي السفير", id="an ambassador summoned"),
        pytest.param("المدرب يعتذر للجماهير", id="an apology"),
        pytest.param("الفريق الأزرق يتوج بلقب الدوري", id="a cup"),
        pytest.param("الطاقم يغادر السفينة", id="a ship left"),
        pytest.param("انتشال طفل حيا من تحت الركام", id="a rescue"),
        pytest.param("العثور على حطام المروحية", id="a find"),
        pytest.param("المصنع يوقف الإنتاج", id="a plant that halts"),
        pytest.param("عودة التيار إلى الأحياء الشرقية", id="power is back"),
        pytest.param("إغلاق المعبر حتى إشعار آخر", id="a border closed"),
        pytest.param("وصول الأسرى المحررين إلى بيوتهم", id="an arrival"),
        pytest.param("تماس كهربائي أشعل المخزن", id="a cause"),
        pytest.param("عطل فني وراء سقوط المروحية", id="a fault as cause"),
        pytest.param("الجيش يتبرأ من الغارة", id="disowned"),
        pytest.param("الداخلية: القبض على سائق الحافلة", id="an arrest announced"),
        pytest.param("الجيش الإسرائيلي: استهدفنا مقرا", id="we did it"),
        pytest.param("كييف تعلن ضرب الجسر", id="a strike announced"),
        pytest.param("سيول تؤكد أنها رصدت السفينة", id="what it did itself confirmed"),
    ],
)
def test_an_end_is_news(then: str) -> None:
    assert len(said_after("أخبار المدينة", then)) == 1


@pytest.mark.parametrize(
    "then",
    [
        pytest.param("تحذير من غرق الناقلة", id="a warning"),
        pytest.param("مخاوف من انهيار الهدنة", id="a fear"),
        pytest.param("الحكومة تتعهد بإعادة تشغيل الرحلات", id="a promise"),
        pytest.param("البرلمان يناقش حجب الثقة", id="a debate"),
        pytest.param("فرق إنقاذ الطفل تعمل ليلا", id="an effort"),
        pytest.param("الإخفاق في التوصل لاتفاق", id="a failure to agree"),
        pytest.param("تنديد بالإفراج عن الجندي", id="a reaction"),
        pytest.param("خبراء: عودة الملاحة بعيدة", id="an opinion"),
        pytest.param("اعتذار عن الحضور", id="a refusal"),
        pytest.param("هدوء حذر بعد انسحاب القوات", id="what was before"),
        pytest.param("لماذا انسحبت القوات؟", id="a question"),
        pytest.param("خلل في الشبكة", id="a fault that is the event"),
        pytest.param("وصول الوزير إلى القاهرة", id="a visit"),
        pytest.param("المدرب: استهدفنا الفوز منذ البداية", id="we of whom it is no act"),
        pytest.param("الإدارة تؤكد مقتل شخصين", id="a toll confirmed"),
        pytest.param("اتفاق بين الشركتين", id="an agreement that is the event"),
    ],
)
def test_what_is_feared_planned_or_worked_at_is_no_end(then: str) -> None:
    assert [reason for reason in said_after("أخبار المدينة", then) if "number" not in reason] == []


@pytest.mark.parametrize(
    ("before", "then"),
    [
        pytest.param("الحكم بسجنه 5 سنوات", "السجن 5 سنوات لرجل الأعمال", id="his on the word"),
        pytest.param("الإفراج عن الصحفي اليوم", "السلطات تفرج عن الصحفي", id="with the article"),
        pytest.param("اعتراف روسي بإسقاط الطائرة", "روسيا تعترف بإسقاط الطائرة", id="an admission"),
        pytest.param("اتفاق مصري مع البنك", "مصر توقع اتفاقا مع البنك", id="a deal by its name"),
        pytest.param("انتشال جثث من النهر", "العثور على أحد المفقودين", id="bodies found"),
        pytest.param("مقتل قائد الكتيبة", "مقتل قيادي في الكتيبة", id="another rank"),
        pytest.param("الشرطة تلاحق سارقا وتعتقله", "اعتقال السارق", id="him on the verb"),
        pytest.param("المهاجم في قبضة الشرطة", "اعتقال المهاجم", id="in the grasp of"),
        pytest.param("لماذا انسحبت القوات؟", "القوات تنسحب من المدينة", id="who asks why knows"),
        pytest.param("بروكسل تعاقب الشركة", "بروكسل تغرم الشركة", id="a fine by another verb"),
        pytest.param("الوزيران يعلنان إلقاء القبض على السارق", "القبض على السارق", id="hands laid on"),
    ],
)
def test_an_end_known_in_other_words_is_no_news(before: str, then: str) -> None:
    assert said_after(before, then) == []


def test_a_second_cause_is_news_after_the_first() -> None:
    """First it was a fault, then an attack."""
    assert len(said_after("الشركة: السبب خلل في الخوادم", "هجوم إلكتروني وراء شلل المصارف")) == 1


def test_what_an_opening_tells_late_is_a_detail() -> None:
    clause = "دارت معارك عنيفة بين مجموعتين مسلحتين في أحياء العاصمة الجنوبية ليل الأربعاء وسط مخاوف السكان"

    assert said_after("معارك", "معارك", f"أدت المعارك إلى إغلاق المعبر أمام المسافرين. {clause}.") != []
    assert (
        said_after("معارك", "معارك", f"{clause} من اتساعها ما أدى لاحقا إلى إغلاق المعبر أمام الناس.") == []
    )


def test_what_another_number_counts_in_a_clause_before_is_not_its_fate() -> None:
    told = "أحصت الطواقم خمسة قتلى على الأقل، ونقلت خمسين أسرة إلى أماكن آمنة."

    assert said_after("مقتل خمسة أشخاص", "ليلة صعبة", told) == []


def test_a_cluster_warhead_is_a_weapon_of_its_own() -> None:
    assert said_after("تجربة صاروخية", "كيم يشرف على تجربة رأس حربي عنقودي") == [
        "new weapon: رأس حربي عنقودي"
    ]


def test_an_endless_word_is_read_like_any_other() -> None:
    """No text can fill the memory of words."""
    assert said_after("أخبار", f"غرق السفينة {'ا' * 500}") != []
