"""Profiles as bytes for the store. Pure."""

from __future__ import annotations

from dataclasses import astuple
from datetime import UTC, datetime
from typing import Final

from monitor.stories.events.profile import Profile
from monitor.stories.events.told import Told

# Terms are letters, digits and a sign before them: none holds one of these.
_LINE: Final = "\n"
_PART: Final = "\t"
_ORDINAL: Final = ","


def packed(profile: Profile) -> bytes:
    """Write a profile as text: a usual article's takes 1 kB, a story's 2 kB.

    Fifty are read for each article, so that reading is what must be cheap, 10 µs: a line for times, count
    and ordinals, a line for what each article tells.
    """
    head = _PART.join(
        (
            str(int(profile.first_at.timestamp())),
            str(int(profile.last_at.timestamp())),
            str(profile.articles),
            _ORDINAL.join(sorted(profile.ordinals)),
        )
    )
    lines = [head, *(_PART.join(astuple(told)) for told in profile.told)]
    return _LINE.join(lines).encode("utf-8", "surrogatepass")


def unpacked(data: bytes) -> Profile:
    """Read what ``packed`` wrote; times come back in seconds."""
    head, *lines = data.decode("utf-8", "surrogatepass").split(_LINE)
    first_at, last_at, articles, ordinals = head.split(_PART)
    return Profile(
        told=tuple(Told(*line.split(_PART)) for line in lines),
        ordinals=frozenset(ordinals.split(_ORDINAL)) if ordinals else frozenset(),
        first_at=datetime.fromtimestamp(int(first_at), UTC),
        last_at=datetime.fromtimestamp(int(last_at), UTC),
        articles=int(articles),
    )
