"""A changed configuration, taken up while the daemon runs, or refused whole."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from monitor.app.build import needs_restart
from monitor.app.garbage import uncollected
from monitor.config.load import fingerprint, load
from monitor.model import ConfigError, StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from structlog.typing import FilteringBoundLogger

    from monitor.config.load import Config
    from monitor.pipeline.live import Desk
    from monitor.store.counters import Counters

T = TypeVar("T")

# More would fill the log; all of them are told by `monitor check`
_PROBLEMS_LOGGED = 10


class Reloader:
    """Watches the configuration's files; ``take_up`` puts a new one in force.

    ``build`` makes a desk of a configuration; it is called aside, in a thread.
    """

    def __init__(
        self,
        config: Config,
        *,
        env: Mapping[str, str],
        asked: asyncio.Event,
        build: Callable[[Config], Desk],
        take_up: Callable[[Config, Config, Desk], Awaitable[None]],
        counters: Counters,
        log: FilteringBoundLogger,
    ) -> None:
        self.error = ""
        self._config = config
        self._env = env
        self._asked = asked
        self._build = build
        self._take_up = take_up
        self._counters = counters
        self._log = log
        self._tried = config.fingerprint
        self._seen = config.fingerprint

    async def tick(self) -> None:
        """Look whether something changed, or was asked for; called by the clock."""
        now = await _aside(partial(fingerprint, self._config.folder))
        # a file is taken up once it has been still for a tick: editors and rsync write in steps
        changed = now != self._tried and now == self._seen
        self._seen = now
        if changed or self._asked.is_set():
            self._asked.clear()
            self._tried = now
            try:
                await self._reload()
            except StoreError as error:
                # Redis has to take it up too: it is tried again until it has
                self._tried = ""
                self._log.warning("config_waits", error=str(error))

    async def _reload(self) -> None:
        try:
            # aside: what is in force goes on matching until one assignment swaps it
            with uncollected():
                config, desk = await _aside(self._load)
        except ConfigError as error:
            self._refuse(error)
            return
        restart = needs_restart(self._config, config)
        await self._take_up(self._config, config, desk)
        self._config, self.error = config, ""
        self._counters.add("config_loads_total", status="loaded")
        self._log.info(
            "config_loaded", feeds=len(config.feeds), receivers=len(config.receivers), needs_restart=restart
        )

    def _load(self) -> tuple[Config, Desk]:
        config = load(self._config.folder, self._env, self._config)
        return config, self._build(config)

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


async def _aside(work: Callable[[], T]) -> T:
    """Do something in a thread that does not outlive the daemon.

    One of ``asyncio.to_thread`` would: the interpreter waits for it, and a large file or a disk that is away
    may take longer than an orderly end has.
    """
    outcome: Future[T] = Future()
    outcome.set_running_or_notify_cancel()

    def run() -> None:
        try:
            outcome.set_result(work())
        except Exception as error:  # noqa: BLE001 - raised again where it is waited for
            outcome.set_exception(error)

    threading.Thread(target=run, name="reload", daemon=True).start()
    return await asyncio.wrap_future(outcome)
