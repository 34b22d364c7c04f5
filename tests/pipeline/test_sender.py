"""A lane is emptied in order, by one process, until its receiver has taken everything."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

import pytest

from monitor.alerts.outbox import Lane, Outbox
from monitor.alerts.retry import Retry
from monitor.model import DeliveryDeferred, DeliveryRejected
from monitor.pipeline.live import Desk, Live
from monitor.pipeline.sender import Sender
from monitor.pipeline.senders import Senders
from monitor.receivers.notifier import MESSAGES, Pace
from monitor.receivers.spec import ReceiverSpec
from monitor.store.counters import Counters
from monitor.store.dead import DeadLetters
from tests.fakes.alerts import an_alert
from tests.fakes.newsroom import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from structlog.testing import LogCapture
    from structlog.typing import FilteringBoundLogger

    from monitor.model import Delivery
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

MOMENT = timedelta(milliseconds=20)
DRAIN = timedelta(seconds=5)
SPEC = ReceiverSpec.model_validate({"console": {}})


class Service:
    """Takes deliveries; ``answers`` are raised first, one each."""

    kinds = MESSAGES
    pace: Pace | None = None

    def __init__(self, *answers: Exception) -> None:
        self.answers = list(answers)
        self.taken: list[str] = []
        self.attempts: list[tuple[str, int]] = []
        self.is_closed = False

    async def send(self, delivery: Delivery) -> str:
        self.attempts.append((delivery.key, delivery.attempt))
        if self.answers:
            raise self.answers.pop(0)
        self.taken.append(delivery.alert.id)
        return delivery.key

    async def close(self) -> None:
        self.is_closed = True


class Hanging(Service):
    """Never answers."""

    async def send(self, delivery: Delivery) -> str:
        await super().send(delivery)
        await asyncio.Event().wait()
        return ""


class Office:
    """A lane with alerts, and senders on it."""

    def __init__(self, redis: Redis, keys: Keys, log: FilteringBoundLogger) -> None:
        self.redis = redis
        self.keys = keys
        self.log = log
        self.hold = timedelta()
        self.retry = Retry(first=MOMENT, longest=MOMENT, give_up_after=timedelta(days=1))
        self.dead = DeadLetters(redis, keys)

    async def has(self, *ids: str, raised_at: datetime | None = None) -> None:
        alert = replace(an_alert(), raised_at=raised_at or datetime.now(UTC))
        for id_ in ids:
            await Outbox(self.redis, self.keys).put(replace(alert, id=id_), receivers=["desk"])

    def sender(self, service: Service, *, token: str = "me", timeout: timedelta = DRAIN) -> Sender:
        desk = cast("Desk", _Hold(self.hold))
        return Sender(
            lane=Lane(self.redis, self.keys, receiver="desk", token=token, lease=timedelta(seconds=5)),
            notifier=service,
            retry=self.retry,
            timeout=timeout,
            live=Live(desk),
            counters=Counters(self.redis, self.keys),
            log=self.log,
        )

    @asynccontextmanager
    async def served_by(
        self, service: Service, *, drain: timedelta = DRAIN, **sender: timedelta
    ) -> AsyncIterator[None]:
        stop = asyncio.Event()
        task = asyncio.create_task(self.sender(service, **sender).run(stop, drain))  # type: ignore[arg-type]
        yield
        stop.set()
        await task

    async def length(self) -> int:
        return int(await self.redis.call("LLEN", self.keys.lane("desk")))


class _Hold:
    def __init__(self, hold: timedelta) -> None:
        self.hold = hold


@pytest.fixture
def office(redis: Redis, keys: Keys, log: FilteringBoundLogger) -> Office:
    return Office(redis, keys, log)


def taken(service: Service, count: int) -> asyncio.Future[None]:
    return asyncio.ensure_future(until(lambda: len(service.taken) == count, seconds=10))


async def test_alerts_are_handed_over_in_order_and_leave_the_lane(office: Office) -> None:
    await office.has("a", "b", "c")
    service = Service()

    async with office.served_by(service):
        await taken(service, 3)

    assert service.taken == ["a", "b", "c"]
    assert await office.length() == 0
    assert service.is_closed


async def test_a_deferred_alert_is_tried_again_with_the_same_key_before_the_next(office: Office) -> None:
    await office.has("a", "b")
    service = Service(
        DeliveryDeferred("it answered 503", reason="http_503"), DeliveryDeferred("so", reason="x")
    )

    async with office.served_by(service):
        await taken(service, 2)

    keys = [key for key, _ in service.attempts]
    assert service.taken == ["a", "b"]
    assert [attempt for _, attempt in service.attempts] == [1, 2, 3, 1]
    assert len(set(keys[:3])) == 1


async def test_a_rejected_alert_is_kept_as_a_dead_letter_and_the_next_goes_out(office: Office) -> None:
    await office.has("a", "b")
    service = Service(DeliveryRejected("it answered 400", reason="http_400"))

    async with office.served_by(service):
        await taken(service, 1)

    (letter,) = await office.dead.newest(9)
    assert service.taken == ["b"]
    assert (letter["alert"], letter["reason"], letter["message"]) == ("a", "http_400", "it answered 400")


async def test_an_old_alert_is_given_up_when_its_receiver_was_down_for_days(office: Office) -> None:
    office.retry = replace(office.retry, give_up_after=timedelta())
    await office.has("a", "b")
    service = Service(DeliveryDeferred("down", reason="connect"))

    async with office.served_by(service):
        await taken(service, 1)

    assert [letter["alert"] for letter in await office.dead.newest(9)] == ["a"]


async def test_a_receiver_that_hangs_is_deferred_with_the_reason_timeout(
    office: Office, lines: LogCapture
) -> None:
    await office.has("a")

    async with office.served_by(Hanging(), timeout=MOMENT):
        await until(lambda: attempts(lines), seconds=10)

    assert attempts(lines)[0]["reason"] == "timeout"
    assert await office.length() == 1


async def test_a_notifier_that_breaks_its_contract_holds_its_own_lane_and_says_so(
    office: Office, lines: LogCapture
) -> None:
    await office.has("a")
    service = Service(KeyError("oops"))

    async with office.served_by(service):
        await taken(service, 1)

    assert [line["reason"] for line in attempts(lines) if line.get("reason")] == ["unexpected"]


async def test_an_alert_waits_for_other_outlets_before_it_goes_out(office: Office) -> None:
    office.hold = timedelta(milliseconds=300)
    raised_at = datetime.now(UTC)
    await office.has("a", raised_at=raised_at)
    service = Service()

    async with office.served_by(service):
        await taken(service, 1)

    assert datetime.now(UTC) - raised_at >= office.hold


async def test_one_process_empties_a_lane_and_another_goes_on_when_it_ends(office: Office) -> None:
    first, second = Service(), Service()
    stop_first, stop_second = asyncio.Event(), asyncio.Event()
    one = asyncio.create_task(office.sender(first, token="one").run(stop_first, DRAIN))
    await office.has("a")
    await taken(first, 1)
    two = asyncio.create_task(office.sender(second, token="two").run(stop_second, DRAIN))

    stop_first.set()
    await one
    await office.has("b")
    await taken(second, 1)
    stop_second.set()
    await two

    assert (first.taken, second.taken) == (["a"], ["b"])


async def test_who_loses_the_lane_stops_and_leaves_the_rest_to_the_other(
    office: Office, lines: LogCapture
) -> None:
    class Thief(Service):
        async def send(self, delivery: Delivery) -> None:
            await super().send(delivery)
            await office.redis.call("SET", office.keys.lane_lease("desk"), "thief", "PX", 60_000)

    await office.has("a", "b")

    async with office.served_by(Thief()):
        await until(lambda: [e for e in lines.entries if e["event"] == "lane_lost"], seconds=10)

    assert await office.length() == 2


async def test_a_message_under_way_at_the_end_is_cut_off_and_stays(office: Office) -> None:
    await office.has("a")
    service = Hanging()

    async with office.served_by(service, drain=MOMENT):
        await until(lambda: service.attempts, seconds=10)

    assert await office.length() == 1


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

    assert [service.is_closed for service in made] == [True, True]


async def test_a_sender_that_fails_for_a_reason_of_its_own_is_started_anew(
    office: Office, lines: LogCapture
) -> None:
    class Broken(Service):
        async def close(self) -> None:
            message = "broken"
            raise RuntimeError(message)

    services = iter([Broken(), Service()])
    made: list[Service] = []

    def make(_: str, __: ReceiverSpec) -> Sender:
        made.append(next(services))
        return office.sender(made[-1])

    senders = Senders(make, drain=DRAIN, log=office.log)
    stop = asyncio.Event()
    await senders.apply({"desk": SPEC})
    broken = next(iter(senders._running.values()))
    broken.stop.set()  # it ends, and fails in ending
    running = asyncio.create_task(senders.run(stop, DRAIN))
    await until(lambda: len(made) == 2, seconds=10)
    stop.set()
    await running

    assert [e["receiver"] for e in lines.entries if e["event"] == "lane_failed"] == ["desk"]


def attempts(lines: LogCapture) -> list[dict[str, object]]:
    return [dict(line) for line in lines.entries if line["event"] == "delivery_attempted"]
