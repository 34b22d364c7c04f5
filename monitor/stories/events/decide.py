"""Which story an article belongs to. Pure."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from monitor.stories.events.likeness import likeness
from monitor.stories.events.measures import agreement, closeness, fullness, shared

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
# How much both must tell, see agreement(): two words that stand in one of 50 articles have it, three of
# the everyday ones have not. All pairs of the labelled sets that are one event have it.
_LEAST_AGREED: Final = 0.5
# Of few words some are alike by chance: a share of a title is one word, no background tells what is other.
# Three in a hundred labelled articles tell so little. Chosen on pairs of two sentences, at no cost to whole
# articles; what first sentences alone lose by it stands in docs/figures.md.
_LITTLE: Final = 10.0
_MORE_FOR_LITTLE: Final = 7.0
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

    The less they tell, the more alike they must be: a wrong choice hides an event, a missed one tells of it
    twice. A story whose last news is more than seven days away, before or after, is over. Of stories equally
    alike the one with the smaller id is chosen, whatever their order.
    """
    living = alive(article, candidates)
    least = LEAST_SCORE + math.log(max(1.0, len(living) / _USUAL_CANDIDATES))
    chosen = None
    for story, elsewhere in closest(article, living):
        found = likeness(article, living[story], elsewhere=elsewhere)
        enough = least + _more_for_little(fullness(article, living[story]))
        better = chosen is None or (found.score, chosen.story) > (chosen.score, story)
        if found.score >= enough and better:
            chosen = Chosen(story, found.score, found.reasons)
    return chosen


def _more_for_little(told: float) -> float:
    """Give how much more alike they must be who tell so little, none where they tell enough."""
    return _MORE_FOR_LITTLE * max(0.0, math.log(_LITTLE / told))


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
        if close >= _LEAST_CLOSE and agreement(article, candidates[story]) >= _LEAST_AGREED
    ]
