"""What is wrong with a feed whose poll ended in an error. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from monitor.sources.health.block import block_mark
from monitor.sources.health.diagnosis import Diagnosis, Kind, Sureness
from monitor.sources.health.standing import Standing, as_it_stands
from monitor.sources.health.wording import one_line, span

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.model import Feed
    from monitor.sources.outcome import Poll
    from monitor.sources.state import FeedState

# A server that restarts, or a night's backup, is nobody's business.
_FAILS_FOR: Final = timedelta(minutes=30)
_FAILURES: Final = 3
_LOST_FOR: Final = timedelta(days=1)
# Reasons of a poll that mean one thing alone.
_KILLERS: Final = {"worker_died": "kills", "worker_timeout": "stalls"}
_REFUSALS: Final = {"http_401", "http_403", "http_429", "http_451", "http_503"}
_LOST: Final = {"http_404"}


def refused(feed: Feed, before: FeedState, poll: Poll, *, now: datetime) -> Diagnosis:
    """Say what is wrong with a feed that could not be polled, or was not read.

    One that no failure is counted for has not been asked in earnest: our own network is out.
    """
    reason = poll.reason
    if not poll.state.failures:
        return as_it_stands(poll.state)
    if reason == "http_410":
        note = "the server says that it is gone for good (410): take it out of feeds.yaml or mend its url"
        return Diagnosis(Kind.GONE, note, Sureness.CERTAIN)
    if reason in _KILLERS:
        return Diagnosis(Kind.QUARANTINED, _quarantined(_KILLERS[reason]))
    if block := _block(feed, poll):
        return Diagnosis(Kind.BLOCKED, f"{block}: ask the outlet to let us in, or poll it less often")
    if reason == "html":
        note = "a web page comes in place of a feed: look for its new address with monitor feeds discover"
        return Diagnosis(Kind.HOME_PAGE, note)
    return _failing(feed, before, poll, now=now)


def _quarantined(does: str) -> str:
    return f"its document {does} the process that reads it: it is polled rarely, and holds up no other feed"


def _block(feed: Feed, poll: Poll) -> str:
    """Say who keeps us out; empty where nobody does."""
    if poll.reason == "blocked":
        return _said(feed, poll)
    mark = block_mark(poll.headers, b"") if poll.reason in _REFUSALS else ""
    return f"the site keeps programs out ({mark})" if mark else ""


def _failing(feed: Feed, before: FeedState, poll: Poll, *, now: datetime) -> Diagnosis:
    if poll.state.failures == 1:
        # a hiccup: what was suspected of the feed before is not forgotten over it
        return as_it_stands(poll.state)
    since = _failing_since(poll.state) or before.polled_at or now
    lasts = now - since
    if poll.reason in _LOST and lasts >= _LOST_FOR:
        note = (
            f"nothing has been at its address for {span(lasts)} (404):"
            " look for a new one with monitor feeds discover"
        )
        return Diagnosis(Kind.GONE, note, since=since)
    note = f"no poll has worked for {span(lasts)}, {poll.state.failures} in a row: {_said(feed, poll)}"
    is_sure = poll.state.failures >= _FAILURES and lasts >= _FAILS_FOR
    return Diagnosis(Kind.FAILING, note, Sureness.CERTAIN if is_sure else Sureness.EARLY, since=since)


def _failing_since(state: FeedState) -> datetime | None:
    standing = Standing.unpacked(state.health)
    if standing.suspected in {Kind.FAILING, Kind.GONE}:
        return standing.suspected_at
    return state.health_at if standing.told in {Kind.FAILING, Kind.GONE} else None


def _said(feed: Feed, poll: Poll) -> str:
    return one_line(poll.message.removeprefix(f"{feed.id}: "))
