"""What an article and a story have in common, and where they differ, as numbers. Pure.

An article is measured against each of the articles that the story is known by, and the mean is what counts:
one that is like the background of a single one of them is not of the story.
"""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from monitor.stories.events.meanings import acts, countries, things
from monitor.stories.events.telling import is_rare, share, weight_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from monitor.stories.events.profile import Profile, Told

_DAY: Final = timedelta(days=1)


def closeness(article: Profile, story: Profile) -> float:
    """Give the cosine of what an article and a story tell, 0 to 1."""
    return _mean(article, story, _cosine)


def measures(article: Profile, story: Profile, rival: float) -> dict[str, float]:
    """Measure an article against a story; ``rival`` is how close the closest other story is to it."""
    return {
        "title_told": _mean(article, story, lambda new, old: share(new.focus, old.title)),
        "focus_known": _mean(article, story, lambda new, old: share(old.front, new.focus)),
        "rare_shared": _rare_shared(article, story),
        "same_things": _mean(article, story, _same_things),
        "other_thing": _mean(article, story, _is_other_thing),
        "other_act": _mean(article, story, _is_other_act),
        "other_place": _mean(article, story, _is_other_place),
        "other_country": _other_country(article, story),
        "other_ordinal": float(_are_disjoint(article.ordinals, story.ordinals)),
        "of_background": _mean(article, story, _of_background),
        "rival": rival,
        "days_apart": _days_apart(article, story),
        "days_old": max((article.first_at - story.first_at) / _DAY, 0.0),
    }


def _mean(article: Profile, story: Profile, measure: Callable[[Told, Told], float]) -> float:
    return sum(measure(article.told[-1], told) for told in story.told) / len(story.told)


def _cosine(new: Told, old: Told) -> float:
    if not new.squares or not old.squares:
        return 0.0
    return sum(weight_of(term) ** 2 for term in new.front & old.front) / math.sqrt(new.squares * old.squares)


def _rare_shared(article: Profile, story: Profile) -> float:
    of_story: frozenset[str] = frozenset().union(*(told.front for told in story.told))
    return math.log1p(sum(map(is_rare, article.told[-1].front & of_story)))


def _same_things(new: Told, old: Told) -> float:
    both = (new.focus | old.focus) & things()
    return len(new.focus & old.focus & both) / len(both) if both else 0.0


def _is_other_thing(new: Told, old: Told) -> float:
    return float(_are_disjoint(new.title & things(), old.title & things()))


def _is_other_act(new: Told, old: Told) -> float:
    """Say whether the act of the title is none that the article begins with."""
    act = old.title & acts()
    return float(bool(act) and not new.focus & act)


def _is_other_place(new: Told, old: Told) -> float:
    """Say whether neither begins with the places of the other: those of other events are named in passing."""
    if not new.places or not old.places:
        return 0.0
    return float(not new.places & old.focus and not old.places & new.focus)


def _other_country(article: Profile, story: Profile) -> float:
    of_story: frozenset[str] = frozenset().union(*(told.focus for told in story.told))
    return float(_are_disjoint(article.told[-1].focus & countries(), of_story & countries()))


def _of_background(new: Told, old: Told) -> float:
    """Give the share of what both say that one of them says only of what happened before."""
    shared = (new.front | new.background) & (old.front | old.background)
    return share(new.background | old.background, shared) if shared else 0.0


def _are_disjoint(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    return bool(one and other and not one & other)


def _days_apart(one: Profile, other: Profile) -> float:
    """Give the days between the last of the one and the first of the other, 0 where they overlap."""
    return max((one.first_at - other.last_at) / _DAY, (other.first_at - one.last_at) / _DAY, 0.0)
