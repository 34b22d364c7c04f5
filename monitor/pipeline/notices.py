"""From a notice to the lanes of the operators' receivers."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from monitor.alerts.lanes.state import LaneState
from monitor.alerts.notices import Notice, gathered
from monitor.alerts.occasions import (
    is_early,
    is_over,
    is_recovery,
    is_refusal,
    recovery_of,
    replaced,
    takes_again,
)
from monitor.alerts.stored import fields
from monitor.model.codec import from_json, to_json
from monitor.store.keys import Keys

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from structlog.typing import FilteringBoundLogger

    from monitor.alerts.outbox import Outbox
    from monitor.store.counters import Counters
    from monitor.store.redis import Redis

# One thing can befall a thousand feeds: what is alike and comes within this time is told together.
_GATHER_FOR: Final = timedelta(minutes=1)


class Notices:
    """Keeps notices in Redis until they have been gathered, then raises them.

    ``key`` is a hash, id -> notice as JSON. A notice is in it or in the lanes at any moment, and
    told once: by whichever instance is first, though it be put again. What is not so any more when it
    is due is dropped. With the refusal of a receiver goes a notice that it is well again, which waits for
    that. Where there are no ``operators``, nobody is told.
    """

    def __init__(
        self,
        redis: Redis,
        *,
        key: str,
        outbox: Outbox,
        operators: Callable[[], Sequence[str]],
        on_alert: Callable[[], None],
        counters: Counters,
        log: FilteringBoundLogger,
    ) -> None:
        self._redis = redis
        self._key = key
        self._outbox = outbox
        self._operators = operators
        self._on_alert = on_alert
        self._counters = counters
        self._log = log

    async def put(self, notice: Notice) -> None:
        """Have operators told within a minute or two. Raises StoreError."""
        self._counters.add("notices_total", kind=notice.kind, reason=notice.reason.value)
        if self._operators():
            await self._redis.call_across("HSET", self._key, notice.id, to_json(notice))

    async def flush(self, *, now: datetime) -> None:
        """Raise what has been gathered for long enough; called by the clock. Raises StoreError."""
        waiting = await self._waiting()
        ready = [notice for alike in _by_kind(waiting) if _is_ready(alike, now) for notice in alike]
        operators = self._operators()
        if ready and not operators:
            await self._drop(ready)
            return
        ready = await self._with_ends([_worded(notice, now) for notice in ready], operators)
        about = {notice.id: notice.receiver for notice in ready}
        for alert, ids in gathered(ready):
            # who does not get the alerts would not get this one
            told = [name for name in operators if name != about[ids[0]]] or operators
            if await self._outbox.tell(alert, notices=ids, receivers=told):
                self._log.info("notice_raised", alert=alert.id, count=len(ids), receivers=list(told))
                self._on_alert()

    async def _waiting(self) -> list[Notice]:
        """Give what is to be told; what is not so any more is dropped."""
        flat = await self._redis.call("HGETALL", self._key)
        waiting = [from_json(Notice, value) for value in flat[1::2]]
        states = await self._states({notice.receiver for notice in waiting if notice.receiver})
        needless = {notice.id for notice in replaced(waiting)}
        needless |= {one.id for one in waiting if one.receiver and is_over(one, states[one.receiver])}
        await self._drop([notice for notice in waiting if notice.id in needless])
        return [
            one
            for one in waiting
            if one.id not in needless and not (one.receiver and is_early(one, states[one.receiver]))
        ]

    async def _states(self, receivers: Collection[str]) -> dict[str, LaneState]:
        # they lie beside the notices, in the first shard
        found = await self._redis.batch([("HGETALL", Keys().lane_state(name)) for name in receivers])
        return {name: LaneState.read(fields(flat)) for name, flat in zip(receivers, found, strict=True)}

    async def _with_ends(self, ready: Sequence[Notice], operators: Sequence[str]) -> list[Notice]:
        """Have the ends of refusals told once they come, and give what is told now.

        Where there is no receiver but the one that refuses, it would hear of that when it is over: it hears
        of the end instead.
        """
        refusals = [notice for notice in ready if is_refusal(notice)]
        for refusal in refusals:
            end = recovery_of(refusal)
            await self._redis.call_across("HSET", self._key, end.id, to_json(end))
        unheard = [refusal for refusal in refusals if set(operators) == {refusal.receiver}]
        await self._drop(unheard)
        return [notice for notice in ready if notice not in unheard]

    async def _drop(self, notices: Sequence[Notice]) -> None:
        if notices:
            await self._redis.call("HDEL", self._key, *(notice.id for notice in notices))


def _worded(notice: Notice, now: datetime) -> Notice:
    return takes_again(notice, at=now) if is_recovery(notice) else notice


def _by_kind(notices: Iterable[Notice]) -> Iterable[list[Notice]]:
    kinds: dict[tuple[str, str], list[Notice]] = defaultdict(list)
    for notice in notices:
        kinds[notice.kind, notice.reason.value].append(notice)
    return kinds.values()


def _is_ready(alike: Sequence[Notice], now: datetime) -> bool:
    return now - min(notice.at for notice in alike) >= _GATHER_FOR
