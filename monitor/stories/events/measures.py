"""What an article and a story have in common, and where they differ, as numbers. Pure.

An article is measured against each of the articles that the story is known by, and the mean is what counts:
one that is like the background of a single one of them is not of the story.
"""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from monitor.stories.events.meanings import countries, is_name, things
from monitor.stories.events.telling import is_rare, share, weight, weight_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from monitor.stories.events.profile import Profile
    from monitor.stories.events.told import Told

_DAY: Final = timedelta(days=1)


def closeness(article: Profile, story: Profile) -> float:
    """Give the cosine of what an article and a story tell, 0 to 1."""
    return _mean(article, story, _cosine)


def agreement(article: Profile, story: Profile) -> float:
    """Weigh what an article and a story both tell, countries left out, what is rare most: squares are summed.

    Unlike ``closeness`` it is no share: "opened", "new" and "in the presence of" are half of a short text,
    and yet tell hardly anything.
    """
    return _mean(article, story, _agreement)


def fullness(article: Profile, story: Profile) -> float:
    """Weigh how much is told by the one that tells less, the article or the fullest article of the story."""
    return min(weight(article.told[-1].front), max(weight(told.front) for told in story.told))


def shared(article: Profile, story: Profile) -> frozenset[str]:
    """Give the terms that an article and any article of a story tell of their event."""
    front = article.told[-1].front
    return frozenset().union(*(front & told.front for told in story.told))


def measures(article: Profile, story: Profile, elsewhere: AbstractSet[str]) -> dict[str, float]:
    """Measure an article against a story; ``elsewhere`` are its terms that other stories tell too."""
    return {
        "title_told": _mean(article, story, lambda new, old: share(new.focus, old.title)),
        "title_known": share(shared(article, story), article.told[-1].title),
        "names_shared": math.log1p(sum(map(_is_rare_name, shared(article, story)))),
        "alone_shared": _alone_shared(article, story, elsewhere),
        "same_things": _mean(article, story, _same_things),
        "other_thing": _mean(article, story, _is_other_thing),
        "other_place": _mean(article, story, _is_other_place),
        "other_country": _other_country(article, story),
        "other_day": _other_day(article, story),
        "other_ordinal": float(_are_disjoint(article.ordinals, story.ordinals)),
        "missing_names": _missing_names(article, story),
        "of_background": _mean(article, story, _of_background),
        "days_old": max((article.first_at - story.first_at) / _DAY, 0.0),
    }


def _mean(article: Profile, story: Profile, measure: Callable[[Told, Told], float]) -> float:
    return sum(measure(article.told[-1], told) for told in story.told) / len(story.told)


def _cosine(new: Told, old: Told) -> float:
    if not new.squares or not old.squares:
        return 0.0
    return math.fsum(weight_of(term) ** 2 for term in new.front & old.front) / math.sqrt(
        new.squares * old.squares
    )


def _agreement(new: Told, old: Told) -> float:
    return math.fsum(weight_of(term) ** 2 for term in (new.front & old.front) - countries())


def _alone_shared(article: Profile, story: Profile, elsewhere: AbstractSet[str]) -> float:
    """Weigh what the story alone tells of the article's terms, each by how many of its articles tell it."""
    alone = article.told[-1].front - elsewhere - countries()
    return sum(weight(alone & told.front) for told in story.told) / len(story.told)


def _same_things(new: Told, old: Told) -> float:
    both = (new.focus | old.focus) & things()
    return len(new.focus & old.focus & both) / len(both) if both else 0.0


def _is_other_thing(new: Told, old: Told) -> float:
    return float(_are_disjoint(new.title & things(), old.title & things()))


def _is_other_place(new: Told, old: Told) -> float:
    """Say whether neither begins with the places of the other: those of other events are named in passing.

    Where the days differ too, it is enough that no title names both: a strike on Salif, which is north of
    Hodeidah, is none on Hodeidah the day before.
    """
    if not new.places or not old.places or new.places & old.focus:
        return 0.0
    is_later = _are_disjoint(new.days, old.days) and not new.places & old.front
    return float(not old.places & (new.title if is_later else new.focus))


def _other_country(article: Profile, story: Profile) -> float:
    of_story: frozenset[str] = frozenset().union(*(told.focus for told in story.told))
    return float(_are_disjoint(article.told[-1].focus & countries(), of_story & countries()))


def _other_day(article: Profile, story: Profile) -> float:
    """Say whether both name the day of their event, and name others."""
    of_story: frozenset[str] = frozenset().union(*(told.days for told in story.told))
    return float(_are_disjoint(article.told[-1].days, of_story))


def _missing_names(article: Profile, story: Profile) -> float:
    """Weigh the rare names that the story's articles begin with, and this one does not have."""
    names = {term for told in story.told for term in told.focus if _is_rare_name(term)}
    return math.log1p(len(names - article.told[-1].front) / len(story.told))


def _is_rare_name(term: str) -> bool:
    return is_name(term) and is_rare(term)


def _of_background(new: Told, old: Told) -> float:
    """Give the share of what both say that one of them says only of what happened before."""
    shared = (new.front | new.background) & (old.front | old.background)
    return share(new.background | old.background, shared) if shared else 0.0


def _are_disjoint(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    return bool(one and other and not one & other)
