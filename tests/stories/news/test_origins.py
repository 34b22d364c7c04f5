"""Twelve outlets that copy one agency are one origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.stories.news import StoryFacts, facts_of, gained, in_english, merged, origins_count
from tests.fakes.news_articles import news_article

if TYPE_CHECKING:
    from monitor.model import Article


def relaying(outlet: str, *origins: tuple[str, str], text: str = "") -> Article:
    words = text or f"وصل الوفد إلى العاصمة بحسب {' و'.join(quote for _, quote in origins)}"
    return news_article("وصول الوفد", words, outlet=outlet, origins=origins)


def story(*articles: Article) -> StoryFacts:
    known = StoryFacts()
    for article in articles:
        known = merged(known, facts_of(article))
    return known


REUTERS = ("reuters", "رويترز")
AFP = ("afp", "فرانس برس")


def test_twelve_outlets_with_one_agency_are_one_origin() -> None:
    assert origins_count(story(*(relaying(f"outlet {n}", REUTERS) for n in range(12)))) == 1


def test_own_reports_of_two_outlets_are_two_origins() -> None:
    own = ("own", "مراسلنا")

    assert origins_count(story(relaying("الأول", own), relaying("الثاني", own), relaying("الثاني", own))) == 2


def test_an_outlet_that_names_nobody_is_an_origin_unless_it_copies() -> None:
    article = news_article("وصول الوفد", "وصل الوفد إلى العاصمة مساء اليوم.")

    assert facts_of(article).origins == {"unnamed:نبأ"}
    assert facts_of(article, is_copy=True).origins == frozenset()


def test_agencies_are_no_origin() -> None:
    assert facts_of(relaying("الأول", ("agencies", "وكالات"))).origins == frozenset()


def test_who_relays_another_is_no_origin() -> None:
    """Reuters on what the Journal says is the Journal; a second agency beside it is a second origin."""
    chain = relaying(
        "الأول", REUTERS, ("wsj", "وول ستريت"), text="نقلت رويترز عن صحيفة وول ستريت أن الوفد وصل إليها"
    )
    glued = relaying(
        "الأول", REUTERS, ("wsj", "عن وول ستريت"), text="نقلت رويترز عن وول ستريت أن الوفد وصل إليها"
    )
    beside = relaying(
        "الأول", REUTERS, AFP, text="وصل الوفد، بحسب رويترز، ثم عاد عن طريق البر كما ذكرت فرانس برس"
    )

    assert facts_of(chain).origins == facts_of(glued).origins == {"wsj"}
    assert facts_of(beside).origins == {"reuters", "afp"}


def test_two_origins_far_apart_are_no_relay() -> None:
    text = "ذكرت رويترز أن الوفد الذي غادر قبل يومين وصل أخيرا إلى العاصمة عن طريق فرانس برس"

    assert facts_of(relaying("الأول", REUTERS, AFP, text=text)).origins == {"reuters", "afp"}


def test_a_second_origin_confirms_a_story_once() -> None:
    known = story(relaying("الأول", REUTERS))

    (reason,) = gained(known, facts_of(relaying("الثاني", AFP))).reasons

    assert in_english(reason) == "first confirmation by a second origin: afp"
    assert (
        gained(
            merged(known, facts_of(relaying("الثاني", AFP))), facts_of(relaying("الثالث", ("ap", "أسوشيتد")))
        ).reasons
        == ()
    )


def test_an_outlet_that_names_nobody_is_neither_confirmed_nor_confirms() -> None:
    """It may well have taken the same agency's words."""
    unnamed = news_article("وصول الوفد", "وصل الوفد إلى العاصمة مساء اليوم.")

    assert gained(story(unnamed), facts_of(relaying("الثاني", AFP))).reasons == ()
    assert gained(story(relaying("الأول", REUTERS)), facts_of(unnamed)).reasons == ()


def test_an_origin_below_the_lead_does_not_confirm() -> None:
    text = "وصل الوفد إلى العاصمة مساء اليوم. ولقي ترحيبا حارا هناك. وقالت فرانس برس إن الطقس كان ماطرا."

    assert (
        gained(story(relaying("الأول", REUTERS)), facts_of(relaying("الثاني", AFP, text=text))).reasons == ()
    )
