"""How much a term tells of an event."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from monitor.stories.events.rarity import UNSEEN, rarity

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_LEAST_RARITY: Final = 2.0  # what stands in a fourth of all articles tells nothing
_NUMBER: Final = 0.73  # as a word that stands in one of 250 articles
_NUMBER_SIGN: Final = "#"
_UNKNOWN: Final = 0.5


def number_term(number: str) -> str:
    """Give the term of a number."""
    return _NUMBER_SIGN + number


@lru_cache(maxsize=1 << 16)
def weight_of(term: str) -> float:
    """Give how much a term tells: 0 for what is everywhere, about 1 for what is nowhere else."""
    if term.startswith(_NUMBER_SIGN):
        return _NUMBER
    rare = rarity(term)
    return rare / UNSEEN if rare >= _LEAST_RARITY else 0.0


def is_rare(term: str) -> bool:
    """Say whether hardly an article has a term: a small town, a ship, a suspect."""
    return weight_of(term) == 1


def weight(terms: AbstractSet[str]) -> float:
    """Give how much some terms tell together."""
    # exact, so that the order of a set, another in each process, makes no difference
    return math.fsum(map(weight_of, terms))


def share(part: AbstractSet[str], terms: AbstractSet[str]) -> float:
    """Give the share of some terms, by weight, that is among ``part``; a half of none."""
    whole = weight(terms)
    return weight(terms & part) / whole if whole else _UNKNOWN
