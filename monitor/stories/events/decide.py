"""Which story an article belongs to. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from monitor.stories.events.likeness import likeness

if TYPE_CHECKING:
    from collections.abc import Mapping

    from monitor.stories.events.profile import Profile

ENDS_AFTER = timedelta(days=7)
"""How long after its last news an event has ended."""

LEAST_SCORE = 0.0
"""How alike an article and a story must be to tell of one event."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The story that an article belongs to, how alike they are, and the reasons."""

    story: str
    score: float
    reasons: tuple[str, ...]


def decide(article: Profile, candidates: Mapping[str, Profile]) -> Chosen | None:
    """Choose the story that is most like an article, None where none is like enough.

    A story whose last news is more than seven days away, before or after, is over. Of stories equally
    alike the one with the smaller id is chosen, whatever their order.
    """
    chosen = None
    for story, profile in sorted(candidates.items()):
        if max(article.first_at - profile.last_at, profile.first_at - article.last_at) > ENDS_AFTER:
            continue
        found = likeness(article, profile)
        if found.score >= LEAST_SCORE and (chosen is None or found.score > chosen.score):
            chosen = Chosen(story, found.score, found.reasons)
    return chosen
