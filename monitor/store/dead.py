"""Dead letters: what was given up on, with its reason, until a person decides."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from monitor.store.streams import add

if TYPE_CHECKING:
    from monitor.store.keys import Keys
    from monitor.store.redis import Argument, Redis


class DeadLetters:
    """The dead letters of one shard; a letter's ``id`` names it among those of all shards."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self._redis = redis
        self._key = keys.dead
        self._shard = keys.shard

    def bury(self, kind: str, value: bytes, *, reason: str, message: str) -> tuple[Argument, ...]:
        """Give the command that keeps a message that no step could take."""
        letter = {
            "kind": kind,
            "value": value.decode("utf-8", "backslashreplace"),
            "reason": reason,
            "message": message,
        }
        return add(self._key, json.dumps(letter, ensure_ascii=False).encode())

    async def count(self) -> int:
        """Say how many there are."""
        return int(await self._redis.call("XLEN", self._key))

    async def oldest(self) -> list[dict[str, Any]]:
        """Give all letters, the oldest first."""
        return self._letters(await self._redis.call("XRANGE", self._key, "-", "+"))

    def end(self, letter: str) -> tuple[Argument, ...]:
        """Give the command that takes a letter away."""
        return ("XDEL", self._key, place_of(letter)[0])

    async def newest(self, count: int) -> list[dict[str, Any]]:
        """Give the newest ``count`` letters, the newest first."""
        rows = await self._redis.call("XREVRANGE", self._key, "+", "-", "COUNT", count)
        return self._letters(rows)

    def _letters(self, rows: list[tuple[bytes, list[bytes]]]) -> list[dict[str, Any]]:
        # one shard is the rule, and its letters have the bare ids of their stream
        where = f"@{self._shard}" if self._shard else ""
        return [{"id": id_.decode() + where, **json.loads(fields[1])} for id_, fields in rows]


def place_of(letter: str) -> tuple[str, int]:
    """Give the stream's id of a letter, and its shard."""
    id_, _, shard = letter.partition("@")
    return id_, int(shard or 0)
