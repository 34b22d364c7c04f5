"""One step bound to its stream.

A message is done when what follows from it is written, in one transaction with its end. Until
then it is held; what a dead process held is taken over by a living one.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from monitor.model import StoreError
from monitor.pipeline.brake import Brake
from monitor.pipeline.patience import Absence, Patience, answered, first_of, insist, pause

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from structlog.typing import FilteringBoundLogger

    from monitor.store.counters import Counters
    from monitor.store.dead import DeadLetters
    from monitor.store.redis import Argument
    from monitor.store.streams import Bound, Message, Stream

T = TypeVar("T")

_BLOCK_MS = 1000
_BATCH = 50
_TAKE_OVER_EVERY = 3.0
_LOOK_FOR_ROOM_EVERY = 0.5
_TRIES = 3
_BETWEEN_TRIES = 1.0
# A message that was handed out this often kills whoever takes it. Many kills can fall on one
# message by chance, so the bound is generous.
_MOST_DELIVERIES = 20
# A result that Redis does not take for this long is thrown away; its message is still held.
_INSIST = timedelta(minutes=10)


class Consumer:
    """Hands a stream's messages to a handler, several at a time.

    ``handle`` takes a message's value and gives the commands that write what follows from it.
    ``living`` names the consumers that live, this one among them unless Redis takes no beats. While
    ``onto``, the stream that the results go to, is full, no new message is taken.
    """

    def __init__(
        self,
        stream: Stream,
        handle: Callable[[bytes], Awaitable[Sequence[Sequence[Argument]]]],
        *,
        step: str,
        at_once: int,
        living: Callable[[], Awaitable[set[str]]],
        dead: DeadLetters,
        counters: Counters,
        log: FilteringBoundLogger,
        onto: Bound | None = None,
    ) -> None:
        self._stream = stream
        self._handle = handle
        self._step = step
        self._at_once = at_once
        self._living = living
        self._dead = dead
        self._counters = counters
        self._log = log.bind(step=step)
        self._onto = onto
        self._brake = Brake(log, step=step, waits_for="the next step")
        # of all messages that are worked on and the reading of new ones
        self._absence = Absence(self._log)
        self._tasks: dict[bytes, asyncio.Task[None]] = {}
        self._freed = asyncio.Event()

    async def run(self, stop: asyncio.Event, drain: timedelta) -> None:
        """Work until ``stop``, then finish what was begun within ``drain``.

        What is not finished by then stays held, for another process to take over.
        """
        patience = Patience(stop, self._log, absence=self._absence)
        opened = False
        take_over_at = 0.0
        clock = asyncio.get_running_loop().time
        try:
            while not stop.is_set():
                try:
                    if not opened:
                        await answered(stop, self._stream.open())
                        opened = True
                    if clock() >= take_over_at:
                        await answered(stop, self._take_over())
                        take_over_at = clock() + _TAKE_OVER_EVERY
                    if await answered(stop, self._has_room()):
                        await self._take_new(stop)
                    else:
                        await pause(stop, _LOOK_FOR_ROOM_EVERY)
                    patience.went_well()
                except StoreError as error:
                    # Redis may have lost the stream, and we an answer with messages in it
                    opened, take_over_at = False, 0.0
                    await patience.after(error)
        finally:
            await self._drain(drain)

    async def _has_room(self) -> bool:
        if self._onto is None:
            return True
        is_full = await self._onto.is_full()
        self._brake.note(is_full=is_full)
        return not is_full

    async def _take_new(self, stop: asyncio.Event) -> None:
        free = self._at_once - len(self._tasks)
        if free <= 0:
            self._freed.clear()
            await first_of(stop.wait(), self._freed.wait())
            return
        # a read that is cut off leaves what it took held by us, for the next to take over
        for message in (
            await first_of(stop.wait(), self._stream.read(count=min(free, _BATCH), block_ms=_BLOCK_MS)) or ()
        ):
            self._begin(message)

    async def _take_over(self) -> None:
        living = await self._living()
        # A Redis that is full or read-only takes no beats: everybody seems dead then, and two who took
        # one another's messages over again and again would count them as handed out too often.
        claimed = await self._stream.claim(living) if self._stream.consumer in living else 0
        if claimed:
            self._log.info("messages_claimed", count=claimed)
            self._counters.add("claimed_total", claimed, step=self._step)
        for message in await self._stream.held(besides=self._tasks.keys()):
            self._begin(message)

    def _begin(self, message: Message) -> None:
        if message.id in self._tasks:
            return  # a Redis that lost its last second hands it out again: it is being worked on
        task = asyncio.create_task(self._work(message), name=f"{self._step} {message.id.decode()}")
        self._tasks[message.id] = task
        task.add_done_callback(lambda _: self._end(message.id))

    def _end(self, id_: bytes) -> None:
        del self._tasks[id_]
        self._freed.set()

    async def _work(self, message: Message) -> None:
        try:
            outcome = await self._outcome(message)
            await self._insist(lambda: self._stream.settle([message], outcome))
        except StoreError as error:
            self._log.error("result_not_written", message=message.id.decode(), error=str(error))

    async def _outcome(self, message: Message) -> Sequence[Sequence[Argument]]:
        error: Exception | None = None
        if message.deliveries > _MOST_DELIVERIES:
            return self._bury(message, "handed_out_too_often", f"{message.deliveries} times")
        for attempt in range(1, _TRIES + 1):
            try:
                return await self._insist(lambda: self._handle(message.value))
            except StoreError:
                raise
            except Exception as unexpected:  # noqa: BLE001 - one bad message must not stop the others
                self._log.exception("step_failed", message=message.id.decode(), attempt=attempt)
                error = unexpected
                await asyncio.sleep(_BETWEEN_TRIES)
        return self._bury(message, "step_failed", f"{type(error).__name__}: {error}")

    async def _insist(self, action: Callable[[], Awaitable[T]]) -> T:
        return await insist(action, log=self._log, within=_INSIST, absence=self._absence)

    def _bury(self, message: Message, reason: str, text: str) -> Sequence[Sequence[Argument]]:
        self._log.error("dead_letter", message=message.id.decode(), reason=reason, error=text)
        self._counters.add("dead_letters_total", kind=self._step, reason=reason)
        return [self._dead.bury(self._step, message.value, reason=reason, message=text)]

    async def _drain(self, within: timedelta) -> None:
        tasks = list(self._tasks.values())
        if not tasks:
            return
        _, unfinished = await asyncio.wait(tasks, timeout=within.total_seconds())
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if unfinished:
            self._log.warning("left_for_another_process", count=len(unfinished))
