"""Silences and previews as text. Pure, but for what ink knows of the terminal."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from monitor.cli.ink import arabic, listed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from monitor.alerts.silences import Matcher, Silence
    from monitor.alerts.silences.preview import Preview

# member of the matcher -> the option of `add` that gives it
OPTIONS: Mapping[str, str] = {
    "rules": "rule",
    "severity": "severity",
    "reasons": "reason",
    "tags": "tag",
    "outlets": "outlet",
    "countries": "country",
    "origins": "origin",
    "stories": "story",
    "receivers": "receiver",
}


def when(at: datetime) -> str:
    """Write a time for a person."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def what(matcher: Matcher) -> str:
    """Write what a silence is about; values of one condition are parted by a comma, any of them fits."""
    return (
        "; ".join(f"{OPTIONS[name]} {listed(words)}" for name, words in matcher.given().items())
        or "everything"
    )


def as_line(silence: Silence, now: datetime) -> str:
    """Write a silence in one line."""
    state = silence.state(now).value
    span = f"{when(silence.starts_at)} to {when(silence.ends_at)}"
    by = f"{arabic(silence.author)}: {arabic(silence.comment)}"
    return f"{silence.id}  {state}  {span}  {what(silence.matcher)}  ({by})"


def as_sentences(silence: Silence, shown: Preview) -> list[str]:
    """Write what a silence would have muted, a line each."""
    return [
        f"to be silent until {when(silence.ends_at)}: {what(silence.matcher)}",
        f"would have muted {shown.recent} of {shown.recent_of} alerts of the last 24 hours",
        f"mutes {shown.waiting} of {shown.waiting_of} alerts that wait{_beyond(shown.beyond)}",
        *([f"urgent among these: {shown.urgent}"] if shown.urgent else []),
        *(f"  {arabic(title)}" for title in shown.titles),
    ]


def _beyond(count: int) -> str:
    """Say how many wait for longer: what is made here begins at once."""
    return f"; {count} {'waits' if count == 1 else 'wait'} for longer" if count else ""
