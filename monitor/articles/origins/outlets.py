"""Who publishes an article: what it has from itself is its own reporting."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from monitor.articles.origins.cues import ADDITIONS, HEADS, folded, is_adjective
from monitor.articles.origins.homes import Home, home_of
from monitor.articles.origins.table import Source, Use, name_words, nisbas, tree

OWN = Source("own", "own")
_OWN_WORD = Source("own", "own", Use.ORDINARY)
_PLACE = re.compile(r"\s*\([^()]*\)\s*$")  # Al-Akhbar (Nouakchott)
_FOR_NEWS = (("ل", "الاخبار"), ("ل", "الانباء"))  # for news
_FEWEST_WITH_NEWS = 2  # words
_MAX_OUTLETS = 4096
_MAX_LETTERS = 200
# in Arabic, English; for news
_LANGUAGES = folded("للأنباء للأخبار عربي عربية ب العربية بالعربية عربى الإخبارية الإخباري الرسمية") | {
    "arabic",
    "english",
}


# news, national, official, central: what is left of an agency's name says nothing
_GENERAL = folded("الأنباء الوطنية الرسمية المركزية")


class Outlet(NamedTuple):
    """An outlet: its id in the table, empty where that has none, and the words of its short name."""

    id: str = ""
    words: tuple[str, ...] = ()
    home: Home | None = None

    @property
    def own(self) -> Source:
        """What its words are in a text: its name, or, where the table has longer ones, a word as well."""
        return _OWN_WORD if self.id else OWN


@lru_cache(_MAX_OUTLETS)
def outlet_of(name: str) -> Outlet:
    """Find the outlet of a name as operators write it ("قناة الجزيرة", Al Jazeera), or of a host."""
    outlet = _named(_PLACE.sub("", name[:_MAX_LETTERS]))
    return outlet._replace(home=home_of(outlet.id, name[:_MAX_LETTERS]))


def _named(name: str) -> Outlet:
    words = [word for word in name_words(name) if word]
    if "." in name:
        hosts = (tree().find(words, first) for first in range(len(words)))
        return Outlet(id=next((found[1].id for found in hosts if found), ""))
    first = next((place for place, word in enumerate(words) if word not in HEADS), 0)
    for start in (0, first):
        found = tree().find(words, start) if words else None
        if found and all(_is_addition(word) for word in words[found[0] :]):
            return Outlet(found[1].id, _short(words[first:]))
    return Outlet(words=tuple(words[first:]))


def _short(words: list[str]) -> tuple[str, ...]:
    """Leave out what is added to a name: Al-Shorouk, of Tunis, online."""
    count = len(words)
    while count > 1 and (words[count - 1] in ADDITIONS | _LANGUAGES | nisbas()):
        count -= 1
    if tuple(words[count - 2 : count]) in _FOR_NEWS and count > _FEWEST_WITH_NEWS:
        count -= 2
    return () if nisbas() | _GENERAL >= set(words[:count]) else tuple(words[:count])


def _is_addition(word: str) -> bool:
    return is_adjective(word) or word in ADDITIONS or word in _LANGUAGES
