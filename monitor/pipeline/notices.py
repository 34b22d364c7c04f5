"""From a notice to the lanes of the operators' receivers."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from monitor.alerts.notices import Notice, gathered
from monitor.model.codec import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from structlog.typing import FilteringBoundLogger

    from monitor.alerts.outbox import Outbox
    from monitor.store.counters import Counters
    from monitor.store.redis import Redis

# One thing can befall a thousand feeds: what is alike and comes within this time is told together.
_GATHER_FOR: Final = timedelta(minutes=1)


class Notices:
    """Keeps notices in Redis until they have been gathered, then raises them.

    ``key`` is a hash, id -> notice as JSON. A notice is in it or in the lanes at any moment, and
    told once: by whichever instance is first, though it be put again. Where there are no
    ``operators``, nobody is told.
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
        flat = await self._redis.call("HGETALL", self._key)
        waiting = [from_json(Notice, value) for value in flat[1::2]]
        ready = [notice for alike in _by_kind(waiting) if _is_ready(alike, now) for notice in alike]
        operators = self._operators()
        if ready and not operators:
            await self._redis.call("HDEL", self._key, *(notice.id for notice in ready))
            return
        about = {notice.id: notice.receiver for notice in ready}
        for alert, ids in gathered(ready):
            # who does not get the alerts would not get this one
            told = [name for name in operators if name != about[ids[0]]] or operators
            if await self._outbox.tell(alert, notices=ids, receivers=told):
                self._log.info("notice_raised", alert=alert.id, count=len(ids), receivers=list(told))
                self._on_alert()


def _by_kind(notices: Iterable[Notice]) -> Iterable[list[Notice]]:
    kinds: dict[tuple[str, str], list[Notice]] = defaultdict(list)
    for notice in notices:
        kinds[notice.kind, notice.reason.value].append(notice)
    return kinds.values()


def _is_ready(alike: Sequence[Notice], now: datetime) -> bool:
    return now - min(notice.at for notice in alike) >= _GATHER_FOR
