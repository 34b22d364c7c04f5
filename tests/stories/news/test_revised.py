"""A revised article keeps what it said; the difference is told."""

from __future__ import annotations

from monitor.stories.news import Kind, facts_of, in_arabic, in_english, removed, revised
from tests.fakes.news_articles import news_article


def changes(before: str, after: str) -> list[str]:
    reasons = revised(facts_of(news_article(before)), facts_of(news_article(after)))
    return [in_english(reason) for reason in reasons]


def test_a_number_that_an_outlet_lowers_in_its_own_text_is_a_change() -> None:
    assert changes("مقتل 45 شخصا في الانفجار", "مقتل 39 شخصا في الانفجار") == ["45 → 39 killed"]
    assert changes("مقتل 45 شخصا في الانفجار", "مقتل 52 شخصا في الانفجار") == ["45 → 52 killed"]


def test_a_lower_number_beside_the_old_one_corrects_nothing() -> None:
    """The toll stands as it stood; another number was written beside it."""
    before = "مقتل 45 شخصا في الانفجار"

    assert changes(before, f"{before} بعد مقتل 12 في انفجار آخر") == []
    assert changes(before, f"{before} و60 قتيلا بحسب الوالي") == ["45 → 60 killed"]


def test_of_two_new_numbers_of_one_thing_the_titles_is_told() -> None:
    before = news_article("مقتل 9 في الانفجار")
    after = news_article(
        "مقتل 31 في الانفجار", "ارتفعت حصيلة الانفجار اليوم. وقال الوالي إن 33 شخصا قتلوا فيه."
    )

    assert [in_english(reason) for reason in revised(facts_of(before), facts_of(after))] == ["9 → 31 killed"]


def test_a_place_that_is_added_is_no_change_and_a_second_one_is() -> None:
    assert changes("قصف روسي عنيف", "قصف روسي عنيف على خاركيف") == []
    assert changes("قصف على خاركيف", "قصف على خاركيف وهجوم على أوديسا") == ["new place: أوديسا"]


def test_an_outcome_that_is_added_is_a_change() -> None:
    assert changes("محادثات في القاهرة", "التوصل إلى اتفاق في القاهرة") == [
        "outcome: التوصل إلى اتفاق في القاهرة"
    ]


def test_a_toll_that_is_added_is_a_change_and_another_number_is_not() -> None:
    assert changes("انفجار في المرفأ", "مقتل 45 شخصا في المرفأ") == ["new number: 45 killed"]
    assert changes("انفجار في المرفأ", "300 موظف في المرفأ") == []


def test_a_denial_that_is_added_is_a_change() -> None:
    assert changes("موسكو وكوريا: جنود", "موسكو تنفي إرسال جنود من كوريا") == ["denied by: موسكو"]


def test_another_name_in_the_title_is_a_change_and_one_more_is_not() -> None:
    assert changes("الصين ترسل وفدا", "اليابان ترسل وفدا") == ["another name: china → japan"]
    assert changes("الصين ترسل وفدا", "الصين ترسل وفدا إلى اليابان") == []


def test_a_text_that_says_the_same_in_other_words_has_not_changed() -> None:
    assert changes("مقتل 45 شخصا في الانفجار", "الانفجار أودى بحياة 45 شخصا") == []
    assert changes("موسكو تنفي إرسال جنود", "موسكو تنفي مجددا إرسال جنود") == []


def test_a_page_that_is_gone_is_a_change_and_one_that_fails_is_not() -> None:
    reason = removed(410, "مقتل 45 شخصا")

    assert reason is not None
    assert (reason.kind, reason.now, reason.quote) == (Kind.REMOVED, "410", "مقتل 45 شخصا")
    assert in_arabic(reason) == "حذفت الصفحة: 410"
    assert removed(503, "مقتل 45 شخصا") is None
