"""Copies are one story, whatever their order and number."""

from __future__ import annotations

import asyncio
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Article
from monitor.stories import Fingerprint, Joined, Relation, Stories, fingerprint

if TYPE_CHECKING:
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

WORDS = [f"word{n}" for n in range(400)]


def article(name: str, *, outlet: str = "", guid: str = "") -> Article:
    return Article(url=f"https://{name}.example/a", title=name, text="", outlet=outlet or name, guid=guid)


def text(seed: int, *, words: int = 200, changed: float = 0.0) -> list[str]:
    """A text of its own for each seed, with a share of its words exchanged for others."""
    chosen = random.Random(seed).sample(WORDS, words)
    exchanged = random.Random(seed + 1)
    return [w if exchanged.random() >= changed else f"other-{w}" for w in chosen]


@pytest.fixture
def stories(redis: Redis, keys: Keys) -> Stories:
    return Stories(redis, keys)


async def test_nearly_the_same_text_is_the_same_story(stories: Stories) -> None:
    first = await stories.join(article("a"), fingerprint(text(1)))
    copy = await stories.join(article("b"), fingerprint(text(1, changed=0.1)))

    assert first.relation is Relation.FIRST
    assert copy == Joined(story=first.story, relation=Relation.COPY)


async def test_different_texts_are_different_stories(stories: Stories) -> None:
    first = await stories.join(article("a"), fingerprint(text(1, words=60)))
    other = await stories.join(article("b"), fingerprint(text(2, words=60)))

    assert other.relation is Relation.FIRST
    assert first.story != other.story


async def test_one_outlets_articles_that_share_their_background_are_stories_of_their_own(
    stories: Stories,
) -> None:
    first = await stories.join(article("a", outlet="o"), fingerprint(text(1)))
    next_day = await stories.join(article("b", outlet="o"), fingerprint(text(1, changed=0.15)))
    elsewhere = await stories.join(article("c", outlet="p"), fingerprint(text(1, changed=0.15)))

    assert next_day.story != first.story
    assert elsewhere.story in {first.story, next_day.story}


async def test_one_outlets_article_that_is_published_again_is_the_same_story(stories: Stories) -> None:
    first = await stories.join(article("a", outlet="o"), fingerprint(text(1)))
    again = await stories.join(article("b", outlet="o"), fingerprint(text(1, changed=0.02)))

    assert again == Joined(story=first.story, relation=Relation.COPY)


async def test_twelve_copies_at_one_moment_are_one_story(stories: Stories) -> None:
    joined = await asyncio.gather(
        *(stories.join(article(f"n{n}"), fingerprint(text(1, changed=0.05))) for n in range(12))
    )

    assert len({j.story for j in joined}) == 1
    assert sorted(j.relation for j in joined).count(Relation.FIRST) == 1


async def test_the_same_article_again_is_known_and_keeps_its_story(stories: Stories) -> None:
    first = await stories.join(article("a"), fingerprint(text(1)))

    again = await stories.join(article("a"), fingerprint(text(2)))

    assert again == Joined(story=first.story, relation=Relation.KNOWN)


@pytest.mark.parametrize(
    ("guid", "feeds", "is_one"),
    [
        pytest.param("7", ("a", "a"), True, id="a number in one feed"),
        pytest.param("7", ("a", "b"), False, id="a number in two feeds, which count for themselves"),
        pytest.param("tag://o/7", ("a", "b"), True, id="an address in two feeds"),
    ],
)
async def test_the_same_guid_is_the_same_story_whatever_the_address(
    stories: Stories, guid: str, feeds: tuple[str, str], *, is_one: bool
) -> None:
    here, there = [
        await stories.join(replace(article(f"n{n}", outlet="o", guid=guid), feed=feed), None)
        for n, feed in enumerate(feeds)
    ]

    assert (here.story == there.story) == is_one


async def test_articles_without_words_are_told_apart_by_address(stories: Stories) -> None:
    first = await stories.join(article("a"), None)
    other = await stories.join(article("b"), None)

    assert first.story != other.story


def test_two_headlines_on_one_topic_are_not_one_story() -> None:
    arms = fingerprint(["كوريا", "الشمالية", "ترسل", "أسلحة", "إلى", "روسيا"])  # sends arms
    troops = fingerprint(["كوريا", "الشمالية", "ترسل", "قوات", "إلى", "روسيا"])  # sends troops

    assert arms is not None
    assert troops is not None
    assert equal_values(arms, troops) < arms.least_equal


def test_a_text_without_words_has_no_fingerprint() -> None:
    assert fingerprint([]) is None


@given(st.lists(st.text(min_size=1), min_size=1, max_size=30), st.randoms())
def test_a_fingerprint_does_not_depend_on_the_order_of_the_words(
    words: list[str], chance: random.Random
) -> None:
    shuffled = [*words, *words]
    chance.shuffle(shuffled)

    assert fingerprint(shuffled) == fingerprint(words)


async def test_a_band_that_very_many_share_stays_bounded(stories: Stories, redis: Redis, keys: Keys) -> None:
    same = fingerprint(text(1))
    assert same is not None
    # never nearly the same: each is a story of its own
    shared = replace(same, least_equal=129, least_equal_same_outlet=129)

    for n in range(60):
        await stories.join(article(f"n{n}"), shared)

    assert await redis.call("LLEN", keys.band(same.bands[0])) == 50


def equal_values(one: Fingerprint, other: Fingerprint) -> int:
    return sum(one.values[at : at + 4] == other.values[at : at + 4] for at in range(0, 512, 4))
