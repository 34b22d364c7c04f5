"""What an operator wants to know of a running monitor, read from Redis."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from monitor.alerts.outbox import Lane, Outbox
from monitor.schedule import Schedule
from monitor.sources.health.diagnosis import Kind
from monitor.sources.health.standing import told
from monitor.sources.state import from_fields
from monitor.store.counters import Counters
from monitor.store.dead import DeadLetters
from monitor.store.instances import Instances
from monitor.store.streams import Stream

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.model import Feed
    from monitor.sources.state import FeedState
    from monitor.store.instances import Instance
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

_LETTERS_SHOWN = 20
_NOBODY = "status"
# All but the marks, which are kilobytes a feed
_STATE = (
    "failures",
    "outcome",
    "reason",
    "message",
    "polled_at",
    "changed_at",
    "entry_at",
    "moved_to",
    "health",
    "health_note",
    "health_at",
)
NEW = "new"
WELL = "well"
# Feeds in these states are not what operators have to look after.
FINE = frozenset({NEW, WELL})
# Every state, so that those which nobody is in are counted too.
STATES = (NEW, WELL, *(kind.value for kind in Kind if kind is not Kind.WELL))


@dataclass(frozen=True, slots=True)
class FeedStatus:
    """One configured feed; ``state`` is None until it was polled."""

    feed: Feed
    state: FeedState | None

    @property
    def standing(self) -> str:
        """How it is in one of ``STATES``; one that has begun to fail is failing before operators are told."""
        if self.state is None:
            return NEW
        return told(self.state).value or (Kind.FAILING.value if self.state.failures else WELL)

    @property
    def is_told(self) -> bool:
        """Say whether it is not well and operators were told."""
        return self.state is not None and told(self.state) is not Kind.WELL


@dataclass(frozen=True, slots=True)
class HubStatus:
    """What the hubs of feeds do for us: how many push, of how many that were asked to."""

    live: int
    asked: int


@dataclass(frozen=True, slots=True)
class LaneStatus:
    """One receiver's lane; ``failures``, ``retry_at`` and ``message`` are of the alert at its head."""

    receiver: str
    waiting: int
    failures: int
    retry_at: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class StepStatus:
    """One stream: how many messages wait in all, and how many of them a process holds."""

    step: str
    waiting: int
    held: int


@dataclass(frozen=True, slots=True)
class Status:
    """The whole of it at one moment; ``late`` is how long the longest due feed has been due.

    ``paused`` are the paused feeds, and until when; None is until they are resumed.
    """

    at: datetime
    instances: tuple[Instance, ...]
    late: timedelta
    feeds: tuple[FeedStatus, ...]
    steps: tuple[StepStatus, ...]
    lanes: tuple[LaneStatus, ...]
    dead_count: int
    dead: tuple[dict[str, Any], ...]
    counts: dict[tuple[str, tuple[tuple[str, str], ...]], int]
    paused: dict[str, datetime | None] = field(default_factory=dict)
    hubs: HubStatus = HubStatus(live=0, asked=0)

    @property
    def unwell(self) -> list[FeedStatus]:
        """Feeds to look after: those that operators were told of first, the newest trouble first."""
        ill = [feed for feed in self.feeds if feed.standing not in FINE]
        return sorted(ill, key=_newest_first)


def _newest_first(feed: FeedStatus) -> tuple[bool, float, str]:
    since = feed.state.health_at if feed.state else None
    return not feed.is_told, -since.timestamp() if since else 0.0, feed.feed.id


async def read_status(
    redis: Redis, keys: Keys, *, feeds: Sequence[Feed], now: datetime | None = None
) -> Status:
    """Read everything; raises StoreError while Redis is away."""
    now = now or datetime.now(UTC)
    schedule = Schedule(redis, keys, token=_NOBODY, lease=timedelta(seconds=1))
    dead = DeadLetters(redis, keys)
    return Status(
        at=now,
        instances=tuple(await Instances(redis, keys).all(now=now)),
        late=await schedule.lateness(now=now),
        feeds=await _feeds(redis, keys, feeds),
        steps=(
            await _step(redis, "read", keys.entries, keys.bulk),
            await _step(redis, "match", keys.articles),
        ),
        lanes=tuple([await _lane(redis, keys, name) for name in await Outbox(redis, keys).receivers()]),
        dead_count=await dead.count(),
        dead=tuple(await dead.newest(_LETTERS_SHOWN)),
        counts=await Counters(redis, keys).all(),
        paused=await schedule.paused(),
        hubs=await _hubs(redis, keys, now=now),
    )


async def _feeds(redis: Redis, keys: Keys, feeds: Sequence[Feed]) -> tuple[FeedStatus, ...]:
    states = await redis.batch([("HMGET", keys.feed(feed.id), *_STATE) for feed in feeds])
    return tuple(FeedStatus(feed, _state(values)) for feed, values in zip(feeds, states, strict=True))


def _state(values: Sequence[bytes | None]) -> FeedState | None:
    known = {name.encode(): value for name, value in zip(_STATE, values, strict=True) if value is not None}
    return from_fields(known) if known else None


async def _hubs(redis: Redis, keys: Keys, *, now: datetime) -> HubStatus:
    live, asked = await redis.batch(
        [
            ("ZCOUNT", keys.subscriptions_live, int(now.timestamp() * 1000), "+inf"),
            ("HLEN", keys.subscriptions),
        ]
    )
    return HubStatus(live=live, asked=asked)


async def _step(redis: Redis, step: str, *keys: str) -> StepStatus:
    lags = [await Stream(redis, key=key, group=step, consumer=_NOBODY).lag() for key in keys]
    return StepStatus(step=step, waiting=sum(lag[0] for lag in lags), held=sum(lag[1] for lag in lags))


async def _lane(redis: Redis, keys: Keys, receiver: str) -> LaneStatus:
    lane = Lane(redis, keys, receiver=receiver, token=_NOBODY, lease=timedelta(seconds=1))
    flat = await redis.call("HGETALL", keys.lane_state(receiver))
    state = {name.decode(): value.decode() for name, value in zip(flat[::2], flat[1::2], strict=True)}
    return LaneStatus(
        receiver=receiver,
        waiting=await lane.length(),
        failures=int(state.get("attempts", 0)),
        retry_at=state.get("retry_at", ""),
        reason=state.get("reason", ""),
        message=state.get("message", ""),
    )
