"""Scripts that callers run at one moment go in one round trip, and each gets its own answer."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import StoreError
from monitor.store.redis import Redis, Script
from monitor.store.together import Together

if TYPE_CHECKING:
    from pathlib import Path

ADD = Script("return redis.call('INCRBY', KEYS[1], ARGV[1])")
FAIL = Script("return redis.call('LPUSH', KEYS[1], 'x')")
SOON = timedelta(milliseconds=5)


async def test_each_caller_gets_its_own_answer(redis: Redis) -> None:
    together = Together(redis, wait=SOON)

    answers = await asyncio.gather(*(together.run(ADD, ["{0}n"], [1]) for _ in range(10)))

    assert sorted(answers) == list(range(1, 11))


async def test_one_that_redis_refuses_harms_no_other(redis: Redis) -> None:
    together = Together(redis, wait=SOON)

    scripts = [(ADD, [1]), (FAIL, [0]), (ADD, [1])]
    answers = await asyncio.gather(
        *(together.run(script, ["{0}n"], arguments) for script, arguments in scripts),
        return_exceptions=True,
    )

    assert (answers[0], answers[2]) == (1, 2)
    assert isinstance(answers[1], StoreError)
    assert "WRONGTYPE" in str(answers[1])


async def test_scripts_that_redis_has_forgotten_are_sent_again(redis: Redis) -> None:
    together = Together(redis, wait=SOON)
    await together.run(ADD, ["{0}n"], [1])
    await redis.call("SCRIPT", "FLUSH")

    assert await asyncio.gather(*(together.run(ADD, ["{0}n"], [1]) for _ in range(2))) == [2, 3]


async def test_a_caller_that_goes_away_does_not_keep_the_others_waiting(redis: Redis) -> None:
    together = Together(redis, wait=SOON)
    leaving = asyncio.create_task(together.run(ADD, ["{0}n"], [1]))
    staying = asyncio.create_task(together.run(ADD, ["{0}n"], [1]))
    await asyncio.sleep(0)

    leaving.cancel()

    assert await staying == 2


async def test_where_redis_is_away_every_caller_hears_of_it(tmp_path: Path) -> None:
    away = Redis(f"unix://{tmp_path}/none")
    together = Together(away, wait=SOON)

    answers = await asyncio.gather(
        *(together.run(ADD, ["{0}n"], [1]) for _ in range(2)), return_exceptions=True
    )

    assert [type(answer) for answer in answers] == [StoreError, StoreError]
    with pytest.raises(StoreError):
        await together.run(ADD, ["{0}n"], [1])
    await away.close()
