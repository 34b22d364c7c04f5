"""What one receiver has been told, or waits to be told, beside one item of its lane."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from monitor.alerts.compose import alert_id
from monitor.alerts.lanes.ending import lanes_of
from monitor.alerts.lanes.item import Item
from monitor.alerts.lanes.state import ItemState
from monitor.alerts.lanes.values import Due, Lately
from monitor.alerts.stored import TOLD, alert_of, fields
from monitor.model import Alert, AlertReason, DeliveryKind, Thread
from monitor.model.codec import from_json
from monitor.store.moments import moment_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from monitor.store.keys import Keys
    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

_FOR: Final = "for:"
_HOUR: Final = timedelta(hours=1)
# By the kind of a change, the kinds of messages that it is made to.
_CHANGED_BY: Final = {
    DeliveryKind.UPDATE: {DeliveryKind.ALERT},
    DeliveryKind.ANSWER: {DeliveryKind.ALERT, DeliveryKind.ESCALATION},
}


@dataclass(frozen=True, slots=True)
class Other:
    """Another alert on the same story: whether the receiver was sent it, and how it waits if it does."""

    alert: Alert
    is_sent: bool
    due: Due | None


@dataclass(frozen=True, slots=True)
class Shown:
    """How an alert does at one receiver: how and when it ended, or what is kept of it while it waits."""

    status: str = ""
    at: datetime | None = None
    state: ItemState = field(default_factory=ItemState)


@dataclass(frozen=True, slots=True)
class Everywhere:
    """How an alert does, by lane, and the later articles by whose routes some of those got it."""

    shown: Mapping[str, Shown]
    articles: tuple[Alert, ...]


class Told:
    """What ``receiver``, whose lane it is, knows of stories. Every method may raise StoreError."""

    def __init__(self, redis: Redis, shards: Shards, *, receiver: str) -> None:
        self.receiver = receiver
        self._redis = redis
        self._home = home = shards.first
        self._items = home.lane_items(receiver)
        self._sent = home.lane_sent(receiver)
        self._groups = home.lane_groups(receiver)

    async def thread(self, due: Due, alert: Alert) -> Thread | None:
        """Give the first message of an alert's story at this receiver, None where there is none."""
        stored = await self._redis.call("GET", due.keys.thread(self.receiver, alert.story))
        return from_json(Thread, stored) if stored else None

    async def receipt(self, due: Due) -> str:
        """Give what the service called the message that an item is to change, empty where it changes none.

        That is the alert's own, not one of several. An escalation stays one until it is answered.
        """
        stored = await self._redis.call("HGET", due.keys.alert(due.item.alert), f"{TOLD}{self.receiver}")
        told = json.loads(stored) if stored else {}
        return str(told.get("receipt", "")) if told.get("kind") in _CHANGED_BY[due.item.kind] else ""

    async def lately(
        self, due: Due, alert: Alert, *, group: str, at_most: int | None, now: datetime
    ) -> Lately:
        """Give what else the receiver was told, for what is to be decided on an item.

        Of its messages the last ``at_most``, none where it takes as many as there are: else of a backlog each
        would be read for each.
        """
        rules, group_at, *sent = await self._redis.batch(
            [
                ("SMEMBERS", due.keys.story_rules(alert.story)),
                ("ZSCORE", self._groups, group),
                *([("ZREVRANGE", self._sent, 0, at_most - 1, "WITHSCORES")] if at_most else []),
            ]
        )
        told = (row.decode().split("\t") for row in rules)
        times = (moment_of(float(score)) for rows in sent for score in rows[1::2])
        return Lately(
            story_rules=frozenset(rule for who, rule in told if who == self.receiver),
            sent_at=tuple(at for at in times if at > now - _HOUR),
            group_sent_at=moment_of(float(group_at)) if group_at else None,
        )

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

    async def everywhere(self, due: Due) -> Everywhere:
        """Say how an alert does at every receiver that it went to."""
        kept = fields(await self._redis.call("HGETALL", due.keys.alert(due.item.alert)))
        put, ended = _under(_FOR, kept), _under(TOLD, kept)
        waits = [lane for lane in put if lane not in ended]
        alert = str(Item(due.item.alert))
        states = await self._redis.batch([("HGET", self._home.lane_items(lane), alert) for lane in waits])
        waiting = {
            lane: Shown(state=ItemState.read(state)) for lane, state in zip(waits, states, strict=True)
        }
        articles = tuple(from_json(Alert, article) for article in dict.fromkeys(put.values()) if article)
        return Everywhere(waiting | {lane: _shown(record) for lane, record in ended.items()}, articles)


def _shown(record: bytes) -> Shown:
    told = json.loads(record)
    return Shown(told["status"], datetime.fromisoformat(told["at"]))


def _under(prefix: str, stored: Mapping[bytes, bytes]) -> Mapping[str, bytes]:
    """Give the fields that begin with a word, without it."""
    text = ((name.decode(), value) for name, value in stored.items())
    return {name.removeprefix(prefix): value for name, value in text if name.startswith(prefix)}


def _status(record: bytes | None) -> str:
    return str(json.loads(record)["status"]) if record else ""
