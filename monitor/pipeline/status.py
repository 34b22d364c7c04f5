"""What an operator wants to know of a running monitor, read from Redis."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from monitor.alerts.canary import State, taken_at
from monitor.alerts.stored import fields
from monitor.model import StoreError
from monitor.pipeline.lane_status import LaneStatus, read_lanes
from monitor.schedule import Roster
from monitor.sources.health.diagnosis import Kind
from monitor.sources.health.standing import told
from monitor.sources.state import from_fields
from monitor.store.counters import Counters
from monitor.store.dead import DeadLetters, place_of
from monitor.store.instances import Instances
from monitor.store.keys import mark_beside
from monitor.store.shards import Shards
from monitor.store.streams import Stream

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from monitor.alerts.canary import Proof
    from monitor.model import Feed
    from monitor.sources.state import FeedState
    from monitor.store.instances import Instance
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

__all__ = [
    "FINE",
    "NEW",
    "STATES",
    "WELL",
    "CanaryStatus",
    "FeedStatus",
    "HubStatus",
    "LaneStatus",
    "Status",
    "StepStatus",
    "read_feeds",
    "read_status",
]

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
class CanaryStatus:
    """Proof of life: what was last shown, None before the first time, and which lanes took it when."""

    proof: Proof | None
    taken_at: Mapping[str, datetime]
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class StepStatus:
    """One stream: how many messages wait in all, and how many of them a process holds."""

    step: str
    waiting: int
    held: int


@dataclass(frozen=True, slots=True)
class Status:
    """The whole of it at one moment; ``late`` is how long the longest due feed has been due.

    ``paused`` are the paused feeds, and until when; None is until they are resumed. ``canary`` is None where
    operators want no proof of life. ``refusal`` is why Redis takes no writes, empty where it takes them.
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
    canary: CanaryStatus | None = None
    refusal: str = ""

    @property
    def unwell(self) -> list[FeedStatus]:
        """Feeds to look after: those that operators were told of first, the newest trouble first."""
        ill = [feed for feed in self.feeds if feed.standing not in FINE]
        return sorted(ill, key=_newest_first)


def _newest_first(feed: FeedStatus) -> tuple[bool, float, str]:
    since = feed.state.health_at if feed.state else None
    return not feed.is_told, -since.timestamp() if since else 0.0, feed.feed.id


async def read_status(
    redis: Redis, shards: Shards | Keys, *, feeds: Sequence[Feed], now: datetime | None = None
) -> Status:
    """Read everything; ``shards`` may be the keys of the only one. Raises StoreError while Redis is away."""
    now = now or datetime.now(UTC)
    shards = shards if isinstance(shards, Shards) else Shards((shards,))
    keys = shards.first
    roster = Roster(redis, shards)
    dead = [DeadLetters(redis, one) for one in shards.all]
    return Status(
        at=now,
        instances=tuple(await Instances(redis, keys).all(now=now)),
        late=await roster.lateness(now=now),
        feeds=await read_feeds(redis, shards, feeds),
        steps=(
            await _step(redis, "read", *(key for one in shards.all for key in (one.entries, one.bulk))),
            await _step(redis, "match", *(one.articles for one in shards.all)),
        ),
        lanes=await read_lanes(redis, shards, now=now),
        dead_count=sum([await letters.count() for letters in dead]),
        dead=_newest([letter for letters in dead for letter in await letters.newest(_LETTERS_SHOWN)]),
        counts=await Counters(redis, keys).all(),
        paused=await roster.paused(),
        hubs=await _hubs(redis, keys, now=now),
        canary=await _canary(redis, keys, now=now),
        refusal=await _refusal(redis, shards),
    )


async def _refusal(redis: Redis, shards: Shards) -> str:
    """Say why Redis takes no writes: one that is full, or whose disk is, answers and takes nothing."""
    try:
        # a write that changes nothing, to each shard: Redis refuses it where it refuses any
        await redis.batch([("SETRANGE", mark_beside(keys.entries), 0, "") for keys in shards.all])
    except StoreError as error:
        return str(error)
    return ""


async def read_feeds(redis: Redis, shards: Shards, feeds: Sequence[Feed]) -> tuple[FeedStatus, ...]:
    """Read how each of some feeds does. Raises StoreError."""
    states = await redis.batch([("HMGET", shards.of(feed.id).feed(feed.id), *_STATE) for feed in feeds])
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


def _newest(letters: Sequence[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """Give the newest letters of all shards, the newest first."""
    ages = {letter["id"]: tuple(map(int, place_of(letter["id"])[0].split("-"))) for letter in letters}
    return tuple(sorted(letters, key=lambda letter: ages[letter["id"]], reverse=True)[:_LETTERS_SHOWN])


async def _step(redis: Redis, step: str, *keys: str) -> StepStatus:
    lags = [await Stream(redis, key=key, group=step, consumer=_NOBODY).lag() for key in keys]
    return StepStatus(step=step, waiting=sum(lag[0] for lag in lags), held=sum(lag[1] for lag in lags))


async def _canary(redis: Redis, keys: Keys, *, now: datetime) -> CanaryStatus | None:
    state = State.read(fields(await redis.call("HGETALL", keys.canary)))
    if state is None:
        return None
    proof = state.proof
    told = await redis.call("HGETALL", keys.alert(proof.alert)) if proof else ()
    return CanaryStatus(proof, taken_at(fields(told)), state.is_overdue(now=now))
