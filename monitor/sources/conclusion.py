"""How a poll ends: as it was, with news, or with an error. Pure."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from monitor.model import ParseError
from monitor.sources.health.block import block_mark
from monitor.sources.identity.recent import recent
from monitor.sources.manners.moves import move_warning, unmoved
from monitor.sources.manners.rhythm import Rhythm
from monitor.sources.outcome import Outcome, Poll
from monitor.sources.readers import WORKER_REASONS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from monitor.model import Feed, WorkerError
    from monitor.net.client import Response
    from monitor.sources.document import Document
    from monitor.sources.formats.format import Hints
    from monitor.sources.state import FeedState


def same(state: FeedState, outcome: Outcome, *, warnings: tuple[str, ...] = ()) -> Poll:
    """End a poll that found nothing new to read."""
    # what was wrong with the document stays true while it is the same; an error has passed
    kept = "" if state.outcome == Outcome.ERROR.value else state.message
    message = "; ".join(warnings) or kept
    after = state._replace(failures=0, outcome=outcome.value, reason="", message=message)
    return Poll(outcome=outcome, state=after, warnings=warnings)


def changed(
    feed: Feed,
    state: FeedState,
    document: Document,
    *,
    warnings: tuple[str, ...],
    now: datetime,
    last_polled_at: datetime | None,
    max_age: timedelta,
) -> Poll:
    """End a poll that read a document; ``last_polled_at`` is when the feed was polled before."""
    is_first = state.changed_at is None
    entries = recent(document.new, is_first=is_first, now=now, max_age=max_age)
    dates = [entry.published_at for entry in document.new if not entry.is_revision]
    rhythm = Rhythm.unpacked(state.rhythm)
    if dates or is_first:
        rhythm = rhythm.learnt(dates, seen_at=now, since=None if is_first else last_polled_at)
    told = (*warnings, *filter(None, (move_warning(feed, state),)))
    after = state._replace(
        failures=0,
        outcome=Outcome.OK.value,
        reason="",
        message="; ".join(told),
        changed_at=now,
        marks=document.marks,
        entry_at=_latest(dates, now) or state.entry_at,
        rhythm=rhythm.packed(),
    )
    return Poll(
        outcome=Outcome.OK,
        state=after,
        entries=entries,
        skipped_count=len(document.new) - len(entries),
        braked_count=document.braked_count,
        entry_count=document.entry_count,
        warnings=told,
        newest_at=document.newest_at,
        kind=document.kind,
        hints=document.hints,
    )


def hinted(state: FeedState, hints: Hints) -> FeedState:
    """Keep what a feed's own document asks for; one that a hub sent may leave it out."""
    return state._replace(
        built_at=hints.built_at,
        ttl=hints.ttl,
        skip_hours=hints.skip_hours,
        skip_days=hints.skip_days,
    )


def failed(state: FeedState, reason: str, message: str) -> Poll:
    """End a poll with an error."""
    after = unmoved(state)._replace(
        failures=state.failures + 1,
        outcome=Outcome.ERROR.value,
        reason=reason,
        message=message,
    )
    return Poll(outcome=Outcome.ERROR, state=after, reason=reason, message=message)


def blocked(feed: Feed, state: FeedState, response: Response) -> Poll | None:
    """Tell a page that keeps programs out from a feed that is broken; None where it is none."""
    mark = block_mark(response.headers, response.body)
    return failed(state, "blocked", f"{feed.id}: the site keeps programs out ({mark})") if mark else None


def why_unread(feed: Feed, error: ParseError | WorkerError) -> tuple[str, str]:
    """Give the reason and the sentence for a document that could not be read."""
    if isinstance(error, ParseError):
        return error.reason, str(error)
    reason = WORKER_REASONS.get(type(error), "worker_failed")
    return reason, f"{feed.id}: its document could not be read: {error}"


def named(status: int) -> str:
    """Give an HTTP status with its phrase, where it has one."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _latest(dates: Sequence[datetime | None], now: datetime) -> datetime | None:
    return max((min(date or now, now) for date in dates), default=None)
