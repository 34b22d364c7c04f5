"""Dead letters in an operator's hands: tried again, or dropped."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from monitor.alerts.outbox import Outbox
from monitor.store.dead import DeadLetters, place_of
from monitor.store.streams import add

if TYPE_CHECKING:
    from monitor.store.keys import Keys
    from monitor.store.redis import Argument, Redis
    from monitor.store.shards import Shards


class Letters:
    """The dead letters of every step and receiver."""

    def __init__(self, redis: Redis, shards: Shards) -> None:
        self._redis = redis
        self._shards = shards
        self._outbox = Outbox(redis, shards)

    async def all(self) -> list[dict[str, Any]]:
        """Give every letter, the oldest first; ``id``, ``kind``, ``reason`` and ``message`` at least."""
        found = [await DeadLetters(self._redis, keys).oldest() for keys in self._shards.all]
        return sorted((letter for letters in found for letter in letters), key=_age)

    async def retry(self, letter: dict[str, Any]) -> bool:
        """Do again what was given up on; False where somebody else has decided meanwhile.

        Raises LookupError where what it was about is gone.
        """
        if letter["kind"] == "delivery":
            return await self._outbox.retry(letter, now=datetime.now(UTC))
        keys = self._keys_of(letter)
        # a step's letters go back onto the stream that they came from
        stream = {"read": keys.entries, "match": keys.articles}[letter["kind"]]
        # twice is harmless: every step may happen twice
        added = add(stream, letter["value"].encode())
        _, ended = await self._redis.transaction([added, self._end(letter)])
        return bool(ended)

    async def drop(self, letter: dict[str, Any]) -> bool:
        """Let it go for good; False where somebody else has decided meanwhile."""
        if letter["kind"] == "delivery":
            return await self._outbox.drop(letter, now=datetime.now(UTC))
        return bool(await self._redis.call(*self._end(letter)))

    def _end(self, letter: dict[str, Any]) -> tuple[Argument, ...]:
        return DeadLetters(self._redis, self._keys_of(letter)).end(letter["id"])

    def _keys_of(self, letter: dict[str, Any]) -> Keys:
        return self._shards.all[place_of(letter["id"])[1]]


def _age(letter: dict[str, Any]) -> tuple[int, ...]:
    return tuple(map(int, place_of(letter["id"])[0].split("-")))
