"""Short lines above an article's first paragraph and below its last: mostly the page's, seldom its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from monitor.articles.facts.author import is_byline
from monitor.articles.origins.origins import origins_of
from monitor.articles.pages.names import Role
from monitor.articles.texts.glued import goes_on
from monitor.articles.texts.marks import mark_of

if TYPE_CHECKING:
    from monitor.articles.pages.zones import Zoned

_SENTENCE_END = re.compile(r"[.؟?!…:،؛][\"”»’)\]]*$")
# With which wires end a report: "ended", "the end", "more follows", and their editors' letters
_END = re.compile(r"\W*(?:انتهى|النهاية|يتبع)(?!\w).{0,20}")
# Items and quotes are as short as they like
_LISTED = frozenset({"li", "tr", "td", "th", "dd", "dt", "blockquote", "pre"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_PARAGRAPHS = frozenset({"p", "strong", "b"})
# A standfirst has so many words at least; outside of paragraphs buttons stand side by side
_MIN_STANDFIRST, _MIN_LOOSE = 5, 7
# "And he added ..."; two names of services may begin with the same letter
_MIN_GOING_ON = 5
# Of the letters that are no paragraph's: minutes of a match, poems, pages of short lines have more
_MOST_SHORT = 0.35
_MOST_LINES = 200


def without_edges(zoned: Zoned, body: list[int]) -> list[int]:
    """Leave out the short lines around an article's paragraphs that are no sentences of it.

    What names an origin or an author stays, for those often stand alone in the last line.
    """
    firm = [place for place, at in enumerate(body) if zoned.prose(at, at + 1)]
    length = sum(len(zoned.lines[at].text) for at in body)
    if (
        not firm
        or len(body) - len(firm) > _MOST_LINES
        or length - sum(len(zoned.lines[body[place]].text) for place in firm) > _MOST_SHORT * length
    ):
        return body
    first, last = firm[0], firm[-1] + 1
    nearest = body[first - 1 : first]  # a standfirst, or the heading of the first entry
    above = [at for at in body[:first] if at in nearest or _is_said(zoned, at) or _is_headed(zoned, at)]
    return [*above, *body[first:last], *(at for at in body[last:] if _is_said(zoned, at))]


def _is_said(zoned: Zoned, at: int) -> bool:
    """Say whether a short line may be the article's own: an item, a sentence, whom it is from."""
    text = zoned.lines[at].text
    if zoned.tag(at) in _LISTED or _SENTENCE_END.search(text) or _END.fullmatch(text) or is_byline(text):
        return True
    if len(text.split()) >= _MIN_GOING_ON and goes_on(text):
        return True  # many outlets leave the last full stop out
    # a line that says what it is, "read also: ...", is set apart as that later on
    return mark_of(text) is not None or bool(origins_of(text, title="", outlet=""))


def _is_headed(zoned: Zoned, at: int) -> bool:
    """Say whether a line may be a standfirst, or the heading of one."""
    tag, words = zoned.tag(at), len(zoned.lines[at].text.split())
    is_standfirst = words >= (_MIN_STANDFIRST if tag in _PARAGRAPHS else _MIN_LOOSE)
    return zoned.roles[at] is Role.LEAD or tag in _HEADINGS or is_standfirst
