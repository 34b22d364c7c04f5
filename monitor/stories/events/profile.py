"""What an article tells of its event, small enough to keep for a week. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.arabic.fold import fold
from monitor.stories.events.days import days_in
from monitor.stories.events.meanings import countries, is_meaning, term_of
from monitor.stories.events.passages import Loudness, ordinals_in, passages, places_in
from monitor.stories.events.rarity import rarity
from monitor.stories.events.stems import key_of
from monitor.stories.events.telling import number_term, weight_of
from monitor.stories.events.told import told_of
from monitor.stories.events.towns import towns
from monitor.stories.events.words import numbers_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from monitor.model import Article
    from monitor.stories.events.passages import Passage
    from monitor.stories.events.told import Told

MOST_TERMS = 80
_RARITY_OF_PLACE = 5.0
_FEWEST_LETTERS_OF_NAME = 5


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of the event of an article, or of a story.

    ``told`` are the articles that a story is known by, in the order in which they joined it; an article's own
    profile has itself alone. ``ordinals`` say which one of a row of meetings it is. A story's profile is that
    of ``articles`` of them, the last of which came at ``last_at``.
    """

    told: tuple[Told, ...]
    ordinals: frozenset[str]
    first_at: datetime
    last_at: datetime
    articles: int = 1


def profile_of(article: Article, *, seen_at: datetime) -> Profile:
    """Give the profile of an article; ``seen_at`` stands in where it has no date of its own."""
    published_at = article.published_at or seen_at
    parts = list(passages(article.title, article.text))
    focus = [part.folded for part in parts if part.loudness.is_focus]
    return Profile(
        told=(_told(parts, _keys_of_tellers(article), published_at),),
        ordinals=frozenset(ordinal for folded in focus for ordinal in ordinals_in(folded)),
        first_at=published_at,
        last_at=published_at,
    )


def by_weight(loudest: Mapping[str, Loudness]) -> list[str]:
    """Give the terms that tell something, those that tell most and most loudly first."""
    weights = {key: loudness.weight * weight_of(key) for key, loudness in loudest.items()}
    return sorted((key for key in weights if weights[key] > 0), key=lambda key: (-weights[key], key))


def loudest_of(told: Told) -> dict[str, Loudness]:
    """Give how loudly an article tells each of its terms."""
    return (
        dict.fromkeys(told.background, Loudness.BACKGROUND)
        | dict.fromkeys(told.front, Loudness.BODY)
        | dict.fromkeys(told.focus, Loudness.LEAD)
        | dict.fromkeys(told.title, Loudness.TITLE)
    )


def _told(parts: Sequence[Passage], tellers: set[str], published_at: datetime) -> Told:
    inner = {word for part in parts for word in words_of(part.folded)}
    loudest: dict[str, Loudness] = {}
    places: set[str] = set()
    days: set[int] = set()
    for part in parts:
        keys = {term_of(_bare(word, inner)) for word in words_of(part.folded)} - tellers
        named = keys & towns().keys()
        keys |= {towns()[town] for town in named}
        keys |= {number_term(number) for number in numbers_of(part.folded)}
        if part.loudness is Loudness.BACKGROUND:
            keys -= countries()  # there the countries of other events are named
        for key in keys:
            loudest[key] = max(loudest.get(key, part.loudness), part.loudness)
        if part.loudness.is_focus:
            # the title says which place it is about, the lead also which others are near
            days |= days_in(part.folded, published_at)
            places = places or named | {term_of(_bare(word, inner)) for word in places_in(part.folded)}
    kept = {key: loudest[key] for key in by_weight(loudest)[:MOST_TERMS]}
    rings = {loudness: {key for key in kept if kept[key] is loudness} for loudness in Loudness}
    return told_of(
        title=rings[Loudness.TITLE],
        lead=rings[Loudness.LEAD],
        body=rings[Loudness.BODY],
        background=rings[Loudness.BACKGROUND],
        places=filter(_is_place, places & (rings[Loudness.TITLE] | rings[Loudness.LEAD])),
        days=days,
    )


def _is_place(key: str) -> bool:
    """Say whether what stands where a place is named is one: a common word is not, nor a country."""
    return not is_meaning(key) and rarity(key) >= _RARITY_OF_PLACE


def _keys_of_tellers(article: Article) -> set[str]:
    """Give the keys of those who tell: their names say nothing of what they tell."""
    names: Iterable[str] = (article.outlet, *(origin.quote for origin in article.origins))
    return {key_of(word) for name in names for word in words_of(fold(name).letters)}


def _bare(word: str, words: set[str]) -> str:
    """Take a particle off a name that the article also has without it."""
    rest = word[1:]
    return rest if word[0] in "وبلف" and len(rest) >= _FEWEST_LETTERS_OF_NAME - 1 and rest in words else word
