"""This process among the others: its name, its beat, and who else lives."""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from monitor import __version__
from monitor.app.roles import Role
from monitor.model import StoreError
from monitor.store.instances import Instance, Instances

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitor.store.keys import Keys
    from monitor.store.redis import Redis


# Whoever asks whether we are ready waits some seconds at most
_PROBE = timedelta(seconds=2)


class Presence:
    """Says that this process lives, and knows which others do.

    ``config_error`` gives what is wrong with a configuration that it did not take up.
    """

    def __init__(
        self, redis: Redis, keys: Keys, *, roles: tuple[Role, ...], config_error: Callable[[], str]
    ) -> None:
        self._instances = Instances(redis, keys)
        self._config_error = config_error
        host, now = socket.gethostname(), time.time()
        self._me = Instance(
            # a name of its own at each start: what the last one held is taken over, not mixed up
            id=f"{host}-{os.getpid()}-{secrets.token_hex(3)}",
            host=host,
            pid=os.getpid(),
            roles=tuple(role.value for role in roles),
            version=__version__,
            started_at=now,
            beat_at=now,
        )

    @property
    def id(self) -> str:
        """This process's name among leases and consumers."""
        return self._me.id

    async def beat(self) -> None:
        """Say that this process lives."""
        await self._instances.beat(replace(self._me, beat_at=time.time(), config_error=self._config_error()))

    async def leave(self) -> None:
        """Say that this process has ended in order: what it holds is free at once."""
        await self._instances.leave(self._me.id)

    async def living(self) -> set[str]:
        """Give the names of the processes that have beaten lately."""
        return {instance.id for instance in await self._living()}

    async def unready(self) -> list[str]:
        """Say what keeps the monitor as a whole from its work, a sentence each."""
        try:
            async with asyncio.timeout(_PROBE.total_seconds()):
                # a write: a Redis whose disk is full answers and takes nothing
                await self.beat()
                running = {role for instance in await self._living() for role in instance.roles}
        except StoreError as error:
            return [str(error)]
        except TimeoutError:
            return [f"Redis did not answer within {_PROBE.total_seconds():g} s"]
        return [f"no process with the role {role.value} is alive" for role in Role if role not in running]

    async def _living(self) -> list[Instance]:
        now = datetime.now(UTC)
        return [instance for instance in await self._instances.all(now=now) if instance.lives(now)]
