"""What a story knows is small, and does not depend on the order in which its articles come."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from monitor.stories.news import StoryFacts, facts_of, gained, merged, packed, unpacked
from tests.fakes.news_articles import news_article

if TYPE_CHECKING:
    from monitor.model import Article

ARTICLES = (
    news_article(
        "مقتل 9 في قصف على خاركيف", "قصفت روسيا خاركيف بصواريخ باليستية. وقال زيلينسكي إن 30 أصيبوا."
    ),
    news_article("موسكو تنفي قصف خاركيف", "نفت روسيا القصف، بحسب تاس اليوم.", origins=(("tass", "تاس"),)),
    news_article("توقيف 3 أشخاص بعد القصف", "اعتقلت الشرطة 3 أشخاص في أوديسا. وبلغ عدد النازحين 400 شخص."),
)


def test_a_story_does_not_depend_on_the_order_of_its_articles() -> None:
    stories = set()
    for order in permutations(ARTICLES):
        known = StoryFacts()
        for article in order:
            known = merged(known, facts_of(article))
        stories.add(packed(known))

    assert len(stories) == 1


@pytest.mark.parametrize("article", ARTICLES)
def test_an_article_brings_nothing_to_a_story_that_has_it(article: Article) -> None:
    known = merged(StoryFacts(), facts_of(article))

    assert gained(known, facts_of(article)).reasons == ()
    assert merged(known, facts_of(article)) == known


def test_what_is_known_comes_back_from_its_json() -> None:
    known = merged(StoryFacts(), facts_of(ARTICLES[0]))

    assert unpacked(packed(known)) == known
    assert unpacked(packed(known).encode()) == known


def test_a_story_of_many_articles_stays_under_two_kilobytes() -> None:
    """Each of forty articles brings other numbers, places and origins."""
    known = StoryFacts()
    for number in range(40):
        text = f"قتل {1000 * number} جندي ودمرت {number} دبابة. وأصيب {77 * number} شخصا في كورسك."
        outlet = f"صحيفة الأنباء العربية الدولية {number}"
        known = merged(
            known, facts_of(news_article(f"متحدث{number} ينفي مقتل {number} شخصا", text, outlet=outlet))
        )

    assert len(packed(known).encode()) <= 2_000


def test_an_empty_article_says_nothing() -> None:
    facts = facts_of(news_article("", ""))

    assert (facts.counts, facts.claims, facts.mentions) == ((), (), frozenset())


def test_a_repeated_title_is_no_sentence_of_the_text() -> None:
    said = "قالت الصين إنها تتابع ما يجري. وأضافت أنها قلقة للغاية. ونفت إيران ما نشرته الصحف."

    assert facts_of(news_article("الصين تعلن أمرا جديدا", f"الصين تعلن أمرا جديدا\n{said}")).claims == ()


@pytest.mark.parametrize("piece", ["نفى ", "مقتل 5 ", "وصفت كاذبة ", "أكد ", "12 ", "بوتين عن ", "(", "قال:"])
def test_of_a_text_without_end_the_beginning_is_read(piece: str) -> None:
    """What is read is bounded, the title too; so is what is kept."""
    facts = facts_of(news_article(piece * 20_000, piece * 20_000))

    assert len(facts.counts) <= 40
    assert len(facts.claims) <= 40
    assert len(packed(merged(StoryFacts(), facts)).encode()) <= 2_000


def test_an_amount_that_lies_in_no_sentence_is_left_out() -> None:
    """A sentence is read for so many characters; what is cut off tells nothing."""
    cut = news_article("هجوم", f"قتل في الهجوم الكبير {'جدا ' * 373}11111111 شخصا\nوتابع الناس ما يجري هناك")

    assert facts_of(cut).figures == frozenset()
