"""The poll role: due feeds to entries on the stream."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from monitor.model import LeaseLost, StoreError
from monitor.model.codec import to_json
from monitor.pipeline.patience import Patience, answered, first_of, insist
from monitor.sources.manners.interval import next_poll_after
from monitor.sources.poll import Outcome, poll
from monitor.sources.state import from_fields, to_fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from structlog.typing import FilteringBoundLogger

    from monitor.net.client import Client
    from monitor.pipeline.live import Live
    from monitor.schedule import Claim, Schedule
    from monitor.sources.poll import Poll
    from monitor.store.counters import Counters
    from monitor.workers import Workers

# A feed that another instance knows and this one not yet: its configuration is newer
_UNKNOWN_FEED_PAUSE = timedelta(seconds=30)


@dataclass(frozen=True)
class Poller:
    """Polls feeds as they come due, up to ``poll.in_flight`` at a time."""

    live: Live
    schedule: Schedule
    client: Client
    workers: Workers
    counters: Counters
    log: FilteringBoundLogger
    wake: asyncio.Event

    async def tick(self) -> None:
        """Have the poller look who is due; called by the clock."""
        self.wake.set()

    async def run(self, stop: asyncio.Event, drain: timedelta) -> None:
        """Poll until ``stop``, then finish what was begun within ``drain``.

        A feed whose poll is cut off is due again when its lease ends.
        """
        patience = Patience(stop, self.log)
        tasks: set[asyncio.Task[None]] = set()
        while not stop.is_set():
            limit = self.live.desk.poll.in_flight - len(tasks)
            try:
                claims = await self._claim(stop, limit)
                patience.went_well()
            except StoreError as error:
                await patience.after(error)
                continue
            for claim in claims:
                task = asyncio.create_task(self._poll(claim), name=f"poll {claim.feed}")
                tasks.add(task)
                task.add_done_callback(tasks.discard)
            if len(claims) < limit:
                self.wake.clear()
                await first_of(stop.wait(), self.wake.wait())
            else:
                # more may be due: look again when a poll has ended
                await first_of(stop.wait(), asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED))
        if tasks:
            _, unfinished = await asyncio.wait(tasks, timeout=drain.total_seconds())
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)

    async def _claim(self, stop: asyncio.Event, limit: int) -> Sequence[Claim]:
        if limit <= 0:
            return ()
        return await answered(stop, self.schedule.claim(limit=limit, now=datetime.now(UTC))) or ()

    async def _poll(self, claim: Claim) -> None:
        try:
            await self._poll_and_write(claim)
        except LeaseLost as error:
            self.log.warning("poll_not_written", feed=claim.feed, error=str(error))
        except StoreError as error:
            self.log.exception("poll_not_written", feed=claim.feed, error=str(error))
        except Exception:
            # the feed is due again when its lease ends; the others go on
            self.log.exception("poll_failed", feed=claim.feed)
            self.counters.add("polls_total", outcome="crashed", reason="unexpected")

    async def _poll_and_write(self, claim: Claim) -> None:
        desk = self.live.desk
        feed = desk.feeds.get(claim.feed)
        now = datetime.now(UTC)
        if feed is None:
            await self.schedule.give_back(claim, due_at=now + _UNKNOWN_FEED_PAUSE)
            return
        started = time.monotonic()
        state = from_fields(claim.state)
        result = await poll(
            feed,
            state,
            client=self.client,
            workers=self.workers,
            settings=desk.poll,
            now=now,
            max_age=desk.read.max_age,
        )
        wait = next_poll_after(feed, result, desk.poll, random.random())  # noqa: S311 - no secret
        fields = to_fields(result.state)
        if result.state.marks == state.marks:
            del fields["marks"]  # kilobytes, and mostly the same
        await insist(
            lambda: self.schedule.finish(
                claim,
                now=datetime.now(UTC),
                next_poll_at=now + wait,
                state=fields,
                entries=[to_json(entry) for entry in result.entries],
            ),
            log=self.log,
            within=desk.poll.deadline,
        )
        self._report(claim, result, now=now, seconds=time.monotonic() - started)

    def _report(self, claim: Claim, result: Poll, *, now: datetime, seconds: float) -> None:
        failed = result.outcome is Outcome.ERROR
        say = self.log.warning if failed else self.log.info if result.entries else self.log.debug
        say(
            "feed_polled",
            feed=claim.feed,
            status=result.outcome.value,
            reason=result.reason,
            error=result.message,
            warning="; ".join(result.warnings),
            count=len(result.entries),
            skipped=result.skipped_count,
            late_ms=round((now - claim.due_at).total_seconds() * 1000),
            duration_ms=round(seconds * 1000),
        )
        self.counters.add("polls_total", outcome=result.outcome.value, reason=result.reason)
        if result.entries:
            self.counters.add("entries_total", len(result.entries), status="new")
        if result.skipped_count:
            self.counters.add("entries_total", result.skipped_count, status="skipped")
