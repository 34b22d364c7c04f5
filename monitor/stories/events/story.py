"""A story's own profile, made of its articles'. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.stories.events.profile import Profile

_MOST_LATER = 2
_MOST_ORDINALS = 6


def joined(story: Profile, article: Profile) -> Profile:
    """Give the profile of a story with one more article.

    It is known by its first article and its last two: what a story began with is not forgotten however many
    come, so that it does not drift from a strike to the talks that follow it.
    """
    first, *later = story.told
    return replace(
        story,
        told=(first, *[*later, *article.told][-_MOST_LATER:]),
        ordinals=_bounded(story.ordinals | article.ordinals, _MOST_ORDINALS),
        first_at=min(story.first_at, article.first_at),
        last_at=max(story.last_at, article.last_at),
        articles=story.articles + 1,
    )


def _bounded(values: frozenset[str], most: int) -> frozenset[str]:
    return values if len(values) <= most else frozenset(sorted(values)[:most])
