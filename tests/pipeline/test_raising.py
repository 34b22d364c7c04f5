"""What an article raises; handling it again after a kill raises nothing more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.outbox import Outbox, Raised
from monitor.app.build import build_desk
from monitor.config.load import load
from monitor.pipeline.raising import live_ones, raise_alerts
from monitor.store.shards import Shards
from monitor.stories import Stories
from tests.fakes.lanes import a_lane
from tests.fakes.news_articles import news_article
from tests.fakes.routes import a_route, origins

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.model import Article
    from monitor.pipeline.live import Desk
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
RULES = """
concepts:
  attacks: {nouns: [هجوم | هجمات]}
  ships: {nouns: [سفينة | سفن]}
rules:
  - id: attacks
    all: [attacks]
  - id: attacks-on-ships
    all: [attacks, ships]
"""
# An attack on the port of Hodeidah: two killed, told by two outlets; a third counts seven, and a ship.
FIRST = news_article(
    "هجوم على ميناء الحديدة يقتل عاملين",
    "قتل عاملان في هجوم استهدف صباح الاثنين ميناء الحديدة غربي اليمن، وأصيب 3 أشخاص بجروح.",
    outlet="a",
)
UPDATE = news_article(
    "مقتل 7 أشخاص في هجوم على سفينة بميناء الحديدة",
    "قتل 7 أشخاص في الهجوم الذي استهدف صباح الاثنين سفينة راسية في ميناء الحديدة غربي اليمن.",
    outlet="b",
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_of(RULES, tmp_path)


def desk_of(rules: str, tmp_path: Path) -> Desk:
    (tmp_path / "rules").mkdir(exist_ok=True)
    (tmp_path / "rules" / "rules.yaml").write_text(rules, encoding="utf-8")
    (tmp_path / "feeds.yaml").write_text("feeds: [{id: a, url: http://127.0.0.1:1/feed, outlet: A}]\n")
    (tmp_path / "receivers.yaml").write_text(
        "receivers: {desk: {console: {}}}\nroutes: [{to: [desk]}]\n", encoding="utf-8"
    )
    return build_desk(load(tmp_path, {}))


class Newsroom:
    """Handles articles as the daemon does."""

    def __init__(self, desk: Desk, redis: Redis, keys: Keys) -> None:
        self.desk = desk
        self.outbox = Outbox(redis, Shards((keys,)))
        self.stories = Stories(redis, keys)
        self.heard: list[tuple[str, ...]] = []

    async def handles(self, article: Article, *, hours: int = 0) -> list[tuple[str, str, Raised]]:
        now = NOON + timedelta(hours=hours)
        joined = await self.stories.join(article, now=now)
        matches = live_ones(self.desk, self.desk.rules.match(article, now))
        outcomes = raise_alerts(self.desk, self.outbox, article, matches, joined, now=now)
        told = [one async for one in outcomes]
        self.heard += [one.receivers for one in told]
        return [(one.alert.rule, one.alert.reason.value, one.raised) for one in told]


@pytest.fixture
def room(desk: Desk, redis: Redis, keys: Keys) -> Newsroom:
    return Newsroom(desk, redis, keys)


async def test_a_desk_that_knows_the_story_hears_of_a_development_and_another_of_the_story(
    room: Newsroom,
) -> None:
    await room.handles(FIRST)

    raised = await room.handles(UPDATE, hours=1)

    assert raised == [
        ("attacks", "new", Raised.ALSO),
        ("attacks", "developing", Raised.RAISED),
        ("attacks-on-ships", "new", Raised.RAISED),
    ]


async def test_a_default_route_is_asked_for_what_is_new_alone(room: Newsroom) -> None:
    room.desk = replace(room.desk, routes=(a_route(outlets=["a"]), a_route(default=True, to=["rest"])))
    await room.handles(FIRST)

    await room.handles(UPDATE, hours=1)

    # one more outlet, a development, and the first alert of another rule
    assert room.heard == [("desk",), (), ("rest",), ("rest",)]


async def test_where_a_rule_waits_for_origins_those_before_the_last_go_by_their_own_routes_too(
    room: Newsroom, tmp_path: Path, redis: Redis, keys: Keys
) -> None:
    """The desk whose outlet broke the story would never hear of it."""
    two_origins = RULES.replace("all: [attacks]\n", "all: [attacks]\n    min_origins: 2\n", 1)
    routes = (a_route(outlets=["a"], to=["of-a"]), a_route(outlets=["b"], to=["of-b"]))
    room.desk = replace(desk_of(two_origins, tmp_path), routes=routes)
    first = replace(FIRST, origins=origins("afp"))
    other = replace(first, outlet="b", url="https://b.example/1", origins=origins("ap"))

    raised = [*await room.handles(first), *await room.handles(other), *await room.handles(other)]

    new = [("attacks", "new", one) for one in (Raised.WAITING, Raised.RAISED, Raised.ALSO, Raised.AGAIN)]
    assert raised == new
    assert room.heard == [(), ("of-b",), ("of-a",), ("of-b",)]
    assert [await a_lane(redis, keys, receiver=one).length() for one in ("of-a", "of-b")] == [1, 1]


async def test_an_article_that_is_handled_again_raises_nothing_more(room: Newsroom) -> None:
    await room.handles(FIRST)
    await room.handles(UPDATE, hours=1)

    again = [*await room.handles(UPDATE, hours=2), *await room.handles(FIRST, hours=2)]

    assert again == [
        ("attacks", "new", Raised.KNOWN),
        ("attacks", "developing", Raised.AGAIN),
        ("attacks-on-ships", "new", Raised.AGAIN),
        ("attacks", "new", Raised.AGAIN),
    ]


async def test_who_was_killed_after_the_story_was_written_still_raises_the_development(
    room: Newsroom,
) -> None:
    await room.handles(FIRST)
    await room.stories.join(UPDATE, now=NOON)  # and killed

    raised = await room.handles(UPDATE, hours=1)

    assert ("attacks", "developing", Raised.RAISED) in raised
