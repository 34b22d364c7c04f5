"""The subscriptions in Redis: the poll role asks the hubs, the web role hears from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from monitor.model import StoreError
from monitor.sources.websub.subscription import Subscription, from_fields, to_fields
from monitor.store.moments import in_ms
from monitor.store.redis import Script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from monitor.store.keys import Keys
    from monitor.store.redis import Argument, Redis

_BEGIN: Final = Script.beside(__file__, "begin.lua")
_CLAIM: Final = Script.beside(__file__, "claim.lua")
_FORGET: Final = Script.beside(__file__, "forget.lua")
_WRITE: Final = Script.beside(__file__, "write.lua")

# Longer than a hub that redirects three times can take.
_LEASE: Final = timedelta(seconds=90)
# Two roles that write at the same moment; more often is a mistake of ours.
_MAX_TRIES: Final = 5
_MINUTE_S: Final = 60


class Subscriptions:
    """The subscriptions of one shard. What two write at one moment is written by one of them."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys

    async def get(self, token: str) -> Subscription | None:
        """Give a subscription by its token."""
        return _read(token, await self._redis.call("HGETALL", self._keys.subscription(token)))

    async def of(self, feed: str) -> Subscription | None:
        """Give the subscription that a feed has; one that is being left may be it still."""
        token = await self._redis.call("HGET", self._keys.subscriptions, feed)
        return await self.get(token.decode()) if token else None

    async def all(self) -> list[Subscription]:
        """Give all of them, those that are being left too, the longest due first."""
        return await self._get_all(await self._redis.call("ZRANGE", self._keys.subscriptions_due, 0, -1))

    async def begin(self, subscription: Subscription, *, replaces: Subscription | None) -> bool:
        """Make it its feed's subscription, and have the one that it replaces left.

        False where the feed has got another than that meanwhile: nothing is written then.
        """
        old = replaces.token if replaces else ""
        keys = [
            self._keys.subscription(subscription.token),
            self._keys.subscription(old),
            self._keys.subscriptions,
            self._keys.subscriptions_due,
            self._keys.subscriptions_live,
        ]
        head: list[Argument] = [subscription.token, subscription.feed, old, in_ms(subscription.due_at)]
        return bool(await self._redis.run(_BEGIN, keys, [*head, *_flat(subscription)]))

    async def write(self, after: Subscription) -> Subscription | None:
        """Write what a subscription has become since it was read, and give it as it is then.

        None where another was first: nothing is written.
        """
        trusted_until = after.trusted_until
        head: list[Argument] = [
            after.token,
            after.feed,
            after.version,
            in_ms(after.due_at),
            in_ms(trusted_until) if trusted_until else "",
        ]
        written = await self._redis.run(_WRITE, self._keys_of(after), [*head, *_flat(after)])
        return replace(after, version=after.version + 1) if written else None

    async def change(self, token: str, step: Callable[[Subscription], Subscription]) -> Subscription | None:
        """Write what ``step`` makes of a subscription, whoever else writes it; None where it is gone."""
        for _ in range(_MAX_TRIES):
            before = await self.get(token)
            if before is None:
                return None
            after = await self.write(step(before))
            if after:
                return after
        message = "a subscription was changed by others again and again"
        raise StoreError(message)

    async def forget(self, subscription: Subscription) -> None:
        """Take a subscription away; its hub hears that it is gone when it next sends something."""
        await self._redis.run(_FORGET, self._keys_of(subscription), [subscription.token, subscription.feed])

    async def hasten(self, subscriptions: Iterable[Subscription], *, now: datetime) -> None:
        """Make subscriptions due now."""
        due = self._keys.subscriptions_due
        await self._redis.batch([("ZADD", due, "XX", "LT", in_ms(now), one.token) for one in subscriptions])

    async def claim(self, *, limit: int, now: datetime) -> list[Subscription]:
        """Take up to ``limit`` that are due; nobody else gets them for a minute and a half."""
        lease_ms = int(_LEASE.total_seconds() * 1000)
        tokens = await self._redis.run(_CLAIM, [self._keys.subscriptions_due], [in_ms(now), lease_ms, limit])
        return await self._get_all(tokens)

    async def live(self) -> dict[str, datetime]:
        """Give the feeds whose hub can be relied on, and until when."""
        flat = await self._redis.call("ZRANGE", self._keys.subscriptions_live, 0, -1, "WITHSCORES")
        pairs = zip(flat[::2], flat[1::2], strict=True)
        return {feed.decode(): datetime.fromtimestamp(float(until) / 1000, UTC) for feed, until in pairs}

    async def count_push(self, token: str, *, now: datetime) -> int:
        """Count a document that is about to be kept; give how many came in this minute."""
        key = self._keys.push_count(token, int(now.timestamp()) // _MINUTE_S)
        count, _ = await self._redis.transaction([("INCR", key), ("EXPIRE", key, 2 * _MINUTE_S)])
        return int(count)

    def _keys_of(self, subscription: Subscription) -> list[str]:
        return [
            self._keys.subscription(subscription.token),
            self._keys.subscriptions,
            self._keys.subscriptions_due,
            self._keys.subscriptions_live,
        ]

    async def _get_all(self, raw_tokens: Sequence[bytes]) -> list[Subscription]:
        tokens = [token.decode() for token in raw_tokens]
        rows = await self._redis.batch([("HGETALL", self._keys.subscription(token)) for token in tokens])
        found = (_read(token, flat) for token, flat in zip(tokens, rows, strict=True))
        return [subscription for subscription in found if subscription]


def _read(token: str, flat: Sequence[bytes]) -> Subscription | None:
    stored = dict(zip(flat[::2], flat[1::2], strict=True))
    return from_fields(token, stored) if stored else None


def _flat(subscription: Subscription) -> list[Argument]:
    return [part for pair in to_fields(subscription).items() for part in pair]
