"""The alerts of late as Redis has them, for whoever is about to silence some."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from monitor.alerts.lanes.item import parse
from monitor.alerts.silences.preview import Lately, Told, Waits
from monitor.alerts.stored import TOLD, alert_of, fields
from monitor.model import DeliveryKind
from monitor.store.moments import moment_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from monitor.store.keys import Keys
    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

# A person looks at counts and five titles: of a flood its newest and its next ones will do.
MOST: Final = 5_000
_AT_ONCE: Final = 500
# A receiver that sends to each of its addresses apart has a lane for each: RECEIVER.DIGEST.
_ADDRESS: Final = re.compile(r"\.[0-9a-f]{10}\Z")
_Place = tuple["Keys", str]


@dataclass(frozen=True, slots=True)
class RecentAlerts:
    """The alerts raised of late and those that wait in lanes, each with its receivers.

    Of either at most ``most`` in a shard, and of what waits so many in a lane.
    """

    redis: Redis
    shards: Shards
    most: int = MOST

    async def since(self, when: datetime) -> Lately:
        """Give those that were raised since a moment, and those that wait. Raises StoreError."""
        waiting = await self._waiting()
        raised = await self._raised(when)
        stored = await self._stored([*dict.fromkeys((*raised, *waiting))])
        return Lately(
            raised=tuple(
                Told(alert, _receivers((*_told(stored[place]), *waiting.get(place, ()))))
                for place in raised
                if (alert := alert_of(stored[place]))
            ),
            waiting=tuple(
                Waits(alert, tuple((_receiver(lane), due_at) for lane, due_at in lanes.items()))
                for place, lanes in waiting.items()
                if (alert := alert_of(stored[place]))
            ),
        )

    async def _raised(self, when: datetime) -> list[_Place]:
        since = int(when.timestamp() * 1000)
        answers = await self.redis.batch(
            [
                ("ZREVRANGEBYSCORE", keys.recent_alerts, "+inf", since, "LIMIT", 0, self.most)
                for keys in self.shards.all
            ]
        )
        return [
            (keys, id_.decode()) for keys, ids in zip(self.shards.all, answers, strict=True) for id_ in ids
        ]

    async def _waiting(self) -> dict[_Place, dict[str, datetime]]:
        """Give the lanes in which each alert waits, and when it is due there."""
        names = await self.redis.batch([("SMEMBERS", keys.lanes) for keys in self.shards.all])
        lanes = [
            (keys, lane.decode())
            for keys, found in zip(self.shards.all, names, strict=True)
            for lane in sorted(found)
        ]
        items = await self.redis.batch(
            [
                ("ZRANGE", key, 0, self.most - 1, "WITHSCORES")
                for keys, lane in lanes
                for key in (keys.urgent_lane(lane), keys.lane(lane))
            ]
        )
        waiting: dict[_Place, dict[str, datetime]] = {}
        for (keys, lane), urgent, others in zip(lanes, items[::2], items[1::2], strict=True):
            found = [*urgent, *others]
            for one, score in zip(found[::2], found[1::2], strict=True):
                item = parse(one.decode())
                if item.kind is DeliveryKind.ALERT:
                    waiting.setdefault((keys, item.alert), {})[lane] = moment_of(float(score))
        return waiting

    async def _stored(self, places: Sequence[_Place]) -> dict[_Place, dict[bytes, bytes]]:
        found: dict[_Place, dict[bytes, bytes]] = {}
        for start in range(0, len(places), _AT_ONCE):
            part = places[start : start + _AT_ONCE]
            answers = await self.redis.batch([("HGETALL", keys.alert(alert)) for keys, alert in part])
            found |= zip(part, map(fields, answers), strict=True)
        return found


def _told(stored: Mapping[bytes, bytes]) -> list[str]:
    """Give the lanes that an alert has left."""
    prefix = TOLD.encode()
    return [name.removeprefix(prefix).decode() for name in stored if name.startswith(prefix)]


def _receivers(lanes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_receiver, lanes)))


def _receiver(lane: str) -> str:
    return _ADDRESS.sub("", lane)
