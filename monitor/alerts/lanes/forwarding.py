"""What waits for a receiver that is configured no more, in the hands of a person: handed over, or let go.

Each item leaves its lane in one transaction with its entry into the others: whoever is killed in between
does the rest the next time, and nothing is handed over twice.
"""

from __future__ import annotations

from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from monitor.alerts.lanes.ending import KEEP_ALERTS, lanes_of
from monitor.alerts.lanes.lane import Lane, score_of
from monitor.alerts.lanes.values import Ended
from monitor.alerts.ledger import Step, line
from monitor.model import CHANGES, DeliveryKind, LeaseLost
from monitor.store.redis import Script

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Sequence

    from monitor.alerts.lanes.values import Due
    from monitor.model import Alert
    from monitor.store.keys import Keys
    from monitor.store.redis import Argument, Redis
    from monitor.store.shards import Shards

_FORWARD = Script.beside(__file__, "forward.lua")
_LEASE: Final = timedelta(seconds=30)
# Beyond the time that anything waits for.
_EVER: Final = datetime(9000, 1, 1, tzinfo=UTC)
_KEEP_S: Final = int(KEEP_ALERTS.total_seconds())


class Forwarding:
    """Empties one lane for good; ``token`` names who does it.

    Every method raises LeaseLost where a process still empties the lane, and StoreError.
    """

    def __init__(self, redis: Redis, shards: Shards, *, receiver: str, token: str) -> None:
        self._redis = redis
        self._shards = shards
        self._lane = Lane(redis, shards, receiver=receiver, token=token, lease=_LEASE)

    async def hand_over(self, to: Sequence[str], *, now: datetime) -> int:
        """Hand all that waits over to the lanes ``to``; say how many those were.

        What was held for the hours, digest or group of this receiver is decided on there anew. What would
        change messages that this receiver has is let go: the others have none of them.
        """
        done = 0
        async with aclosing(self._parts()) as parts:
            async for due in parts:
                await self._end([one for one in due if one.item.kind in CHANGES], now)
                done += await self._forward([one for one in due if one.item.kind not in CHANGES], to, now)
        return done

    async def let_go(self, *, now: datetime) -> int:
        """Let all go that waits, unsent; say how many those were."""
        done = 0
        async with aclosing(self._parts()) as parts:
            async for due in parts:
                await self._end(due, now)
                done += len(due)
        return done

    async def _parts(self) -> AsyncGenerator[Sequence[Due], None]:
        """Give what waits, some at a time, while the lane is ours."""
        try:
            while await self._is_held() and (due := (await self._lane.look(now=_EVER)).due):
                yield due
        finally:
            await self._lane.release()

    async def _is_held(self) -> bool:
        if not await self._lane.hold():
            message = f"receiver {self._lane.receiver}: a running monitor sends what waits for it"
            raise LeaseLost(message)
        return True

    async def _end(self, due: Sequence[Due], now: datetime) -> None:
        if due:
            ended = [Ended(one, "dropped", one.item.kind, now, reason="receiver_removed") for one in due]
            await self._lane.end(ended, key="", now=now, is_well=False)

    async def _forward(self, due: Sequence[Due], to: Sequence[str], now: datetime) -> int:
        if not due:
            return 0
        shards: dict[Keys, list[tuple[Due, Alert | None]]] = {}
        for one, alert in zip(due, await self._lane.alerts(due), strict=True):
            shards.setdefault(one.keys, []).append((one, alert))
        calls = [self._handing(keys, pairs, to, now) for keys, pairs in shards.items()]
        done = 0
        for answer in await self._redis.run_all(calls):
            if isinstance(answer, Exception):
                raise answer
            done += answer
        # what is kept of an item is of this receiver alone
        await self._lane.forget_items(due)
        return done

    def _handing(
        self, keys: Keys, pairs: Sequence[tuple[Due, Alert | None]], to: Sequence[str], now: datetime
    ) -> tuple[Script, list[str], list[Argument]]:
        said = {"receiver": self._lane.receiver, "to": list(to)}
        names = [*lanes_of(keys, self._lane.receiver), keys.lanes]
        names += [lane for receiver in to for lane in lanes_of(keys, receiver)]
        arguments: list[Argument] = [
            _KEEP_S,
            line(Step.FORWARDED, now, **said),
            line(Step.FORWARDED, now, **said, had=True),
            len(to),
            *to,
        ]
        for due, alert in pairs:
            id_ = due.item.alert
            story = alert.story if alert else ""
            names += [keys.alert(id_), keys.alert_log(id_), keys.story_rules(story)]
            # an escalation may never come: it tells nobody of its story yet
            tells = due.item.kind is DeliveryKind.ALERT
            rule = alert.rule if alert and tells else ""
            arguments += [str(due.item), score_of(_due_at(due, now)), rule]
        return _FORWARD, names, arguments


def _due_at(due: Due, now: datetime) -> datetime:
    """Say when an item is due elsewhere: what this receiver's settings or failures put off is due at once."""
    if due.state.was_due_at:
        return due.state.was_due_at
    return min(due.due_at, now) if due.state.aside else due.due_at
