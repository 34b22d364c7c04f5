"""One poll of one feed: ask for it, read it if it changed, say what is new."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from hashlib import blake2b
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from monitor.model import FetchError, ParseError, WorkerDied, WorkerError, WorkerTimeout
from monitor.net.retry_after import retry_after
from monitor.sources.document import Document, read_document
from monitor.sources.formats.format import Source
from monitor.sources.identity.recent import recent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from monitor.model import Entry, Feed
    from monitor.net.client import Client, Response
    from monitor.sources.settings import PollSettings
    from monitor.sources.state import FeedState
    from monitor.workers import Workers

# A feed of 30 entries takes 15 ms, one of 10,000 takes 1.1 s.
_READ_DEADLINE: Final = timedelta(seconds=20)
_ACCEPT: Final = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
# Some servers put the whole page into its ETag.
_MAX_VALIDATOR: Final = 512
_WORKER_REASONS: Final = {WorkerDied: "worker_died", WorkerTimeout: "worker_timeout"}


class Outcome(StrEnum):
    """How a poll ended."""

    OK = "ok"
    NOT_MODIFIED = "not_modified"
    UNCHANGED = "unchanged"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Poll:
    """What one poll gave.

    ``entries`` are new and to be read, oldest first; ``skipped_count`` more were new and too
    old to alert on: they are known from now on, and that is all. Where ``outcome`` is error,
    ``reason`` is a short word (a FetchReason's, a ParseError's, ``http_404``,
    ``worker_died``, ``worker_timeout``, ``worker_failed``) and ``message`` a sentence;
    ``retry_after`` is what the server asked for, uncapped. ``headers`` are the answer's, with
    lower-cased names; none where there was no answer. ``newest_at`` is the latest date of any
    entry in a document that was read.
    """

    outcome: Outcome
    state: FeedState
    entries: tuple[Entry, ...] = ()
    skipped_count: int = 0
    entry_count: int = 0
    warnings: tuple[str, ...] = ()
    reason: str = ""
    message: str = ""
    retry_after: timedelta | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    newest_at: datetime | None = None


async def poll(
    feed: Feed,
    state: FeedState,
    *,
    client: Client,
    workers: Workers,
    settings: PollSettings,
    now: datetime,
    max_age: timedelta,
) -> Poll:
    """Poll a feed once. A feed that is bad in any way gives the outcome error, never raises.

    Doing it twice with the same state gives the same entries twice; state and entries are to
    be stored in one transaction.
    """
    before = replace(_for_url(state, feed.url), polled_at=now)
    try:
        response = await client.get(
            feed.url, headers=_conditional(before), deadline=settings.deadline, max_bytes=settings.max_bytes
        )
    except FetchError as error:
        return _failed(before, error.reason, str(error))
    before = replace(before, moved_to=response.permanent_url or "")
    if response.status != HTTPStatus.OK:
        return _without_document(feed, before, response, now)
    body_hash = blake2b(response.body, digest_size=16).hexdigest()
    after = _validated(before, response, body_hash)
    if body_hash == before.body_hash:
        return _same(after, Outcome.UNCHANGED)
    content_type = response.headers.get("content-type", "")
    source = Source(feed=feed.id, url=response.url, content_type=content_type, fetched_at=now)
    try:
        document = await workers.run(
            read_document, response.body, before.marks, source, deadline=_READ_DEADLINE
        )
    except (ParseError, WorkerError) as error:
        return _failed(before, *_why_unread(feed, error))
    return _changed(after, document, now=now, max_age=max_age)


def _for_url(state: FeedState, url: str) -> FeedState:
    """Forget what holds for another address only, when operators changed it; marks stay."""
    if state.url == url:
        return state
    return replace(state, url=url, etag="", last_modified="", body_hash="", failures=0)


def _conditional(state: FeedState) -> dict[str, str]:
    headers = {"accept": _ACCEPT}
    if state.etag:
        headers["if-none-match"] = state.etag
    if state.last_modified:
        headers["if-modified-since"] = state.last_modified
    return headers


def _validated(state: FeedState, response: Response, body_hash: str) -> FeedState:
    """Keep the validators of a document that could be read; of no other, or a 304 would hide it."""
    return replace(
        state,
        etag=_validator(response, "etag"),
        last_modified=_validator(response, "last-modified"),
        body_hash=body_hash,
    )


def _validator(response: Response, name: str) -> str:
    value = response.headers.get(name, "")
    return value if len(value) <= _MAX_VALIDATOR and value.isascii() and value.isprintable() else ""


def _changed(state: FeedState, document: Document, *, now: datetime, max_age: timedelta) -> Poll:
    entries = recent(document.new, is_first=state.changed_at is None, now=now, max_age=max_age)
    return Poll(
        outcome=Outcome.OK,
        state=replace(
            state,
            failures=0,
            outcome=Outcome.OK.value,
            reason="",
            message="; ".join(document.warnings),
            changed_at=now,
            marks=document.marks,
        ),
        entries=entries,
        skipped_count=len(document.new) - len(entries),
        entry_count=document.entry_count,
        newest_at=document.newest_at,
        warnings=document.warnings,
    )


def _same(state: FeedState, outcome: Outcome) -> Poll:
    # what was wrong with the document stays true while it is the same; an error has passed
    message = "" if state.outcome == Outcome.ERROR.value else state.message
    after = replace(state, failures=0, outcome=outcome.value, reason="", message=message)
    return Poll(outcome=outcome, state=after)


def _without_document(feed: Feed, state: FeedState, response: Response, now: datetime) -> Poll:
    was_conditional = bool(state.etag or state.last_modified)
    if response.status == HTTPStatus.NOT_MODIFIED and was_conditional:
        return _same(state, Outcome.NOT_MODIFIED)
    reason = f"http_{response.status}"
    failed = _failed(state, reason, f"{feed.id}: the server answered {_named(response.status)}")
    return replace(failed, retry_after=retry_after(response.headers, now))


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _failed(state: FeedState, reason: str, message: str) -> Poll:
    after = replace(
        state, failures=state.failures + 1, outcome=Outcome.ERROR.value, reason=reason, message=message
    )
    return Poll(outcome=Outcome.ERROR, state=after, reason=reason, message=message)


def _why_unread(feed: Feed, error: ParseError | WorkerError) -> tuple[str, str]:
    if isinstance(error, ParseError):
        return error.reason, str(error)
    reason = _WORKER_REASONS.get(type(error), "worker_failed")
    return reason, f"{feed.id}: its document could not be read: {error}"
