"""What an article shares with its story, in the article's words. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.arabic.fold import fold
from monitor.stories.events.meanings import term_of
from monitor.stories.events.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.model import Article

_MOST_LETTERS = 3_000


def spoken(reasons: Sequence[str], article: Article) -> tuple[str, ...]:
    """Give reasons with the first word of the article, folded, for each term; what is no term stays.

    Terms of several words are left out: no one word says them.
    """
    words: dict[str, str] = {}
    for word in words_of(fold(f"{article.title}\n{article.text[:_MOST_LETTERS]}").letters):
        words.setdefault(term_of(word), word)
    said = (words.get(reason, "" if reason.startswith("@") else reason.lstrip("~#")) for reason in reasons)
    return tuple(dict.fromkeys(filter(None, said)))
