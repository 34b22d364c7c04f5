"""What an article tells of its event: words in one form, numbers, places and days."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from monitor.arabic.fold import fold
from monitor.model import Article, Origin
from monitor.stories.events.meanings import term_of
from monitor.stories.events.packed import packed, unpacked
from monitor.stories.events.profile import MOST_TERMS, Profile, profile_of
from monitor.stories.events.rarity import UNSEEN, rarity
from monitor.stories.events.words import numbers_of

MONDAY = datetime(2026, 5, 4, 12, tzinfo=UTC)


def told(title: str, text: str = "", *, outlet: str = "", origins: tuple[Origin, ...] = ()) -> Profile:
    article = Article(url="u", title=title, text=text, outlet=outlet, origins=origins, published_at=MONDAY)
    return profile_of(article, seen_at=MONDAY)


def term(word: str) -> str:
    return term_of(str(fold(word).letters))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("هجوم", "هجمات", id="an attack and attacks"),
        pytest.param("الحوثيون", "للحوثيين", id="the Houthis and for the Houthis"),
        pytest.param("حافلة", "أتوبيس", id="two words for a bus"),
        pytest.param("الكرملين", "روسيا", id="the Kremlin and Russia"),
        pytest.param("غلوري", "جلوري", id="Glory with either g"),
        pytest.param("ملاطية", "ملاطيا", id="Malatya with either ending"),
    ],
)
def test_words_that_outlets_exchange_count_as_the_same(one: str, other: str) -> None:
    assert term(one) == term(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("قطار", "قطر", id="a train and Qatar"),
        pytest.param("أنغارا", "أنقرة", id="the Angara and Ankara"),
        pytest.param("ريازان", "ساراتوف", id="Ryazan and Saratov"),
    ],
)
def test_words_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    assert term(one) != term(other)


def test_a_word_of_every_article_tells_nothing_and_an_unseen_one_most() -> None:
    assert rarity(term("قال")) < rarity(term("زلزال")) < UNSEEN
    assert rarity("~قطقطق") == UNSEEN


def test_numbers_are_those_of_the_event_not_years_or_small_ones() -> None:
    text = fold("قتل 14 شخصا في 2026 بزلزال قوته 6,1 درجات، ومعه 2").letters

    assert numbers_of(text) == {"14", "6.1"}


def test_what_stands_in_the_background_counts_little() -> None:
    """The refinery at Ryazan was hit; the day before, that of Saratov."""
    profile = told(
        "هجوم على مصفاة ريازان",
        "تعرضت مصفاة ريازان لهجوم. وأعلن الحاكم إخماد النيران. وكانت مصفاة ساراتوف تعرضت لهجوم.",
    )

    assert profile.terms[term("ريازان")] > 5 * profile.terms[term("ساراتوف")]
    assert term("ساراتوف") not in profile.focus


def test_a_clause_on_what_happened_days_before_is_background() -> None:
    profile = told("مقتل قائد في كورسك بعد ثلاثة أيام من هجوم على ساراتوف")

    assert term("كورسك") in profile.places
    assert term("ساراتوف") not in profile.focus


def test_a_town_is_a_place_of_its_country() -> None:
    profile = told("حريق في ملاطية")

    assert profile.places == {term("ملاطية")}
    assert "@turkey" in profile.focus


def test_a_particle_is_taken_off_a_name_that_stands_without_it_too() -> None:
    profile = told("حادث بزغروف", "وقع الحادث في زغروف.")

    assert term("زغروف") in profile.terms
    assert term("بزغروف") not in profile.terms


@pytest.mark.parametrize(
    ("words", "day"),
    [
        pytest.param("اليوم", date(2026, 5, 4), id="today"),
        pytest.param("أمس", date(2026, 5, 3), id="yesterday"),
        pytest.param("السبت", date(2026, 5, 2), id="last Saturday"),
        pytest.param("الاثنين", date(2026, 5, 4), id="the day it is published"),
    ],
)
def test_days_are_those_before_it_was_published(words: str, day: date) -> None:
    assert told(f"زلزال {words} في ملاطية").days == {day.toordinal()}


def test_a_day_to_come_is_not_the_day_of_the_event() -> None:
    assert told("قمة الثلاثاء المقبل").days == set()


def test_who_tells_is_not_what_is_told() -> None:
    """The outlet is called Barq, the agency Reuters."""
    reuters = Origin(id="reuters", kind="agency", start=0, end=6, quote="رويترز")

    profile = told("رويترز: زلزال في ملاطية", "قالت برق", outlet="برق", origins=(reuters,))

    assert not {term("رويترز"), term("برق")} & profile.terms.keys()


def test_an_article_without_a_date_is_of_the_moment_it_was_seen() -> None:
    profile = profile_of(Article(url="u", title="زلزال", text=""), seen_at=MONDAY)

    assert (profile.first_at, profile.last_at) == (MONDAY, MONDAY)


def test_the_fifth_round_is_told_from_the_sixth() -> None:
    fifth, sixth = told("الجولة الخامسة من المحادثات"), told("جولة سادسة من المحادثات")

    assert fifth.ordinals
    assert sixth.ordinals
    assert not fifth.ordinals & sixth.ordinals


def test_a_profile_of_a_huge_text_is_small_and_comes_back_whole() -> None:
    profile = told("زلزال في ملاطية", " ".join(f"كلمة{n} {'ب' * 90} {n}" for n in range(50_000)))
    data = packed(profile)

    assert len(profile.terms) <= MOST_TERMS
    assert len(data) <= 2_048
    assert unpacked(data) == profile


def test_an_empty_article_has_an_empty_profile() -> None:
    assert told("", "").terms == {}
