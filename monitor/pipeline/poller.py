"""The poll role: due feeds to entries on the stream."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from monitor.alerts.occasions import brake_pulled, outage
from monitor.model import LeaseLost, StoreError
from monitor.net.pacing import host_of
from monitor.pipeline.brake import Brake
from monitor.pipeline.patience import Absence, Patience, answered, first_of, insist
from monitor.sources.manners.interval import next_poll_after, next_poll_amid_outage
from monitor.sources.outcome import Outcome
from monitor.sources.poll import Means, poll
from monitor.sources.state import changes, from_fields
from monitor.sources.websub.offer import offered_by

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from structlog.typing import FilteringBoundLogger

    from monitor.alerts.notices import Notice
    from monitor.model import Feed
    from monitor.net.client import Client
    from monitor.pipeline.live import Live
    from monitor.pipeline.notices import Notices
    from monitor.pipeline.subscriber import Subscriber
    from monitor.pipeline.ward import Ward
    from monitor.schedule import Claim, Schedule
    from monitor.sources.manners.outage import Outage
    from monitor.sources.outcome import Poll
    from monitor.sources.readers import Readers
    from monitor.sources.settings import PollSettings
    from monitor.sources.state import FeedState
    from monitor.store.counters import Counters

T = TypeVar("T")

# A feed that gives more new entries than that at each poll is not asked again before they can be read.
_FLOOD = 1_000
_READ_AN_ENTRY = timedelta(milliseconds=50)
_GATHER_FREED_S = 0.01
# One host may keep so many of the places waiting
_CROWD_SHARE = 0.5
_CROWD_PAUSE = timedelta(seconds=1)
# A feed that another instance knows and this one not yet: its configuration is newer
_UNKNOWN_FEED_PAUSE = timedelta(seconds=30)


@dataclass(frozen=True)
class Poller:
    """Polls feeds as they come due, up to ``poll.in_flight`` at a time."""

    live: Live
    schedule: Schedule
    client: Client
    readers: Readers
    ward: Ward
    notices: Notices
    subscriber: Subscriber
    outage: Outage
    counters: Counters
    log: FilteringBoundLogger
    wake: asyncio.Event
    absence: Absence

    async def tick(self) -> None:
        """Have the poller look who is due; called by the clock."""
        self.wake.set()

    async def run(self, stop: asyncio.Event, drain: timedelta) -> None:
        """Poll until ``stop``, then finish what was begun within ``drain``.

        A feed whose poll is cut off is due again when its lease ends.
        """
        patience = Patience(stop, self.log, absence=self.absence)
        brake = Brake(self.log, step="poll", waits_for="read")
        tasks: set[asyncio.Task[None]] = set()
        ended = asyncio.Event()

        def end(task: asyncio.Task[None]) -> None:
            tasks.discard(task)
            ended.set()

        while not stop.is_set():
            limit = self.live.desk.poll.in_flight - len(tasks)
            try:
                claims = await self._claim(stop, limit)
                patience.went_well()
                brake.note(is_full=self.schedule.held_count > 0)
            except StoreError as error:
                await patience.after(error)
                continue
            for claim in claims:
                task = asyncio.create_task(self._poll(claim), name=f"poll {claim.feed}")
                tasks.add(task)
                task.add_done_callback(end)
            if len(claims) < limit:
                self.wake.clear()
                await first_of(stop.wait(), self.wake.wait())
            else:
                # more may be due: look again when polls have ended, some more of them in a moment
                ended.clear()
                await first_of(stop.wait(), ended.wait())
                await asyncio.sleep(_GATHER_FREED_S)
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
            # polled again once Redis is back, rather than when the lease ends
            self.schedule.let_go(claim)
            self.log.exception("poll_not_written", feed=claim.feed, error=str(error))
        except Exception:
            # the feed is due again when its lease ends, not at once: who crashes may crash each time
            self.log.exception("poll_failed", feed=claim.feed)
            self.counters.add("polls_total", outcome="crashed", reason="unexpected")

    async def _poll_and_write(self, claim: Claim) -> None:
        desk = self.live.desk
        feed = desk.feeds.get(claim.feed)
        now = datetime.now(UTC)
        if feed is None:
            await self.schedule.give_back(claim, due_at=now + _UNKNOWN_FEED_PAUSE)
            return
        if crowd := self._crowd_at(feed):
            await self.schedule.give_back(claim, due_at=now + max(_CROWD_PAUSE, crowd * desk.poll.spacing))
            return
        started = time.monotonic()
        before = from_fields(claim.state)
        means = Means(self.client, self.readers, desk.poll, desk.read.max_age)
        result = await poll(feed, before, means, now=now, pushed=claim.pushed)
        if not claim.pushed:
            self._tell_subscriber(feed, result)
        await self._note_outage(feed, before, result, now=now)
        result = await self._judged(feed, before, result, now=now)
        is_written = await self._insist(
            lambda: self.schedule.finish(
                claim,
                now=datetime.now(UTC),
                next_poll_at=self._next_poll_at(feed, before, result, desk.poll, now=now),
                state=changes(before, result.state),
                entries=[entry.json for entry in result.entries],
            )
        )
        if is_written:
            self._report(claim, result, now=now, seconds=time.monotonic() - started)
        else:
            count = len(result.entries)
            self.log.warning(
                "poll_held", feed=claim.feed, status="held", reason="too_much_waits", count=count
            )
            self.counters.add("polls_total", outcome="held", reason="too_much_waits")

    async def _insist(self, action: Callable[[], Awaitable[T]]) -> T:
        return await insist(action, log=self.log, within=self.live.desk.poll.deadline, absence=self.absence)

    def _crowd_at(self, feed: Feed) -> int:
        """Say how many wait for the feed's host, where they are so many that this one comes again later.

        Who waits for a busy host holds a place among those that are polled at one time.
        """
        crowd = self.client.crowd(feed.url) if feed.url else 0
        return crowd if crowd >= self.live.desk.poll.in_flight * _CROWD_SHARE else 0

    def _next_poll_at(
        self, feed: Feed, before: FeedState, result: Poll, settings: PollSettings, *, now: datetime
    ) -> datetime:
        jitter = random.random()  # noqa: S311 - no secret
        if self._is_outage(result):
            return now + next_poll_amid_outage(feed, result, settings, now=now, jitter=jitter)
        is_pushed = self.subscriber.is_live(feed.id, now=now)
        wait = next_poll_after(feed, result, settings, now=now, jitter=jitter, is_pushed=is_pushed)
        if before.changed_at and len(result.entries) > _FLOOD:
            wait = max(wait, len(result.entries) * _READ_AN_ENTRY)
        # what a hub pushed is no poll: the next one comes when it would have come
        return max(now, (result.state.polled_at or now) + wait)

    def _is_outage(self, result: Poll) -> bool:
        return self.outage.is_on and result.outcome is Outcome.ERROR and not result.headers

    async def _note_outage(self, feed: Feed, before: FeedState, result: Poll, *, now: datetime) -> None:
        if feed.folder:
            return
        notice = self.outage.note(host_of(feed.url), reason=result.reason, failures=before.failures, now=now)
        if notice is None:
            return
        say = self.log.error if notice.is_on else self.log.info
        say("network_outage", status="on" if notice.is_on else "over", error=str(notice))
        try:
            await self._tell(outage(str(notice), is_on=notice.is_on, since=notice.since, at=now))
        except StoreError as error:
            self.log.warning("notice_not_written", error=str(error))

    async def _tell(self, notice: Notice) -> None:
        """Keep a notice; it would not come up again."""
        await self._insist(lambda: self.notices.put(notice))

    async def _judged(self, feed: Feed, before: FeedState, result: Poll, *, now: datetime) -> Poll:
        """Give the poll with the feed's health in its state; our own outage is no fault of a feed."""
        if self._is_outage(result):
            return replace(result, state=result.state._replace(failures=before.failures))
        if result.braked_count:
            await self._tell(brake_pulled(feed, count=result.braked_count, at=before.polled_at or now))
        return replace(result, state=await self.ward.seen(feed, before, result, now=now))

    def _tell_subscriber(self, feed: Feed, result: Poll) -> None:
        """Say what the feed's document names as its hub, and whether the hub has kept something back."""
        if result.hints is not None and result.url:
            offer = offered_by(
                result.headers, hubs=result.hints.hubs, topic=result.hints.topic, url=result.url
            )
            self.subscriber.offered(feed.id, offer.hubs, offer.topic)
        if any(not entry.is_revision for entry in result.entries):
            self.subscriber.missed(feed.id)

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
            braked=result.braked_count,
            late_ms=round((now - claim.due_at).total_seconds() * 1000),
            duration_ms=round(seconds * 1000),
        )
        self.counters.add("polls_total", outcome=result.outcome.value, reason=result.reason)
        if result.entries:
            self.counters.add("entries_total", len(result.entries), status="new")
        if result.skipped_count:
            self.counters.add("entries_total", result.skipped_count, status="skipped")
