"""Silences: what a person mutes for a time, and why."""

from monitor.alerts.silences.matcher import Matcher
from monitor.alerts.silences.silence import (
    Silence,
    SilenceState,
    as_plain,
    id_from,
    mutes,
    was_asked_for_at,
)
from monitor.alerts.silences.store import Silences

__all__ = [
    "Matcher",
    "Silence",
    "SilenceState",
    "Silences",
    "as_plain",
    "id_from",
    "mutes",
    "was_asked_for_at",
]
