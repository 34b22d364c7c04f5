"""A silence, and what it mutes. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 - the codec reads the annotations of a silence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from monitor.alerts.silences.matcher import Matcher  # noqa: TC001 - the same
from monitor.model import digest
from monitor.model.codec import to_plain

if TYPE_CHECKING:
    from monitor.model import Alert


class SilenceState(StrEnum):
    """Where a silence is in its life."""

    PENDING = "pending"
    ACTIVE = "active"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Silence:
    """What a person mutes from ``starts_at`` to ``ends_at``, and why they say they do."""

    id: str
    matcher: Matcher
    author: str
    comment: str
    starts_at: datetime
    ends_at: datetime
    made_at: datetime

    def state(self, now: datetime) -> SilenceState:
        """Say whether it mutes now, will, or did."""
        if now >= self.ends_at:
            return SilenceState.ENDED
        return SilenceState.ACTIVE if now >= self.starts_at else SilenceState.PENDING


def id_from(alert: str, receiver: str, who: str) -> str:
    """Name the silence that a person asks for from an alert at a receiver, or at none."""
    return digest("silence", alert, receiver, who)[:10]


def was_asked_for_at(silence: Silence, alert: str, receiver: str) -> bool:
    """Say whether somebody asked for a silence below an alert's message at a receiver."""
    return silence.id == id_from(alert, receiver, silence.author)


def mutes(silence: Silence, alert: Alert, receiver: str, now: datetime) -> bool:
    """Say whether a silence keeps an alert from a receiver now."""
    return silence.state(now) is SilenceState.ACTIVE and silence.matcher.covers(alert, receiver)


def as_plain(silence: Silence, now: datetime) -> dict[str, Any]:
    """Give a silence for JSON: its conditions, those that it has, and its state."""
    matcher = {name: list(words) for name, words in silence.matcher.given().items()}
    return {**to_plain(silence), "matcher": matcher, "state": silence.state(now).value}
