"""A changed configuration is taken up, and nothing that stands in the way loses it."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest
import structlog

from monitor.app.build import build_desk
from monitor.app.reload import Reloader
from monitor.config.load import load
from monitor.model import StoreError
from monitor.store.counters import Counters

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.config.load import Config
    from monitor.pipeline.live import Desk
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

RULES = "concepts: {ships: {nouns: [سفينة | سفن]}}\nrules: [{id: ships, all: [ships]}]\n"  # ship


def writes(folder: Path, *outlets: str) -> None:
    feeds = ", ".join(
        f"{{id: {name}, url: 'https://{name}.example/rss', outlet: {name}}}" for name in outlets
    )
    (folder / "rules").mkdir(exist_ok=True)
    (folder / "rules" / "ships.yaml").write_text(RULES, encoding="utf-8")
    (folder / "feeds.yaml").write_text(f"feeds: [{feeds}]\n")
    (folder / "receivers.yaml").write_text("receivers: {desk: {console: {}}}\nroutes: [{to: [desk]}]\n")


async def test_a_change_made_while_redis_is_away_is_taken_up_when_it_is_back(
    tmp_path: Path, redis: Redis, keys: Keys
) -> None:
    writes(tmp_path, "one")
    taken: list[int] = []
    is_away = True

    async def take_up(_: Config, new: Config, __: Desk) -> None:
        if is_away:
            message = "Redis: ConnectionError: nobody is there"
            raise StoreError(message)
        taken.append(len(new.feeds))

    reloader = Reloader(
        load(tmp_path, {}), env={}, asked=asyncio.Event(), build=build_desk, take_up=take_up,
        counters=Counters(redis, keys), log=structlog.get_logger(),
    )  # fmt: skip
    writes(tmp_path, "one", "two")
    for _ in range(3):
        await reloader.tick()
    assert taken == []

    is_away = False
    await reloader.tick()

    assert taken == [2]


async def test_an_end_does_not_wait_for_a_configuration_that_is_being_read(
    tmp_path: Path, redis: Redis, keys: Keys
) -> None:
    writes(tmp_path, "one")
    begun, go_on, done = threading.Event(), threading.Event(), threading.Event()

    def build(config: Config) -> Desk:
        begun.set()
        go_on.wait(20)
        done.set()
        return build_desk(config)

    async def take_up(_: Config, __: Config, ___: Desk) -> None:
        pytest.fail("nothing is taken up at the end")

    asked = asyncio.Event()
    asked.set()
    reloader = Reloader(
        load(tmp_path, {}), env={}, asked=asked, build=build, take_up=take_up,
        counters=Counters(redis, keys), log=structlog.get_logger(),
    )  # fmt: skip
    reading = asyncio.create_task(reloader.tick())
    assert await asyncio.to_thread(begun.wait, 20)

    reading.cancel()
    await asyncio.gather(reading, return_exceptions=True)
    # as asyncio.run does before it returns
    await asyncio.get_running_loop().shutdown_default_executor()

    assert not done.is_set()
    go_on.set()
