"""What a poll says of its feed's health. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.sources.health.contents import empty, garbled, textless
from monitor.sources.health.dates import misdated
from monitor.sources.health.diagnosis import WELL, Diagnosis, Kind, Sureness
from monitor.sources.health.habit import quiet
from monitor.sources.health.refused import refused
from monitor.sources.health.standing import told
from monitor.sources.manners.moves import move_warning
from monitor.sources.outcome import Outcome

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.model import Feed
    from monitor.sources.health.pages import PageCounts
    from monitor.sources.outcome import Poll
    from monitor.sources.state import FeedState


def diagnose(feed: Feed, before: FeedState, poll: Poll, pages: PageCounts, *, now: datetime) -> Diagnosis:
    """Say what is wrong with a feed after a poll: the one thing that explains most.

    ``before`` is the state that the poll began with, ``pages`` how the pages of its entries were
    read. A folder may be empty and silent: people drop files when they have some.
    """
    if poll.outcome is Outcome.ERROR:
        return refused(feed, before, poll, now=now)
    return (
        garbled(poll.state)
        or (None if feed.folder else empty(before, poll) or quiet(before, poll, now=now))
        or textless(pages)
        or misdated(feed, before, poll, now=now)
        or _moved(feed, poll.state)
        or WELL
    )


def _moved(feed: Feed, state: FeedState) -> Diagnosis | None:
    if warning := move_warning(feed, state):
        return Diagnosis(Kind.MOVED, warning, Sureness.CERTAIN)
    # after a failure its old place is asked again, which says three times that it has moved
    is_known = bool(state.health and state.moved_to) and told(state) is Kind.MOVED
    return Diagnosis(Kind.MOVED, state.health_note) if is_known else None
