"""Dead letters in an operator's hands: tried again, or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from monitor.alerts.outbox import Outbox
from monitor.store.dead import DeadLetters
from monitor.store.streams import add

if TYPE_CHECKING:
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis


class Letters:
    """The dead letters of every step and receiver."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self._redis = redis
        self._outbox = Outbox(redis, keys)
        self._dead = DeadLetters(redis, keys)
        # a step's letters go back onto the stream that they came from
        self._streams = {"read": keys.entries, "match": keys.articles}

    async def all(self) -> list[dict[str, Any]]:
        """Give every letter, the oldest first; ``id``, ``kind``, ``reason`` and ``message`` at least."""
        return await self._dead.oldest()

    async def retry(self, letter: dict[str, Any]) -> bool:
        """Do again what was given up on; False where somebody else has decided meanwhile.

        Raises LookupError where what it was about is gone.
        """
        if letter["kind"] == "delivery":
            return await self._outbox.retry(letter["id"], alert=letter["alert"], receiver=letter["receiver"])
        stream = self._streams[letter["kind"]]
        # twice is harmless: every step may happen twice
        added = add(stream, letter["value"].encode())
        _, ended = await self._redis.transaction([added, self._dead.end(letter["id"])])
        return bool(ended)

    async def drop(self, letter: dict[str, Any]) -> bool:
        """Let it go for good; False where somebody else has decided meanwhile."""
        if letter["kind"] == "delivery":
            return await self._outbox.drop(letter["id"], alert=letter["alert"], receiver=letter["receiver"])
        return bool(await self._redis.call(*self._dead.end(letter["id"])))
