"""What an article tells of its event, small enough to keep for a week. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.arabic.fold import fold
from monitor.stories.events.days import days_named
from monitor.stories.events.meanings import countries, is_meaning, term_of
from monitor.stories.events.passages import ordinals_in, passages, places_in
from monitor.stories.events.rarity import UNSEEN, rarity
from monitor.stories.events.stems import is_name_key, key_of
from monitor.stories.events.towns import towns
from monitor.stories.events.words import numbers_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from monitor.model import Article

MOST_TERMS = 64
_LEAST_RARITY = 2.0  # what stands in a fourth of all articles tells nothing
_NAME_BONUS = 1.3
_COUNTRY = 0.5
_STEEP = 1.5
_RARITY_OF_PLACE = 5.0
_NUMBER = 0.73
_NUMBER_SIGN = "#"
_FEWEST_LETTERS_OF_NAME = 5


@dataclass(frozen=True, slots=True)
class Profile:
    """The most telling terms of an article and their weights, and when it came.

    ``terms`` holds at most 64, the heaviest first; ``focus`` are those that title and first sentence say,
    ``days`` the days they name, as ordinals of the proleptic calendar, ``places`` the terms that are places,
    ``ordinals`` which of a row of meetings it is. A story's profile is that of ``articles`` of them, the
    last of which came at ``last_at``.
    """

    terms: Mapping[str, float]
    focus: frozenset[str]
    places: frozenset[str]
    days: frozenset[int]
    ordinals: frozenset[str]
    first_at: datetime
    last_at: datetime
    articles: int = 1

    @property
    def length(self) -> float:
        """Give the length of the terms as a vector."""
        return math.sqrt(sum(weight * weight for weight in self.terms.values()))


def is_number(key: str) -> bool:
    """Say whether a term is a number."""
    return key.startswith(_NUMBER_SIGN)


def profile_of(article: Article, *, seen_at: datetime) -> Profile:
    """Give the profile of an article; ``seen_at`` stands in where it has no date of its own."""
    published_at = article.published_at or seen_at
    parts = list(passages(article.title, article.text))
    left_out = _keys_of_sources(article)
    inner = {word for part in parts for word in words_of(part.folded)}
    weights: dict[str, float] = {}
    focus: set[str] = set()
    places: set[str] = set()
    days: set[int] = set()
    ordinals: set[str] = set()
    for part in parts:
        keys = {term_of(_bare(word, inner)) for word in words_of(part.folded)} - left_out
        named = keys & towns().keys()
        keys |= {towns()[town] for town in named}
        for key in keys | {f"{_NUMBER_SIGN}{number}" for number in numbers_of(part.folded)}:
            weight = part.weight * _telling(key)
            # in the background the countries of other events are named
            if weight > 0 and (part.weight >= 1 or key not in countries()):
                # said again it counts more, but a word that a text repeats is not ten words
                weights[key] = max(weights.get(key, 0), weight) + 0.15 * min(weights.get(key, 0), weight)
                if part.is_focus:
                    focus.add(key)
        if part.is_focus:
            days |= days_named(part.folded, published_at)
            ordinals |= ordinals_in(part.folded)
            # the title says which place it is about, the lead also which others are near
            places = places or named | {term_of(_bare(word, inner)) for word in places_in(part.folded)}
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST_TERMS]
    terms = {key: round(weight, 3) for key, weight in heaviest}
    return Profile(
        terms=terms,
        focus=frozenset(focus & terms.keys()),
        places=frozenset(
            key for key in places & terms.keys() if not is_meaning(key) and rarity(key) >= _RARITY_OF_PLACE
        ),
        days=frozenset(days),
        ordinals=frozenset(ordinals),
        first_at=published_at,
        last_at=published_at,
    )


def _keys_of_sources(article: Article) -> set[str]:
    """Give the keys of those who tell: their names say nothing of what they tell."""
    names: Iterable[str] = (article.outlet, *(origin.quote for origin in article.origins))
    return {key_of(word) for name in names for word in words_of(fold(name).letters)}


def _bare(word: str, words: set[str]) -> str:
    """Take a particle off a name that the article also has without it."""
    rest = word[1:]
    return rest if word[0] in "وبلف" and len(rest) >= _FEWEST_LETTERS_OF_NAME - 1 and rest in words else word


def _telling(key: str) -> float:
    if is_number(key):
        return _NUMBER
    rare = rarity(key)
    if rare < _LEAST_RARITY:
        return 0.0
    factor = _COUNTRY if key in countries() else _NAME_BONUS if is_name_key(key) else 1.0
    return float((rare / UNSEEN) ** _STEEP * factor)
