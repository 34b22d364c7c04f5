"""The door to Redis: commands, transactions and scripts, on one server or many.

redis-py stops in this folder: what leaves it are bytes, numbers, lists and our own errors.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from redis.exceptions import NoScriptError, RedisError

from monitor.model import StoreError
from monitor.store.address import Kind, parse_address
from monitor.store.cluster import Cluster
from monitor.store.errors import as_store_error, store_errors
from monitor.store.keys import mark_beside
from monitor.store.replicas import Replicas
from monitor.store.servers import Argument, by_sentinel, single

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from monitor.store.servers import Servers

__all__ = ["Argument", "Redis", "Script"]


@dataclass(frozen=True)
class Script:
    """A Lua script; its own comment says keys, arguments and results."""

    text: str
    sha: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # the name that Redis has for it, and no guard against anybody
        sha = hashlib.sha1(self.text.encode(), usedforsecurity=False).hexdigest()
        object.__setattr__(self, "sha", sha)

    @classmethod
    def beside(cls, module: str, name: str) -> Self:
        """Load ``name`` from the folder of a module (its ``__file__``)."""
        return cls(Path(module).with_name(name).read_text(encoding="utf-8"))


async def _nothing() -> None:
    """Leave it to a Redis elsewhere when it writes to its disk."""


class Redis:
    """One Redis: a server, embedded or remote, a primary that Sentinels name, or a cluster.

    Every method raises StoreError with one sentence when Redis does not answer or refuses, and
    so does the constructor for a URL that is none. Once what went wrong is over, the next call
    finds its way by itself. ``persist`` has what was answered outlive a power cut.

    A replica that takes its primary's place may lack the last that the primary had answered. Mostly that
    is done again; :meth:`run_for_good` and :meth:`run_across` are for what would not be.
    """

    def __init__(self, url: str, *, persist: Callable[[], Awaitable[None]] = _nothing) -> None:
        self._servers = _servers(url)
        # many servers, each with a log of its own that may lose its end while the others keep theirs
        self._is_many = isinstance(self._servers, Cluster)
        self._persist = persist

    async def call(self, *command: Argument) -> Any:
        """Run one command and give Redis's answer as it came."""
        with store_errors():
            return await self._servers.call(command)

    async def transaction(self, commands: Sequence[Sequence[Argument]]) -> list[Any]:
        """Run commands together: all of them, or none. Keys must lie in one shard."""
        with store_errors():
            return await self._servers.together(commands)

    async def batch(self, commands: Sequence[Sequence[Argument]]) -> list[Any]:
        """Run commands in one round trip a server, not together; the first error is raised."""
        if not commands:
            return []
        with store_errors():
            answers = await self._servers.each(commands)
            for answer in answers:
                if isinstance(answer, RedisError):
                    raise answer
        return answers

    async def run(self, script: Script, keys: Sequence[str], arguments: Sequence[Argument]) -> Any:
        """Run a script by its hash; it is sent whole only to a server that does not know it."""
        with store_errors():
            try:
                return await self._servers.call(_by_hash(script, keys, arguments))
            except NoScriptError:
                # a server that was restarted or has taken another's place, or whose scripts were flushed
                return await self._servers.call(_whole(script, keys, arguments))

    async def run_all(self, calls: Sequence[tuple[Script, Sequence[str], Sequence[Argument]]]) -> list[Any]:
        """Run scripts in one round trip a server, each by itself; give its answer, or its StoreError.

        Raises StoreError where Redis did not answer at all.
        """
        with store_errors():
            answers = await self._servers.each([_by_hash(*call) for call in calls])
        return [await self._answered(call, answer) for call, answer in zip(calls, answers, strict=True)]

    async def run_for_good(self, script: Script, keys: Sequence[str], arguments: Sequence[Argument]) -> Any:
        """Run a script, perhaps twice, and return once what it found or wrote outlives its server.

        For what comes from outside and will not come again (a document that a hub pushed). An embedded
        server's file is written through; of a Redis elsewhere a replica has it, where there is any, and
        its disk as its own configuration says (``appendfsync``).
        """
        answer = await self._run_surely(script, keys, arguments)
        await self._persist()
        return answer

    async def run_across(self, script: Script, keys: Sequence[str], arguments: Sequence[Argument]) -> Any:
        """Run a script, perhaps twice, for what is settled in another shard after.

        In a cluster that may lie on another node: as :meth:`run_for_good`, it returns once a replica has
        what it found or wrote. On one server the end of both is lost together, and done again.
        """
        run = self._run_surely if self._is_many else self.run
        return await run(script, keys, arguments)

    async def call_across(self, *command: Argument) -> Any:
        """Run one command, whose key comes first, as :meth:`run_across` runs a script."""
        if not self._is_many:
            return await self.call(*command)
        with store_errors():
            return await self._servers.surely(command, mark=mark_beside(str(command[1])))

    async def _run_surely(self, script: Script, keys: Sequence[str], arguments: Sequence[Argument]) -> Any:
        mark = mark_beside(keys[0])
        with store_errors():
            try:
                return await self._servers.surely(_by_hash(script, keys, arguments), mark=mark)
            except NoScriptError:
                return await self._servers.surely(_whole(script, keys, arguments), mark=mark)

    async def _answered(self, call: tuple[Script, Sequence[str], Sequence[Argument]], answer: Any) -> Any:
        if isinstance(answer, NoScriptError):
            try:
                return await self.run(*call)
            except StoreError as error:
                return error
        return as_store_error(answer) if isinstance(answer, RedisError) else answer

    async def close(self) -> None:
        """Give back the connections."""
        await self._servers.close()


def _by_hash(script: Script, keys: Sequence[str], arguments: Sequence[Argument]) -> tuple[Argument, ...]:
    return ("EVALSHA", script.sha, len(keys), *keys, *arguments)


def _whole(script: Script, keys: Sequence[str], arguments: Sequence[Argument]) -> tuple[Argument, ...]:
    return ("EVAL", script.text, len(keys), *keys, *arguments)


def _servers(url: str) -> Servers:
    try:
        address = parse_address(url)
        if address.kind is Kind.CLUSTER:
            return Cluster(address)
        if address.kind is Kind.SENTINEL:
            return by_sentinel(address)
        return single(url, name=address.name, replicas=Replicas())
    except ValueError as error:
        # the URL may hold a password: it is not quoted
        message = f"the address of Redis cannot be read: it {error}"
        raise StoreError(message) from None
