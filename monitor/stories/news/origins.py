"""Independent origins: twelve outlets that copy one agency are one."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor.model import Article, Origin
    from monitor.stories.news.facts import StoryFacts

_OWN = "own"
_NO_ORIGIN = "agencies"  # several at once, and nobody knows which
UNNAMED = "unnamed"
_MAX_OUTLET = 40
_MAX_BETWEEN = 40  # characters between who relays and who is relayed
_FROM = re.compile(r"(?:^|\s)عن(?:\s|$)")  # from: نقلت رويترز عن صحيفة وول ستريت جورنال

VOICES = {
    "kcna": "north_korea",
    "rodong": "north_korea",
    "yonhap": "south_korea",
    "korea_mod": "south_korea",
    "tass": "russia",
    "ria": "russia",
    "interfax": "russia",
    "sputnik": "russia",
    "russia_mod": "russia",
    "ukrinform": "ukraine",
    "ukraine_staff": "ukraine",
    "ukraine_mod": "ukraine",
    "ukraine_gur": "ukraine",
    "ukraine_airforce": "ukraine",
    "irna": "iran",
    "tasnim": "iran",
    "fars": "iran",
    "mehr": "iran",
    "irgc": "iran",
    "idf": "israel",
    "saba_houthi": "houthis",
    "sana": "syria",
    "syria_mod": "syria",
    "sudan_army": "sudan",
    "xinhua": "china",
    "china_mod": "china",
    "us_army": "usa",
    "turkey_mod": "turkey",
}
"""Agencies and offices that give a party's own word, by the actor for whom they speak."""
ARMED = frozenset({"idf", "irgc", "russia_mod", "ukraine_staff", "us_army", "sudan_army", "turkey_mod"})
"""Those of them whose every word is on arms or forces."""


def origins_of(article: Article) -> frozenset[str]:
    """Give the origins that an article stands for.

    Who only relays another is none: Reuters on what the Wall Street Journal says is the Journal.
    ``own`` is the outlet's own (``own:OUTLET``); an article that names nobody is its outlet's
    (``unnamed:OUTLET``).
    """
    relays = relaying(article)
    ids = {_id(origin, article.outlet) for origin in article.origins if origin not in relays}
    ids.discard(_NO_ORIGIN)
    if ids or article.origins:
        return frozenset(ids)
    return frozenset({f"{UNNAMED}:{article.outlet[:_MAX_OUTLET]}"})


def named_before(article: Article, end: int) -> tuple[str, ...]:
    """Give the origins that stand in the text before a place, in its order."""
    relays = relaying(article)
    ids = [
        _id(origin, article.outlet)
        for origin in sorted(article.origins, key=lambda origin: origin.start)
        if origin.start < end and origin not in relays and origin.id != _NO_ORIGIN
    ]
    return tuple(dict.fromkeys(ids))


def relaying(article: Article) -> set[Origin]:
    """Give the origins that only relay the one which is named right after them."""
    inorder = sorted(article.origins, key=lambda origin: origin.start)
    return {
        first
        for first, second in pairwise(inorder)
        if first.id != second.id and _relays(article.text, first, second)
    }


def _relays(text: str, first: Origin, second: Origin) -> bool:
    between = text[first.end : max(first.end, second.start)]
    if len(between) > _MAX_BETWEEN or any(mark in between for mark in ".،؛:\n"):
        return False
    # the words of an origin may begin with those that introduce it
    return bool(_FROM.search(between) or _FROM.match(text[second.start : second.end]))


def origins_count(known: StoryFacts) -> int:
    """Say how many independent origins a story has, as far as its articles name them."""
    return len(known.origins)


def named(origins: Iterable[str]) -> frozenset[str]:
    """Give the origins that an article names."""
    return frozenset(id_ for id_ in origins if not id_.startswith(f"{UNNAMED}:"))


def _id(origin: Origin, outlet: str) -> str:
    return f"{_OWN}:{outlet[:_MAX_OUTLET]}" if origin.id == _OWN else origin.id
