"""Each article has one story, whoever writes it when, and says what it brings."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.articles.quantities import quantities_of
from monitor.model import Article, Origin, StoreError, TextFrom
from monitor.store.redis import Redis
from monitor.stories import Relation, Stories
from monitor.stories.news import in_english

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.store.keys import Keys
    from monitor.stories import Joined

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

# A Russian ship has left the North Korean port of Rajin with ammunition for Dunai.
SHIP = "سفينة روسية تنقل ذخيرة من ميناء راجين الكوري الشمالي إلى دوناي"
SHIP_TEXT = (
    "غادرت سفينة شحن روسية ميناء راجين في كوريا الشمالية محملة بالذخيرة متجهة إلى ميناء دوناي، "
    "وقتل 3 عمال في أثناء التحميل بحسب صور للأقمار الصناعية حللها خبراء في سيول.\n\n"
    "وقال الخبراء إن السفينة حملت نحو مئتي حاوية، وإنها أطفأت أجهزة التتبع قبل أن تصل إلى المياه الروسية."
)
# The same told by others in their words: the toll of the loading has risen to nine.
SHIP_AGAIN = "سفينة شحن روسية محملة بالذخيرة تغادر ميناء راجين الكوري الشمالي نحو دوناي"
SHIP_AGAIN_TEXT = (
    "كشفت صور للأقمار الصناعية أن سفينة روسية محملة بالذخيرة غادرت ميناء راجين بكوريا الشمالية إلى دوناي.\n\n"
    "ورجح محللون كوريون جنوبيون أن تكون الحاويات التي على ظهرها مليئة بقذائف المدفعية."
)
TOLL = "مقتل 9 عمال في أثناء تحميل ذخيرة على سفينة روسية في ميناء راجين الكوري الشمالي"
# A fire in a hospital in Nasiriyah.
FIRE = "حريق في مستشفى الحسين بمدينة الناصرية جنوب العراق"
FIRE_TEXT = f"اندلع {FIRE}، وأخلت فرق الدفاع المدني المرضى من الطوابق العليا."

# Another process, which files twins of the ship one by one and prints their stories.
OTHER_PROCESS = """
import asyncio, json, sys
from datetime import datetime, UTC
from monitor.articles.quantities import quantities_of
from monitor.model import Article
from monitor.store.keys import Keys
from monitor.store.redis import Redis
from monitor.stories import Stories

async def main(url, name, title, text, count):
    redis = Redis(url)
    noon = datetime(2026, 5, 4, 12, tzinfo=UTC)
    stories = Stories(redis, Keys())
    joined = []
    for n in range(int(count)):
        article = Article(url=f"{name}{n}", title=title, text=text, outlet=f"{name}{n}", published_at=noon)
        joined.append(await stories.join(article, now=noon))
    print(json.dumps([one.story for one in joined]))
    await redis.close()

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.fixture
def stories(redis: Redis, keys: Keys) -> Stories:
    return Stories(redis, keys)


def article(name: str, title: str = SHIP, text: str = SHIP_TEXT, *, at: datetime = NOON) -> Article:
    return Article(
        url=f"https://{name}.example/a",
        title=title,
        text=text,
        outlet=name,
        published_at=at,
        quantities=quantities_of(text),
    )


async def join(stories: Stories, *articles: Article) -> list[Joined]:
    return [await stories.join(one, now=one.published_at or NOON) for one in articles]


async def test_a_copy_joins_the_story_it_copies(stories: Stories) -> None:
    first, copy = await join(stories, article("a"), article("b", title="سفينة تغادر راجين"))

    assert (first.relation, copy.relation) == (Relation.FIRST, Relation.COPY)
    assert copy.story == first.story
    assert copy.because == ("edited",)


async def test_another_write_up_of_the_event_joins_and_says_what_they_share(stories: Stories) -> None:
    first, other = await join(
        stories, article("a"), article("b", SHIP_AGAIN, SHIP_AGAIN_TEXT, at=NOON + HOUR)
    )

    assert (other.story, other.relation) == (first.story, Relation.SAME_EVENT)
    assert other.because


async def test_another_event_is_a_story_of_its_own(stories: Stories) -> None:
    ship, fire = await join(stories, article("a"), article("b", FIRE, FIRE_TEXT))

    assert fire.relation is Relation.FIRST
    assert fire.story != ship.story


async def test_a_higher_toll_is_an_update_and_says_so(stories: Stories) -> None:
    text = SHIP_AGAIN_TEXT.replace("وكشفت", "كشفت")
    first, update = await join(
        stories, article("a"), article("b", TOLL, f"{TOLL}.\n\n{text}", at=NOON + HOUR)
    )

    assert (update.story, update.relation) == (first.story, Relation.UPDATE)
    assert [in_english(reason) for reason in update.why] == ["3 → 9 killed"]


async def test_a_copy_with_another_toll_is_an_update(stories: Stories) -> None:
    text = SHIP_TEXT.replace("قتل 3 عمال", "قتل 9 عمال")
    first, update = await join(stories, article("a"), article("b", text=text, at=NOON + HOUR))

    assert (update.story, update.relation) == (first.story, Relation.UPDATE)


async def test_the_same_article_again_gives_the_same_answer(
    stories: Stories, redis: Redis, keys: Keys
) -> None:
    later = article("b", TOLL, f"{TOLL}.\n\n{SHIP_AGAIN_TEXT}", at=NOON + HOUR)
    first, update = await join(stories, article("a"), later)
    before = await redis.call("HGETALL", keys.story(first.story))

    assert await join(stories, article("a"), later) == [first, update]
    assert await redis.call("HGETALL", keys.story(first.story)) == before
    assert await redis.call("LLEN", keys.story_articles(first.story)) == 2


async def test_an_article_that_its_outlet_rewrites_brings_what_it_now_says_otherwise(
    stories: Stories,
) -> None:
    rewritten = article("a", text=SHIP_TEXT.replace("3 عمال", "9 عمال"))
    first, revised, again = await join(stories, article("a"), rewritten, rewritten)

    assert (revised.story, revised.relation) == (first.story, Relation.UPDATE)
    assert [in_english(reason) for reason in revised.why] == ["3 → 9 killed"]
    assert again == revised


async def test_a_rewritten_article_that_says_what_another_said_brings_nothing(stories: Stories) -> None:
    nine = SHIP_TEXT.replace("3 عمال", "9 عمال")
    *_, revised = await join(
        stories, article("a"), article("b", text=nine, at=NOON + HOUR), article("a", text=nine)
    )

    assert (revised.relation, revised.why) == (Relation.FIRST, ())


async def test_an_article_whose_page_is_away_for_once_is_not_rewritten(stories: Stories) -> None:
    from_feed = replace(
        article("a", text=SHIP), text_from=TextFrom.FEED, page_error="it answered late", page_reason="timeout"
    )
    _, away = await join(stories, article("a"), from_feed)

    assert away.why == ()


async def test_an_article_whose_page_is_gone_says_so(stories: Stories) -> None:
    gone = replace(
        article("a", text=SHIP), text_from=TextFrom.FEED, page_error="it answered 410", page_reason="http_410"
    )
    _, removed = await join(stories, article("a"), gone)

    assert [in_english(reason) for reason in removed.why] == ["page removed: 410"]


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
    texts = ((SHIP, SHIP_TEXT), (FIRE, FIRE_TEXT))
    here, there = await join(
        stories,
        *(
            replace(article(f"n{n}", *texts[n]), guid=guid, feed=feed, outlet="o")
            for n, feed in enumerate(feeds)
        ),
    )

    assert (here.story == there.story) == is_one


async def test_articles_without_words_are_told_apart_by_address(stories: Stories) -> None:
    one, other = await join(stories, article("a", "", ""), article("b", "", ""))

    assert one.story != other.story


async def test_twelve_copies_of_one_agency_are_one_origin(stories: Stories) -> None:
    agency = Origin(id="reuters", kind="agency", start=0, end=1, quote=SHIP_TEXT[0])
    copies = await join(stories, *(replace(article(f"n{n}"), origins=(agency,)) for n in range(12)))
    own = await stories.join(article("z", SHIP_AGAIN, SHIP_AGAIN_TEXT, at=NOON + HOUR), now=NOON)

    assert [one.origins for one in copies] == [1] * 12
    assert own.origins == 2


async def test_copies_that_name_nobody_add_no_origin(stories: Stories) -> None:
    first, copy = await join(stories, article("a"), article("b"))

    assert (first.origins, copy.origins) == (1, 1)


async def test_twins_at_one_moment_are_one_story(stories: Stories) -> None:
    joined = await asyncio.gather(*(stories.join(article(f"n{n}"), now=NOON) for n in range(12)))

    assert len({one.story for one in joined}) == 1
    assert [one.relation for one in joined].count(Relation.FIRST) == 1


def test_twins_of_two_processes_are_one_story(redis_socket: Path) -> None:
    url = f"unix://{redis_socket}"
    asyncio.run(_flush(url))
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", OTHER_PROCESS, url, name, SHIP, SHIP_TEXT, "20"],
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("a", "b")
    ]
    stories = [story for process in processes for story in json.loads(process.communicate(timeout=60)[0])]

    assert len(stories) == 40
    assert len(set(stories)) == 1


async def _flush(url: str) -> None:
    redis = Redis(url)
    await redis.call("FLUSHALL")
    await redis.close()


async def test_an_event_ends_seven_days_after_its_last_news(stories: Stories) -> None:
    later = NOON + timedelta(days=7, hours=1)
    first, again = await join(stories, article("a"), article("b", SHIP_AGAIN, SHIP_AGAIN_TEXT, at=later))

    assert again.relation is Relation.FIRST
    assert again.story != first.story


async def test_a_copy_of_ten_days_later_still_belongs_to_its_story(stories: Stories) -> None:
    first, late = await join(stories, article("a"), article("b", at=NOON + timedelta(days=10)))

    assert (late.story, late.relation) == (first.story, Relation.COPY)


async def test_a_copy_finds_its_story_when_redis_has_let_the_rest_of_it_go(
    stories: Stories, redis: Redis, keys: Keys
) -> None:
    (first,) = await join(stories, article("a"))
    await redis.call("DEL", keys.story(first.story), keys.story_articles(first.story))

    (late,) = await join(stories, article("b"))

    assert (late.story, late.relation, late.why) == (first.story, Relation.COPY, ())
    assert await redis.call("EXISTS", keys.story(first.story)) == 0


async def test_everything_that_a_story_keeps_expires(stories: Stories, redis: Redis) -> None:
    await join(stories, article("a"), article("b"), article("c", SHIP_AGAIN, SHIP_AGAIN_TEXT))

    names = await redis.call("KEYS", "*")
    lives = [await redis.call("TTL", name) for name in names]

    assert len(names) > 10
    assert all(0 < life <= 3 * 14 * 24 * 3600 for life in lives)


async def test_a_term_remembers_the_newest_fifty_stories(stories: Stories, redis: Redis, keys: Keys) -> None:
    """Sixty events more than a week apart that share their words."""
    for n in range(60):
        at = NOON + n * timedelta(days=15)
        await stories.join(article(f"n{n}", at=at), now=at)

    assert await redis.call("ZCARD", keys.story_term("@ship")) == 50


async def test_a_story_lists_two_hundred_articles_at_most(stories: Stories, redis: Redis, keys: Keys) -> None:
    joined = await join(stories, *(article(f"n{n}") for n in range(205)))

    assert await redis.call("LLEN", keys.story_articles(joined[0].story)) == 200


async def test_a_story_of_one_long_article_takes_less_than_twelve_kilobytes(
    stories: Stories, redis: Redis
) -> None:
    await stories.join(article("a", text=" ".join(f"{SHIP} {FIRE} كلمة{n}" for n in range(200))), now=NOON)

    names = await redis.call("KEYS", "*")
    used = [await redis.call("MEMORY", "USAGE", name) for name in names]

    assert sum(used) < 12_000


async def test_a_store_that_is_away_is_said(keys: Keys) -> None:
    away = Redis("unix:///nowhere/at/all")

    with pytest.raises(StoreError):
        await Stories(away, keys).join(article("a"), now=NOON)


async def test_what_redis_refuses_is_an_error(stories: Stories, redis: Redis, keys: Keys) -> None:
    """A key is of another kind: somebody has written it by hand."""
    await redis.call("SET", keys.story_term("@ship"), "x")

    with pytest.raises(StoreError):
        await stories.join(article("a"), now=NOON)


async def test_who_never_gets_to_write_says_so(stories: Stories, redis: Redis, keys: Keys) -> None:
    """The story that it would begin is there already, and no lookup finds it."""
    (first,) = await join(stories, article("a"))
    await redis.call("FLUSHALL")
    await redis.call("HSET", keys.story(first.story), "version", "7")

    with pytest.raises(StoreError, match="changed by others"):
        await stories.join(article("a"), now=NOON)
