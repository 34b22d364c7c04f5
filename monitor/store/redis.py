"""The door to Redis: connections, commands, transactions and scripts.

redis-py stops here: what leaves this module are bytes, numbers, lists and our own errors.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import redis.asyncio
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import NoScriptError, RedisError

from monitor.model import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Argument = str | bytes | int | float

# A command that Redis does not answer within this many seconds counts as failed: the caller
# tries again, and every write may happen twice.
COMMAND_TIMEOUT = 10.0
CONNECT_TIMEOUT = 3.0


@dataclass(frozen=True)
class Script:
    """A Lua script; its own comment says keys, arguments and results."""

    text: str

    @classmethod
    def beside(cls, module: str, name: str) -> Self:
        """Load ``name`` from the folder of a module (its ``__file__``)."""
        return cls(Path(module).with_name(name).read_text(encoding="utf-8"))


class Redis:
    """One Redis, embedded or remote.

    Every method raises StoreError with one sentence when Redis does not answer or refuses, and
    so does the constructor for a URL that is none.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        # redis-py would retry a lost connection by itself, three times and at once: our loops
        # wait and try again, and their log says so
        try:
            self._client = redis.asyncio.Redis.from_url(
                url,
                socket_timeout=COMMAND_TIMEOUT,
                socket_connect_timeout=CONNECT_TIMEOUT,
                retry=Retry(NoBackoff(), 0),
                max_connections=200,
                protocol=2,
            )
        except ValueError as error:
            # the URL may hold a password: it is not quoted
            message = f"the address of Redis cannot be read: {error}"
            raise StoreError(message) from error
        # answers stay as Redis gives them: the library's reshaping differs between its versions
        self._client.response_callbacks.clear()
        self._scripts: dict[str, str] = {}

    async def call(self, *command: Argument) -> Any:
        """Run one command and give Redis's answer as it came."""
        with _errors():
            return await self._client.execute_command(*command)  # type: ignore[no-untyped-call]

    async def transaction(self, commands: Sequence[Sequence[Argument]]) -> list[Any]:
        """Run commands together: all of them, or none. Keys must lie in one shard."""
        with _errors():
            pipe = self._client.pipeline(transaction=True)
            for command in commands:
                pipe.execute_command(*command)
            return list(await pipe.execute())

    async def batch(self, commands: Sequence[Sequence[Argument]]) -> list[Any]:
        """Run commands in one round trip, not together; the first error is raised."""
        if not commands:
            return []
        with _errors():
            pipe = self._client.pipeline(transaction=False)
            for command in commands:
                pipe.execute_command(*command)
            return list(await pipe.execute())

    async def run(self, script: Script, keys: Sequence[str], arguments: Sequence[Argument]) -> Any:
        """Run a script by its hash; it is sent whole only when this Redis does not know it."""
        with _errors():
            sha = self._scripts.get(script.text)
            if sha is not None:
                try:
                    return await self._client.evalsha(sha, len(keys), *keys, *arguments)
                except NoScriptError:
                    pass  # Redis was restarted or its scripts were flushed
            self._scripts[script.text] = (await self.call("SCRIPT", "LOAD", script.text)).decode()
            return await self._client.evalsha(self._scripts[script.text], len(keys), *keys, *arguments)

    async def run_all(self, calls: Sequence[tuple[Script, Sequence[str], Sequence[Argument]]]) -> list[Any]:
        """Run scripts in one round trip, each by itself; give its answer, or the StoreError that it got.

        Raises StoreError where Redis did not answer at all.
        """
        for script, _, _ in calls:
            if script.text not in self._scripts:
                self._scripts[script.text] = (await self.call("SCRIPT", "LOAD", script.text)).decode()
        with _errors():
            pipe = self._client.pipeline(transaction=False)
            for script, keys, arguments in calls:
                pipe.execute_command("EVALSHA", self._scripts[script.text], len(keys), *keys, *arguments)
            answers = await pipe.execute(raise_on_error=False)
        return [await self._answered(call, answer) for call, answer in zip(calls, answers, strict=True)]

    async def _answered(self, call: tuple[Script, Sequence[str], Sequence[Argument]], answer: Any) -> Any:
        try:
            if isinstance(answer, NoScriptError):
                return await self.run(*call)  # Redis was restarted: it is sent whole
            with _errors():
                if isinstance(answer, Exception):
                    raise answer
        except StoreError as error:
            return error
        return answer

    async def close(self) -> None:
        """Give back the connections."""
        await self._client.aclose()


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except (RedisError, OSError, TimeoutError) as error:
        message = f"Redis: {type(error).__name__}: {error}"
        raise StoreError(message) from error
