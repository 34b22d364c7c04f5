"""Which lines of an article are its outlet's habit, by how often they were seen before.

A background paragraph that an outlet repeats below every article on one subject is no furniture: it is
what rules are to read. So a line counts once for articles whose titles share a word, only lines at the
edges of a text or short ones count at all, and nothing is cut before four such articles carried it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from monitor.articles.texts.datelines import opens_with_dateline
from monitor.articles.texts.mark_words import Kind
from monitor.articles.texts.marks import mark_of
from monitor.articles.texts.topics import words_of
from monitor.model import digest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LEAST_ARTICLES = 4
"""In so many articles on different subjects a line is furniture."""

MAX_CANDIDATES = 40
"""At most so many lines of one article are counted: furniture is not longer."""

_MAX_SHORT = 80
_AT_TOP, _AT_BOTTOM = 3, 6
_MIN_LETTERS = 4
_NUMBER = re.compile(r"\d+")
_ID_LENGTH = 12
# the fewest words by which a title is told from others, and what is kept of it
_TITLE_WORDS = 5
_WORD_LENGTH = 4


def candidates(lines: Sequence[str]) -> list[str]:
    """Give the lines of an article that may be a habit, in order, each once.

    Never the line that says whom the article is from: a desk wants it on every page.
    """
    last = len(lines) - _AT_BOTTOM
    found = [
        line
        for at, line in enumerate(lines)
        if (at < _AT_TOP or at >= last or len(line) <= _MAX_SHORT) and _may_recur(line)
    ]
    unique = list(dict.fromkeys(found))
    half = MAX_CANDIDATES // 2
    return unique if len(unique) <= MAX_CANDIDATES else [*unique[:half], *unique[-half:]]


def line_id(line: str) -> str:
    """Give what a line is counted by; numbers in it ("3 comments", a date) make no difference."""
    return digest(_NUMBER.sub("0", line))[:_ID_LENGTH]


def subject(article: str, title: str) -> str:
    """Give a sketch of what an article is about, parted by spaces: itself and some words of its title.

    Two articles whose sketches share a part are on one subject, or the same. Empty without a title:
    such an article teaches nothing.
    """
    words = sorted(digest(word)[:_WORD_LENGTH] for word in words_of(title))
    return " ".join([digest(article)[:_WORD_LENGTH], *words[:_TITLE_WORDS]]) if words else ""


def recurring(lines: Sequence[str], counts: Mapping[str, int]) -> list[str]:
    """Give the lines to cut, in order; ``counts`` says for each line's id how many articles carried it."""
    return [line for line in candidates(lines) if counts.get(line_id(line), 0) >= LEAST_ARTICLES]


def _may_recur(line: str) -> bool:
    if sum(letter.isalpha() for letter in line) < _MIN_LETTERS or opens_with_dateline(line):
        return False
    mark = mark_of(line)
    return mark is None or mark.kind is not Kind.SOURCE
