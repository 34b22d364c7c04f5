from __future__ import annotations

import pytest

from monitor.articles.facts.author import author_of, byline, is_biography, is_byline


@pytest.mark.parametrize(
    ("stated", "author"),
    [
        pytest.param("سامي الحداد", "سامي الحداد", id="a name"),
        pytest.param("كتب: سامي الحداد", "سامي الحداد", id="a byline"),
        pytest.param("بقلم سامي الحداد", "سامي الحداد", id="by the pen of"),
        pytest.param("By Sami Haddad", "Sami Haddad", id="in English"),
        pytest.param("مرسلة بواسطة سامي الحداد", "سامي الحداد", id="sent by"),
        pytest.param("مرسلة بواسطة |سامي الحداد", "سامي الحداد", id="sent by, in an element of its own"),
        pytest.param("نشرت بواسطة: سامي الحداد", "سامي الحداد", id="published by"),
        pytest.param("سامي الحداد ورنا ناصر", "سامي الحداد، رنا ناصر", id="an attached and"),
        pytest.param("سامي الحداد وسام ناصر", "سامي الحداد وسام ناصر", id="a name that begins like and"),
        pytest.param("سامي الحداد، رنا ناصر", "سامي الحداد، رنا ناصر", id="two"),
        pytest.param("سامي الحداد - رويترز", "سامي الحداد", id="a person of an agency"),
        pytest.param("القاهرة – وكالات", "", id="a place and agencies"),
        pytest.param("رويترز", "", id="an agency"),
        pytest.param("وكالة الأنباء السعودية", "", id="an agency by its kind"),
        pytest.param("فرانس برس", "", id="an agency of two words"),
        pytest.param("Agence News Desk", "", id="a desk"),
        pytest.param("فريق التحرير", "", id="the desk"),
        pytest.param("صدى الوادي", "", id="the outlet"),
        pytest.param("sada wadi", "", id="the host"),
        pytest.param("admin", "", id="the software's user"),
        pytest.param("https://www.facebook.com/sami", "", id="a link"),
        pytest.param("sami@sada.example", "", id="an address"),
        pytest.param("سامي الحداد &amp; رنا ناصر", "سامي الحداد، رنا ناصر", id="two in English style"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_an_author_is_a_person_never_an_agency(stated: str, author: str) -> None:
    assert author_of([stated], outlet="صدى الوادي", url="https://sadawadi.example/7") == author


def test_the_first_statement_that_names_a_person_counts() -> None:
    assert author_of(["رويترز", "سامي الحداد", "رنا ناصر"]) == "سامي الحداد"


@pytest.mark.parametrize(
    ("lines", "author"),
    [
        (["كتب: سامي الحداد", "قال الوزير إن الاجتماع تأجل."], "سامي الحداد"),
        (["كتبت رنا ناصر", "قال الوزير إن الاجتماع تأجل."], "رنا ناصر"),
        (["قال الوزير إن الاجتماع تأجل.", "إعداد: رنا ناصر"], "رنا ناصر"),
        (["كتب الرئيس رسالة إلى نظيره بشأن السد."], ""),  # a sentence
        (["كتب: وكالات", "قال الوزير إن الاجتماع تأجل."], ""),
        ([], ""),
    ],
)
def test_a_text_may_begin_or_end_with_its_author(lines: list[str], author: str) -> None:
    assert byline(lines) == author


@pytest.mark.parametrize(
    ("line", "above", "is_one"),
    [
        pytest.param("سامي الحداد كاتب من طرابلس", "", True, id="name and calling"),
        pytest.param("صحفية من تونس تكتب عن المدن", "سامي الحداد", True, id="below the author's name"),
        pytest.param("مصور مستقل", "رنا ناصر", True, id="below another name"),
        pytest.param(
            "كاتبة وباحثة في شؤون المياه", "قال الوزير إن الاجتماع تأجل.", True, id="without a name"
        ),
        pytest.param("سامي الحداد قال إنه لن يعود", "", False, id="what the author said"),
        pytest.param("كاتب الرسالة مجهول حتى الآن", "", False, id="the writer of a letter"),
        pytest.param("خبير في الزلازل: الأسوأ لم يأت بعد", "", False, id="an expert who speaks"),
    ],
)
def test_who_the_author_is_is_told_below_the_article(line: str, above: str, is_one: bool) -> None:  # noqa: FBT001 - a row's expectation
    assert is_biography(line, "سامي الحداد", above=above) is is_one


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("كتبت: رنا ناصر", True),
        ("إعداد: رنا ناصر وسامي الحداد", True),
        ("كتب: سامي الحداد - وكالات", False),  # whom it is from is not thrown away
        ("كتب محمد صلاح التاريخ في ملعبه", False),  # a headline
    ],
)
def test_a_line_that_names_the_author_alone_is_a_byline(line: str, is_one: bool) -> None:  # noqa: FBT001 - a row's expectation
    assert is_byline(line) is is_one
