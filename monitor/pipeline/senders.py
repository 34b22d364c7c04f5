"""The lanes that this process empties, as the configuration names them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from monitor.pipeline.patience import pause

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import timedelta

    from structlog.typing import FilteringBoundLogger

    from monitor.pipeline.sender import Sender

Plan = TypeVar("Plan")

# A lane that fails at once each time must not fill the log
_BEFORE_ANEW = 1.0


@dataclass(frozen=True, slots=True)
class _Running(Generic[Plan]):
    plan: Plan
    sender: Sender
    stop: asyncio.Event
    task: asyncio.Task[None]


class Senders(Generic[Plan]):
    """Runs one sender a lane; ``make`` builds one by a plan, anew when that has changed."""

    def __init__(
        self, make: Callable[[str, Plan], Sender], *, drain: timedelta, log: FilteringBoundLogger
    ) -> None:
        self._make = make
        self._drain = drain
        self._log = log
        self._running: dict[str, _Running[Plan]] = {}
        # two that apply at once must not start a lane twice
        self._applying = asyncio.Lock()
        self._is_ending = False

    def wake(self) -> None:
        """Have every lane look at once: an alert was raised here."""
        for running in self._running.values():
            running.sender.wake.set()

    async def apply(self, plans: Mapping[str, Plan]) -> None:
        """Run senders for these lanes: new ones start, changed ones start anew, others stop.

        What waits in the lane of a receiver that is no longer configured stays there. Once the end has
        begun nothing starts any more.
        """
        async with self._applying:
            changed = [
                lane
                for lane, running in self._running.items()
                if plans.get(lane) != running.plan or running.stop.is_set()
            ]
            await asyncio.gather(*map(self._stop, changed))
            for lane, plan in plans.items():
                # one that ends must not start a lane after the end
                if lane not in self._running and not self._is_ending:
                    self._start(lane, plan)

    def _start(self, receiver: str, plan: Plan) -> None:
        sender = self._make(receiver, plan)
        stop = asyncio.Event()
        task = asyncio.create_task(sender.run(stop, self._drain), name=f"send {receiver}")
        self._running[receiver] = _Running(plan=plan, sender=sender, stop=stop, task=task)

    async def _stop(self, lane: str) -> None:
        """Have a lane's sender end; whoever is cancelled while he waits does not cut its message off."""
        running = self._running[lane]
        running.stop.set()
        await asyncio.gather(asyncio.shield(running.task), return_exceptions=True)
        if self._running.get(lane) is running:
            del self._running[lane]

    async def run(self, stop: asyncio.Event, _: timedelta) -> None:
        """Send until ``stop``; a lane that fails for a reason of its own is started anew."""
        # each sender has the same time to end, given when it was made
        stopped = asyncio.create_task(stop.wait())
        while not stopped.done():
            wanted = {lane: running for lane, running in self._running.items() if not running.stop.is_set()}
            tasks = {running.task for running in wanted.values()}
            await asyncio.wait({stopped, *tasks}, timeout=1, return_when=asyncio.FIRST_COMPLETED)
            for lane, running in wanted.items():
                if running.task.done() and not running.stop.is_set():
                    await self._start_anew(lane, running, stop)
        self._is_ending = True
        await asyncio.gather(*map(self._stop, list(self._running)))

    async def _start_anew(self, lane: str, failed: _Running[Plan], stop: asyncio.Event) -> None:
        self._log.error("lane_failed", receiver=lane, error=repr(failed.task.exception()))
        await pause(stop, _BEFORE_ANEW)
        # a changed configuration may have replaced it meanwhile
        if self._running.get(lane) is failed and not stop.is_set():
            self._start(lane, failed.plan)
