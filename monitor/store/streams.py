"""One durable stream and its consumer group.

A message stays until what follows from it is written: it is acknowledged and deleted in the
same transaction that writes the outcome. What a dead consumer held is claimed by a living one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.model import StoreError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from monitor.store.redis import Argument, Redis

# Claiming sets a message's idle time to zero, so of two who claim at once one comes too late.
_CLAIM_IDLE_MS = 1000
_CLAIM_COUNT = 100


@dataclass(frozen=True, slots=True)
class Message:
    """One message as a consumer holds it; ``deliveries`` counts from 1."""

    id: bytes
    value: bytes
    deliveries: int = 1


class Stream:
    """A stream read by one group; ``consumer`` names this process among its readers."""

    def __init__(self, redis: Redis, *, key: str, group: str, consumer: str) -> None:
        self.key = key
        self.consumer = consumer
        self._redis = redis
        self._group = group

    async def open(self) -> None:
        """Make the stream and its group where they are not there yet."""
        try:
            await self._redis.call("XGROUP", "CREATE", self.key, self._group, "0", "MKSTREAM")
        except StoreError as error:
            if "BUSYGROUP" not in str(error):
                raise

    async def read(self, *, count: int, block_ms: int) -> list[Message]:
        """Take up to ``count`` new messages; wait for the first at most ``block_ms``."""
        answer = await self._redis.call(
            "XREADGROUP", "GROUP", self._group, self.consumer,
            "COUNT", count, "BLOCK", block_ms, "STREAMS", self.key, ">",
        )  # fmt: skip
        return _messages(answer)

    async def held(self, *, besides: Collection[bytes] = ()) -> list[Message]:
        """Give what this consumer has taken and not settled, oldest first, ``besides`` some ids."""
        rows = await self._redis.call(
            "XPENDING", self.key, self._group, "-", "+", _CLAIM_COUNT + len(besides), self.consumer
        )
        deliveries = {id_: int(times) for id_, _consumer, _idle_ms, times in rows if id_ not in besides}
        found = await self._redis.batch([("XRANGE", self.key, id_, id_) for id_ in deliveries])
        gone = [id_ for id_, row in zip(deliveries, found, strict=True) if not row]
        if gone:
            # ended by another consumer while it was claimed from him
            await self._redis.call("XACK", self.key, self._group, *gone)
        return [Message(id_, fields[1], deliveries[id_]) for row in found for id_, fields in row]

    async def claim(self, living: Collection[str]) -> int:
        """Take over what consumers hold that are not among the ``living``; say how many messages.

        They are found by :meth:`held` afterwards. A dead consumer that holds nothing is
        forgotten. Two who claim at once do not both get a message.
        """
        claimed = 0
        for name, pending in await self._consumers():
            if name in living or name == self.consumer:
                continue
            if not pending:
                await self._redis.call("XGROUP", "DELCONSUMER", self.key, self._group, name)
                continue
            rows = await self._redis.call("XPENDING", self.key, self._group, "-", "+", _CLAIM_COUNT, name)
            ids = [id_ for id_, _consumer, _idle_ms, _deliveries in rows]
            taken = await self._redis.call(
                "XCLAIM", self.key, self._group, self.consumer, _CLAIM_IDLE_MS, *ids
            )
            claimed += len(taken)
        return claimed

    def settled(self, message: Message) -> tuple[tuple[Argument, ...], ...]:
        """Give the commands that end a message, for the transaction that writes its outcome."""
        return (
            ("XACK", self.key, self._group, message.id),
            ("XDEL", self.key, message.id),
        )

    async def settle(self, messages: Iterable[Message], outcome: Sequence[Sequence[Argument]] = ()) -> None:
        """Write an outcome and end the messages it came from, together."""
        ends = [command for message in messages for command in self.settled(message)]
        await self._redis.transaction([*outcome, *ends])

    async def lag(self) -> tuple[int, int]:
        """Say how many messages wait in all, and how many of them a consumer holds.

        Writes nothing: it works while Redis takes no writes, and where there is no stream yet.
        """
        length = await self._redis.call("XLEN", self.key)
        try:
            held = sum(pending for _, pending in await self._consumers())
        except StoreError as error:
            if "no such key" not in str(error) and "NOGROUP" not in str(error):
                raise
            held = 0
        return int(length), held

    async def _consumers(self) -> list[tuple[str, int]]:
        rows = await self._redis.call("XINFO", "CONSUMERS", self.key, self._group)
        consumers = [dict(zip(row[::2], row[1::2], strict=True)) for row in rows]
        return [(row[b"name"].decode(), int(row[b"pending"])) for row in consumers]


class Bound:
    """How much may wait on a stream before the step that fills it takes no more itself.

    What a step has begun by then still goes onto it.
    """

    def __init__(self, redis: Redis, *, key: str, most: int) -> None:
        self.most = most
        self._redis = redis
        self._key = key

    async def is_full(self) -> bool:
        """Say whether so much waits now. Raises StoreError."""
        return int(await self._redis.call("XLEN", self._key)) >= self.most


def add(key: str, value: bytes) -> tuple[Argument, ...]:
    """Give the command that puts a value on a stream."""
    # no MAXLEN: trimming would lose pending messages without an error
    return ("XADD", key, "*", "v", value)


def _messages(answer: list[tuple[bytes, list[tuple[bytes, list[bytes] | None]]]] | None) -> list[Message]:
    if not answer:
        return []
    ((_, rows),) = answer
    # an id whose fields are gone was deleted while it was pending: there is nothing to do for it
    return [Message(id=id_, value=fields[1]) for id_, fields in rows if fields]
