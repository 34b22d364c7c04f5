"""Alerts in Redis: raised into the lanes of their receivers, and what they gain while they live."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from monitor.alerts.lanes.ending import KEEP_ALERTS
from monitor.alerts.lanes.item import Item, parse
from monitor.alerts.ledger import Step, line
from monitor.alerts.stored import TOLD, fields, load
from monitor.model import CHANGES, Alert, AlsoReported, DeliveryKind, Said, Severity, digest
from monitor.model.codec import from_json, to_json
from monitor.store.dead import place_of
from monitor.store.moments import in_ms
from monitor.store.redis import Script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.model import Answer
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

_RAISE = Script.beside(__file__, "raise.lua")
_TELL = Script.beside(__file__, "tell.lua")
_EXHUME = Script.beside(__file__, "exhume.lua")
_ANSWER = Script.beside(__file__, "answer.lua")

_KEEP_S = int(KEEP_ALERTS.total_seconds())
# A silence is tried on these before it is made.
_RECENT_MS = int(timedelta(days=14).total_seconds() * 1000)
_MOST_ANSWERS = 50
_BACK = b"back:"
# Slack signs a press for so long: within that it may be told of twice, after it somebody presses again.
SILENCED_AGAIN_AFTER = timedelta(minutes=5)
_SILENCED_AGAIN_MS = int(SILENCED_AGAIN_AFTER.total_seconds() * 1000)


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
class Escalation:
    """Receivers that hear of an alert which nobody has acknowledged ``after`` so long."""

    receivers: tuple[str, ...]
    after: timedelta


@dataclass(frozen=True, slots=True)
class Addressed:
    """Where an alert goes: its receivers, who else if nobody acknowledges it, and why.

    ``updating`` are receivers whose messages can be changed when further outlets carry the story.
    ``because`` is told in the alert's log. ``by_default`` says that no route but a default takes it: that is
    for stories that nobody has.
    """

    receivers: tuple[str, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    updating: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    by_default: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    """One item for one lane."""

    receiver: str
    item: Item
    due_at: datetime
    is_urgent: bool

    def lane(self, keys: Keys) -> str:
        """Give the lane of its receiver that it goes into."""
        return keys.urgent_lane(self.receiver) if self.is_urgent else keys.lane(self.receiver)


@dataclass(frozen=True, slots=True)
class Telling:
    """By which wording of its article an alert is raised, and whether that is a copy of another's."""

    name: str = ""
    is_copy: bool = False


# Some outlets that carry a story one after another change a message once.
_UPDATES_AFTER = timedelta(seconds=30)


class Outbox:
    """Raises alerts, and finds them again."""

    def __init__(self, redis: Redis, shards: Shards) -> None:
        self._redis = redis
        self._shards = shards

    async def put(
        self, alert: Alert, to: Addressed, telling: Telling = Telling(), *, hold: timedelta = timedelta()
    ) -> Raised:
        """Hand an alert to its receivers' lanes; where it is out, note its outlet on it.

        Receivers that the routes name for this article, and for none before it, are handed the alert then. So
        are those at which a silence has muted it: this article may be of an outlet that nobody silenced.
        It is due after ``hold``: so long it waits for outlets that carry the same story.
        """
        is_urgent = alert.severity is Severity.HIGH
        due = alert.raised_at + hold
        items = [_Placed(receiver, Item(alert.id), due, is_urgent) for receiver in to.receivers]
        items += [
            _Placed(receiver, Item(alert.id, DeliveryKind.ESCALATION), due + escalation.after, is_urgent)
            for escalation in to.escalations
            for receiver in escalation.receivers
        ]
        later = alert.raised_at + _UPDATES_AFTER
        updates = [
            _Placed(receiver, Item(alert.id, DeliveryKind.UPDATE), later, is_urgent)
            for receiver in to.updating
        ]
        told = line(Step.RAISED, alert.raised_at, receivers=to.receivers, because=to.because, url=alert.url)
        return await self._raise(alert, telling, items, updates, told, is_for_rest=to.by_default)

    async def hold_back(self, alert: Alert, telling: Telling = Telling()) -> Raised:
        """Note an outlet on an alert that waits for more of them, or is out by now."""
        return await self._raise(alert, telling, [], [], "", is_for_rest=False)

    async def held_back(self, alert: Alert) -> list[Alert]:
        """Give an alert as the articles that waited would have raised it: to be put once it is out."""
        stored = await self._redis.call("HGETALL", self._shards.of(alert.story).alert(alert.id))
        waited = (text for name, text in fields(stored).items() if name.startswith(_BACK))
        return [replace(from_json(Alert, text), raised_at=alert.raised_at) for text in waited]

    async def _raise(
        self,
        alert: Alert,
        telling: Telling,
        items: Sequence[_Placed],
        updates: Sequence[_Placed],
        told: str,
        *,
        is_for_rest: bool,
    ) -> Raised:
        keys = self._shards.of(alert.story)
        also = AlsoReported(outlet=alert.outlet, url=alert.url, is_copy=telling.is_copy)
        placed = [*items, *updates]
        # its article lies in another shard, and is done with after this
        answer = await self._redis.run_across(
            _RAISE,
            [
                keys.alert(alert.id),
                keys.alert_log(alert.id),
                keys.recent_alerts,
                keys.story_rules(alert.story),
                keys.lanes,
                keys.lane_order,
                *(one.lane(keys) for one in placed),
            ],
            [
                alert.id,
                to_json(alert),
                alert.url,
                to_json(also),
                telling.name or alert.url,
                "" if told else "waiting",
                alert.rule,
                alert.origin_count,
                in_ms(alert.raised_at),
                _KEEP_S,
                _RECENT_MS,
                told,
                len(updates),
                "rest" if is_for_rest else "",
                *(part for one in placed for part in (one.receiver, str(one.item), str(in_ms(one.due_at)))),
            ],
        )
        return Raised(answer.decode())

    async def tell(self, alert: Alert, *, notices: Sequence[str], receivers: Sequence[str]) -> bool:
        """Hand the alert that tells waiting notices to its receivers' lanes, and end them.

        False where one of them was told before, by whomever: it is ended, and the others wait on.
        """
        keys = self._shards.first
        lane_of = keys.urgent_lane if alert.severity is Severity.HIGH else keys.lane
        answer = await self._redis.run(
            _TELL,
            [
                keys.notices,
                keys.alert(alert.id),
                keys.alert_log(alert.id),
                keys.lanes,
                keys.lane_order,
                *map(keys.alert, notices),
                *map(lane_of, receivers),
            ],
            [
                alert.id,
                to_json(alert),
                alert.url,
                _KEEP_S,
                str(in_ms(alert.raised_at)),
                line(Step.RAISED, alert.raised_at, receivers=receivers),
                len(notices),
                *notices,
                *receivers,
            ],
        )
        return bool(answer)

    async def alert(self, alert: str) -> Alert | None:
        """Give an alert with all that it has gained by now, or None."""
        found = await self._place(alert)
        return found[1] if found else None

    async def log(self, alert: str) -> list[bytes]:
        """Give the lines of an alert's log, the oldest first."""
        found = await self._place(alert)
        return list(await self._redis.call("LRANGE", found[0].alert_log(alert), 0, -1)) if found else []

    async def since(self, when: datetime) -> list[Alert]:
        """Give the alerts raised since a moment, the oldest first; two weeks at most."""
        rows = await self._redis.batch(
            [("ZRANGEBYSCORE", keys.recent_alerts, in_ms(when), "+inf") for keys in self._shards.all]
        )
        wanted = [
            (keys, id_.decode()) for keys, ids in zip(self._shards.all, rows, strict=True) for id_ in ids
        ]
        alerts = await load(self._redis, wanted)
        return sorted((one for one in alerts if one is not None), key=lambda one: one.raised_at)

    async def answer(self, alert: str, answer: Answer, *, receivers: Sequence[str]) -> bool:
        """Keep what a person said to an alert; the ``receivers`` that have it are to show that.

        False where the same person said the same before (a silence: just before, for it may be asked for
        again), or where the alert has answers enough. Raises LookupError where it is gone.
        """
        found = await self._place(alert)
        if found is None:
            raise _gone(alert)
        keys = found[0]
        told = line(Step.ANSWERED, answer.at, said=answer.said.value, who=answer.who)
        again_after = _SILENCED_AGAIN_MS if answer.said is Said.SILENCED else ""
        done = await self._redis.run(
            _ANSWER,
            [
                keys.alert(alert),
                keys.alert_log(alert),
                keys.lane_order,
                *map(keys.lane, receivers),
            ],
            [
                digest(answer.said, answer.who),
                to_json(answer),
                told,
                _MOST_ANSWERS,
                str(in_ms(answer.at)),
                alert,
                again_after,
                *receivers,
            ],
        )
        return bool(done == 1)

    async def retry(self, letter: dict[str, Any], *, now: datetime) -> bool:
        """Put what a dead letter is about into its lane again; False where the letter is gone.

        Raises LookupError where the alert itself is gone.
        """
        return await self._exhume(letter, how="retry", now=now)

    async def drop(self, letter: dict[str, Any], *, now: datetime) -> bool:
        """Let a dead letter go for good; False where it is gone."""
        return await self._exhume(letter, how="drop", now=now)

    async def _exhume(self, letter: dict[str, Any], *, how: str, now: datetime) -> bool:
        alert, receiver = letter["alert"], letter["receiver"]
        id_, shard = place_of(letter["id"])
        keys = self._shards.all[shard]
        lane = keys.urgent_lane(receiver) if letter.get("is_urgent") else keys.lane(receiver)
        done = await self._redis.run(
            _EXHUME,
            [keys.dead, keys.alert(alert), keys.alert_log(alert), lane, keys.lanes, keys.lane_order],
            [
                id_,
                letter["item"],
                receiver,
                how,
                _KEEP_S,
                str(in_ms(now)),
                line(Step.REVIVED, now, receiver=receiver, how=how),
                "" if parse(letter["item"]).kind in CHANGES else f"{TOLD}{receiver}",
            ],
        )
        if done < 0:
            raise _gone(alert)
        return bool(done)

    async def receivers(self) -> list[str]:
        """Give every receiver that ever had a lane, in order."""
        found = await self._redis.batch([("SMEMBERS", keys.lanes) for keys in self._shards.all])
        return sorted({name.decode() for names in found for name in names})

    async def _place(self, alert: str) -> tuple[Keys, Alert] | None:
        """Find an alert and its shard: an id does not tell it."""
        alerts = await load(self._redis, [(keys, alert) for keys in self._shards.all])
        found = ((keys, one) for keys, one in zip(self._shards.all, alerts, strict=True) if one is not None)
        return next(found, None)


def _gone(alert: str) -> LookupError:
    return LookupError(f"alert {alert} is not in Redis any more")
