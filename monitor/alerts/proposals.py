"""Tests that the desk proposes for a rule, by saying that an alert of it is not relevant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime  # noqa: TC003 - the codec reads the annotations
from typing import TYPE_CHECKING, Final

from monitor.model import Sentence  # noqa: TC001 - the same
from monitor.model.codec import from_json, to_json

if TYPE_CHECKING:
    from monitor.model import Alert
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

# More than an operator will look through.
MOST: Final = 1000
# Of one alert: a test of more sentences, or longer ones, says nothing to who reads it.
MOST_SENTENCES: Final = 20
MAX_QUOTE: Final = 2000


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a rule matched and, by ``who`` found its alert not relevant, is not to match.

    ``sentences`` are those of text and asides that hold evidence, in the article's order.
    """

    alert: str
    rule: str
    title: str
    sentences: tuple[Sentence, ...]
    outlet: str
    country: str
    tags: tuple[str, ...]
    url: str
    who: str
    at: datetime


class Proposals:
    """What was proposed and not yet taken into a rule or dropped. Every method may raise StoreError."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self._redis = redis
        self._key = keys.proposals

    async def put(self, alert: Alert, *, who: str, at: datetime) -> bool:
        """Propose what made an alert, once whoever says so again; False where there are enough of them."""
        if await self._redis.call("HLEN", self._key) >= MOST:
            return bool(await self._redis.call("HEXISTS", self._key, alert.id))
        proposal = to_json(proposal_of(alert, who=who, at=at))
        await self._redis.call_across("HSETNX", self._key, alert.id, proposal)
        return True

    async def all(self) -> list[Proposal]:
        """Give all, by rule, the oldest first."""
        stored = await self._redis.call("HVALS", self._key)
        return sorted((from_json(Proposal, raw) for raw in stored), key=lambda one: (one.rule, one.at))

    async def drop(self, alert: str) -> bool:
        """Forget the proposal of an alert; False where there is none."""
        return bool(await self._redis.call("HDEL", self._key, alert))


def proposal_of(alert: Alert, *, who: str, at: datetime) -> Proposal:
    """Take from an alert what its rule matched, within bounds. Pure."""
    told = [one for one in alert.sentences if one.field != "title"][:MOST_SENTENCES]
    return Proposal(
        alert=alert.id,
        rule=alert.rule,
        title=alert.title[:MAX_QUOTE],
        sentences=tuple(replace(one, quote=one.quote[:MAX_QUOTE]) for one in told),
        outlet=alert.outlet,
        country=alert.country,
        tags=alert.tags,
        url=alert.url,
        who=who,
        at=at,
    )
