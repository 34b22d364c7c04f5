"""How likely an article tells of a story's event, and why. Pure.

The score is a sum of evidence, as log-odds are. Its weights were sought on the labelled sets of
tests/data/events for the best pairwise F1 at a precision of .97, then rounded (benchmarks/events.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeVar

from monitor.stories.events.meanings import acts, countries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from monitor.stories.events.profile import Profile

_DAY: Final = timedelta(days=1)
# What every article and story bring along: most are strangers. Set so that 0 is where they join.
_PRIOR: Final = -1.15
_COSINE: Final = 4.4
_TOLD: Final = 2.3  # how much of the article's focus the story tells
_FOCUS: Final = 2.8  # how much of the focus of either is in the other's
_PER_DAY: Final = -1.6  # between the story's last news and the article
_OTHER_DAY: Final = -0.35  # an update names the day of the update
_SAME_PLACE: Final = 0.1  # the words have said it
_OTHER_PLACE: Final = -2.8
_SAME_COUNTRY: Final = 0.9
_OTHER_COUNTRY: Final = -2.0
_OTHER_ACT: Final = -0.3
_OTHER_ORDINAL: Final = -1.0  # too few in the labelled sets to be measured
_MOST_REASONS: Final = 6
_NOTHING_SHARED: Final = -9.0
_EVEN: Final = 0.5

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely one event is told, 0 where it is as likely as not, and what speaks for and against it.

    ``reasons`` begins with the shared terms, the most telling first.
    """

    score: float
    reasons: tuple[str, ...]


def likeness(article: Profile, story: Profile) -> Likeness:
    """Weigh what an article and a story, or another article, have in common."""
    shared = {key: weight * story.terms[key] for key, weight in article.terms.items() if key in story.terms}
    if not shared:
        return Likeness(_NOTHING_SHARED, ())
    overlap = (_told(article, story.focus, article.focus) + _told(story, article.focus, story.focus)) / 2
    score = (
        _PRIOR
        + _COSINE * _cosine(shared, article, story)
        + _TOLD * _told(article, story.terms, article.focus)
        + _FOCUS * overlap
        + _PER_DAY * _days_apart(article, story)
    )
    reasons = sorted(shared, key=lambda key: (-shared[key], key))[:_MOST_REASONS]
    for evidence, reason in _signs(article, story):
        score += evidence
        reasons.append(reason)
    return Likeness(score, tuple(reasons))


def _cosine(shared: Mapping[str, float], one: Profile, other: Profile) -> float:
    return sum(shared.values()) / (one.length * other.length)


def _told(one: Profile, keys: Mapping[str, float] | frozenset[str], of: frozenset[str]) -> float:
    """Give the share of some terms, by weight in ``one``, that is among ``keys``; a half of none."""
    all_weight = sum(one.terms[key] for key in of)
    return sum(one.terms[key] for key in of if key in keys) / all_weight if all_weight else _EVEN


def _signs(article: Profile, story: Profile) -> Iterator[tuple[float, str]]:
    """Give what speaks for or against one event besides the words."""
    if _disjoint(article.days, story.days):
        yield _OTHER_DAY, "another day"
    yield from _places(article, story)
    yield from _countries(article, story)
    if _disjoint(article.focus & acts(), story.focus & acts()):
        yield _OTHER_ACT, "another act"
    if _disjoint(article.ordinals, story.ordinals):
        yield _OTHER_ORDINAL, "another one of a row"


def _places(article: Profile, story: Profile) -> Iterator[tuple[float, str]]:
    if not article.places or not story.places:
        return
    # An article names the places of other events in passing: only what both put first is shared by both.
    ours = bool(article.places & (story.places | story.focus))
    theirs = bool(story.places & (article.places | article.focus))
    if ours and theirs:
        yield _SAME_PLACE, "the same place"
    elif not ours and not theirs:
        yield _OTHER_PLACE, "another place"


def _countries(article: Profile, story: Profile) -> Iterator[tuple[float, str]]:
    ours, theirs = article.focus & countries(), story.focus & countries()
    if ours & theirs:
        yield _SAME_COUNTRY, "the same country"
    elif ours and theirs:
        yield _OTHER_COUNTRY, "another country"


def _disjoint(one: frozenset[_T], other: frozenset[_T]) -> bool:
    return bool(one and other and not one & other)


def _days_apart(one: Profile, other: Profile) -> float:
    """Give the days between the last of the one and the first of the other, 0 where they overlap."""
    return max((one.first_at - other.last_at) / _DAY, (other.first_at - one.last_at) / _DAY, 0.0)
