"""What is learnt of an outlet's pages, in a real Redis."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.articles.habits.habits import MAX_LINES, Habits
from monitor.model import Article
from monitor.store.redis import Redis

HOST = "outlet.example"
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
FOOTER = "صحيفة الصباح، مؤسسة مستقلة"  # the paper's line about itself
TITLES = (
    "زلزال يضرب سواحل اليابان",  # an earthquake in Japan
    "أسعار النفط ترتفع",  # oil prices rise
    "المغرب يفوز بثلاثية نظيفة",  # Morocco wins
    "سفينة كورية ترسو محملة بالذخائر",  # a freighter docks with munitions
    "افتتاح متحف جديد للفنون",  # a museum opens
)
ON_ONE_SUBJECT = tuple(f"زلزال اليابان: {more}" for more in ("ضحايا", "إنقاذ", "دمار", "مساعدات", "تحذير"))


def key(host: str) -> str:
    return f"monitor:{{0}}:habits:{host}"


@pytest.fixture
def habits(redis: Redis) -> Habits:
    return Habits(redis, key)


async def read(
    habits: Habits, number: int, title: str, *, author: str = "", now: datetime | None = None
) -> list[str]:
    """Read an article; from the third on, a day later."""
    lines = [f"متن المقال {'ابتثج'[number % 5] * 3}", FOOTER]
    now = now or (NOON if number < 2 else NOON + timedelta(days=1))
    return await habits.learn(HOST, f"article-{number}", title=title, author=author, lines=lines, now=now)


async def test_a_line_below_articles_on_four_subjects_is_furniture(habits: Habits) -> None:
    found = [await read(habits, number, title) for number, title in enumerate(TITLES)]

    assert found == [[], [], [], [FOOTER], [FOOTER]]


async def test_a_line_below_the_articles_of_one_day_is_not_yet(habits: Habits) -> None:
    for number, title in enumerate(TITLES[:4]):
        assert await read(habits, number, title, now=NOON) == []

    assert await read(habits, 3, TITLES[3], now=NOON + timedelta(days=1)) == []  # the same article again
    assert await read(habits, 4, TITLES[4], now=NOON + timedelta(days=1)) == [FOOTER]


async def test_the_refrain_of_one_author_is_not(habits: Habits) -> None:
    for number, title in enumerate(TITLES):
        assert await read(habits, number, title, author="سلمى حداد") == []


async def test_a_refrain_that_few_of_an_outlet_s_articles_carry_is_not(habits: Habits) -> None:
    await read(habits, 0, TITLES[0])
    for number in range(20):
        await habits.learn(HOST, f"other-{number}", title="خبر آخر", lines=["متن قصير"], now=NOON)

    assert [await read(habits, number, TITLES[number]) for number in range(1, 5)] == [[]] * 4


async def test_a_paragraph_that_stands_below_every_article_on_one_subject_is_not(habits: Habits) -> None:
    found = [await read(habits, number, title) for number, title in enumerate(ON_ONE_SUBJECT)]

    assert found == [[]] * 5


async def test_the_same_article_again_counts_once(habits: Habits) -> None:
    for _ in range(6):
        assert await read(habits, 0, TITLES[0]) == []


async def test_an_article_without_a_title_is_judged_and_teaches_nothing(habits: Habits) -> None:
    for number in range(6):
        assert await read(habits, number, "") == []
    for number, title in enumerate(TITLES):
        await read(habits, number, title)

    assert await read(habits, 9, "") == [FOOTER]


async def test_another_host_has_its_own_habits(habits: Habits) -> None:
    for number, title in enumerate(TITLES):
        await read(habits, number, title)

    assert await habits.learn("other.example", "a", title="خبر آخر", lines=[FOOTER], now=NOON) == []


async def test_what_was_not_seen_for_two_weeks_is_forgotten(habits: Habits, redis: Redis) -> None:
    for number, title in enumerate(TITLES[:3]):
        await read(habits, number, title)

    assert await read(habits, 3, TITLES[3], now=NOON + timedelta(days=15)) == []
    assert 0 < await redis.call("TTL", key(HOST)) <= 14 * 86_400


async def test_an_outlet_whose_lines_never_recur_fills_no_store(habits: Habits, redis: Redis) -> None:
    for number, title in enumerate(TITLES[:4]):
        await read(habits, number, title)
    for number in range(MAX_LINES // 20):
        lines = [
            f"سطر {chr(0x628 + number % 20)}{chr(0x628 + number // 20)} {chr(0x628 + n)}" for n in range(32)
        ]
        title = f"{chr(0x628 + number % 20) * 4} {chr(0x628 + number // 20) * 5}"
        await habits.learn(HOST, f"filler-{number}", title=title, lines=[*lines, FOOTER], now=NOON)

    assert await redis.call("HLEN", key(HOST)) <= MAX_LINES
    assert await redis.call("MEMORY", "USAGE", key(HOST), "SAMPLES", 0) <= 100_000
    assert await read(habits, 4, TITLES[4]) == [FOOTER]


async def test_an_article_loses_its_outlet_s_furniture(habits: Habits) -> None:
    for number, title in enumerate(TITLES):
        await read(habits, number, title)
    last = Article(url=f"https://{HOST}/9", title="خبر آخر تماما", text=f"متن\n\n{FOOTER}")

    assert await habits.cut(last, now=NOON) == replace(last, text="متن")
    assert await habits.cut(replace(last, url=""), now=NOON) == replace(last, url="")


async def test_while_redis_is_away_nothing_is_cut() -> None:
    away = Habits(Redis("unix:///nowhere"), key)
    article = Article(url=f"https://{HOST}/9", title="خبر", text=FOOTER)

    assert await away.cut(article, now=NOON) == article


async def test_a_text_of_prose_alone_asks_nothing(habits: Habits) -> None:
    assert await habits.learn(HOST, "a", title="خبر", lines=["***"], now=NOON) == []
