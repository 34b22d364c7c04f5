"""Write-ups of one event join; the same actors in another event stay apart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.model import Article
from monitor.stories.events.decide import decide
from monitor.stories.events.likeness import likeness
from monitor.stories.events.meanings import term_of
from monitor.stories.events.measures import measures
from monitor.stories.events.profile import Profile, profile_of
from monitor.stories.events.story import joined
from monitor.stories.events.terms import MOST_LOOKUP_TERMS, lookup_terms
from monitor.stories.events.weights import WEIGHTS

MONDAY = datetime(2026, 5, 4, 6, tzinfo=UTC)

# A Russian ship takes ammunition from Rajin; the same in other words; Moscow denies; three days
# later both countries agree on trains.
SHIP = (
    "سفينة روسية تنقل حاويات ذخيرة من ميناء راجين",
    "غادرت السفينة الروسية أنغارا ميناء راجين في كوريا الشمالية.",
)
ANEW = (
    "شحنة قذائف كورية شمالية تغادر راجين",
    "أبحرت أنغارا، وهي سفينة شحن روسية، من راجين ومعها حاويات قذائف.",
)
DENIAL = (
    "الكرملين ينفي نقل ذخيرة من راجين",
    "نفى الكرملين أن السفينة أنغارا حملت حاويات ذخيرة من كوريا الشمالية.",
)
TRAINS = (
    "اتفاق روسي كوري شمالي على قطار للركاب",
    "اتفقت روسيا وكوريا الشمالية على استئناف قطار الركاب بين موسكو وبيونغ يانغ.",
)


def told(words: tuple[str, str], *, hours: float = 0) -> Profile:
    at = MONDAY + timedelta(hours=hours)
    return profile_of(Article(url="u", title=words[0], text=words[1], published_at=at), seen_at=at)


@pytest.mark.parametrize(
    ("words", "hours", "story"),
    [
        pytest.param(ANEW, 3, "ship", id="other words"),
        pytest.param(DENIAL, 9, "ship", id="a denial"),
        pytest.param(TRAINS, 72, None, id="the same actors in another act"),
        pytest.param(SHIP, 8 * 24, None, id="the same words after the event has ended"),
    ],
)
def test_an_article_belongs_to_the_event_it_tells(
    words: tuple[str, str], hours: float, story: str | None
) -> None:
    chosen = decide(told(words, hours=hours), {"ship": told(SHIP)})

    assert (chosen.story if chosen else None) == story


def test_of_stories_equally_alike_the_smaller_id_is_chosen() -> None:
    chosen = decide(told(SHIP), {"b": told(SHIP), "a": told(SHIP)})

    assert chosen
    assert chosen.story == "a"


def test_what_other_stories_tell_too_speaks_less_for_one() -> None:
    """What is like two stories may be like their kind: ships that leave a port."""
    alone = likeness(told(ANEW), told(SHIP))
    as_many = likeness(told(ANEW), told(SHIP), elsewhere=told(SHIP).told[0].front)

    assert as_many.score < alone.score


def test_a_strike_on_the_port_next_to_it_the_day_after_is_another_event() -> None:
    """Hodeidah on Sunday; on Monday Salif, "north of Hodeidah", and no other story to compare with."""
    hodeidah = told(
        (
            "غارة على ميناء الحديدة تقتل ثلاثة عمال",
            "قتل 3 عمال في غارة استهدفت فجر الأحد رصيف الحاويات في ميناء الحديدة غربي اليمن.",
        )
    )
    salif = (
        "غارة على ميناء الصليف تصيب سفينة",
        "أصابت غارة استهدفت فجر الاثنين ميناء الصليف شمال الحديدة سفينة راسية في الميناء.",
    )
    again = (
        "قصف يشعل مخزن وقود في ميناء الحديدة",
        "اندلع حريق في مخزن للوقود بعد غارة أصابت رصيف الحاويات فجر الأحد.",
    )

    assert decide(told(salif, hours=25), {"hodeidah": hodeidah}) is None
    assert decide(told(again, hours=2), {"hodeidah": hodeidah})


def test_among_many_candidates_an_article_must_be_more_alike() -> None:
    """A likeness two days later is enough among a few stories, not among fifty."""
    strangers = {f"stranger {number}": told((f"حدث{number}", "")) for number in range(49)}

    assert decide(told(ANEW, hours=48), {"ship": told(SHIP)})
    assert decide(told(ANEW, hours=48), {"ship": told(SHIP)} | strangers) is None


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        pytest.param("هجوم على مصفاة ريازان", "هجوم على مصفاة ساراتوف", "another place", id="place"),
        pytest.param("خفض الفائدة في تركيا", "خفض الفائدة في مصر", "another country", id="country"),
        pytest.param("زلزال مساء الأحد", "زلزال مساء السبت", "another day", id="day"),
        pytest.param("الجولة الخامسة في روما", "الجولة السادسة في روما", "another one of a row", id="round"),
        pytest.param("قصف حافلة", "قصف مصفاة", "another thing", id="thing"),
    ],
)
def test_the_reasons_say_what_speaks_for_and_against(one: str, other: str, reason: str) -> None:
    assert reason in likeness(told((one, "")), told((other, ""))).reasons


def test_the_reasons_begin_with_what_is_shared() -> None:
    reasons = likeness(told(ANEW), told(SHIP)).reasons

    assert {"@shells", term_of("راجين")} <= set(reasons[:6])


def test_articles_that_share_nothing_are_not_alike() -> None:
    nothing = told(("", ""))

    assert likeness(nothing, told(SHIP)).reasons == ()
    assert decide(nothing, {"ship": told(SHIP)}) is None


def test_the_longer_ago_the_less_alike() -> None:
    scores = [likeness(told(ANEW, hours=hours), told(SHIP)).score for hours in (1, 24, 72)]

    assert scores == sorted(scores, reverse=True)


def test_the_first_article_of_a_story_is_never_forgotten() -> None:
    """Fifty articles on trains join a story about a ship, which is known by the ship and the last two."""
    story = told(SHIP)
    for hour in range(50):
        story = joined(story, told(TRAINS, hours=hour))

    assert story.told == (*told(SHIP).told, *told(TRAINS).told * 2)
    assert story.articles == 51
    assert story.last_at - story.first_at == timedelta(hours=49)


def test_of_a_row_of_meetings_a_story_remembers_a_few() -> None:
    story = told(("الجولة الأولى", ""))
    for ordinal in ("الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة"):
        story = joined(story, told((f"الجولة {ordinal}", "")))

    assert len(story.ordinals) == 6


def test_a_story_is_looked_up_by_its_most_telling_terms_not_by_countries() -> None:
    terms = lookup_terms(told(SHIP))

    assert 2 <= len(terms) <= MOST_LOOKUP_TERMS
    assert "@ship" in terms
    assert "@russia" not in terms


def test_a_place_that_only_one_side_tells_first_speaks_not_against() -> None:
    """One tells of Aleppo, the other of Aleppo and Homs in one sentence."""
    both = told(("قصف على ضواحي حمص", "قصف على حمص وعلى ريف حلب."))

    assert "another place" not in likeness(told(("قصف على حلب", "")), both).reasons


def test_what_both_tell_only_as_background_counts_against() -> None:
    """Two acts whose articles end in the same strike of the day before."""
    strike = "وكانت مصفاة ساراتوف تعرضت لهجوم بمسيرات أصاب خزانات الوقود."
    one, other = (
        told(("محاكمة ضابط", f"مثل الضابط. {strike}")),
        told(("افتتاح معرض", f"افتتح المعرض. {strike}")),
    )

    assert measures(one, other, frozenset())["of_background"] == 1


def test_rare_names_of_a_story_that_an_article_does_not_have_speak_against_it() -> None:
    """The next man on trial for the same: another name."""
    one, other = told(("محاكمة زغروف", "")), told(("محاكمة بطقوش", ""))

    assert measures(one, other, frozenset())["missing_names"] > 0
    assert measures(one, one, frozenset())["missing_names"] == 0
    assert measures(one, one, frozenset())["names_shared"] > 0


def test_every_measure_has_a_weight() -> None:
    assert measures(told(SHIP), told(ANEW), frozenset()).keys() == WEIGHTS.keys()
