"""Flashes of one or two sentences: other events of the same actors are not hidden, other words still join."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from monitor.model import Article
from monitor.stories import Relation, Stories
from monitor.stories.events.decide import decide
from monitor.stories.events.profile import Profile, profile_of
from monitor.stories.events.terms import LEAST_SHARED, lookup_terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

DATA = Path(__file__).parents[2] / "data"


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


# What a pair tells, whether it is one event, title and text of each, and the hours between them.
PAIRS = lines("short_events.jsonl")
MORNING = datetime(2026, 3, 1, 6, tzinfo=UTC)
# Events of one morning that one rule on North Korea raised: a textile factory, a fair of flowers, a dam and a
# hospital open; in another a train takes missiles, a depot is hit, arms are found near Kursk.
MORNINGS = lines("one_morning.jsonl")


def told(words: Sequence[str], *, hours: float = 0) -> Profile:
    at = MORNING + timedelta(hours=hours)
    return profile_of(Article(url="u", title=words[0], text=words[1], published_at=at), seen_at=at)


def are_joined(pair: dict[str, Any]) -> bool:
    """Say whether the later of a pair finds the earlier, and chooses it."""
    one, other = told(pair["one"]), told(pair["other"], hours=pair["hours"])
    is_found = len(set(lookup_terms(one)) & set(lookup_terms(other))) >= LEAST_SHARED
    return is_found and decide(other, {"one": one}) is not None


def test_of_fifteen_pairs_on_one_event_in_other_words_two_at_most_stay_apart() -> None:
    apart = [pair["what"] for pair in PAIRS if pair["same"] and not are_joined(pair)]

    assert len(apart) <= 2, apart


def test_of_fifteen_pairs_on_two_events_of_the_same_actors_two_at_most_are_joined() -> None:
    """Left are wheat that comes to the port that shells leave, and the next minister at the Kremlin."""
    joined = [pair["what"] for pair in PAIRS if not pair["same"] and are_joined(pair)]

    assert len(joined) <= 2, joined


@pytest.mark.parametrize("morning", ["openings", "arms"])
async def test_events_that_share_only_common_words_are_stories_of_their_own(
    redis: Redis, keys: Keys, morning: str
) -> None:
    """They share "opened", "new" and "in the presence of", or "arms", "pictures" and two countries."""
    stories = Stories(redis, keys)
    articles = [
        Article(url=f"https://{number}.example", title=line["title"], text=line["text"], published_at=MORNING)
        for number, line in enumerate(MORNINGS)
        if line["morning"] == morning
    ]

    joined = [await stories.join(article, now=MORNING) for article in articles]

    assert len(joined) > 2
    assert {one.relation for one in joined} == {Relation.FIRST}


def test_what_is_enough_for_whole_articles_is_not_for_two_sentences() -> None:
    """Refineries of two cities are hit by drones; the words of both flashes are the same but for the city."""
    ryazan, saratov = (
        (f"مسيرات تهاجم مصفاة في {city}", f"استهدفت طائرات مسيرة مصفاة نفط في {city} واندلع حريق كبير.")
        for city in ("ريازان", "ساراتوف")
    )

    assert decide(told(saratov, hours=9), {"ryazan": told(ryazan)}) is None
    assert decide(told(ryazan, hours=9), {"ryazan": told(ryazan)})
