"""What operators know of a feed's health, and what its last polls say to the contrary. Pure.

Kept in ``FeedState.health`` as one word, ``silent``; while something else is suspected that
stands behind it with its beginning, in seconds since 1970: ``silent>failing@1714564800``,
``>blocked@1714564800`` (well so far), ``blocked>@1714564800`` (well again, it seems).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from monitor.sources.health.diagnosis import Diagnosis, Kind, Sureness

if TYPE_CHECKING:
    from datetime import timedelta

    from monitor.sources.state import FeedState


@dataclass(frozen=True, slots=True)
class Standing:
    """``told`` is what operators know; ``suspected``, where it is not None, what it may be by now."""

    told: Kind = Kind.WELL
    suspected: Kind | None = None
    suspected_at: datetime | None = None

    @property
    def latest(self) -> Kind:
        """What the last poll said."""
        return self.told if self.suspected is None else self.suspected

    @classmethod
    def unpacked(cls, text: str) -> Self:
        """Read what is kept; a word of another version of this program counts as well."""
        told, is_suspicion, rest = text.partition(">")
        if not is_suspicion:
            return cls(_kind(told))
        suspected, _, seconds = rest.partition("@")
        return cls(_kind(told), _kind(suspected), datetime.fromtimestamp(int(seconds), UTC))

    def packed(self) -> str:
        """Write what is to be kept."""
        if self.suspected is None or self.suspected_at is None:
            return self.told.value
        return f"{self.told}>{self.suspected}@{int(self.suspected_at.timestamp())}"


@dataclass(frozen=True, slots=True)
class Change:
    """What operators are to hear: a feed was ``was`` and is ``now`` something else, since ``at``.

    ``lasted`` is how long it was what it was, None where it was well.
    """

    was: Kind
    now: Kind
    note: str
    at: datetime
    lasted: timedelta | None

    @property
    def is_recovery(self) -> bool:
        """Say whether the feed is read as it should be again."""
        return self.was.is_ill and not self.now.is_ill


def told(state: FeedState) -> Kind:
    """Give what operators know of a feed."""
    return Standing.unpacked(state.health).told


def as_it_stands(state: FeedState) -> Diagnosis:
    """Give the diagnosis of a poll that says nothing new: what was suspected is neither surer nor gone."""
    return Diagnosis(Standing.unpacked(state.health).latest, state.health_note, Sureness.EARLY)


def judge(state: FeedState, found: Diagnosis, *, now: datetime) -> tuple[FeedState, Change | None]:
    """Put a diagnosis beside what operators know; give the state to keep, and what they are to hear.

    They hear once of each change. One that comes and goes with every poll is never told: what
    is only likely, recovery too, has to be said by two polls running.
    """
    if not state.health and found.kind is Kind.WELL:
        return state, None
    standing = Standing.unpacked(state.health)
    if found.kind is standing.told:
        return state._replace(health=standing.told.value, health_note=found.note), None
    is_confirmed = found.kind is standing.suspected
    since = (standing.suspected_at if is_confirmed else found.since) or now
    if found.sureness is Sureness.CERTAIN or (found.sureness is Sureness.LIKELY and is_confirmed):
        return _changed(state, standing, found, since=since)
    return state._replace(health=Standing(standing.told, found.kind, since).packed()), None


def _changed(
    state: FeedState, standing: Standing, found: Diagnosis, *, since: datetime
) -> tuple[FeedState, Change]:
    lasted = since - state.health_at if standing.told is not Kind.WELL and state.health_at else None
    change = Change(was=standing.told, now=found.kind, note=found.note, at=since, lasted=lasted)
    is_well = found.kind is Kind.WELL
    after = state._replace(
        health=found.kind.value, health_note=found.note, health_at=None if is_well else since
    )
    return after, change


def _kind(word: str) -> Kind:
    try:
        return Kind(word)
    except ValueError:
        return Kind.WELL
