"""What the running monitor knows of an article; nothing here writes. Every method may raise StoreError."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from monitor.alerts.lanes.item import Item
from monitor.alerts.lanes.reader import LaneReader
from monitor.alerts.lanes.state import ItemState
from monitor.alerts.lanes.values import Due
from monitor.alerts.outbox import Outbox
from monitor.alerts.silences import Silences
from monitor.alerts.stages.bundles import group_of
from monitor.alerts.stages.inhibited import inhibiting
from monitor.alerts.stages.values import Around, Waiting
from monitor.alerts.told import Told
from monitor.articles.facts.canonical import canonical_url
from monitor.model import DeliveryKind, Severity, digest
from monitor.model.codec import from_json
from monitor.pipeline.deciding import policy_of
from monitor.pipeline.life import read_life
from monitor.pipeline.why.feeds import Kept, knows
from monitor.pipeline.why.page import Record
from monitor.pipeline.why.placed import Placed, look
from monitor.pipeline.why.receiving import AtReceiver
from monitor.sources.state import from_fields
from monitor.store.dead import DeadLetters
from monitor.stories import Stories
from monitor.stories.story import Filed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from monitor.model import Alert, Article, Feed
    from monitor.pipeline.life import Life
    from monitor.pipeline.live import Desk
    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

_LOOK_BACK: Final = timedelta(days=14)
_LETTERS: Final = 1_000
_MOST_LIVES: Final = 10
_STATE: Final = ("polled_at", "failures", "message", "marks")


@dataclass(frozen=True)
class Running:
    """The Redis of a running monitor, asked and left as it was."""

    redis: Redis
    shards: Shards

    async def kept(self, feeds: Sequence[Feed], url: str) -> list[Kept]:
        """Give what is kept of each feed, and whether an address is among its entries."""
        asked = [("HMGET", self.shards.of(feed.id).feed(feed.id), *_STATE) for feed in feeds]
        states = [
            from_fields({name.encode(): value for name, value in zip(_STATE, found, strict=True) if value})
            for found in await self.redis.batch(asked)
        ]
        return [
            Kept(feed, state, gave=bool(url) and knows(state.marks, url))
            for feed, state in zip(feeds, states, strict=True)
        ]

    async def record(self, urls: Collection[str]) -> Record:
        """Give what is kept of an article under its addresses: the one asked for, and the one it gives."""
        home = self.shards.first
        found = await self.redis.batch([("GET", home.filed(digest(url))) for url in urls])
        filed = next((from_json(Filed, raw) for raw in found if raw), None)
        page = await Stories(self.redis, home).page(filed.story) if filed else None
        seen = (one.seen_at for one in page.articles if one.url in urls) if page else iter(())
        at = next(seen, None)
        return Record(filed, datetime.fromisoformat(at) if at else None, await self._letter(urls))

    async def _letter(self, urls: Collection[str]) -> dict[str, Any] | None:
        for keys in self.shards.all:
            for letter in await DeadLetters(self.redis, keys).newest(_LETTERS):
                if letter["kind"] != "delivery" and _url_of(letter["value"]) in urls:
                    return letter
        return None

    async def placed(self, article: Article, *, now: datetime) -> Placed:
        """Say which story an article joins, or would."""
        return await look(Stories(self.redis, self.shards.first), article, now=now)

    async def lives(self, urls: Collection[str], alerts: Collection[str], *, now: datetime) -> list[Life]:
        """Give the lives of some alerts, and of those of two weeks that name some addresses; ten at most."""
        recent = await Outbox(self.redis, self.shards).since(now - _LOOK_BACK)
        telling = [
            one.id for one in recent if one.url in urls or any(other.url in urls for other in one.also)
        ]
        ids = list(dict.fromkeys((*telling, *alerts)))[:_MOST_LIVES]
        lives = [await read_life(self.redis, self.shards, id_) for id_ in ids]
        return [life for life in lives if life]

    async def at(
        self, alert: Alert, receiver: str, desk: Desk, *, besides: Collection[str], now: datetime
    ) -> AtReceiver:
        """Give what lies around an alert at a receiver now; ``besides`` are rules that alert with it.

        Of a receiver with a lane for each address the first counts.
        """
        [lane_name, *_] = desk.lanes_of([receiver])
        lane = LaneReader(self.redis, self.shards, receiver=lane_name)
        waiting = Waiting(alert, DeliveryKind.ALERT, held_for="", since=now)
        due = Due(
            item=Item(alert.id),
            keys=self.shards.of(alert.story),
            due_at=now,
            is_urgent=alert.severity is Severity.HIGH,
            state=ItemState(),
        )
        policy = policy_of(alert, receiver, desk)
        told = Told(self.redis, self.shards, receiver=lane_name)
        group, at_most = group_of(waiting, policy), policy.desk.at_most
        lately = await told.lately(due, alert, group=group, at_most=at_most, now=now)
        rules = inhibiting(lately.story_rules - {alert.rule}, policy)
        others = await told.others(due.keys, alert, rules)
        sent = frozenset(other.alert.rule for other in others if other.is_sent)
        around = Around(
            silences=await Silences(self.redis, self.shards.first).active(now),
            story_rules=sent.union(besides),
            sent_rules=sent,
            sent_at=lately.sent_at,
            group_sent_at=lately.group_sent_at,
        )
        return AtReceiver(around, (await lane.look(now=now)).state)


def _url_of(value: str) -> str:
    """Give the address in an entry or article that a step gave up on, empty where it cannot be read."""
    try:
        return canonical_url(str(json.loads(value)["url"]))
    except (ValueError, KeyError, TypeError):
        return ""
