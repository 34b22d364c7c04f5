"""What texts speak of, as sets of words: whether a paragraph goes on with them or begins anew."""

from __future__ import annotations

import re

from monitor.arabic.fold import fold

_WORD = re.compile(r"\w{3,}")
# Measured on 135 CNN Arabic articles of 2024: 109 leads are known by their own headline, none of 679
# later paragraphs by another article's headline, 7 by their own (the worst that a box can hold).
_RESTATED = 0.34
# Words shared with nearly any news paragraph say nothing
_MIN_WORDS = 3


def words_of(text: str) -> set[str]:
    """Give the words of three letters and more, folded, without their article."""
    return {_bare(word) for word in _WORD.findall(fold(text).letters)}


def restates(paragraph: set[str], headline: set[str]) -> bool:
    """Say whether a paragraph says what a headline said, as the first one below it does."""
    return len(headline) >= _MIN_WORDS and len(headline & paragraph) >= _RESTATED * len(headline)


def share_known(words: set[str], known: set[str]) -> float:
    """Give the share of words that are known from what was read before, 1 for no words."""
    return len(words & known) / len(words) if words else 1.0


def _bare(word: str) -> str:
    for prefix in ("وال", "بال", "كال", "فال", "لل", "ال"):
        if word.startswith(prefix) and len(word) - len(prefix) > 2:  # noqa: PLR2004 two letters are no word
            return word[len(prefix) :]
    return word
