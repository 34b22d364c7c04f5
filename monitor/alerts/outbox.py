"""Alerts in Redis, and the lane of each receiver.

A lane is emptied in order by one process at a time. An alert leaves it after the receiver's
answer: who is killed between the two sends it again, with the same key.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from monitor.model import Alert, AlsoReported, LeaseLost
from monitor.model.codec import from_json, to_json
from monitor.store.redis import Script
from monitor.store.streams import add

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.model import Delivery
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

_RAISE = Script.beside(__file__, "raise.lua")
_TELL = Script.beside(__file__, "tell.lua")
_SETTLE = Script.beside(__file__, "settle.lua")
_RENEW = Script.beside(__file__, "renew.lua")
_EXHUME = Script.beside(__file__, "exhume.lua")
_RELEASE = Script.beside(__file__, "release.lua")

# Longer than stories are remembered (14 days): an alert that is gone could be raised anew.
_KEEP_ALERTS = timedelta(days=30)
_ALSO = b"also:"


class Raised(StrEnum):
    """What became of an alert that was raised.

    The alert is on its way now (``raised``) or was, by this very telling (``again``); it was out, and the
    outlet is noted on it now (``also``) or was (``known``); or it waits for more origins (``waiting``).
    """

    RAISED = "raised"
    AGAIN = "again"
    ALSO = "also"
    KNOWN = "known"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Head:
    """The alert at the head of a lane.

    ``failures`` counts its failed attempts so far, ``since`` is when the receiver began to fail.
    """

    alert: Alert
    failures: int
    retry_at: datetime | None
    since: datetime | None


class Outbox:
    """Raises alerts into the lanes of their receivers."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys

    async def put(self, alert: Alert, *, receivers: Sequence[str], telling: str = "") -> Raised:
        """Hand an alert to its receivers' lanes; where it is out, note its outlet on it.

        ``telling`` names the wording of the article that raises it.
        """
        return await self._raise(alert, receivers, telling, "")

    async def hold_back(self, alert: Alert, *, telling: str = "") -> Raised:
        """Note an outlet on an alert that waits for more of them, or is out by now."""
        return await self._raise(alert, (), telling, "waiting")

    async def _raise(self, alert: Alert, receivers: Sequence[str], telling: str, waiting: str) -> Raised:
        also = AlsoReported(outlet=alert.outlet, url=alert.url)
        answer = await self._redis.run(
            _RAISE,
            [
                self._keys.alert(alert.id),
                self._keys.lanes,
                *(self._keys.lane(receiver) for receiver in receivers),
            ],
            [
                alert.id,
                to_json(alert),
                alert.url,
                to_json(also),
                telling or alert.url,
                waiting,
                int(_KEEP_ALERTS.total_seconds()),
                *receivers,
            ],
        )
        return Raised(answer.decode())

    async def tell(self, alert: Alert, *, notices: Sequence[str], receivers: Sequence[str]) -> bool:
        """Hand the alert that tells waiting notices to its receivers' lanes, and end them.

        False where one of them was told before, by whomever: it is ended, and the others wait on.
        """
        answer = await self._redis.run(
            _TELL,
            [
                self._keys.notices,
                self._keys.alert(alert.id),
                self._keys.lanes,
                *map(self._keys.alert, notices),
                *map(self._keys.lane, receivers),
            ],
            [
                alert.id,
                to_json(alert),
                alert.url,
                int(_KEEP_ALERTS.total_seconds()),
                len(notices),
                *notices,
                *receivers,
            ],
        )
        return bool(answer)

    async def alert(self, alert: str) -> Alert | None:
        """Give an alert with all outlets that carry its story by now, or None."""
        return _alert(_fields(await self._redis.call("HGETALL", self._keys.alert(alert))))

    async def retry(self, letter: str, *, alert: str, receiver: str) -> bool:
        """Put the alert of a dead letter into its lane again; False where the letter is gone.

        Raises LookupError where the alert itself is gone.
        """
        return await self._exhume(letter, alert=alert, receiver=receiver, how="retry")

    async def drop(self, letter: str, *, alert: str, receiver: str) -> bool:
        """Let a dead letter go for good; False where it is gone."""
        return await self._exhume(letter, alert=alert, receiver=receiver, how="drop")

    async def _exhume(self, letter: str, *, alert: str, receiver: str, how: str) -> bool:
        keys = self._keys
        done = await self._redis.run(
            _EXHUME,
            [keys.dead, keys.alert(alert), keys.lane(receiver), keys.lanes],
            [letter, alert, receiver, how, int(_KEEP_ALERTS.total_seconds())],
        )
        if done < 0:
            message = f"alert {alert} is not in Redis any more"
            raise LookupError(message)
        return bool(done)

    async def receivers(self) -> list[str]:
        """Give every receiver that ever had a lane, in order."""
        return sorted(name.decode() for name in await self._redis.call("SMEMBERS", self._keys.lanes))


class Lane:
    """One receiver's lane, for who holds its lease; ``token`` names this instance."""

    def __init__(self, redis: Redis, keys: Keys, *, receiver: str, token: str, lease: timedelta) -> None:
        self.receiver = receiver
        self._redis = redis
        self._token = token
        self._lease_ms = int(lease.total_seconds() * 1000)
        self._keys = keys
        self._lane = keys.lane(receiver)
        self._lease = keys.lane_lease(receiver)
        self._state = keys.lane_state(receiver)

    async def length(self) -> int:
        """Say how many alerts wait."""
        return int(await self._redis.call("LLEN", self._lane))

    async def hold(self) -> bool:
        """Take or prolong the lease; False while another process has it."""
        return bool(await self._redis.run(_RENEW, [self._lease], [self._token, self._lease_ms]))

    async def release(self) -> None:
        """Let another process empty the lane."""
        await self._redis.run(_RELEASE, [self._lease], [self._token])

    async def head(self) -> Head | None:
        """Give the alert that is to be sent next, or None where the lane is empty."""
        first = await self._redis.call("LINDEX", self._lane, 0)
        if first is None:
            return None
        stored, state = await self._redis.batch(
            [("HGETALL", self._keys.alert(first.decode())), ("HGETALL", self._state)]
        )
        alert = _alert(_fields(stored))
        if alert is None:
            await self._bury(first)
            return await self.head()
        fields = _fields(state)
        return Head(
            alert=alert,
            failures=int(fields.get(b"attempts", 0)),
            retry_at=_time(fields.get(b"retry_at")),
            since=_time(fields.get(b"since")),
        )

    async def sent(self, delivery: Delivery, *, now: datetime) -> None:
        """Let the head go: its receiver has taken it. Raises LeaseLost."""
        await self._settle(delivery, status="sent", reason="", message="", now=now)

    async def give_up(self, delivery: Delivery, *, reason: str, message: str, now: datetime) -> None:
        """Make the head a dead letter. Raises LeaseLost."""
        await self._settle(delivery, status="dead", reason=reason, message=message, now=now)

    async def defer(
        self, delivery: Delivery, *, since: datetime, retry_at: datetime, reason: str, message: str
    ) -> None:
        """Note that the head failed and when it is tried again."""
        await self._redis.call(
            "HSET", self._state,
            "attempts", delivery.attempt,
            "retry_at", retry_at.isoformat(),
            "since", since.isoformat(),
            "reason", reason,
            "message", message,
        )  # fmt: skip

    async def _bury(self, alert: bytes) -> None:
        """Take an alert out of the lane that is not in Redis any more, or no alert."""
        letter = {
            "kind": "delivery",
            "alert": alert.decode(),
            "receiver": self.receiver,
            "reason": "alert_missing",
            "message": "the alert is in the lane but not in Redis: was something deleted by hand?",
        }
        await self._redis.transaction(
            [
                ("LREM", self._lane, 1, alert),
                ("DEL", self._state),
                add(self._keys.dead, json.dumps(letter, ensure_ascii=False).encode()),
            ]
        )

    async def _settle(
        self, delivery: Delivery, *, status: str, reason: str, message: str, now: datetime
    ) -> None:
        record = {
            "kind": "delivery",
            "key": delivery.key,
            "alert": delivery.alert.id,
            "receiver": self.receiver,
            "status": status,
            "attempt": delivery.attempt,
            "at": now.isoformat(),
            "reason": reason,
            "message": message,
        }
        text = json.dumps(record, ensure_ascii=False)
        done = await self._redis.run(
            _SETTLE,
            [
                self._lane,
                self._lease,
                self._state,
                self._keys.alert(delivery.alert.id),
                self._keys.dead,
            ],
            [
                self._token,
                delivery.alert.id,
                self.receiver,
                text,
                text if status == "dead" else "",
                int(_KEEP_ALERTS.total_seconds()),
            ],
        )
        if not done:
            text = f"receiver {self.receiver}: another process empties the lane now"
            raise LeaseLost(text)


def _fields(flat: Sequence[bytes]) -> dict[bytes, bytes]:
    return dict(zip(flat[::2], flat[1::2], strict=True))


def _alert(fields: dict[bytes, bytes]) -> Alert | None:
    if b"json" not in fields:
        return None
    also = sorted(
        (from_json(AlsoReported, value) for name, value in fields.items() if name.startswith(_ALSO)),
        key=lambda other: (other.outlet, other.url),
    )
    return replace(from_json(Alert, fields[b"json"]), also=tuple(also))


def _time(value: Any) -> datetime | None:
    return datetime.fromisoformat(value.decode()).astimezone(UTC) if value else None
