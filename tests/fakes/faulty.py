"""A Redis and a service that fail at one call of a test's choice, whatever that call is."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeVar

import pytest

from monitor.alerts.lanes.held import Held
from monitor.alerts.lanes.lane import Lane
from monitor.alerts.lanes.pacing import Pacing
from monitor.alerts.lanes.reader import LaneReader
from monitor.alerts.lanes.state import DECIDED_BY
from monitor.alerts.outbox import Addressed, Outbox
from monitor.alerts.retry import Retry
from monitor.alerts.silences import Silences
from monitor.alerts.stored import fields
from monitor.alerts.told import Told
from monitor.model import DeliveryDeferred, DeliveryError, DeliveryKind, Severity, StoreError
from monitor.pipeline.choosing import Choosing
from monitor.pipeline.deciding import Deciding, InForce
from monitor.pipeline.live import Live
from monitor.pipeline.patience import Absence
from monitor.pipeline.reconsidering import Reconsidering
from monitor.pipeline.sender import Sender
from monitor.receivers.notifier import MESSAGES
from monitor.receivers.several import MAX_ENTRIES
from monitor.store.counters import Counters
from monitor.store.dead import DeadLetters
from monitor.store.shards import Shards
from tests.fakes.alerts import an_alert
from tests.fakes.desk import a_desk

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from structlog.typing import FilteringBoundLogger

    from monitor.model import Delivery
    from monitor.receivers.notifier import Pace
    from monitor.store.redis import Argument, Redis
    from monitor.store.servers import Servers

T = TypeVar("T")

NOON: Final = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECOND: Final = timedelta(seconds=1)
MINUTE: Final = timedelta(minutes=1)
DAY: Final = timedelta(days=1)
# More steps than any story takes
ENOUGH: Final = 300


class Fault(StrEnum):
    """What befalls a call: before its effect, after it, or, of several commands, when half were done.

    One that is ``overtaken`` is made when another process has done all there was to do.
    """

    REFUSED = "refused"
    UNANSWERED = "unanswered"
    BROKEN_OFF = "broken off"
    KILLED_BEFORE = "killed before"
    KILLED_AFTER = "killed after"
    KILLED_MIDWAY = "killed midway"
    OVERTAKEN = "overtaken"


# These befall only what is made of several commands.
_MIDWAY: Final = frozenset({Fault.BROKEN_OFF, Fault.KILLED_MIDWAY})


class Killed(BaseException):
    """The process ended here: nothing of it runs any further."""


@dataclass
class Trouble:
    """Befalls call number ``at``, counted from 1 over Redis and service; none where that is 0.

    ``meanwhile`` is what another process does at a call that is overtaken.
    """

    at: int = 0
    fault: Fault = Fault.REFUSED
    calls: int = 0
    is_over: bool = False
    meanwhile: Callable[[], Awaitable[None]] | None = None

    async def befalls(
        self,
        call: Callable[[], Awaitable[T]],
        half: Callable[[], Awaitable[object]],
        broken: Callable[[], Exception],
    ) -> T:
        """Make a call, or have the trouble befall it; ``broken`` is how a failure comes out."""
        self.calls += half is not _nothing or self.fault not in _MIDWAY
        if self.is_over or self.calls != self.at:
            return await call()
        self.is_over = True
        match self.fault:
            case Fault.OVERTAKEN:
                if self.meanwhile:
                    await self.meanwhile()
                return await call()
            case Fault.UNANSWERED | Fault.KILLED_AFTER:
                await call()
            case _ if self.fault in _MIDWAY:
                await half()
        if self.fault in {Fault.KILLED_BEFORE, Fault.KILLED_AFTER, Fault.KILLED_MIDWAY}:
            raise Killed
        raise broken()


class FaultyServers:
    """Real servers behind a line that fails."""

    def __init__(self, servers: Servers, trouble: Trouble) -> None:
        self._servers = servers
        self._trouble = trouble

    async def call(self, command: Sequence[Argument]) -> Any:
        return await self._trouble.befalls(lambda: self._servers.call(command), _nothing, _broken)

    async def surely(self, command: Sequence[Argument], *, mark: str) -> Any:
        return await self._trouble.befalls(
            lambda: self._servers.surely(command, mark=mark), _nothing, _broken
        )

    async def together(self, commands: Sequence[Sequence[Argument]]) -> list[Any]:
        return await self._trouble.befalls(lambda: self._servers.together(commands), _nothing, _broken)

    async def each(self, commands: Sequence[Sequence[Argument]]) -> list[Any]:
        half = commands[: len(commands) // 2]
        return await self._trouble.befalls(
            lambda: self._servers.each(commands), lambda: self._servers.each(half), _broken
        )

    async def close(self) -> None:
        await self._servers.close()


def behind(redis: Redis, trouble: Trouble) -> Redis:
    """Put a line that fails before a Redis."""
    redis._servers = FaultyServers(redis._servers, trouble)
    return redis


@dataclass
class FaultyService:
    """Remembers what it took; ``answers`` are raised first, one an attempt, after which all is taken.

    One of ``answers`` that may have arrived has. What an alert is answered ``always``, alone or with others,
    goes before.
    ``meanwhile`` happens once, while a delivery is on its way. ``room`` is for so many alerts a message.
    """

    trouble: Trouble
    answers: list[DeliveryError | None] = field(default_factory=list)
    always: dict[str, DeliveryError] = field(default_factory=dict)
    kinds: frozenset[DeliveryKind] = MESSAGES
    pace: Pace | None = None
    attempts: list[Delivery] = field(default_factory=list)
    taken: list[Delivery] = field(default_factory=list)
    given: list[DeliveryError] = field(default_factory=list)
    meanwhile: Callable[[], Awaitable[None]] | None = None
    room: int = MAX_ENTRIES

    async def send(self, delivery: Delivery) -> str:
        return await self.trouble.befalls(lambda: self._take(delivery), _nothing, _dropped)

    async def _take(self, delivery: Delivery) -> str:
        self.attempts.append(delivery)
        if self.meanwhile:
            meanwhile, self.meanwhile = self.meanwhile, None
            await meanwhile()
        answer = self.answers.pop(0) if self.answers else None
        answer = next((self.always[one.id] for one in delivery.alerts if one.id in self.always), answer)
        if answer is None or (isinstance(answer, DeliveryDeferred) and answer.may_have_arrived):
            self.taken.append(delivery)
        if answer is not None:
            self.given.append(answer)
            raise answer
        return f"receipt of {delivery.key}"

    def fits(self, delivery: Delivery) -> int:
        return min(self.room, len(delivery.alerts))


@dataclass
class Night:
    """A desk whose alerts are sent through a night in which one call fails."""

    redis: Redis
    line: Redis
    log: FilteringBoundLogger
    trouble: Trouble
    shards: Shards = field(default_factory=Shards)
    now: datetime = NOON
    live: Live = field(default_factory=lambda: Live(a_desk()))
    answers: list[DeliveryError | None] = field(default_factory=list)
    kinds: frozenset[DeliveryKind] = MESSAGES
    refusals: list[str] = field(default_factory=list)
    retry: Retry = field(default_factory=lambda: Retry(SECOND, MINUTE, give_up_after=DAY))
    processes: int = 0

    @property
    def uncertain(self) -> int:
        """Count the answers that were lost whatever the fault."""
        return sum(one.may_have_arrived for one in self.service.given if isinstance(one, DeliveryDeferred))

    def __post_init__(self) -> None:
        self.service = FaultyService(self.trouble, self.answers, kinds=self.kinds)
        self.trouble.meanwhile = self.another_process_works
        self.begins()

    def begins(self) -> None:
        self.outbox = Outbox(self.line, self.shards)
        self.sender = self.a_process(self.line)

    def a_process(self, redis: Redis) -> Sender:
        self.processes += 1
        lane = Lane(
            redis, self.shards, receiver="desk", token=f"process {self.processes}", lease=timedelta(minutes=9)
        )
        counters = Counters(redis, self.shards.first)
        silences = InForce(Silences(redis, self.shards.first))
        told = Told(redis, self.shards, receiver="desk")
        deciding = Deciding(told, "desk", self.kinds, self.live, silences)
        held = Held(redis, self.shards, receiver="desk")
        return Sender(
            lane=lane, choosing=Choosing(lane, told, deciding, counters, self.service.fits),
            notifier=self.service,
            pacing=Pacing(redis, self.shards.first), retry=self.retry,
            timeout=MINUTE, counters=counters, log=self.log, on_refusal=self.hears_of, clock=lambda: self.now,
            reconsidering=Reconsidering(held, "desk", self.live), absence=Absence(self.log),
        )  # fmt: skip

    async def hears_of(self, receiver: str, said: str, _: datetime) -> None:
        self.refusals.append(f"{receiver}: {said}")

    async def surely(self, act: Callable[[], Awaitable[object]]) -> None:
        """Do something as the pipeline does: again, until it was done and answered."""
        while True:
            try:
                await act()
            except (StoreError, Killed):
                continue
            return

    async def raises(self, *ids: str, to: Addressed | None = None, **is_: Any) -> None:
        is_ = {"severity": Severity.NORMAL, "raised_at": self.now, "also": (), **is_}
        for id_ in ids:
            alert = replace(an_alert(), id=id_, **is_)
            await self.surely(lambda: self.outbox.put(alert, to or Addressed(("desk",))))  # noqa: B023 - done at once

    async def goes_on(self, *, until: datetime | None = None) -> None:
        """Send until the lane is empty, or until a time; who is killed is followed by another process."""
        for _ in range(ENOUGH):
            try:
                if not await self.waits():
                    await self.once(self.sender)  # whoever finds it empty tidies up
                    self.now = until or self.now
                    return
                wait = await self.once(self.sender)
            except StoreError:
                continue
            except Killed:
                self.sender = self.a_process(self.line)
                continue
            if until and self.now + timedelta(seconds=wait) > until:
                self.now = until
                return
            self.now += timedelta(seconds=wait)
        pytest.fail("it never ends")

    async def once(self, sender: Sender) -> float:
        if not await sender.lane.hold():
            await self.redis.call("DEL", self.shards.first.lane_lease("desk"))  # its time passes
            await sender.lane.hold()
        return await sender.step()

    async def another_process_works(self) -> None:
        other = self.a_process(self.redis)
        for _ in range(ENOUGH):
            if await self.once(other):
                return

    async def waits(self) -> int:
        return await LaneReader(self.redis, self.shards, receiver="desk").length()

    async def letters(self) -> list[dict[str, Any]]:
        return [letter for keys in self.shards.all for letter in await DeadLetters(self.redis, keys).oldest()]

    async def leaves(self) -> dict[str, Any]:
        """Give what is left in Redis of what ought to go: of lanes, of open alerts."""
        home = self.shards.first
        left: dict[str, Any] = {}
        for name in (home.lane_items("desk"), home.lane_state("desk")):
            found = fields(await self.redis.call("HGETALL", name))
            found.pop(DECIDED_BY.encode(), None)  # stays, so that the next process knows it
            if found:
                left[name] = found
        for keys in self.shards.all:
            for alert in await self.redis.call("ZRANGE", keys.recent_alerts, 0, -1):
                key = keys.alert(alert.decode())
                counts = await self.redis.call("HMGET", key, "open", "dead")
                if [int(count or 0) for count in counts] != [0, 0]:
                    left[key] = counts
                if await self.redis.call("TTL", key) <= 0:
                    left[f"{key} for ever"] = await self.redis.call("TTL", key)
        return left

    async def told(self, alert: str) -> list[str]:
        lines = [json.loads(line) for line in await Outbox(self.redis, self.shards).log(alert)]
        return [line.get("status") or line["step"] for line in lines]


def _broken() -> Exception:
    return ConnectionResetError("the line to Redis broke")


def _dropped() -> Exception:
    return DeliveryDeferred("the line to the service broke", reason="connection", may_have_arrived=True)


async def _nothing() -> None:
    """Nothing of one command is done by half."""
