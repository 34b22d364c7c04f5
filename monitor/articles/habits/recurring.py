"""Which lines of an article are its outlet's habit, by how often they were seen before.

A background paragraph that an outlet repeats below every article on one subject is no furniture: it is
what rules are to read. So a line counts once for articles whose titles share a word or whose author is the
same, only lines at the edges of a text or short ones count at all, and nothing is cut before four such
articles of two days carried it. Nor is a refrain ("more on that tomorrow") that some articles end with:
furniture stands on most of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from monitor.articles.texts.datelines import opens_with_dateline
from monitor.articles.texts.mark_words import Kind
from monitor.articles.texts.marks import mark_of
from monitor.articles.texts.topics import words_of
from monitor.model import digest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LEAST_ARTICLES = 4
"""In so many articles on different subjects a line may be furniture."""

_LEAST_DAYS = 2
# Of the articles read since it was first seen; a template serves one of an outlet's few sections
_LEAST_SHARE = 0.25

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


class Seen(NamedTuple):
    """How often a line was seen on a host.

    ``articles`` are on different subjects and not more than are needed, ``day_count`` the days from the
    first to the last of them, ``carried`` all that carried it of the ``read`` ones since the first.
    """

    articles: int
    day_count: int
    carried: int
    read: int

    @property
    def is_habit(self) -> bool:
        """Whether the line is furniture."""
        is_often = self.articles >= LEAST_ARTICLES and self.day_count >= _LEAST_DAYS
        return is_often and self.carried >= _LEAST_SHARE * self.read


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


def subject(article: str, *, title: str, author: str = "") -> str:
    """Give a sketch of what an article is about, parted by spaces: itself, its author, words of its title.

    Two articles whose sketches share a part are by one author or on one subject, or the same. Empty
    without a title: such an article teaches nothing.
    """
    words = sorted(digest(word)[:_WORD_LENGTH] for word in words_of(title))
    who = [digest("by", author)[:_WORD_LENGTH]] if author else []
    return " ".join([digest(article)[:_WORD_LENGTH], *who, *words[:_TITLE_WORDS]]) if words else ""


def recurring(lines: Sequence[str], seen: Mapping[str, Seen]) -> list[str]:
    """Give the lines to cut, in order; ``seen`` says of each line's id how often it was seen."""
    return [line for line in candidates(lines) if (one := seen.get(line_id(line))) and one.is_habit]


def _may_recur(line: str) -> bool:
    if sum(letter.isalpha() for letter in line) < _MIN_LETTERS or opens_with_dateline(line):
        return False
    mark = mark_of(line)
    return mark is None or mark.kind is not Kind.SOURCE
