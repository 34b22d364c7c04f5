"""Under which terms a story is looked up. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.stories.events.meanings import countries

if TYPE_CHECKING:
    from monitor.stories.events.profile import Profile

MOST_LOOKUP_TERMS = 24
"""Of what decide() joins on the labelled sets, 16 miss one pair in thirty, 24 none."""

LEAST_SHARED = 2
"""How many of its terms an article must share with a story that may be its own."""


def lookup_terms(profile: Profile) -> tuple[str, ...]:
    """Give the most telling terms of an article, countries left out: they are in every third one."""
    telling = (key for key in sorted(profile.terms, key=lambda key: (-profile.terms[key], key)))
    return tuple(key for key in telling if key not in countries())[:MOST_LOOKUP_TERMS]
