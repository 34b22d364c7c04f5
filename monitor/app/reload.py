"""A changed configuration, taken up while the daemon runs, or refused whole."""

from __future__ import annotations

import asyncio
import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from monitor.app.build import build_desk, needs_restart
from monitor.config.load import fingerprint, load
from monitor.model import ConfigError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping

    from structlog.typing import FilteringBoundLogger

    from monitor.config.load import Config
    from monitor.pipeline.live import Desk
    from monitor.store.counters import Counters

# More would fill the log; all of them are told by `monitor check`
_PROBLEMS_LOGGED = 10


class Reloader:
    """Watches the configuration's files; ``take_up`` puts a new one in force."""

    def __init__(
        self,
        config: Config,
        *,
        env: Mapping[str, str],
        asked: asyncio.Event,
        take_up: Callable[[Config, Config, Desk], Awaitable[None]],
        counters: Counters,
        log: FilteringBoundLogger,
    ) -> None:
        self.error = ""
        self._config = config
        self._env = env
        self._asked = asked
        self._take_up = take_up
        self._counters = counters
        self._log = log
        self._tried = config.fingerprint
        self._seen = config.fingerprint

    async def tick(self) -> None:
        """Look whether something changed, or was asked for; called by the clock."""
        now = await asyncio.to_thread(fingerprint, self._config.folder)
        # a file is taken up once it has been still for a tick: editors and rsync write in steps
        changed = now != self._tried and now == self._seen
        self._seen = now
        if changed or self._asked.is_set():
            self._asked.clear()
            self._tried = now
            await self._reload()

    async def _reload(self) -> None:
        try:
            # aside: what is in force goes on matching until one assignment swaps it
            with _uncollected():
                config = await asyncio.to_thread(load, self._config.folder, self._env, self._config)
        except ConfigError as error:
            self._refuse(error)
            return
        restart = needs_restart(self._config, config)
        await self._take_up(self._config, config, build_desk(config))
        self._config, self.error = config, ""
        self._counters.add("config_loads_total", status="loaded")
        self._log.info(
            "config_loaded", feeds=len(config.feeds), receivers=len(config.receivers), needs_restart=restart
        )

    def _refuse(self, error: ConfigError) -> None:
        self.error = str(error.problems[0])
        self._counters.add("config_loads_total", status="refused")
        for problem in error.problems[:_PROBLEMS_LOGGED]:
            self._log.error("config_problem", error=str(problem))
        self._log.error(
            "config_refused",
            count=len(error.problems),
            hint="the configuration in force goes on; `monitor check` shows all problems",
        )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector away from what is loaded.

    With 10,000 rules a full collection looks at a million objects, and nothing matches for 0.2 to
    0.6 s. What is loaded stays for long, and goes by its reference count, so it is never looked at.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
