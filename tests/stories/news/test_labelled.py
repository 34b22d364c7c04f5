"""The labelled stories: which later articles a desk is woken for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.events import SETS, read_set
from benchmarks.news import judged, scores
from monitor.stories.news import StoryFacts, facts_of, gained, merged
from tests.fakes.news_articles import news_article

if TYPE_CHECKING:
    from monitor.model import Article

DATA = Path(__file__).parents[2] / "data"
SEEDS = Path(__file__).parents[4] / "shared" / "data" / "seeds"
_Row = dict[str, Any]


def test_a_desk_is_woken_for_news_and_seldom_for_nothing() -> None:
    """Of 137 pairs of a story and a later article 65 bring nothing, a second agency among them."""
    wanted, woken = [], []
    for line in (DATA / "news_a.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        known = StoryFacts()
        for article in row["known"]:
            known = merged(known, facts_of(_article(article)))
        for article in row["later"]:
            kinds = {reason.kind.value for reason in gained(known, facts_of(_article(article))).reasons}
            wanted.append(set(article["news"]))
            woken.append(kinds)

    right = sum(bool(want) and want == got for want, got in zip(wanted, woken, strict=True))
    assert right / sum(map(bool, woken)) >= 0.98
    assert right / sum(map(bool, wanted)) >= 0.97


@pytest.mark.parametrize("name", ["b", "c", "d", "e"])
def test_the_events_of_other_authors_wake_a_desk_seldom_for_nothing(name: str) -> None:
    precision, recall, _ = scores(judged(read_set(SETS / f"{name}.jsonl")))

    assert precision >= 0.95
    assert recall >= 0.75


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seeds are not here")
@pytest.mark.parametrize(("first", "later"), [("003", "000"), ("001", "004")])
def test_the_seeds_that_are_one_story_wake_a_desk_once(first: str, later: str) -> None:
    known = merged(StoryFacts(), facts_of(_seed(first)))

    assert gained(known, facts_of(_seed(later))).reasons == ()


def _seed(number: str) -> Article:
    """Make the article of a seed, without what is glued on after it."""
    text = next(SEEDS.glob(f"{number}_*.txt")).read_text(encoding="utf-8")
    return news_article("", text.partition("إقرأ أيضاً")[0], outlet=number)


def _article(row: _Row) -> Article:
    """Make the article of a row; where origins are ids alone, nobody knows where they stand."""
    pairs = [origin for origin in row.get("origins", []) if isinstance(origin, list)]
    origins = tuple((id_, quote) for id_, quote in pairs)
    return news_article(row["title"], row["text"], outlet=row["outlet"], origins=origins)
