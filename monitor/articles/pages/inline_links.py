"""Links inside a paragraph that lead to other articles: "... (see also: a headline) and he added ..."."""

from __future__ import annotations

import re
from typing import NamedTuple

from monitor.articles.texts.mark_words import Kind
from monitor.articles.texts.marks import mark_of
from monitor.articles.texts.text import one_line

# Less than this around a link is a label and its decoration, of which the whole line is made
_MIN_AROUND = 40
_MAX_LINK = 200
_EMPTY_BRACKETS = re.compile(r"\(\s{0,3}\)|\[\s{0,3}\]")


class Parted(NamedTuple):
    """A line without the links to other articles in it, and the words of these links, in order."""

    text: str
    links: list[str]


def without_related(pieces: list[str], links: list[tuple[int, int]]) -> Parted:
    """Take out of a line's pieces the links that begin with "read also: " or its kin.

    ``links`` are half-open ranges of ``pieces``, in order and apart. Only a paragraph's links go: where
    hardly a word stands around them, the line is one of links and stays whole.
    """
    text = one_line("".join(pieces))
    related = [span for span in links if _is_related(one_line("".join(pieces[slice(*span)])))]
    words = [one_line("".join(pieces[slice(*span)])) for span in related]
    if not related or len(text) - sum(map(len, words)) < _MIN_AROUND:
        return Parted(text, [])
    left = list(pieces)
    for start, end in related:
        left[start:end] = [" ", *[""] * (end - start - 1)]
    return Parted(one_line(_EMPTY_BRACKETS.sub(" ", "".join(left))), words)


def _is_related(words: str) -> bool:
    mark = mark_of(words) if len(words) <= _MAX_LINK else None
    return mark is not None and mark.kind is Kind.RELATED and bool(mark.rest)
