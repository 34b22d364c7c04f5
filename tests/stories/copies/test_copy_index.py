"""Copies are found among the texts of two weeks, whoever brings them and when."""

from __future__ import annotations

import asyncio
import itertools
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.stories.copies.index import Arrival, CopyIndex, Placed
from monitor.stories.copies.likeness import Likeness
from monitor.stories.copies.sketch import sketch

if TYPE_CHECKING:
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
WORDS = ["".join(letters) for letters in itertools.permutations("بتجحدرس", 5)]


def arrival(
    name: str, seed: int = 1, *, changed: float = 0.0, at: datetime = NOON, outlet: str = ""
) -> Arrival:
    """An article that comes with a text of its own for each seed, edited as far as is said."""
    chance = random.Random(seed)
    words = chance.choices(WORDS, k=90)
    edits = random.Random(name)
    text = " ".join(edits.choice(WORDS) if edits.random() < changed else word for word in words)
    found = sketch("", text)
    assert found is not None
    return Arrival(article=name, outlet=outlet or name, at=at, sketch=found, story=f"story-{name}")


@pytest.fixture
def index(redis: Redis, keys: Keys) -> CopyIndex:
    return CopyIndex(redis, keys)


async def test_a_copy_has_the_story_of_what_it_copies(index: CopyIndex) -> None:
    first, other = await index.join([arrival("a"), arrival("b", seed=2)])
    [copy] = await index.join([arrival("c", changed=0.15)])

    assert first == Placed(story="story-a")
    assert other == Placed(story="story-b")
    assert copy == Placed(story="story-a", copy_of="a", likeness=Likeness.EDITED)


async def test_copies_in_one_batch_are_one_story(index: CopyIndex) -> None:
    placed = await index.join([arrival(f"n{n}", changed=0.05) for n in range(12)])

    assert {one.story for one in placed} == {"story-n0"}
    assert [one.copy_of for one in placed].count(None) == 1


async def test_copies_that_are_unlike_each_other_are_found_by_what_they_were_made_from(
    index: CopyIndex,
) -> None:
    await index.join([arrival("a")])

    placed = [await index.join([arrival(f"n{n}", changed=0.25)]) for n in range(12)]

    assert {one.story for [one] in placed} == {"story-a"}


async def test_a_copied_forecast_has_the_story_of_its_own_day(index: CopyIndex) -> None:
    def forecast(name: str, first: int) -> Arrival:
        found = sketch(
            "", " ".join(f"{' '.join(WORDS[at : at + 4])} {first + at}" for at in range(0, 120, 4))
        )
        assert found is not None
        return replace(arrival(name), sketch=found)

    days = await index.join([forecast("sunday", 100), forecast("monday", 300)])
    [copy] = await index.join([forecast("copy", 300)])

    assert [day.story for day in days] == ["story-sunday", "story-monday"]
    assert copy.copy_of == "monday"


async def test_copies_that_several_bring_at_one_moment_are_one_story(redis: Redis, keys: Keys) -> None:
    brought = await asyncio.gather(
        *(CopyIndex(redis, keys).join([arrival(f"n{n}", changed=0.05)]) for n in range(12))
    )

    assert len({placed.story for [placed] in brought}) == 1


async def test_an_article_that_comes_again_keeps_its_story(index: CopyIndex) -> None:
    await index.join([arrival("a")])

    again = await index.join([arrival("a", seed=2)])

    assert again == [Placed(story="story-a", copy_of="a")]


async def test_an_article_that_is_sent_again_revised_is_not_compared_with_itself(index: CopyIndex) -> None:
    await index.join([arrival("a", outlet="o"), arrival("b", seed=2, outlet="o")])

    [revised] = await index.look_up([replace(arrival("b", changed=0.1), article="a", outlet="o")])

    assert revised == Placed(story="story-a", copy_of="a")


async def test_looking_up_puts_nothing_in(index: CopyIndex) -> None:
    assert await index.look_up([arrival("a")]) == [None]
    assert await index.look_up([arrival("b")]) == [None]

    await index.join([arrival("a")])

    assert await index.look_up([arrival("b")]) == [Placed("story-a", copy_of="a", likeness=Likeness.EDITED)]


async def test_texts_that_share_phrases_and_are_no_copies_are_stories_of_their_own(index: CopyIndex) -> None:
    one, other = arrival("a"), arrival("b", changed=0.55)
    assert {*one.sketch.keys} & {*other.sketch.keys}

    placed = await index.join([one, other])

    assert [each.story for each in placed] == ["story-a", "story-b"]


@pytest.mark.parametrize(
    ("after", "is_copy"),
    [
        pytest.param(13 * DAY, True, id="within two weeks"),
        pytest.param(16 * DAY, False, id="after more than two weeks"),
        pytest.param(60 * DAY, False, id="after two months"),
    ],
)
async def test_a_text_that_returns_after_two_weeks_is_news(
    index: CopyIndex, after: timedelta, *, is_copy: bool
) -> None:
    await index.join([arrival("a")])

    [later] = await index.join([arrival("b", at=NOON + after)])

    assert (later.copy_of is not None) == is_copy


async def test_of_one_outlets_own_texts_more_is_asked(index: CopyIndex) -> None:
    await index.join([arrival("a", outlet="o")])

    own, elsewhere = await index.look_up(
        [arrival("b", changed=0.4, outlet="o"), arrival("b", changed=0.25, outlet="p")]
    )

    assert own is None
    assert elsewhere is not None


async def test_everything_in_redis_ends_by_itself(index: CopyIndex, redis: Redis) -> None:
    await index.join([arrival("a")])

    lives = [await redis.call("TTL", key) for key in await redis.call("KEYS", "*")]

    assert min(lives) > 13 * DAY.total_seconds()
    assert max(lives) <= 20 * DAY.total_seconds()


async def test_phrases_that_are_out_of_reach_are_given_up(index: CopyIndex, redis: Redis, keys: Keys) -> None:
    await index.join([arrival("a")])
    [old] = await redis.call("KEYS", f"{keys.phrases}:*")
    await redis.call("EXPIRE", old, 60)

    await index.join([arrival("b", seed=2, at=NOON + 16 * DAY)])
    assert await redis.call("EXISTS", old) == 1
    await index.join([arrival("c", seed=3, at=NOON + 20 * DAY)])
    assert await redis.call("EXISTS", old) == 0


async def test_more_articles_than_a_script_takes_go_in_several(index: CopyIndex) -> None:
    placed = await index.join([arrival(f"n{n}", seed=n) for n in range(230)])

    assert [one.story for one in placed] == [f"story-n{n}" for n in range(230)]


def test_an_article_without_a_story_is_refused() -> None:
    with pytest.raises(ValueError, match="has no story"):
        replace(arrival("a"), story="")
