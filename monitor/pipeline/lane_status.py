"""What an operator wants to know of the lanes of a running monitor, read from Redis."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from monitor.alerts.lanes.ending import lanes_of
from monitor.alerts.lanes.item import known
from monitor.alerts.lanes.state import ItemState, LaneState, Standing
from monitor.alerts.outbox import Outbox
from monitor.alerts.stored import fields
from monitor.model import DeliveryKind
from monitor.store.moments import in_ms, moment_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

_ESCALATION: Final = DeliveryKind.ESCALATION.value


@dataclass(frozen=True, slots=True)
class LaneStatus:
    """One receiver's lane: how many wait, and how the receiver does.

    ``failures`` in a row since ``since`` came with ``message``, and ``retry_at`` is the next attempt, in
    ISO 8601. ``oldest_at`` is since when the longest waiting has been due, None where nothing is. ``held``
    says how many wait for what: hours, digest, group, overflow, escalation. ``removed_at`` is since when
    its receiver is not configured any more, None while it is.
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
            ("HGETALL", home.lane_items(receiver)),
            *(("ZCARD", lane) for lane in lanes),
            *(("ZRANGE", lane, 0, 0, "WITHSCORES") for lane in lanes),
            *(("ZRANGEBYSCORE", lane, f"({in_ms(now)}", "+inf") for lane in lanes),
        ]
    )
    counts, oldest, later = (found[n * len(lanes) :][: len(lanes)] for n in range(3))
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
        held=_held(fields(kept), [item for items in later for item in items]),
        removed_at=state.removed_at,
    )


def _held(kept: Mapping[bytes, bytes], later: Iterable[bytes]) -> dict[str, int]:
    """Count what is held by for what: a bundle is a word, and after it which one of that kind.

    An escalation that is due ``later`` is held by nothing, and waits for somebody to acknowledge its alert.
    """
    bundles = {item: bundle for item, state in kept.items() if (bundle := ItemState.read(state).held)}
    held = Counter(bundle.partition(":")[0] for bundle in bundles.values())
    held.update(_ESCALATION for item in later if item not in bundles and _is_escalation(item))
    return dict(sorted(held.items()))


def _is_escalation(item: bytes) -> bool:
    read = known(item.decode())
    return read is not None and read.kind is DeliveryKind.ESCALATION
