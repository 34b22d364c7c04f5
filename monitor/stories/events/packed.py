"""Profiles as bytes for the store. Pure."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from monitor.stories.events.profile import Profile

_MILLI = 1000
_FOCUS, _PLACE = 1, 2


def packed(profile: Profile) -> bytes:
    """Write a profile as JSON of at most 4 kB, its weights in thousandths; a usual one takes 1 kB."""
    rows = [
        [key, round(weight * _MILLI), _FOCUS * (key in profile.focus) + _PLACE * (key in profile.places)]
        for key, weight in profile.terms.items()
    ]
    content = [
        int(profile.first_at.timestamp()),
        int(profile.last_at.timestamp()),
        profile.articles,
        sorted(profile.days),
        sorted(profile.ordinals),
        rows,
    ]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpacked(data: bytes) -> Profile:
    """Read what ``packed`` wrote; weights come back in thousandths, times in seconds."""
    first_at, last_at, articles, days, ordinals, rows = json.loads(data.decode("utf-8", "surrogatepass"))
    return Profile(
        terms={key: weight / _MILLI for key, weight, _ in rows},
        focus=frozenset(key for key, _, flags in rows if flags & _FOCUS),
        places=frozenset(key for key, _, flags in rows if flags & _PLACE),
        days=frozenset(days),
        ordinals=frozenset(ordinals),
        first_at=datetime.fromtimestamp(first_at, UTC),
        last_at=datetime.fromtimestamp(last_at, UTC),
        articles=articles,
    )
