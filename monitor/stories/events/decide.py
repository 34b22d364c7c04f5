"""Which story an article belongs to. Pure."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from monitor.stories.events.likeness import likeness
from monitor.stories.events.measures import closeness, shared

if TYPE_CHECKING:
    from collections.abc import Mapping

    from monitor.stories.events.profile import Profile

ENDS_AFTER = timedelta(days=7)
"""How long after its last news an event has ended."""

LEAST_SCORE: Final = 1.0
"""How alike an article and a story must be: labelled sets that were left out then have a precision of .97."""

# The share of its telling words that an article must have in common with a story. All but one in two hundred
# of the labelled pairs do; of what was joined in a month of one outlet's real news, a quarter does not.
_LEAST_CLOSE: Final = 0.08
_MOST_WEIGHED: Final = 6  # of the stories closest to an article; no other was ever chosen
# Nine of ten articles of the labelled sets have fewer candidates. Among n times as many strangers one is as
# alike by chance n times as often, which is log n in the odds.
_USUAL_CANDIDATES: Final = 8


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
    living = alive(article, candidates)
    least = LEAST_SCORE + math.log(max(1.0, len(living) / _USUAL_CANDIDATES))
    chosen = None
    for story, elsewhere in closest(article, living):
        found = likeness(article, living[story], elsewhere=elsewhere)
        better = chosen is None or (found.score, chosen.story) > (chosen.score, story)
        if found.score >= least and better:
            chosen = Chosen(story, found.score, found.reasons)
    return chosen


def alive(article: Profile, candidates: Mapping[str, Profile]) -> dict[str, Profile]:
    """Give the stories that are not over, seen from an article."""
    return {
        story: profile
        for story, profile in candidates.items()
        if max(article.first_at - profile.last_at, profile.first_at - article.last_at) <= ENDS_AFTER
    }


def closest(article: Profile, candidates: Mapping[str, Profile]) -> list[tuple[str, frozenset[str]]]:
    """Give the few stories that are close enough to an article, each with the terms that others tell too."""
    told = {story: shared(article, profile) for story, profile in candidates.items()}
    stories = Counter(term for terms in told.values() for term in terms)
    found = [(closeness(article, profile), story) for story, profile in candidates.items()]
    found.sort(key=lambda one: (-one[0], one[1]))
    return [
        (story, frozenset(term for term, count in stories.items() if count > (term in told[story])))
        for close, story in found[:_MOST_WEIGHED]
        if close >= _LEAST_CLOSE
    ]
