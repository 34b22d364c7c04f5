"""Twelve outlets that copy one agency are one origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.stories.news import StoryFacts, facts_of, gained, in_english, merged, of_copy, origins_count
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
    assert of_copy(facts_of(article)).origins == frozenset()


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


KCNA = ("kcna", "وكالة الأنباء المركزية الكورية")
SEOUL = news_article(
    "كوريا الشمالية تطلق صاروخين باليستيين",
    "قالت هيئة الأركان في سيول إن كوريا الشمالية أطلقت صاروخين باليستيين فجر اليوم.",
)


def launch(origin: tuple[str, str], text: str) -> Article:
    return news_article("كيم يشرف على تجربة صاروخية", text, outlet="الثاني", origins=(origin,))


def test_the_first_word_of_a_party_that_was_silent_confirms_a_story_once() -> None:
    """Pyongyang's own agency on a launch that only Seoul had reported."""
    own = launch(KCNA, f"ذكرت {KCNA[1]} أن كيم جونغ أون أشرف على تجربة لصاروخ جديد.")

    (reason,) = gained(story(SEOUL), facts_of(own)).reasons

    assert in_english(reason) == "first confirmation by a second origin: kcna"
    assert gained(story(SEOUL, own), facts_of(own)).reasons == ()


def test_a_second_agency_with_known_facts_is_no_news() -> None:
    foreign = launch(AFP, "ذكرت فرانس برس أن كيم جونغ أون أشرف على تجربة لصاروخ جديد.")

    assert gained(story(SEOUL), facts_of(foreign)).reasons == ()


def test_a_party_that_spoke_before_does_not_confirm_by_its_agency() -> None:
    spoke = news_article(
        "كوريا الشمالية: أطلقنا صاروخين باليستيين", "قالت بيونغ يانغ إنها أطلقت صاروخين باليستيين اليوم."
    )
    own = launch(KCNA, f"ذكرت {KCNA[1]} أن كيم جونغ أون أشرف على تجربة لصاروخ جديد.")

    assert gained(story(spoke), facts_of(own)).reasons == ()


def test_where_neither_arms_nor_losses_are_told_an_agency_confirms_nothing() -> None:
    visit = news_article("وفد من كوريا الشمالية في موسكو", "وصل الوفد إلى العاصمة الروسية مساء اليوم.")
    own = news_article("الوفد يعود", f"ذكرت {KCNA[1]} أن الوفد عاد إلى البلاد اليوم.", origins=(KCNA,))

    assert gained(story(visit), facts_of(own)).reasons == ()


def test_an_army_confirms_a_strike_of_which_only_losses_were_told() -> None:
    strike = news_article("قتلى في قصف إسرائيلي على مدرسة", "قتل 9 أشخاص في قصف على مدرسة فجر اليوم.")
    army = ("idf", "الجيش الإسرائيلي")
    own = news_article("غرفة قيادة", f"أعلن {army[1]} في بيان أنه استهدف غرفة قيادة.", origins=(army,))

    (reason,) = gained(story(strike), facts_of(own)).reasons

    assert in_english(reason) == "first confirmation by a second origin: idf"


def test_an_origin_below_the_lead_does_not_confirm() -> None:
    text = f"أشرف كيم على تجربة لصاروخ جديد. وحضرها قادة الجيش كلهم. وذكرت {KCNA[1]} أن الطقس كان ماطرا."

    assert gained(story(SEOUL), facts_of(launch(KCNA, text))).reasons == ()
