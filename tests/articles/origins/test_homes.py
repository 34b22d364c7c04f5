"""Offices and papers that an outlet names as its own land does, and those that it names again."""

from __future__ import annotations

import pytest

from monitor.articles.origins.homes import home_of, lands
from monitor.articles.origins.origins import origins_of
from monitor.articles.origins.table import rows


def ids(text: str, **page: str) -> list[str]:
    return [origin.id for origin in origins_of(text, **page)]


def test_every_outlet_of_the_table_of_lands_is_known() -> None:
    known = {row.id for row in rows()}

    assert [land for land in lands() if not (land.outlets | land.others) <= known] == []


def test_an_outlet_that_is_read_everywhere_has_no_home() -> None:
    assert home_of("asharqalawsat", "الشرق الأوسط") is None


@pytest.mark.parametrize(
    ("outlet", "text", "found"),
    [
        pytest.param("هسبريس", "وقالت وزارة الصحة في بلاغ إن", ["morocco_health"], id="its land's ministry"),
        pytest.param(
            "الشروق أونلاين", "وفق بيان لوزارة الدفاع الوطني", ["algeria_mod"], id="of national defence"
        ),
        pytest.param(
            "منبر فاس المغربي", "وقالت وزارة الصحة في بلاغ إن", ["morocco_health"], id="by its name"
        ),
        pytest.param(
            "الأفق (نواكشوط)", "وقالت وزارة الصحة في بيان إن", ["mauritania_health"], id="by its town"
        ),
        pytest.param("هسبريس", "وقالت وزارة الصحة إن الوباء انحسر", [], id="speaks without a document"),
        pytest.param("هسبريس", "وقالت وزارة الصحة البرتغالية في بيان إن", [], id="of another land"),
        pytest.param("هسبريس", "وقالت وزارة الصحة في لشبونة في بيان إن", [], id="in another town"),
        pytest.param("الجزيرة", "وقالت وزارة الصحة في بيان إن", [], id="an outlet of no land"),
        pytest.param("هسبريس", "أوردت يومية «الصباح» أن", ["assabah_ma"], id="its land's paper"),
        pytest.param("الشروق التونسية", "أوردت صحيفة «الصباح» أن", ["assabah_tn"], id="that of Tunis"),
        pytest.param("هسبريس", "أوردت «الصباح التونسية» أن", ["assabah_tn"], id="called Tunisian"),
        pytest.param("الصباح المغربية", "وقال الوزير لـ«الصباح» إن", ["own"], id="itself"),
    ],
)
def test_an_outlet_names_what_is_of_its_land_without_the_land(
    outlet: str, text: str, found: list[str]
) -> None:
    assert ids(text, outlet=outlet) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "أعلنت وزارة الدفاع التركية غرق سفينة. وقالت الوزارة في بيان إن البحث مستمر", True, id="it said"
        ),
        pytest.param(
            "أعلنت وزارة الدفاع التركية غرق سفينة.\n\nوبحسب بيان للوزارة فالبحث مستمر",
            True,
            id="a paragraph on",
        ),
        pytest.param(
            "أعلنت وزارة الدفاع التركية غرق سفينة. وأضافت، في بيان، أن البحث مستمر", True, id="and added"
        ),
        pytest.param(
            "أعلنت وزارة الدفاع التركية غرق سفينة.\nوأضافت عبر إكس أن البحث مستمر", True, id="on its account"
        ),
        pytest.param(
            "أعلنت وزارة الدفاع التركية غرق سفينة. وقالت الوزارة إن البحث مستمر", False, id="no document"
        ),
        pytest.param("أعلنت وزارة الدفاع التركية غرق سفينة. وأضاف في بيان أن", False, id="he, not she"),
        pytest.param(
            "أعلنت وزارة الدفاع التركية غرق سفينة. غرقت ليلا. وأضافت في بيان أن", False, id="too late"
        ),
        pytest.param("وصل وزير إلى وزارة الدفاع التركية. وأضافت في بيان أن", False, id="not the subject"),
        pytest.param(
            "أعلنت وزارة الدفاع التركية غرق سفينة. ونفت وزارة النقل ذلك. وقالت الوزارة في بيان إن",
            False,
            id="another ministry since",
        ),
        pytest.param(
            "أعلنت وزارة الدفاع التركية ذلك. وقالت الوزارة الألمانية في بيان إن", False, id="the German one"
        ),
        pytest.param("دعت وزارة الدفاع التركية في بيان إلى الهدوء", True, id="called for, in a statement"),
        pytest.param("دعت وزارة الدفاع التركية إلى الهدوء في بيان القمة", False, id="another's statement"),
        pytest.param("دعت وزارة الدفاع التركية إلى الهدوء. وصدر بيان", False, id="the sentence ends"),
        pytest.param("دعت وزارة الدفاع التركية إلى الهدوء", False, id="no statement at all"),
    ],
)
def test_an_office_is_cited_in_a_later_sentence(text: str, *, found: bool) -> None:
    assert ids(text) == (["turkey_mod"] if found else [])


def test_the_foreign_alone_is_that_of_the_outlets_land() -> None:
    text = (
        "أعلنت وزارة الخارجية التركية وصول وفد. وصدر بيان عن الخارجية"  # a statement of the foreign ministry
    )

    assert ids(text, outlet="هسبريس") == []


def test_the_place_of_an_office_is_where_it_is_named() -> None:
    text = "أعلن الجيش اللبناني غرق سفينة. وقال الجيش في بيان إن البحث مستمر"

    (found,) = origins_of(text)

    assert found.quote == "الجيش اللبناني"
