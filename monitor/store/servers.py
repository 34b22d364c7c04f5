"""The servers behind an address, and how commands reach them.

Raises what redis-py raises; :mod:`monitor.store.redis` makes our errors of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

import redis.asyncio
from redis.asyncio.connection import parse_url
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import Sentinel
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from monitor.store.replicas import ENOUGH, WAIT_MS, Replicas, ReplicaSilentError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.store.address import Address

Argument = str | bytes | int | float

# A command that Redis does not answer within this many seconds counts as failed: the caller
# tries again, and every write may happen twice. A server that hangs for two seconds is waited for;
# of one that hangs for good Sentinel and cluster make another in some seconds.
COMMAND_TIMEOUT: Final = 5.0
CONNECT_TIMEOUT: Final = 3.0
_MOST_CONNECTIONS: Final = 200


class Servers(Protocol):
    """One Redis, however many servers it is made of."""

    async def call(self, command: Sequence[Argument]) -> Any:
        """Run one command."""

    async def together(self, commands: Sequence[Sequence[Argument]]) -> list[Any]:
        """Run commands whose keys lie in one slot, all or none."""

    async def each(self, commands: Sequence[Sequence[Argument]]) -> list[Any]:
        """Run commands, not together; give the answer of each in their order, or the error that it got."""

    async def surely(self, command: Sequence[Argument], *, mark: str) -> Any:
        """Run one command; return once a replica has all that its server had written by then.

        A server that has no replica goes on alone. ``mark`` is a key beside the command's, to write to.
        The command may run twice. Raises ReplicaSilentError.
        """

    async def close(self) -> None:
        """Give back the connections."""


class Server:
    """One server, or whichever is the primary by the word of the Sentinels.

    ``name`` is what the log calls it; ``replicas`` are those of the Redis that it is one of.
    """

    def __init__(
        self,
        client: redis.asyncio.Redis,
        *,
        name: str,
        replicas: Replicas,
        watchers: Sequence[redis.asyncio.Redis] = (),
    ) -> None:
        self._client = client
        self._name = name
        self._replicas = replicas
        self._watchers = watchers
        # answers stay as Redis gives them: the library's reshaping differs between its versions
        self._client.response_callbacks.clear()

    async def call(self, command: Sequence[Argument]) -> Any:
        """Run one command."""
        return await self._client.execute_command(*command)  # type: ignore[no-untyped-call]

    async def together(self, commands: Sequence[Sequence[Argument]]) -> list[Any]:
        """Run commands, all or none."""
        pipe = self._client.pipeline(transaction=True)
        for command in commands:
            pipe.execute_command(*command)
        return list(await pipe.execute())

    async def each(self, commands: Sequence[Sequence[Argument]]) -> list[Any]:
        """Run commands in one round trip on one connection; give answers or errors."""
        pipe = self._client.pipeline(transaction=False)
        for command in commands:
            pipe.execute_command(*command)
        return list(await pipe.execute(raise_on_error=False))

    async def surely(self, command: Sequence[Argument], *, mark: str, is_moving: bool = False) -> Any:
        """Run one command; return once a replica has it, where the server has any.

        ``is_moving`` says to a node of a cluster that it is just taking the key over.
        """
        asking: list[Sequence[Argument]] = [("ASKING",)] if is_moving else []
        if self._replicas.known_of(self._name) is None:
            self._replicas.note(self._name, await self.call(("ROLE",)))
        if self._replicas.known_of(self._name):
            return await self._replicated(command, asking, mark=mark)
        *_, answer, role = await self._in_order([*asking, command, ("ROLE",)])
        if self._replicas.note(self._name, role):  # one that came meanwhile
            await self._replicated(command, asking, mark=mark)
        return answer

    async def _replicated(
        self, command: Sequence[Argument], asking: Sequence[Sequence[Argument]], *, mark: str
    ) -> Any:
        # All on one connection, for another may lead to the server that was put in this one's place and
        # has nothing of it. WAIT is for what its own connection wrote last: the mark comes after all that
        # anybody has written here, and a command that finds its work done writes nothing.
        waiting = (*asking, ("SET", mark, 1), ("WAIT", ENOUGH, WAIT_MS), ("ROLE",))
        answers = await self._in_order([*asking, command, *waiting])
        *_, count, role = answers
        if self._replicas.note(self._name, role) and count < ENOUGH:
            message = f"no replica of {self._name} had what was written within {WAIT_MS / 1000:g} s"
            raise ReplicaSilentError(message)
        return answers[len(asking)]

    async def _in_order(self, commands: Sequence[Sequence[Argument]]) -> list[Any]:
        """Run commands on one connection; raise the first error there was."""
        answers = await self.each(commands)
        for answer in answers:
            if isinstance(answer, RedisError):
                raise answer
        return answers

    async def close(self) -> None:
        """Give back the connections, those to Sentinels too."""
        for client in (self._client, *self._watchers):
            await client.aclose()


def single(url: str, *, name: str, replicas: Replicas) -> Server:
    """Give the server at a URL; nothing connects yet. Raises ValueError for a URL that is none."""
    return Server(redis.asyncio.Redis.from_url(url, **_settings()), name=name, replicas=replicas)


def by_sentinel(address: Address) -> Server:
    """Give the primary that Sentinels name, asked anew for each connection that is made.

    A connection to a primary that was made a replica is dropped at its first refusal to write.
    """
    password = {"password": address.sentinel_password} if address.sentinel_password else {}
    options = dict(parse_url(address.url_of("sentinel", 1)))
    for of_one_server in ("host", "port", "connection_class"):
        options.pop(of_one_server, None)
    tls = {name: value for name, value in options.items() if name.startswith("ssl_")}
    sentinels = Sentinel(
        address.servers,
        sentinel_kwargs={**_timeouts(), **password, **tls, "ssl": address.is_tls},
    )  # type: ignore[no-untyped-call]
    client: redis.asyncio.Redis = sentinels.master_for(
        address.service, ssl=address.is_tls, **{**options, **_settings()}
    )
    return Server(client, name=address.name, replicas=Replicas(), watchers=sentinels.sentinels)


def _settings() -> dict[str, Any]:
    return {**_timeouts(), "max_connections": _MOST_CONNECTIONS, "protocol": 2}


def _timeouts() -> dict[str, Any]:
    return {
        "socket_timeout": COMMAND_TIMEOUT,
        "socket_connect_timeout": CONNECT_TIMEOUT,
        # redis-py would retry a lost connection by itself, three times and at once: our loops
        # wait and try again, and their log says so
        "retry": Retry(NoBackoff(), 0),
    }
