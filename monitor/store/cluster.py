"""A Redis Cluster: which node has a key, and what to do when that changes.

The nodes are plain servers to redis-py, and the map of slots is ours: the library's own cluster client
asks a node for the keys of each XREADGROUP, a round trip more for every read.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from redis.crc import key_slot
from redis.exceptions import AskError, ClusterDownError, MovedError, RedisError
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import TimeoutError as NoAnswer

from monitor.store.replicas import Replicas
from monitor.store.servers import single

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from monitor.store.address import Address
    from monitor.store.servers import Argument, Server

_Place = tuple[str, int]

# A slot that moves while we ask moves once; more often means that the nodes do not agree yet.
_MOST_REDIRECTS: Final = 5
_UNREACHABLE: Final = (NoConnection, NoAnswer, OSError)
_KEY_AT: Final = {"XINFO": 2, "XGROUP": 2, "MEMORY": 2, "OBJECT": 2, "EVAL": 3, "EVALSHA": 3}
_AFTER_STREAMS: Final = frozenset({"XREAD", "XREADGROUP"})
_WITHOUT_KEY: Final = frozenset({"PING", "SCRIPT", "INFO", "CONFIG", "TIME", "DBSIZE", "FLUSHALL"})


def key_of(command: Sequence[Argument]) -> str | bytes | None:
    """Give the first key of a command, None where it has none and any node will do."""
    name = str(command[0]).upper()
    if name in _WITHOUT_KEY:
        return None
    if name in _AFTER_STREAMS:
        return _text(command[[str(part).upper() for part in command].index("STREAMS") + 1])
    return _text(command[_KEY_AT.get(name, 1)])


def _text(key: Argument) -> str | bytes:
    return key if isinstance(key, bytes) else str(key)


def slot_of(key: str | bytes) -> int:
    """Give the hash slot of a key, 0 to 16383."""
    return int(key_slot(key.encode() if isinstance(key, str) else key))


class Cluster:
    """The nodes of a cluster; ``Servers`` over all of them.

    The map of slots is learnt at the first command, and again when a node says that a slot moved or
    does not answer: a replica may have taken its place.
    """

    def __init__(self, address: Address) -> None:
        self._address = address
        self._nodes: dict[_Place, Server] = {}
        self._slots: list[tuple[int, int, _Place]] = []
        # asked last for the map: one that hangs would hold up the shards of the others
        self._doubted: _Place | None = None
        self._learning = asyncio.Lock()
        self._replicas = Replicas()

    async def call(self, command: Sequence[Argument]) -> Any:
        """Run one command on the node that has its key."""
        return await self._at(
            key_of(command), lambda node: node.call(command), lambda node: _ask(node, [command])
        )

    async def together(self, commands: Sequence[Sequence[Argument]]) -> list[Any]:
        """Run commands whose keys lie in one slot, all or none."""
        asked = [("MULTI",), *commands, ("EXEC",)]
        answer = await self._at(
            key_of(commands[0]), lambda node: node.together(commands), lambda node: _ask(node, asked)
        )
        return list(answer)

    async def each(self, commands: Sequence[Sequence[Argument]]) -> list[Any]:
        """Run commands on the nodes that have their keys, those of one node in one round trip."""
        answers: list[Any] = [None] * len(commands)
        by_node: dict[_Place, list[int]] = {}
        for n, command in enumerate(commands):
            by_node.setdefault(await self._place(key_of(command)), []).append(n)

        async def run(place: _Place, numbers: list[int]) -> None:
            found = await self._try(place, lambda node: node.each([commands[n] for n in numbers]))
            for n, answer in zip(numbers, found, strict=True):
                answers[n] = answer

        await _all_of(run(place, numbers) for place, numbers in by_node.items())
        for n, answer in enumerate(answers):
            if isinstance(answer, AskError):  # MovedError is one
                answers[n] = await self._redirected(commands[n])
        return answers

    async def surely(self, command: Sequence[Argument], *, mark: str) -> Any:
        """Run one command on the node that has its key; return once a replica of that node has it."""
        return await self._at(
            key_of(command),
            lambda node: node.surely(command, mark=mark),
            lambda node: node.surely(command, mark=mark, is_moving=True),
        )

    async def close(self) -> None:
        """Give back the connections to all nodes."""
        for node in self._nodes.values():
            await node.close()

    async def _redirected(self, command: Sequence[Argument]) -> Any:
        try:
            return await self.call(command)
        except RedisError as error:
            return error

    async def _at(
        self,
        key: str | bytes | None,
        work: Callable[[Server], Awaitable[Any]],
        work_where_moving: Callable[[Server], Awaitable[Any]],
    ) -> Any:
        """Do something at the node that has a key, or at the one that is just taking it over."""
        for _ in range(_MOST_REDIRECTS):
            try:
                return await self._try(await self._place(key), work)
            except MovedError:  # a kind of AskError
                self._slots = []
            except AskError as error:
                return await work_where_moving(self._node((error.host, error.port)))
        message = f"the nodes do not agree on who has slot {slot_of(key or '')}"
        raise ClusterDownError(message)

    async def _try(self, place: _Place, work: Callable[[Server], Awaitable[Any]]) -> Any:
        try:
            return await work(self._node(place))
        except _UNREACHABLE:
            self._slots, self._doubted = [], place
            raise

    async def _place(self, key: str | bytes | None) -> _Place:
        slot = slot_of(key) if key is not None else None
        for first, last, place in self._slots or await self._learn():
            if slot is None or first <= slot <= last:
                return place
        message = f"slot {slot} is nobody's"
        raise ClusterDownError(message)

    async def _learn(self) -> list[tuple[int, int, _Place]]:
        async with self._learning:
            if self._slots:  # learnt by another while we waited
                return self._slots
            last: Exception | None = None
            known = dict.fromkeys((*self._nodes, *self._address.servers))
            for place in sorted(known, key=lambda place: place == self._doubted):
                try:
                    rows = await self._node(place).call(("CLUSTER", "SLOTS"))
                except (RedisError, OSError) as error:
                    last = error
                    continue
                if rows:
                    self._slots = [_range(row, place) for row in rows]
                    await self._forget_others({place for _, _, place in self._slots})
                    return self._slots
        raise last or ClusterDownError("no node of the cluster knows a slot")

    async def _forget_others(self, places: set[_Place]) -> None:
        for place in self._nodes.keys() - places:
            node = self._nodes.pop(place)
            with suppress(RedisError, OSError):
                await node.close()

    def _node(self, place: _Place) -> Server:
        if place not in self._nodes:
            host, port = place
            name = f"{host}:{port}"
            self._nodes[place] = single(self._address.url_of(*place), name=name, replicas=self._replicas)
        return self._nodes[place]


async def _ask(node: Server, commands: Sequence[Sequence[Argument]]) -> Any:
    """Run commands at a node that is taking their slot over; the last answer counts."""
    *_, answer = await node.each([("ASKING",), *commands])
    if isinstance(answer, Exception):
        raise answer
    return answer


def _range(row: Sequence[Any], asked: _Place) -> tuple[int, int, _Place]:
    """Read a row of CLUSTER SLOTS; a node that does not know its own host is at the one that was asked."""
    first, last, (host, port, *_) = row[0], row[1], row[2]
    return int(first), int(last), (host.decode() if host else asked[0], int(port))


async def _all_of(works: Iterable[Awaitable[None]]) -> None:
    """Do all, then raise the first error there was: what the others wrote is not cut off half-way."""
    for outcome in await asyncio.gather(*works, return_exceptions=True):
        if isinstance(outcome, BaseException):
            raise outcome
