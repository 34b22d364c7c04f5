"""Binds what polls say of feeds' health to what operators are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.alerts.notices import Notice
from monitor.model import AlertReason, StoreError, digest
from monitor.net.urls import without_secrets
from monitor.sources.health.arabic import ARABIC
from monitor.sources.health.diagnose import diagnose
from monitor.sources.health.diagnosis import Kind
from monitor.sources.health.pages import NO_PAGES
from monitor.sources.health.standing import judge
from monitor.sources.health.wording import span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from structlog.typing import FilteringBoundLogger

    from monitor.model import Feed
    from monitor.pipeline.notices import Notices
    from monitor.sources.health.pages import PageCounts, PageTally
    from monitor.sources.health.standing import Change
    from monitor.sources.outcome import Poll
    from monitor.sources.state import FeedState


class Ward:
    """Watches over the health of all feeds that this process polls."""

    def __init__(self, notices: Notices, pages: PageTally, *, log: FilteringBoundLogger) -> None:
        self._notices = notices
        self._tally = pages
        self._log = log
        self._pages: Mapping[str, PageCounts] = {}

    async def refresh(self, feeds: Sequence[str]) -> None:
        """Learn how the pages of feeds are read by now; called by the clock. Raises StoreError."""
        self._pages = await self._tally.counts(feeds)

    async def seen(self, feed: Feed, before: FeedState, poll: Poll, *, now: datetime) -> FeedState:
        """Diagnose a feed after a poll; give the state to write, with its health.

        ``before`` is the state that the poll began with. Operators are told before the state is
        written, and of the same poll the same, so that a second try tells nobody twice. Where
        Redis does not take the notice, the feed's health stays as it was until the next poll.
        """
        found = diagnose(feed, before, poll, self._pages.get(feed.id, NO_PAGES), now=now)
        state, change = judge(poll.state, found, now=now)
        if change is None:
            return state
        try:
            await self._tell(feed, before, change, now=now)
        except StoreError as error:
            self._log.warning("diagnosis_not_told", feed=feed.id, error=str(error))
            return poll.state
        return state

    async def _tell(self, feed: Feed, before: FeedState, change: Change, *, now: datetime) -> None:
        say = self._log.warning if change.now.is_ill else self._log.info
        say("feed_diagnosed", feed=feed.id, status=change.now.value or "well", before=change.was.value)
        if change.is_recovery or change.now is not Kind.WELL:
            await self._notices.put(_notice(feed, before, change, now=now))


def _notice(feed: Feed, before: FeedState, change: Change, *, now: datetime) -> Notice:
    polled_at = before.polled_at.isoformat() if before.polled_at else ""
    kind = change.was if change.is_recovery else change.now
    return Notice(
        # the poll before this one, which is the same at a second try
        id=digest("notice", feed.id, change.was, change.now, polled_at),
        kind=kind.value,
        text=_text(change),
        arabic=ARABIC[Kind.WELL if change.is_recovery else kind],
        at=now,
        reason=AlertReason.RECOVERED if change.is_recovery else AlertReason.NOTICE,
        feed=feed.id,
        outlet=feed.outlet,
        url=without_secrets(feed.url),
    )


def _text(change: Change) -> str:
    if not change.is_recovery:
        return change.note
    after = f" after {span(change.lasted)}" if change.lasted else ""
    return f"recovered{after} ({change.was})" + (f"; {change.note}" if change.note else "")
