"""Each lane has one sender, whatever the configuration becomes and whatever ends it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from monitor.pipeline.senders import Senders
from monitor.receivers.spec import ReceiverSpec
from monitor.store.keys import Keys
from monitor.store.redis import Redis
from tests.fakes.newsroom import until
from tests.fakes.office import (
    DRAIN,
    SPEC,
    Office,
    Service,
    taken,
)
from tests.fakes.redis_servers import a_server

if TYPE_CHECKING:
    from pathlib import Path

    from structlog.testing import LogCapture
    from structlog.typing import FilteringBoundLogger

    from monitor.model import Delivery
    from monitor.pipeline.sender import Sender
    from monitor.receivers.notifier import Pace


class Broken(Service):
    """Fails for a reason that no sender knows, as soon as there is something to send."""

    @property
    def pace(self) -> Pace | None:  # type: ignore[override] # elsewhere it is plain
        message = "broken"
        raise RuntimeError(message)


class Slow(Service):
    """Takes a message once it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.let = asyncio.Event(), asyncio.Event()

    async def send(self, delivery: Delivery) -> str:
        self.asked.set()
        await self.let.wait()
        return await super().send(delivery)


@pytest.fixture
def office(redis: Redis, keys: Keys, log: FilteringBoundLogger) -> Office:
    return Office(redis, keys, log)


async def test_a_changed_receiver_gets_a_new_sender_and_a_removed_one_none(office: Office) -> None:
    made: list[Service] = []

    def make(_: str, __: ReceiverSpec) -> Sender:
        made.append(Service())
        return office.sender(made[-1])

    senders = Senders(make, drain=DRAIN, log=office.log)
    stop = asyncio.Event()
    changed = ReceiverSpec.model_validate({"console": {}, "timeout": "1s"})
    for specs in ({"desk": SPEC}, {"desk": SPEC}, {"desk": changed}):
        await senders.apply(specs)
    running = asyncio.create_task(senders.run(stop, DRAIN))
    await office.has("a")
    senders.wake()
    await taken(made[-1], 1)

    await senders.apply({})
    stop.set()
    await running

    assert [service.taken for service in made] == [[], ["a"]]
    assert senders._running == {}


async def test_a_lane_that_is_changed_while_it_waits_to_start_anew_has_one_sender(office: Office) -> None:
    made: list[ReceiverSpec] = []

    def make(_: str, spec: ReceiverSpec) -> Sender:
        made.append(spec)
        return office.sender(Broken() if len(made) == 1 else Service())

    changed = ReceiverSpec.model_validate({"console": {}, "timeout": "1s"})
    senders = Senders(make, drain=DRAIN, log=office.log)
    stop = asyncio.Event()
    await office.has("a")
    await senders.apply({"desk": SPEC})
    running = asyncio.create_task(senders.run(stop, DRAIN))
    await asyncio.wait([next(iter(senders._running.values())).task])
    await senders.apply({"desk": changed})
    stop.set()
    await running

    assert made == [SPEC, changed]


async def test_after_the_end_has_begun_no_lane_is_started(office: Office) -> None:
    made: list[str] = []

    def make(lane: str, _: ReceiverSpec) -> Sender:
        made.append(lane)
        return office.sender(Service())

    senders = Senders(make, drain=DRAIN, log=office.log)
    stop = asyncio.Event()
    stop.set()
    await senders.run(stop, DRAIN)

    await senders.apply({"desk": SPEC})

    assert made == []


async def test_the_end_during_a_reload_cuts_no_message_off(office: Office) -> None:
    service = Slow()

    def make(_: str, __: ReceiverSpec) -> Sender:
        return office.sender(service)

    senders = Senders(make, drain=DRAIN, log=office.log)
    stop = asyncio.Event()
    await office.has("a")
    await senders.apply({"desk": SPEC})
    running = asyncio.create_task(senders.run(stop, DRAIN))
    await service.asked.wait()

    reloading = asyncio.create_task(senders.apply({}))
    await senders._running["desk"].stop.wait()
    reloading.cancel()
    stop.set()
    service.let.set()
    await asyncio.gather(reloading, running, return_exceptions=True)

    assert service.taken == ["a"]


async def test_a_sender_that_fails_for_a_reason_of_its_own_is_started_anew(
    office: Office, lines: LogCapture
) -> None:
    services = iter([Broken(), Service()])
    made: list[Service] = []

    def make(_: str, __: ReceiverSpec) -> Sender:
        made.append(next(services))
        return office.sender(made[-1])

    senders = Senders(make, drain=DRAIN, log=office.log)
    stop = asyncio.Event()
    await office.has("a")
    await senders.apply({"desk": SPEC})
    running = asyncio.create_task(senders.run(stop, DRAIN))
    await until(lambda: len(made) == 2, seconds=10)
    stop.set()
    await running

    assert [e["receiver"] for e in lines.entries if e["event"] == "lane_failed"] == ["desk"]


async def test_all_lanes_say_together_that_redis_is_away(
    keys: Keys, log: FilteringBoundLogger, lines: LogCapture
) -> None:
    away = Redis("redis://127.0.0.1:1")
    office = Office(away, keys, log)
    stop = asyncio.Event()
    senders = [office.sender(Service(), token=str(n)) for n in range(3)]
    running = asyncio.gather(*(sender.run(stop, DRAIN) for sender in senders))
    await until(lambda: len(office.absence._waiting) == 3, seconds=10)
    stop.set()
    await running
    await away.close()

    assert told(lines, "redis_is_away") == 1


async def test_a_lane_that_is_alone_says_each_time_that_redis_goes_and_is_back(
    tmp_path: Path, log: FilteringBoundLogger, lines: LogCapture
) -> None:
    with a_server(tmp_path) as server:
        redis = Redis(server.url)
        async with Office(redis, Keys(), log).served_by(Service()):
            for times in (1, 2):
                await asyncio.to_thread(server.is_killed)
                await until(lambda: told(lines, "redis_is_away") == times, seconds=20)  # noqa: B023 - at once
                await asyncio.to_thread(server.starts)
                await until(lambda: told(lines, "redis_is_back") == times, seconds=20)  # noqa: B023 - at once
        await redis.close()

    assert told(lines, "redis_is_away") == 2


def told(lines: LogCapture, event: str) -> int:
    return [line["event"] for line in lines.entries].count(event)
