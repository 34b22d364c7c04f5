"""Moments as Redis keeps them: whole milliseconds since 1970."""

from __future__ import annotations

from datetime import UTC, datetime


def in_ms(at: datetime) -> int:
    """Give a moment's milliseconds, cut off below."""
    return int(at.timestamp() * 1000)


def moment_of(ms: float) -> datetime:
    """Give the moment of some milliseconds, in UTC."""
    return datetime.fromtimestamp(ms / 1000, tz=UTC)
