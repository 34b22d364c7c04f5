"""What an operator wants to know of the lanes of a running monitor, read from Redis."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from monitor.alerts.lanes.ending import lanes_of
from monitor.alerts.lanes.state import ItemState, LaneState, Standing
from monitor.alerts.outbox import Outbox
from monitor.alerts.stored import fields
from monitor.store.moments import moment_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from monitor.store.redis import Redis
    from monitor.store.shards import Shards


@dataclass(frozen=True, slots=True)
class LaneStatus:
    """One receiver's lane: how many wait, and how the receiver does.

    ``failures`` in a row since ``since`` came with ``message``, and ``retry_at`` is the next attempt, in
    ISO 8601. ``oldest_at`` is since when the longest waiting has been due, None where nothing is. ``held``
    says how many wait for what: hours, digest, group, overflow. ``removed_at`` is since when its receiver is
    not configured any more, None while it is.
    """

    receiver: str
    waiting: int
    failures: int
    retry_at: str
    reason: str
    message: str
    standing: Standing = Standing.WELL
    since: datetime | None = None
    oldest_at: datetime | None = None
    held: Mapping[str, int] = field(default_factory=dict)
    removed_at: datetime | None = None


async def read_lanes(redis: Redis, shards: Shards, *, now: datetime) -> tuple[LaneStatus, ...]:
    """Read every lane that there ever was, by the names of their receivers. Raises StoreError.

    One whose receiver is not configured any more is left out once nothing waits there.
    """
    receivers = await Outbox(redis, shards).receivers()
    lanes = [await _lane(redis, shards, receiver, now=now) for receiver in receivers]
    return tuple(lane for lane in lanes if lane.waiting or not lane.removed_at)


async def _lane(redis: Redis, shards: Shards, receiver: str, *, now: datetime) -> LaneStatus:
    home = shards.first
    lanes = [lane for keys in shards.all for lane in lanes_of(keys, receiver)]
    flat, kept, *found = await redis.batch(
        [
            ("HGETALL", home.lane_state(receiver)),
            ("HVALS", home.lane_items(receiver)),
            *(("ZCARD", lane) for lane in lanes),
            *(("ZRANGE", lane, 0, 0, "WITHSCORES") for lane in lanes),
        ]
    )
    counts, oldest = found[: len(lanes)], found[len(lanes) :]
    due_at = min((moment_of(float(row[1])) for row in oldest if row), default=now)
    state = LaneState.read(fields(flat))
    return LaneStatus(
        receiver=receiver,
        waiting=sum(counts),
        failures=state.failures,
        retry_at=state.retry_at.isoformat() if state.retry_at else "",
        reason=state.reason,
        message=state.message,
        standing=state.standing,
        since=state.since,
        oldest_at=due_at if due_at < now else None,
        held=_held(kept),
        removed_at=state.removed_at,
    )


def _held(kept: Sequence[bytes]) -> dict[str, int]:
    """Count what is held by for what: a bundle is a word, and after it which one of that kind."""
    bundles = (ItemState.read(item).held for item in kept)
    return dict(sorted(Counter(bundle.partition(":")[0] for bundle in bundles if bundle).items()))
