"""What an article joined its story by is said in its own words."""

from __future__ import annotations

from monitor.model import Article
from monitor.stories.events.meanings import term_of
from monitor.stories.events.spoken import spoken

# A raid on the port of Hodeidah, and a cease-fire.
ARTICLE = Article(url="u", title="غارة على ميناء الحديدة", text="بعد وقف إطلاق النار قصفت المقاتلات الميناء.")


def test_terms_are_said_by_the_first_word_of_the_article_that_has_them() -> None:
    terms = [term_of("غارات"), term_of("ميناء"), term_of("الحديده")]

    assert spoken(terms, ARTICLE) == ("غاره", "ميناء", "الحديده")


def test_what_is_no_term_stays_and_what_no_word_says_is_left_out() -> None:
    assert spoken(["@truce", "#300", "another place"], ARTICLE) == ("300", "another place")
