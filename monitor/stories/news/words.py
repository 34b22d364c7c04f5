"""Words for comparing."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from monitor.arabic.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_AND = ("و", "ف")
_ARTICLE = "ال"
_BEFORE_NAMES = ("", "و", "ف", "ب")
_BEFORE = (*_BEFORE_NAMES, "ال", "بال", "وال", "وب")  # and not "to", which says what for
_HIS = ("ه", "ها", "هم")
_SHORTEST = 3
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_LONGEST_REMEMBERED = 32  # characters; no text can fill the memory


def folded(*written: str) -> frozenset[str]:
    """Fold words of a table; a text in a row may hold several, parted by spaces."""
    return frozenset(word for text in written for word in str(fold(text).letters).split())


def with_and(table: Iterable[str]) -> frozenset[str]:
    """Add to folded words the same after "and": what is asked often is answered by one look."""
    return frozenset(f"{particle}{word}" for word in table for particle in ("", *_AND))


def with_particles(table: Iterable[str]) -> frozenset[str]:
    """Add to folded words the same after "and", "in" and "to"."""
    return frozenset(f"{particle}{word}" for word in table for particle in ("", *_AND, "ب", "ل"))


def forms_of(word: str) -> Iterator[str]:
    """Give a folded word with what is written on to it: particles, the article, "his", "her", "their"."""
    ends = [word, *(f"{word[:-1]}ت{his}" if word.endswith("ه") else f"{word}{his}" for his in _HIS)]
    for end in ends:
        yield from (
            f"{particle}{end}" for particle in (_BEFORE_NAMES if end.startswith(_ARTICLE) else _BEFORE)
        )


def plain(letters: str) -> str:
    """Take "and" off a folded word, where enough of it is left."""
    return letters[1:] if letters.startswith(_AND) and len(letters) > _SHORTEST else letters


def is_one_of(letters: str, table: frozenset[str]) -> bool:
    """Say whether a folded word, or it without "and", is in a table of folded words."""
    return letters in table or plain(letters) in table


def without_article(letters: str) -> str:
    """Take "and" and the article off a folded word."""
    bare = plain(letters)
    return bare[2:] if bare.startswith(_ARTICLE) and len(bare) > _SHORTEST + 1 else bare


def tokens_of(text: str) -> list[str]:
    """Give the words of a text, folded; what is glued is not parted."""
    pieces = text.split()
    is_usual = max(map(len, pieces), default=0) <= _LONGEST_REMEMBERED
    return list(chain.from_iterable(map(_remembered if is_usual else _read, pieces)))


def _read(piece: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(fold(piece).letters))


# What stands between two spaces is mostly one word: a fifth of the time of folding it anew, in some 8 MB.
_remembered = lru_cache(maxsize=1 << 15)(_read)
