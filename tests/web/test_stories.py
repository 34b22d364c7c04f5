"""A story's page, over real HTTP."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import httpx
from starlette.applications import Starlette

from monitor.model.codec import to_plain
from monitor.store.redis import Redis
from monitor.stories import Stories
from monitor.web.stories import story_routes
from tests.fakes.news_articles import news_article

if TYPE_CHECKING:
    from monitor.store.keys import Keys

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
# Two killed in an attack on the port of Hodeidah; the ministry denies that anybody was.
TEXT = "قتل عاملان في هجوم استهدف صباح الاثنين ميناء الحديدة غربي اليمن، وأصيب 3 أشخاص بجروح."
DENIAL = "وزارة الداخلية تنفي سقوط قتلى في هجوم على ميناء الحديدة"


async def answer(stories: Stories, story: str) -> httpx.Response:
    app = Starlette(routes=story_routes(stories))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://m") as client:
        return await client.get(f"/stories/{story}")


async def test_a_storys_page_tells_its_articles_its_origins_and_who_denies_it(
    redis: Redis, keys: Keys
) -> None:
    stories = Stories(redis, keys)
    first = news_article("هجوم على ميناء الحديدة", TEXT, outlet="a", origins=(("reuters", "قتل"),))
    copy = news_article("هجوم على ميناء الحديدة", TEXT, outlet="b", origins=(("reuters", "قتل"),))
    denial = news_article(DENIAL, f"نفت {DENIAL.replace('تنفي ', '')}، صباح الاثنين، غربي اليمن.", outlet="c")
    joined = [await stories.join(article, now=NOON) for article in (first, copy, denial)]

    page = (await answer(stories, joined[0].story)).json()

    assert {key: page[key] for key in ("title", "outlets", "copies", "origins")} == {
        "title": first.title,
        "outlets": 3,
        "copies": 1,
        "origins": ["reuters", "unnamed:c"],
    }
    assert [(one["outlet"], one["relation"]) for one in page["articles"]] == [
        ("a", "first"),
        ("b", "copy"),
        ("c", "update"),
    ]
    assert page["denied_by"] == ["وزارة الداخلية"]
    assert page == to_plain(await stories.page(joined[0].story))


async def test_a_story_that_nobody_knows_is_not_found(redis: Redis, keys: Keys) -> None:
    assert (await answer(Stories(redis, keys), "nobody")).status_code == 404


async def test_while_redis_is_away_the_page_says_so(keys: Keys) -> None:
    said = await answer(Stories(Redis("unix:///nowhere/at/all"), keys), "any")

    assert said.status_code == 503
    assert "Redis" in said.json()["error"]
