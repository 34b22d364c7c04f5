"""The articles of the demo, and what each is there to show."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

import yaml

from monitor.config.load import load_rules
from monitor.demo.outlets import OUTLETS
from monitor.model import Article
from monitor.rules.matching.compile import compile_rules

if TYPE_CHECKING:
    from monitor.demo.newsroom import DemoArticle

from tests.fakes.demo import ARTICLES, BY_ID, CONFIG, COPIES, each_article, jaccard, words_of


def test_the_demo_has_articles_of_every_outlet() -> None:
    assert len(ARTICLES) >= 12
    assert {article.outlet for article in ARTICLES} == set(OUTLETS)
    assert len({article.url_path for article in ARTICLES}) == len(ARTICLES)


@each_article
def test_an_article_is_as_long_as_news_is(article: DemoArticle) -> None:
    assert 150 <= len(article.text.split()) <= 400
    assert len(article.paragraphs) >= 5


@each_article
def test_what_an_article_refers_to_is_there(article: DemoArticle) -> None:
    """Rules that are expected to fire are rules of the demo, and an article below is another one."""
    rules = yaml.safe_load((CONFIG / "rules" / "north-korea-russia.yaml").read_text("utf-8"))["rules"]
    below = BY_ID[article.below] if article.below else None

    assert article.expect <= {rule["id"] for rule in rules}
    assert below is None or below.outlet == article.outlet


def test_every_rule_of_the_demo_is_raised_by_an_article() -> None:
    rules = yaml.safe_load((CONFIG / "rules" / "north-korea-russia.yaml").read_text("utf-8"))["rules"]

    assert {rule["id"] for rule in rules} == {rule for article in ARTICLES for rule in article.expect}


def test_what_is_glued_below_an_article_would_raise_what_the_article_must_not() -> None:
    glued = [article for article in ARTICLES if article.below]

    assert len({article.outlet for article in glued}) >= 2
    assert all(BY_ID[article.below].expect and not article.expect for article in glued)


def test_three_outlets_carry_one_agency_story_with_small_edits() -> None:
    carried = [BY_ID[name] for name in COPIES]

    assert len({article.text for article in carried}) == len({article.outlet for article in carried}) == 3
    assert all(jaccard(words_of(a), words_of(b)) > 0.6 for a, b in combinations(carried, 2))


def test_all_other_articles_are_stories_of_their_own() -> None:
    pairs = [(a, b) for a, b in combinations(ARTICLES, 2) if not {a.id, b.id} <= set(COPIES)]

    assert max(jaccard(words_of(a), words_of(b)) for a, b in pairs) < 0.2


def test_the_demos_configuration_polls_every_feed() -> None:
    feeds = yaml.safe_load((CONFIG / "feeds.yaml").read_text("utf-8"))["feeds"]

    assert [(feed["url"], feed["outlet"]) for feed in feeds] == [
        (f"${{DEMO_SITE}}/{outlet.id}/feed.xml", outlet.name) for outlet in OUTLETS
    ]


@each_article
def test_the_rules_of_the_demo_fire_on_an_article_as_it_says(article: DemoArticle) -> None:
    rules = compile_rules(load_rules(CONFIG / "rules", {}))

    matches = rules.match(Article(url="", title=article.title, text=article.text))

    # the old one would match: that it is old keeps it silent
    if article.ago < timedelta(days=3):
        assert {match.rule for match in matches} == article.expect
