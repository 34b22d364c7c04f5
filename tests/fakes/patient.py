"""A feed that is polled again and again, its health looked at after each poll."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from monitor.model import Entry, Feed
from monitor.sources.health.diagnose import diagnose
from monitor.sources.health.pages import NO_PAGES, PageCounts
from monitor.sources.health.standing import Change, judge, told
from monitor.sources.manners.rhythm import Rhythm
from monitor.sources.outcome import Outcome, Poll
from monitor.sources.state import FeedState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor.sources.health.diagnosis import Kind

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def an_entry(at: datetime | None, **changes: Any) -> Entry:
    """Give an entry with that date."""
    return replace(Entry(feed="sabah", guid="g", url="", title="t", published_at=at), **changes)


def hourly(*, days: int, until: datetime = NOON, each: int = 1) -> bytes:
    """Give the rhythm of a feed that was polled for so long and gave so many entries each hour."""
    rhythm = Rhythm()
    begun = until - timedelta(days=days)
    for hour in range(24 * days + 1):
        at = begun + timedelta(hours=hour)
        rhythm = rhythm.learnt([at] * each, seen_at=at, since=at - HOUR)
    return rhythm.packed()


SABAH = Feed(id="sabah", url="https://sabah.example/feed", outlet="الصباح")  # "the morning"


@dataclass
class Patient:
    """One feed; each method is a poll of it, ``every`` after the one before."""

    feed: Feed = SABAH
    state: FeedState = field(
        default_factory=lambda: FeedState(
            url=SABAH.url,
            outcome="ok",
            polled_at=NOON,
            changed_at=NOON,
            entry_at=NOON,
            marks=b"m",
        )
    )
    now: datetime = NOON
    every: timedelta = 5 * MINUTE
    pages: PageCounts = NO_PAGES
    told: list[Change] = field(default_factory=list)

    @property
    def health(self) -> Kind:
        """What operators know."""
        return told(self.state)

    def has(self, **changes: Any) -> None:
        """Change what is kept of it."""
        self.state = self.state._replace(**changes)

    def polled(self, outcome: Outcome, *, headers: dict[str, str] | None = None, **changes: Any) -> None:
        """Poll it; ``changes`` are to the result, and to the state that it leaves."""
        self.now += self.every
        kept = {name: value for name, value in changes.items() if name in FeedState._fields}
        after = self.state._replace(outcome=outcome.value, polled_at=self.now, **kept)
        given = {name: value for name, value in changes.items() if name in Poll.__dataclass_fields__}
        poll = Poll(outcome=outcome, state=after, headers=headers or {}, **given)
        found = diagnose(self.feed, self.state, poll, self.pages, now=self.now)
        self.state, change = judge(poll.state, found, now=self.now)
        if change:
            self.told.append(change)

    def fails(self, reason: str = "timeout", message: str = "sabah: no answer", **changes: Any) -> None:
        """End a poll in an error."""
        changes.setdefault("failures", self.state.failures + 1)
        self.polled(Outcome.ERROR, reason=reason, message=message, **changes)

    def is_unchanged(self, **changes: Any) -> None:
        """Answer 304."""
        self.polled(Outcome.NOT_MODIFIED, failures=0, reason="", message="", **changes)

    def gives(self, *entries: Entry, known: int = 10, message: str = "", **changes: Any) -> None:
        """Give a document with new entries beside so many known ones."""
        dates: Iterable[datetime] = [entry.published_at for entry in entries if entry.published_at]
        changes.setdefault("newest_at", max([*dates, self.now] if known else dates, default=None))
        if entries:
            changes["entry_at"] = self.now + self.every
        self.polled(
            Outcome.OK,
            entries=entries,
            entry_count=len(entries) + known,
            failures=0,
            reason="",
            message=message,
            changed_at=self.now + self.every,
            **changes,
        )

    def fails_for(self, length: timedelta, **changes: Any) -> None:
        """End every poll of some time in an error."""
        end = self.now + length
        while self.now < end:
            self.fails(**changes)
