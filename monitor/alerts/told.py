"""What one receiver has been told, or waits to be told, beside one item of its lane."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from monitor.alerts.compose import alert_id
from monitor.alerts.lanes.ending import lanes_of
from monitor.alerts.lanes.item import Item
from monitor.alerts.lanes.state import ItemState
from monitor.alerts.lanes.values import Due
from monitor.alerts.stored import TOLD, alert_of, fields
from monitor.model import Alert, AlertReason
from monitor.model.codec import from_json
from monitor.store.moments import moment_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from monitor.store.keys import Keys
    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

_FOR: Final = "for:"


@dataclass(frozen=True, slots=True)
class Other:
    """Another alert on the same story: whether the receiver was sent it, and how it waits if it does."""

    alert: Alert
    is_sent: bool
    due: Due | None


class Told:
    """What ``receiver``, whose lane it is, knows of stories. Every method may raise StoreError."""

    def __init__(self, redis: Redis, shards: Shards, *, receiver: str) -> None:
        self.receiver = receiver
        self._redis = redis
        self._items = shards.first.lane_items(receiver)

    async def others(self, keys: Keys, alert: Alert, rules: Sequence[str]) -> list[Other]:
        """Give the alerts of ``rules`` that could say what an alert says.

        Of a development those are the alerts by the same article, for what was told before does not say it.
        """
        telling = await self._redis.call("HGET", keys.alert(alert.id), "telling")
        ids = [alert_id(rule, alert.story) for rule in rules]
        if telling:
            ids += [alert_id(rule, alert.story, telling.decode()) for rule in rules]
        stored = await self._redis.batch([("HGETALL", keys.alert(id_)) for id_ in ids])
        known = dict(zip(ids, map(fields, stored), strict=True))
        if alert.reason is AlertReason.DEVELOPING:
            known = {id_: kept for id_, kept in known.items() if kept.get(b"telling") == telling}
        waits = await self._waiting(keys, list(known))
        return [
            Other(found, _status(kept.get(f"{TOLD}{self.receiver}".encode())) == "sent", waits.get(id_))
            for id_, kept in known.items()
            if (found := alert_of(kept))
        ]

    async def _waiting(self, keys: Keys, alerts: Sequence[str]) -> Mapping[str, Due]:
        """Give those of some alerts that are in the lane."""
        if not alerts:
            return {}
        urgent = keys.urgent_lane(self.receiver)
        lanes = lanes_of(keys, self.receiver)
        states, *found = await self._redis.batch(
            [("HMGET", self._items, *alerts), *(("ZMSCORE", lane, *alerts) for lane in lanes)]
        )
        return {
            alert: Due(Item(alert), keys, moment_of(float(score)), lane == urgent, ItemState.read(state))
            for lane, scores in zip(lanes, found, strict=True)
            for alert, score, state in zip(alerts, scores, states, strict=True)
            if score is not None
        }

    async def came_by(self, due: Due) -> Alert | None:
        """Give the alert as the article would have raised it by whose routes the receiver got it.

        None where that is the article that raised it.
        """
        stored = await self._redis.call("HGET", due.keys.alert(due.item.alert), f"{_FOR}{self.receiver}")
        return from_json(Alert, stored) if stored else None

    async def endings(self, due: Due) -> Collection[str]:
        """Say how an alert ended at each of its receivers, with an empty word where it waits yet."""
        kept = fields(await self._redis.call("HGETALL", due.keys.alert(due.item.alert)))
        ended = {name: _status(record) for name, record in _under(TOLD, kept).items()}
        put = dict.fromkeys(_under(_FOR, kept), "")
        return (put | ended).values()


def _under(prefix: str, stored: Mapping[bytes, bytes]) -> Mapping[bytes, bytes]:
    """Give the fields that begin with a word, without it."""
    start = prefix.encode()
    return {name.removeprefix(start): value for name, value in stored.items() if name.startswith(start)}


def _status(record: bytes | None) -> str:
    return str(json.loads(record)["status"]) if record else ""
