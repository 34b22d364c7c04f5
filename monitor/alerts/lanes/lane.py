"""One receiver's lane in Redis, for who holds its lease.

A delivery is noted before it is sent and ended after the receiver's answer: who is killed between the
two sends the same again, under the same key, and knows that it may have arrived.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from monitor.alerts.lanes.ending import settling
from monitor.alerts.lanes.reader import WINDOW, LaneReader
from monitor.alerts.ledger import FIRST_LINES, MOST_LINES, Step, line
from monitor.model import CHANGES, LeaseLost
from monitor.store.moments import in_ms
from monitor.store.redis import Script

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from monitor.alerts.lanes.state import Begun, ItemState, LaneState
    from monitor.alerts.lanes.values import Due, Ended
    from monitor.store.keys import Keys
    from monitor.store.redis import Argument, Redis
    from monitor.store.shards import Shards

    Call = tuple[Script, Sequence[str], Sequence[Argument]]

_RENEW = Script.beside(__file__, "renew.lua")
_RELEASE = Script.beside(__file__, "release.lua")
_BEGIN = Script.beside(__file__, "begin.lua")
_DEFER = Script.beside(__file__, "defer.lua")
_CLEAR = Script.beside(__file__, "clear.lua")
_APPEND = Script.beside(__file__, "append.lua")


class Lane(LaneReader):
    """One receiver's lane over all shards; ``token`` names this instance."""

    def __init__(self, redis: Redis, shards: Shards, *, receiver: str, token: str, lease: timedelta) -> None:
        super().__init__(redis, shards, receiver=receiver)
        self._token = token
        self._lease_ms = int(lease.total_seconds() * 1000)
        home = shards.first
        self._lease = home.lane_lease(receiver)
        self._sent = home.lane_sent(receiver)
        self._groups = home.lane_groups(receiver)
        self._held = home.lane_held(receiver)
        self._cleared = [self._state, self._items, self._sent, self._groups, self._held]

    async def hold(self) -> bool:
        """Take or prolong the lease; False while another process has it."""
        return bool(await self._redis.run(_RENEW, [self._lease], [self._token, self._lease_ms]))

    async def release(self) -> None:
        """Let another process empty the lane."""
        await self._redis.run(_RELEASE, [self._lease], [self._token])

    async def held_for(self, bundle: str) -> tuple[Due, ...]:
        """Give what is held for a bundle, whether it is due or not, first what comes first and is oldest.

        So many at most as the lane looks at in one go.
        """
        found = await self._redis.call(
            "ZRANGEBYLEX", self._held, f"[{bundle}\t", f"({bundle}\n", "LIMIT", 0, WINDOW
        )
        if not found:
            return ()
        items = {place: place.decode().rpartition("\t")[2] for place in found}
        waiting = await self._known(await self._waiting(sorted(set(items.values()))))
        there = {str(due.item): due for due in waiting}
        held = {
            place: due
            for place, item in items.items()
            if (due := there.get(item)) and due.state.place(item).encode() == place
        }
        if len(held) < len(found):
            # whoever was killed between two writes has left the place of what is gone or held elsewhere
            await self._redis.call("ZREM", self._held, *(place for place in found if place not in held))
        return tuple(held.values())

    async def forget(self, begun: Begun, *, items: Sequence[str] = ()) -> None:
        """End what was begun without an end of its items; forget what is kept of ``items``."""
        await self._redis.run(_CLEAR, self._cleared, [begun.key, "", 0, "", "", *items])

    async def forget_items(self, due: Sequence[Due]) -> None:
        """Forget what is kept of items that have left the lane."""
        await self._redis.run(_CLEAR, self._cleared, ["", "", 0, "", "", *(str(one.item) for one in due)])

    async def begin(self, begun: Begun) -> None:
        """Note what is about to be sent. Raises LeaseLost."""
        done = await self._redis.run(
            _BEGIN, [self._state, self._lease], [self._token, begun.written(), begun.key]
        )
        self._demand(done)

    async def postpone(
        self, due: Due, *, until: datetime, held: str, why: str, text: str, now: datetime
    ) -> None:
        """Hold an item until a time, for the bundle that it is ``held`` for."""
        told = line(Step.HELD, now, receiver=self.receiver, why=why, until=until.isoformat(), text=text)
        was_due_at = due.state.was_due_at or due.due_at
        state = replace(due.state, held=held, held_by=why, held_until=until, was_due_at=was_due_at)
        await self._put_off([(due, state)], until=until, said=told)

    async def defer(
        self, begun: Begun, state: LaneState, failed: Sequence[tuple[Due, ItemState]], *, said: str
    ) -> None:
        """Note that a delivery failed and how the receiver does; what may have arrived is in ``state.begun``.

        ``said`` is the line for the logs of its alerts. Raises LeaseLost.
        """
        written = state.written()
        done = await self._redis.run(
            _DEFER,
            [self._state, self._lease, self._items],
            [
                self._token,
                begun.key,
                "uncertain" if begun in state.begun else "",
                len(written),
                *(part for pair in written.items() for part in pair),
                *(part for due, kept in failed for part in (str(due.item), kept.written())),
            ],
        )
        self._demand(done)
        await self._log([due for due, _ in failed], said)

    async def set_aside(
        self, failed: Sequence[tuple[Due, ItemState]], *, until: datetime | None = None, said: str = ""
    ) -> None:
        """Have items that fail by themselves wait, while the others go on; without a time in their place.

        ``said`` is the line for the logs of their alerts, where there is something to say.
        """
        await self._put_off(failed, until=until, said=said)

    async def _put_off(
        self, kept: Sequence[tuple[Due, ItemState]], *, until: datetime | None, said: str
    ) -> None:
        """Have items wait until a time. What is kept of one comes first: it says for what it waits."""
        commands: list[tuple[Argument, ...]] = []
        for due, state in kept:
            lane, item = self._lane_of(due), str(due.item)
            before, place = due.state.place(item), state.place(item)
            if place and place != before:
                commands.append(("ZADD", self._held, 0, place))
            commands += [
                ("HSET", self._items, item, state.written()),
                ("ZADD", lane, "XX", score_of(until or due.due_at), item),
            ]
            if before and place != before:
                commands.append(("ZREM", self._held, before))
        left = [("ZSCORE", self._lane_of(due), str(due.item)) for due, _ in kept]
        scores = (await self._redis.batch([*commands, *left]))[-len(left) :]
        # who has the lane now may have ended them since: nothing is kept of what is gone
        gone = [due for (due, _), score in zip(kept, scores, strict=True) if score is None]
        if gone:
            await self.forget_items(gone)
        if said:
            await self._log([due for due, _ in kept], said)

    async def end(
        self, ended: Sequence[Ended], *, key: str, now: datetime, is_well: bool, group: str = ""
    ) -> None:
        """Let items go, and with them what was begun under ``key``; may be done twice.

        Raises LeaseLost where another process has ended them otherwise.
        """
        by_shard: dict[Keys, list[Ended]] = {}
        for one in ended:
            by_shard.setdefault(one.due.keys, []).append(one)
        at_home = by_shard.pop(self._shards.first, [])
        # only news counts for how many a receiver wants, and what changes a message is none
        is_sent = any(one.status == "sent" and one.kind not in CHANGES and one.is_news for one in ended)
        elsewhere = [settling(keys, self.receiver, ones) for keys, ones in by_shard.items()]
        home = [settling(self._shards.first, self.receiver, at_home)] if at_home else []
        clearing: Call = (
            _CLEAR,
            self._cleared,
            [
                key,
                "well" if is_well else "",
                in_ms(now),
                "sent" if is_sent else "",
                group,
                *(str(one.due.item) for one in ended),
            ],
        )
        # what was begun is known until all that it brings has been ended, in whichever shard
        done = await self._redis.run_all(elsewhere) if elsewhere else []
        for answer in done:
            if isinstance(answer, Exception):
                raise answer
        *settled, _ = await self._redis.transaction([_whole(call) for call in (*home, clearing)])
        self._demand(sum(done) + sum(settled))

    async def _log(self, due: Sequence[Due], said: str) -> None:
        """Add a line to the logs of the alerts that items are about."""
        logs = [one.keys.alert_log(one.item.alert) for one in due]
        bounds = (MOST_LINES, FIRST_LINES)
        for answer in await self._redis.run_all([(_APPEND, [log], [said, *bounds]) for log in logs]):
            if isinstance(answer, Exception):
                raise answer

    def _lane_of(self, due: Due) -> str:
        return due.keys.urgent_lane(self.receiver) if due.is_urgent else due.keys.lane(self.receiver)

    def _demand(self, done: int) -> None:
        if not done:
            text = f"receiver {self.receiver}: another process empties the lane now"
            raise LeaseLost(text)


def _whole(call: Call) -> tuple[Argument, ...]:
    script, keys, arguments = call
    # within a transaction a script that the server does not know by its hash could not be sent again
    return ("EVAL", script.text, len(keys), *keys, *arguments)


def score_of(at: datetime) -> str:
    """Give the score of what is due at a moment; what is below a millisecond keeps the order."""
    return f"{at.timestamp() * 1000:.3f}"
