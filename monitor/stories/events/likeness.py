"""How likely an article tells of a story's event, and why. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from monitor.stories.events.measures import measures, shared
from monitor.stories.events.telling import weight_of
from monitor.stories.events.weights import PRIOR, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from monitor.stories.events.profile import Profile

_MOST_REASONS: Final = 6
_SIGNS: Final = {
    "other_place": "another place",
    "other_country": "another country",
    "other_thing": "another thing",
    "other_day": "another day",
    "other_ordinal": "another one of a row",
}
_MOSTLY: Final = 0.5


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely one event is told, 0 where it is as likely as not, and what speaks for and against it.

    ``reasons`` begins with the shared terms, the most telling first.
    """

    score: float
    reasons: tuple[str, ...]


def likeness(article: Profile, story: Profile, *, elsewhere: AbstractSet[str] = frozenset()) -> Likeness:
    """Weigh what an article and a story, or another article, have in common.

    ``elsewhere`` are the terms of the article that other living stories tell too: where two are alike, what
    it shares with both tells only of what kind of event it is.
    """
    found = measures(article, story, elsewhere)
    score = PRIOR + sum(WEIGHTS[name] * value for name, value in found.items())
    telling = sorted(shared(article, story), key=lambda term: (-weight_of(term), term))
    signs = (reason for name, reason in _SIGNS.items() if found[name] > _MOSTLY)
    return Likeness(score, (*telling[:_MOST_REASONS], *signs))
