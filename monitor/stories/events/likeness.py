"""How likely an article tells of a story's event, and why. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from monitor.stories.events.measures import measures
from monitor.stories.events.telling import weight_of
from monitor.stories.events.weights import PRIOR, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.stories.events.profile import Profile

_MOST_REASONS: Final = 6
_SIGNS: Final = {
    "other_place": "another place",
    "other_country": "another country",
    "other_act": "another act",
    "other_thing": "another thing",
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


def likeness(article: Profile, story: Profile, *, rival: float = 0.0) -> Likeness:
    """Weigh what an article and a story, or another article, have in common.

    ``rival`` is how close the article is to the closest of the other stories: where two are alike, the
    likeness to each may be that of their kind.
    """
    found = measures(article, story, rival)
    score = PRIOR + sum(WEIGHTS[name] * value for name, value in found.items())
    signs = (reason for name, reason in _SIGNS.items() if found[name] > _MOSTLY)
    return Likeness(score, (*_shared(article, story), *signs))


def _shared(article: Profile, story: Profile) -> Iterator[str]:
    """Give what both tell, the most telling first."""
    shared = article.told[-1].front.intersection(frozenset().union(*(told.front for told in story.told)))
    yield from sorted(shared, key=lambda term: (-weight_of(term), term))[:_MOST_REASONS]
