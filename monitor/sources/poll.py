"""One poll of one feed: ask for it, read it if it changed, say what is new."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from monitor.model import FetchError, ParseError, WorkerError
from monitor.net.retry_after import retry_after
from monitor.net.urls import without_secrets
from monitor.sources import conclusion
from monitor.sources.asking import Validators, ask
from monitor.sources.document import Document, read_document
from monitor.sources.folder import look
from monitor.sources.formats.format import Source
from monitor.sources.gathered import Gathered
from monitor.sources.manners.moves import after_move, url_to_poll
from monitor.sources.outcome import Outcome, Poll
from monitor.sources.parts import named, packed, unpacked
from monitor.sources.readers import WORKER_REASONS
from monitor.sources.websub.pushed import Pushed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from monitor.model import Feed
    from monitor.net.client import Client, Response
    from monitor.sources.asking import Answer
    from monitor.sources.parts import Parts
    from monitor.sources.readers import Readers
    from monitor.sources.settings import PollSettings
    from monitor.sources.state import FeedState

# What sites answer to programs that they do not want, and what a feed is not.
_BLOCKING: Final = frozenset({401, 403, 429, 451, 503})
_NO_FEED: Final = frozenset({"html", "not_a_feed"})


@dataclass(frozen=True)
class Means:
    """What a poll works with; entries that were published before ``max_age`` are not to be read."""

    client: Client
    readers: Readers
    settings: PollSettings
    max_age: timedelta


async def poll(
    feed: Feed, state: FeedState, means: Means, *, now: datetime, pushed: Sequence[bytes] = ()
) -> Poll:
    """Poll a feed once. One that is bad in any way gives the outcome error, and nothing raises.

    What its hub has ``pushed`` is read in place of asking. Doing it twice with the same state
    gives the same entries twice; state and entries are to be stored in one transaction.
    """
    before = _for_url(state, feed.url)
    if pushed:
        # not a poll: it puts none off, or a hub that keeps something back could do so for good
        return await _Visit(feed, before, means, now, state.polled_at).take(pushed)
    visit = _Visit(feed, before._replace(polled_at=now), means, now, state.polled_at)
    return await (visit.look() if feed.folder else visit.ask())


def _for_url(state: FeedState, url: str) -> FeedState:
    """Forget what holds for another address only, when operators changed it; marks stay."""
    if state.url == url:
        return state
    return state._replace(
        url=url,
        etag="",
        last_modified="",
        body_hash="",
        failures=0,
        moved_to="",
        moved_count=0,
        parts="",
    )


def _validated(state: FeedState, answer: Answer) -> FeedState:
    """Keep the validators of a document that could be read; of no other, or a 304 would hide it."""
    found = answer.validators
    return state._replace(etag=found.etag, last_modified=found.last_modified, body_hash=found.body_hash)


@dataclass(frozen=True)
class _Visit:
    """One poll under way; ``before`` is the state that it began with."""

    feed: Feed
    before: FeedState
    means: Means
    now: datetime
    last_polled_at: datetime | None

    async def ask(self) -> Poll:
        """Ask the feed's server."""
        before = self.before
        known = Validators(before.etag, before.last_modified, before.body_hash)
        try:
            answer = await self._ask(url_to_poll(self.feed, before), known)
        except FetchError as error:
            return conclusion.failed(before, error.reason, str(error))
        response = answer.response
        if response.status != HTTPStatus.OK and not answer.is_not_modified:
            return self._refused(response)
        visit = replace(self, before=after_move(before, response.permanent_url))
        return replace(await visit.read(answer), headers=response.headers, url=response.url)

    async def take(self, pushed: Sequence[bytes]) -> Poll:
        """Read what the hub sent."""
        given = [Pushed.unpacked(one) for one in pushed]
        gathered = Gathered(self.before.marks)
        for one in given:
            gathered = await self._read(gathered, one.body, url=one.url, content_type=one.content_type)
        if gathered.document is None:
            # what is wrong with it is the hub's fault: the feed is polled all the same
            return conclusion.same(self.before, Outcome.UNCHANGED, warnings=gathered.warnings)
        return self._changed(self.before, gathered.document, gathered)

    async def look(self) -> Poll:
        """Look into the folder for dropped files."""
        try:
            document = await look(
                Path(self.feed.folder),
                self.before.marks,
                self._source(url="", content_type=""),
                workers=self.means.readers.quarantine,
            )
        except (ParseError, WorkerError) as error:
            return conclusion.failed(self.before, *conclusion.why_unread(self.feed, error))
        if not document.new and document.marks == self.before.marks:
            return conclusion.same(self.before, Outcome.UNCHANGED, warnings=document.warnings)
        return self._changed(self.before, document, Gathered(self.before.marks).with_document(document))

    async def _ask(self, url: str, known: Validators) -> Answer:
        return await ask(url, known, client=self.means.client, settings=self.means.settings)

    async def read(self, answer: Answer) -> Poll:
        """Read what the server gave, if it is not what it gave before."""
        before, response = self.before, answer.response
        is_same = answer.is_not_modified or answer.is_unchanged
        outcome = Outcome.NOT_MODIFIED if answer.is_not_modified else Outcome.UNCHANGED
        if is_same and not before.parts:
            return conclusion.same(_validated(before, answer), outcome)
        parts = unpacked(before.parts)
        gathered = Gathered(before.marks)
        if not is_same:
            content_type = response.headers.get("content-type", "")
            try:
                document = await self._document(response.body, before.marks, response.url, content_type)
            except (ParseError, WorkerError) as error:
                reason, message = conclusion.why_unread(self.feed, error)
                blocked = conclusion.blocked(self.feed, self.before, response) if reason in _NO_FEED else None
                return blocked or conclusion.failed(before, reason, message)
            gathered = gathered.with_document(document)
            parts = named(document.parts, parts)
        gathered, parts = await self._read_parts(gathered, parts)
        after = _validated(before, answer)._replace(parts=packed(parts))
        if gathered.document is None:
            return conclusion.same(after, outcome, warnings=gathered.warnings)
        return self._changed(conclusion.hinted(after, gathered.document.hints), gathered.document, gathered)

    async def _read_parts(self, gathered: Gathered, parts: Parts) -> tuple[Gathered, Parts]:
        """Read those of the further documents that have changed; one that fails harms no other."""
        answers = await asyncio.gather(
            *(self._ask(url, known) for url, known in parts.items()), return_exceptions=True
        )
        after = dict(parts)
        for url, answer in zip(parts, answers, strict=True):
            if isinstance(answer, FetchError):
                gathered = gathered.with_warning(str(answer))
            elif isinstance(answer, BaseException):
                raise answer
            elif answer.is_not_modified or answer.is_unchanged:
                pass
            elif answer.response.status != HTTPStatus.OK:
                gathered = gathered.with_warning(
                    f"{without_secrets(url)}: the server answered {conclusion.named(answer.response.status)}"
                )
            else:
                content_type = answer.response.headers.get("content-type", "")
                gathered = await self._read(
                    gathered, answer.response.body, url=answer.response.url, content_type=content_type
                )
                after[url] = answer.validators
        return gathered, after

    async def _read(self, gathered: Gathered, body: bytes, *, url: str, content_type: str) -> Gathered:
        try:
            return gathered.with_document(await self._document(body, gathered.marks, url, content_type))
        except (ParseError, WorkerError) as error:
            return gathered.with_warning(conclusion.why_unread(self.feed, error)[1])

    async def _document(self, body: bytes, marks: bytes, url: str, content_type: str) -> Document:
        source = self._source(url=url, content_type=content_type)
        is_quarantined = self.before.reason in WORKER_REASONS.values()
        return await self.means.readers.read(
            read_document, body, marks, source, is_quarantined=is_quarantined
        )

    def _source(self, *, url: str, content_type: str) -> Source:
        return Source(
            feed=self.feed.id,
            url=url,
            content_type=content_type,
            fetched_at=self.now,
            zone=ZoneInfo(self.feed.zone) if self.feed.zone else UTC,
            links=self.feed.links,
        )

    def _refused(self, response: Response) -> Poll:
        failed = (
            conclusion.blocked(self.feed, self.before, response) if response.status in _BLOCKING else None
        )
        if failed is None:
            message = f"{self.feed.id}: the server answered {conclusion.named(response.status)}"
            failed = conclusion.failed(self.before, f"http_{response.status}", message)
        return replace(failed, retry_after=retry_after(response.headers, self.now), headers=response.headers)

    def _changed(self, state: FeedState, document: Document, gathered: Gathered) -> Poll:
        return conclusion.changed(
            self.feed,
            state,
            document,
            warnings=gathered.warnings,
            now=self.now,
            last_polled_at=self.last_polled_at,
            max_age=self.means.max_age,
        )
