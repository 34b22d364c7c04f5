from __future__ import annotations

import pytest

from monitor.articles.facts.author import author_of, byline


@pytest.mark.parametrize(
    ("stated", "author"),
    [
        pytest.param("سامي الحداد", "سامي الحداد", id="a name"),
        pytest.param("كتب: سامي الحداد", "سامي الحداد", id="a byline"),
        pytest.param("بقلم سامي الحداد", "سامي الحداد", id="by the pen of"),
        pytest.param("By Sami Haddad", "Sami Haddad", id="in English"),
        pytest.param("سامي الحداد ورنا ناصر", "سامي الحداد ورنا ناصر", id="an attached and"),
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
