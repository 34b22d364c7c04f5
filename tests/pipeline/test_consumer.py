"""A message is done when what follows from it is written; one bad message stops no other."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import StoreError
from monitor.pipeline import consumer as module
from monitor.pipeline.consumer import Consumer
from monitor.store.counters import Counters
from monitor.store.dead import DeadLetters
from monitor.store.streams import Bound, Stream, add
from tests.fakes.newsroom import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

    from structlog.testing import LogCapture
    from structlog.typing import FilteringBoundLogger

    from monitor.store.keys import Keys
    from monitor.store.redis import Argument, Redis

    Handle = Callable[[bytes], Awaitable[Sequence[Sequence[Argument]]]]

DRAIN = timedelta(seconds=5)
NO_TIME = timedelta(milliseconds=50)


class Line:
    """A stream with messages, and consumers on it."""

    def __init__(self, redis: Redis, keys: Keys, log: FilteringBoundLogger) -> None:
        self.redis = redis
        self.dead = DeadLetters(redis, keys)
        self._keys = keys
        self._log = log
        self.living: set[str] = {"one", "two"}

    async def has(self, *values: bytes) -> None:
        for value in values:
            await self.redis.call(*add("in", value))

    async def left(self) -> int:
        return int(await self.redis.call("XLEN", "in"))

    async def out(self) -> list[bytes]:
        return [fields[1] for _, fields in await self.redis.call("XRANGE", "out", "-", "+")]

    def stream(self, name: str) -> Stream:
        return Stream(self.redis, key="in", group="g", consumer=name)

    @asynccontextmanager
    async def read_by(
        self, handle: Handle, *, name: str = "one", drain: timedelta = DRAIN, most_onward: int = 0
    ) -> AsyncIterator[None]:
        async def living() -> set[str]:
            return self.living

        consumer = Consumer(
            self.stream(name),
            handle,
            step="step",
            at_once=4,
            living=living,
            dead=self.dead,
            counters=Counters(self.redis, self._keys),
            log=self._log,
            onto=Bound(self.redis, key="out", most=most_onward) if most_onward else None,
        )
        stop = asyncio.Event()
        task = asyncio.create_task(consumer.run(stop, drain))
        yield
        stop.set()
        await task

    async def is_done(self) -> None:
        await asyncio.wait_for(self._until_empty(), 20)

    async def _until_empty(self) -> None:
        while await self.left():  # noqa: ASYNC110 - Redis tells no event
            await asyncio.sleep(0.02)


@pytest.fixture
def line(redis: Redis, keys: Keys, log: FilteringBoundLogger) -> Line:
    return Line(redis, keys, log)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries follow one another at once."""
    monkeypatch.setattr(module, "_BETWEEN_TRIES", 0.01)
    monkeypatch.setattr(module, "_TAKE_OVER_EVERY", 0.2)
    monkeypatch.setattr(module, "_LOOK_FOR_ROOM_EVERY", 0.02)


async def passes_on(value: bytes) -> list[tuple[str, ...]]:
    return [("XADD", "out", "*", "v", value.decode())]


async def test_each_message_is_handled_and_its_outcome_written(line: Line) -> None:
    await line.has(*(b"%d" % n for n in range(20)))

    async with line.read_by(passes_on):
        await line.is_done()

    assert sorted(await line.out()) == sorted(b"%d" % n for n in range(20))


async def test_a_message_that_cannot_be_handled_becomes_a_dead_letter_and_the_others_go_on(
    line: Line, lines: LogCapture
) -> None:
    async def handle(value: bytes) -> list[tuple[str, ...]]:
        if value == b"bad":
            message = "cannot"
            raise ValueError(message)
        return await passes_on(value)

    await line.has(b"1", b"bad", b"2")

    async with line.read_by(handle):
        await line.is_done()

    (letter,) = await line.dead.newest(9)
    assert sorted(await line.out()) == [b"1", b"2"]
    assert (letter["kind"], letter["value"], letter["message"]) == ("step", "bad", "ValueError: cannot")
    assert [e["attempt"] for e in lines.entries if e["event"] == "step_failed"] == [1, 2, 3]


async def test_a_step_that_fails_once_is_tried_again(line: Line) -> None:
    failures = iter([ValueError("not now")])

    async def handle(value: bytes) -> list[tuple[str, ...]]:
        for failure in failures:
            raise failure
        return await passes_on(value)

    await line.has(b"1")

    async with line.read_by(handle):
        await line.is_done()

    assert (await line.out(), await line.dead.count()) == ([b"1"], 0)


async def test_what_a_dead_process_held_is_taken_over(line: Line, lines: LogCapture) -> None:
    await line.has(b"1", b"2")
    dead = line.stream("dead")
    await dead.open()
    await dead.read(count=9, block_ms=10)

    async with line.read_by(passes_on):
        await line.is_done()

    assert sorted(await line.out()) == [b"1", b"2"]
    assert sum(e["count"] for e in lines.entries if e["event"] == "messages_claimed") == 2


async def test_a_message_that_was_handed_out_too_often_is_given_up(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_DELIVERIES", 1)
    await line.has(b"killer")
    dead = line.stream("dead")
    await dead.open()
    await dead.read(count=9, block_ms=10)

    async with line.read_by(passes_on):
        await line.is_done()

    (letter,) = await line.dead.newest(9)
    assert (letter["value"], letter["reason"]) == ("killer", "handed_out_too_often")
    assert await line.out() == []


async def test_at_the_end_what_was_begun_is_finished(line: Line) -> None:
    begun, may_end = asyncio.Event(), asyncio.Event()

    async def handle(value: bytes) -> list[tuple[str, ...]]:
        begun.set()
        await may_end.wait()
        return await passes_on(value)

    await line.has(b"1")

    async with line.read_by(handle):
        await begun.wait()
        asyncio.get_running_loop().call_later(0.2, may_end.set)

    assert (await line.out(), await line.left()) == ([b"1"], 0)


async def test_what_does_not_end_in_time_is_left_for_another_process(line: Line, lines: LogCapture) -> None:
    begun = asyncio.Event()

    async def handle(_: bytes) -> list[tuple[str, ...]]:
        begun.set()
        await asyncio.Event().wait()
        return []

    await line.has(b"1")
    async with line.read_by(handle, drain=NO_TIME):
        await begun.wait()
    line.living = {"two"}

    async with line.read_by(passes_on, name="two"):
        await line.is_done()

    assert await line.out() == [b"1"]
    assert [e["count"] for e in lines.entries if e["event"] == "left_for_another_process"] == [1]


async def test_a_full_consumer_takes_no_more_until_it_has_ended_something(line: Line) -> None:
    running: list[bytes] = []
    may_end = asyncio.Event()

    async def handle(value: bytes) -> list[tuple[str, ...]]:
        running.append(value)
        await may_end.wait()
        return []

    await line.has(*(b"%d" % n for n in range(6)))

    async with line.read_by(handle):
        await until(lambda: len(running) == 4, seconds=10)
        waiting = await line.redis.call("XINFO", "CONSUMERS", "in", "g")
        may_end.set()
        await line.is_done()

    assert waiting[0][3] == 4  # held by the consumer; two are left for others
    assert len(running) == 6


async def test_a_step_that_needs_redis_waits_while_it_is_away(line: Line, lines: LogCapture) -> None:
    away = iter([StoreError("away"), StoreError("away")])

    async def handle(value: bytes) -> list[tuple[str, ...]]:
        for error in away:
            raise error
        return await passes_on(value)

    await line.has(b"1")

    async with line.read_by(handle):
        await line.is_done()

    events = [e["event"] for e in lines.entries]
    assert (events.count("redis_is_away"), events.count("redis_is_back")) == (1, 1)
    assert await line.out() == [b"1"]


async def test_a_result_that_redis_never_takes_leaves_its_message_held(
    line: Line, lines: LogCapture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_INSIST", timedelta())
    tries: list[bytes] = []

    async def handle(value: bytes) -> list[tuple[str, ...]]:
        tries.append(value)
        return [("XADD", "out", "*", "v")] if len(tries) == 1 else await passes_on(value)

    await line.has(b"1")

    async with line.read_by(handle):
        await line.is_done()

    assert (tries, await line.out()) == ([b"1", b"1"], [b"1"])
    assert "result_not_written" in [e["event"] for e in lines.entries]


async def test_a_stream_that_is_gone_is_made_anew(line: Line, lines: LogCapture) -> None:
    async with line.read_by(passes_on):
        await line.has(b"1")
        await line.is_done()
        await line.redis.call("FLUSHALL")
        await until(lambda: "redis_is_away" in [e["event"] for e in lines.entries], seconds=10)
        await line.has(b"2")
        await until(lambda: "redis_is_back" in [e["event"] for e in lines.entries], seconds=10)
        await line.is_done()

    assert await line.out() == [b"2"]


async def test_while_the_next_step_is_behind_nothing_is_taken_and_it_is_said_once(
    line: Line, lines: LogCapture
) -> None:
    await line.redis.batch([("XADD", "out", "*", "v", n) for n in range(5)])
    await line.has(b"1")

    async with line.read_by(passes_on, most_onward=5):
        await until(lambda: "step_held" in events(lines), seconds=10)
        assert await line.left() == 1
        await line.redis.call("DEL", "out")
        await line.is_done()

    assert await line.out() == [b"1"]
    assert (events(lines).count("step_held"), events(lines).count("step_went_on")) == (1, 1)


async def test_who_is_not_seen_alive_himself_takes_nothing_over_from_others(line: Line) -> None:
    """A full Redis takes no beats: everybody seems dead."""
    await line.has(b"1")
    other = line.stream("other")
    await other.open()
    await other.read(count=9, block_ms=10)
    line.living = set()

    async with line.read_by(passes_on):
        await line.has(b"2")
        await until_out(line, [b"2"])

    assert [message.value for message in await other.held()] == [b"1"]


async def test_a_message_that_is_handed_out_again_while_it_is_worked_on_is_worked_on_once(
    line: Line,
) -> None:
    begun: list[bytes] = []
    may_end = asyncio.Event()

    async def handle(value: bytes) -> list[tuple[str, ...]]:
        begun.append(value)
        await may_end.wait()
        return await passes_on(value)

    await line.has(b"1")

    async with line.read_by(handle):
        await until(lambda: begun, seconds=10)
        # as after a power cut: the group is as it was before
        await line.redis.call("XGROUP", "SETID", "in", "g", "0")
        await line.has(b"2")
        await until(lambda: b"2" in begun, seconds=10)
        may_end.set()
        await line.is_done()

    assert (sorted(begun), sorted(await line.out())) == ([b"1", b"2"], [b"1", b"2"])


def events(lines: LogCapture) -> list[str]:
    return [line["event"] for line in lines.entries]


async def until_out(line: Line, values: list[bytes]) -> None:
    async with asyncio.timeout(10):
        while await line.out() != values:  # noqa: ASYNC110 - Redis tells no event
            await asyncio.sleep(0.02)
