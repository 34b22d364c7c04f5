"""Profiles as bytes for the store. Pure."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from monitor.stories.events.profile import Profile, Told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def packed(profile: Profile) -> bytes:
    """Write a profile as JSON: a usual article's takes 1 kB, a story's 2 kB, 4 kB at most."""
    terms = sorted(set().union(*(told.front | told.background for told in profile.told)))
    numbers = {term: number for number, term in enumerate(terms)}
    content = [
        int(profile.first_at.timestamp()),
        int(profile.last_at.timestamp()),
        profile.articles,
        sorted(profile.ordinals),
        terms,
        [_numbers_of(told, numbers) for told in profile.told],
    ]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpacked(data: bytes) -> Profile:
    """Read what ``packed`` wrote; times come back in seconds."""
    first_at, last_at, articles, ordinals, terms, told = json.loads(data.decode("utf-8", "surrogatepass"))
    return Profile(
        told=tuple(_told_of(numbers, terms) for numbers in told),
        ordinals=frozenset(ordinals),
        first_at=datetime.fromtimestamp(first_at, UTC),
        last_at=datetime.fromtimestamp(last_at, UTC),
        articles=articles,
    )


def _numbers_of(told: Told, numbers: Mapping[str, int]) -> list[list[int]]:
    """Give each term by its number where it is told most loudly, and the places again."""
    rings = (told.title, told.focus - told.title, told.front - told.focus, told.background, told.places)
    return [sorted(numbers[term] for term in ring) for ring in rings]


def _told_of(numbers: Sequence[Sequence[int]], terms: Sequence[str]) -> Told:
    title, lead, body, background, places = (frozenset(map(terms.__getitem__, ring)) for ring in numbers)
    return Told(
        title=title, focus=title | lead, front=title | lead | body, background=background, places=places
    )
