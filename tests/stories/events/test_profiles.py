"""What an article tells of its event: words in one form, numbers, places and days."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.arabic.fold import fold
from monitor.model import Article, Origin
from monitor.stories.events.meanings import term_of
from monitor.stories.events.packed import packed, unpacked
from monitor.stories.events.profile import MOST_TERMS, Profile, profile_of
from monitor.stories.events.rarity import UNSEEN, rarity
from monitor.stories.events.told import Told, told_of
from monitor.stories.events.words import numbers_of

MONDAY = datetime(2026, 5, 4, 12, tzinfo=UTC)


def told(title: str, text: str = "", *, outlet: str = "", origins: tuple[Origin, ...] = ()) -> Profile:
    article = Article(url="u", title=title, text=text, outlet=outlet, origins=origins, published_at=MONDAY)
    return profile_of(article, seen_at=MONDAY)


def first(title: str, text: str = "", *, outlet: str = "", origins: tuple[Origin, ...] = ()) -> Told:
    return told(title, text, outlet=outlet, origins=origins).told[0]


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
        pytest.param("افتتح", "تفتتح", id="opened and opens"),
        pytest.param("استهدف", "سيستهدف", id="targeted and will target"),
        pytest.param("انفجر", "ينفجر", id="exploded and explodes"),
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
        pytest.param("بوتين", "باتنة", id="Putin and Batna"),
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
    article = first(
        "هجوم على مصفاة ريازان",
        "تعرضت مصفاة ريازان لهجوم. وأعلن الحاكم إخماد النيران. وكانت مصفاة ساراتوف تعرضت لهجوم.",
    )

    assert term("ريازان") in article.title
    assert term("ساراتوف") in article.background
    assert term("ساراتوف") not in article.front


def test_a_clause_on_what_happened_days_before_is_background() -> None:
    article = first("بعد ثلاثة أيام من هجوم على ساراتوف.. مقتل قائد في كورسك")

    assert article.places == {term("كورسك")}
    assert term("ساراتوف") in article.background
    assert term("ساراتوف") not in article.focus


def test_a_town_is_a_place_of_its_country() -> None:
    article = first("حريق في ملاطية")

    assert article.places == {term("ملاطية")}
    assert "@turkey" in article.focus


@pytest.mark.parametrize("written", ["الحديدة", "بالحديدة", "للحديدة"])
def test_a_town_that_reads_as_an_ordinary_word_is_known_as_it_is_written(written: str) -> None:
    """Hodeidah, in Hodeidah, for Hodeidah; a word like it without an article is a limited one."""
    article = first(f"غارة {written}")

    assert term("الحديدة") in article.title
    assert "@yemen" in article.title
    assert term("حديدة") != term("الحديدة")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        pytest.param("زلزال فجر الاثنين", {0}, id="the day of publication, by its name"),
        pytest.param("زلزال مساء الجمعة", {-3}, id="the Friday before"),
        pytest.param("قمة الثلاثاء", {1}, id="the Tuesday that follows"),
        pytest.param("زلزال أمس بعد زلزال اليوم", {-1, 0}, id="yesterday and today"),
        pytest.param("زلزال في ملاطية", set(), id="no day"),
    ],
)
def test_the_days_of_an_event_are_those_that_title_and_lead_name(words: str, days: set[int]) -> None:
    """All articles are of Monday 4 May 2026."""
    assert first(words).days == {str(MONDAY.toordinal() + day) for day in days}


def test_late_in_the_evening_today_is_the_day_that_has_begun_in_the_east() -> None:
    late = Article(url="u", title="زلزال فجر الثلاثاء", text="", published_at=MONDAY.replace(hour=22))

    profile = profile_of(late, seen_at=MONDAY)

    assert profile.told[0].days == {str(MONDAY.toordinal() + 1)}


def test_an_article_of_the_last_day_of_the_calendar_has_days_like_any_other() -> None:
    last = datetime.max.replace(tzinfo=UTC)

    profile = profile_of(Article(url="u", title="زلزال اليوم", text="", published_at=last), seen_at=last)

    assert len(profile.told[0].days) == 1


def test_a_particle_is_taken_off_a_name_that_stands_without_it_too() -> None:
    article = first("حادث بزغروف", "وقع الحادث في زغروف.")

    assert term("زغروف") in article.front
    assert term("بزغروف") not in article.front


@pytest.mark.parametrize(
    "dateline", ["بيروت - ", "بيروت (رويترز) - ", "دبي، الإمارات العربية المتحدة (CNN)-- "]
)
def test_where_the_reporter_sits_is_not_told(dateline: str) -> None:
    """Beirut; Beirut (Reuters); Dubai, United Arab Emirates (CNN)."""
    assert first("زلزال", f"{dateline}ضرب زلزال ملاطية.") == first("زلزال", "ضرب زلزال ملاطية.")


@pytest.mark.parametrize(
    ("phrase", "meaning"),
    [
        pytest.param("الاتحاد الأوروبي", "@eu", id="the European Union is no trade union"),
        pytest.param("لوقف إطلاق النار،", "@truce", id="a cease-fire, with a particle and a comma"),
        pytest.param("كوريا الجنوبية", "@southkorea", id="not the north"),
        pytest.param("الكوريين الشماليين", "@korea", id="inflected"),
        pytest.param("كيم جونغ أون", "@korea", id="who is named for his country"),
        pytest.param("هجوم إلكتروني", "@hack", id="an attack on computers is what hackers do"),
    ],
)
def test_a_phrase_is_one_thing(phrase: str, meaning: str) -> None:
    assert meaning in first(f"قمة {phrase} غدا").title


def test_words_of_a_phrase_that_stand_alone_are_no_phrase() -> None:
    assert "@eu" not in first("الاتحاد ينتخب").title
    assert "@eu" not in first("انتخاب في الاتحاد").title


def test_who_tells_is_not_what_is_told() -> None:
    """The outlet is called Barq, the agency Reuters."""
    reuters = Origin(id="reuters", kind="agency", start=0, end=6, quote="رويترز")

    article = first("رويترز: زلزال في ملاطية", "قالت برق", outlet="برق", origins=(reuters,))

    assert not {term("رويترز"), term("برق")} & article.front


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

    assert len(profile.told[0].front) <= MOST_TERMS
    assert len(data) <= 3_072
    assert unpacked(data) == profile


def test_an_empty_article_has_an_empty_profile() -> None:
    assert told("", "").told == (told_of(),)


def test_a_dateline_that_never_ends_costs_no_more_than_its_letters() -> None:
    """What looks like the beginning of one, again and again, is given up after a few words."""
    assert first("زلزال", "بيروت، " * 100_000) == first("زلزال", "بيروت، " * 400)
