"""Who publishes an article: what it has from itself is its own reporting."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from monitor.articles.origins.cues import HEADS, folded, is_adjective
from monitor.articles.origins.table import Source, name_words, tree

OWN = Source("own", "own")
_MAX_OUTLETS = 4096
_MAX_LETTERS = 200
# net, online, for news, in Arabic
_ADDITIONS = folded("نت أونلاين للأنباء للأخبار عربي عربية ب العربية بالعربية عربى") | {
    "net",
    "arabic",
    "online",
}


class Outlet(NamedTuple):
    """An outlet: its id in the table, or the words of its name where the table has none."""

    id: str = ""
    words: tuple[str, ...] = ()


@lru_cache(_MAX_OUTLETS)
def outlet_of(name: str) -> Outlet:
    """Find the outlet of a name as operators write it ("قناة الجزيرة", Al Jazeera), or of a host."""
    words = [word for word in name_words(name[:_MAX_LETTERS]) if word]
    if "." in name:
        hosts = (tree().find(words, first) for first in range(len(words)))
        return Outlet(id=next((found[1].id for found in hosts if found), ""))
    first = next((place for place, word in enumerate(words) if word not in HEADS), 0)
    if (found := tree().find(words, first)) and all(_is_addition(word) for word in words[found[0] :]):
        return Outlet(id=found[1].id)
    return Outlet(words=tuple(words[first:]))


def _is_addition(word: str) -> bool:
    return is_adjective(word) or word in _ADDITIONS
