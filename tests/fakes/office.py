"""A lane with alerts, services that take them, and senders between."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from monitor.alerts.lanes.held import Held
from monitor.alerts.lanes.pacing import Pacing
from monitor.alerts.outbox import Outbox
from monitor.alerts.retry import Retry
from monitor.alerts.silences import Silences
from monitor.alerts.told import Told
from monitor.pipeline.choosing import Choosing
from monitor.pipeline.deciding import Deciding, InForce
from monitor.pipeline.live import Live
from monitor.pipeline.patience import Absence
from monitor.pipeline.reconsidering import Reconsidering
from monitor.pipeline.sender import Sender
from monitor.receivers.notifier import MESSAGES, Pace
from monitor.receivers.spec import ReceiverSpec
from monitor.store.counters import Counters
from monitor.store.dead import DeadLetters
from monitor.store.shards import Shards
from tests.fakes.alerts import an_alert
from tests.fakes.desk import a_desk
from tests.fakes.lanes import DESK, a_lane
from tests.fakes.newsroom import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from structlog.typing import FilteringBoundLogger

    from monitor.model import Delivery
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NO_TIME = timedelta()
SECOND = timedelta(seconds=1)
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
        self.deliveries: list[Delivery] = []
        self.refuses_once: dict[str, Exception] = {}

    async def send(self, delivery: Delivery) -> str:
        self.attempts.append((delivery.key, delivery.attempt))
        self.deliveries.append(delivery)
        if delivery.alert.id in self.refuses_once:
            raise self.refuses_once.pop(delivery.alert.id)
        if self.answers:
            raise self.answers.pop(0)
        self.taken.append(delivery.alert.id)
        return delivery.key

    def fits(self, delivery: Delivery) -> int:
        return len(delivery.alerts)


class Hanging(Service):
    """Never answers; ``cut_off`` are the alerts for which nobody waits any more."""

    def __init__(self) -> None:
        super().__init__()
        self.cut_off: list[str] = []

    async def send(self, delivery: Delivery) -> str:
        await super().send(delivery)
        try:
            await asyncio.Event().wait()
        finally:
            self.cut_off.append(delivery.alert.id)
        return ""


class Office:
    """A lane with alerts, and senders on it."""

    def __init__(self, redis: Redis, keys: Keys, log: FilteringBoundLogger) -> None:
        self.redis = redis
        self.keys = keys
        self.log = log
        self.absence = Absence(log)
        self.live = Live(a_desk())
        self.retry = Retry(first=MOMENT, longest=MOMENT, give_up_after=timedelta(days=1))
        self.dead = DeadLetters(redis, keys)
        self.outbox = Outbox(redis, Shards((keys,)))
        self.silences = Silences(redis, keys)
        self.refusals: list[str] = []

    async def has(
        self, *ids: str, raised_at: datetime | None = None, hold: timedelta = NO_TIME, **is_: Any
    ) -> None:
        for id_ in ids:
            alert = replace(an_alert(), id=id_, raised_at=raised_at or datetime.now(UTC), **is_)
            await self.outbox.put(alert, DESK, hold=hold)

    async def refuses(self, receiver: str, said: str, _: datetime) -> None:
        self.refusals.append(f"{receiver}: {said}")

    def sender(self, service: Service, *, token: str = "me", timeout: timedelta = DRAIN) -> Sender:
        lane = a_lane(self.redis, self.keys, token=token, lease=timedelta(seconds=5))
        held = Held(self.redis, Shards((self.keys,)), receiver="desk")
        counters = Counters(self.redis, self.keys)
        told = Told(self.redis, Shards((self.keys,)), receiver="desk")
        deciding = Deciding(told, "desk", service.kinds, self.live, InForce(self.silences))
        return Sender(
            lane=lane,
            choosing=Choosing(lane, told, deciding, counters, service.fits),
            reconsidering=Reconsidering(held, "desk", self.live),
            notifier=service,
            pacing=Pacing(self.redis, self.keys),
            retry=self.retry,
            timeout=timeout,
            counters=counters,
            log=self.log,
            on_refusal=self.refuses,
            absence=self.absence,
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
        return await a_lane(self.redis, self.keys).length()

    async def steps(self, alert: str) -> list[str]:
        lines = map(json.loads, await self.outbox.log(alert))
        return [line.get("status") or line["step"] for line in lines]


def taken(service: Service, count: int) -> asyncio.Future[None]:
    return asyncio.ensure_future(until(lambda: len(service.taken) == count, seconds=10))


async def until_empty(office: Office) -> None:
    async with asyncio.timeout(10):
        while await office.length():  # noqa: ASYNC110 - another task, and Redis, tell of no event
            await asyncio.sleep(0.02)
