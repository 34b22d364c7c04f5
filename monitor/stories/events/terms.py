"""Under which terms a story is looked up. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.stories.events.meanings import countries
from monitor.stories.events.profile import by_weight, loudest_of

if TYPE_CHECKING:
    from monitor.stories.events.profile import Profile

MOST_LOOKUP_TERMS = 24
"""Of the articles of the labelled sets one in a hundred does not find its story by so many."""

LEAST_SHARED = 2
"""How many of its terms an article must share with a story that may be its own."""


def lookup_terms(profile: Profile) -> tuple[str, ...]:
    """Give the most telling terms of an article, countries left out: they are in every third one."""
    telling = by_weight(loudest_of(profile.told[0]))
    return tuple(key for key in telling if key not in countries())[:MOST_LOOKUP_TERMS]
