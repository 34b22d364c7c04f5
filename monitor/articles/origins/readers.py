"""Whether somebody spoke to the outlet that one reads: "he said, in a statement to the paper"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.articles.origins import cues
from monitor.articles.origins.named import Named
from monitor.articles.origins.near import has
from monitor.articles.origins.outlets import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.articles.origins.tokens import Line

# a statement, a talk, a dialogue, a call, an interview, a meeting
_OFTEN = ("تصريح", "حديث", "حوار", "اتصال", "مقابلة", "لقاء", "إفادة")
_BETWEEN = 3  # tokens: a statement, made to the press, to
_FOLLOWED_BY = cues.THAT | cues.BETWEEN | cues.SEPARATORS | cues.SENTENCE_ENDS | {""}


def told_to_the_paper(line: Line) -> Iterator[Named]:
    """Give the places of a line where somebody speaks to "the paper" that this one is."""
    # to look for a few letters costs less than to look at each token
    if not any(line.text.find(word, line.start, line.end) >= 0 for word in _OFTEN):
        return
    for place, letters in enumerate(line.letters):
        is_told = letters in cues.OWN_WORDS and line.at(place - 1) in ("ل", "مع")
        if is_told and line.at(place + 1) in _FOLLOWED_BY and has(line, cues.TALK, place - 2, _BETWEEN):
            yield Named(OWN, place, place + 1, place, place + 1, place - 1, place + 1, is_marked=True)
