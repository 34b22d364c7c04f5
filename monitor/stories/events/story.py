"""A story's own profile, made of its articles'. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.stories.events.profile import Profile

_MOST_OF_STORY = 80
_MOST_DAYS = 6
# The n-th article counts as n to the minus 1.5: then the first, and what it set out, keeps a sixth however
# many come. With equal shares a story drifts from a strike to the talks that follow it.
_FADING = -1.5


def joined(story: Profile, article: Profile) -> Profile:
    """Give the profile of a story with one more article; at most 80 terms."""
    share = float((story.articles + 1) ** _FADING)
    keys = story.terms.keys() | article.terms.keys()
    weights = {key: story.terms.get(key, 0) * (1 - share) + article.terms.get(key, 0) * share for key in keys}
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_MOST_OF_STORY]
    terms = {key: round(weight, 3) for key, weight in heaviest}
    return replace(
        story,
        terms=terms,
        focus=(story.focus | article.focus) & terms.keys(),
        places=(story.places | article.places) & terms.keys(),
        days=frozenset(sorted(story.days | article.days)[:_MOST_DAYS]),
        ordinals=frozenset(sorted(story.ordinals | article.ordinals)[:_MOST_DAYS]),
        first_at=min(story.first_at, article.first_at),
        last_at=max(story.last_at, article.last_at),
        articles=story.articles + 1,
    )
