"""Words for comparing."""

from __future__ import annotations

from monitor.arabic.fold import fold

_AND = ("و", "ف")
_ARTICLE = "ال"
_SHORTEST = 3


def folded(*written: str) -> frozenset[str]:
    """Fold words of a table; a text in a row may hold several, parted by spaces."""
    return frozenset(word for text in written for word in str(fold(text).letters).split())


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
