"""Which lines of a page are running text, which are addresses or foreign, which is its headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.articles.pages.outline import Line, Outline

# A paragraph of an article; a shorter one counts where it ends as sentences do.
_MIN_PROSE = 80
_MIN_SENTENCE = 40
# An address is long too
_MIN_SPACES = 5
_SENTENCE_END = re.compile(r"[.؟?!…][\"”»')\]]*$")
_MIN_TITLE = 20
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LATIN = re.compile(r"[A-Za-z]")
_ARABIC = re.compile("[\u0621-\u06d3]")
_MIN_FOREIGN = 40


def prose_of(line: Line) -> int:
    """Give the letters of a line that are running text: none where it is short or mostly links."""
    own = len(line.text) - line.linked
    if own < len(line.text) / 2:
        return 0
    if "://" in line.text:
        own -= _addresses(line.text)
    if line.text.count(" ") < _MIN_SPACES:
        return 0
    is_prose = own >= _MIN_PROSE or (own >= _MIN_SENTENCE and bool(_SENTENCE_END.search(line.text[-6:])))
    return own if is_prose else 0


def is_address(text: str) -> bool:
    """Say whether a line is mostly links as they are written."""
    return "://" in text and 2 * _addresses(text) > len(text)


def _addresses(text: str) -> int:
    return sum(len(word) for word in text.split() if "://" in word)


def is_foreign(text: str) -> bool:
    """Say whether a line is in Latin letters, but for a name or two in Arabic ones."""
    if len(text) < _MIN_FOREIGN:
        return False
    start = text[:400]
    return len(_LATIN.findall(start)) > 4 * len(_ARABIC.findall(start))


def title_line(page: Outline, title: str) -> int | None:
    """Find the line that is the page's headline: as it calls itself, or else its first heading."""
    headings: dict[str, int] = {}
    for at, line in enumerate(page.lines):
        tag = str(page.boxes[line.box].element.tag)
        is_same = line.text == title or (len(line.text) >= _MIN_TITLE and line.text in title)
        if title and is_same and (tag in _HEADINGS or line.linked == 0):
            return at
        if line.linked == 0:
            headings.setdefault(tag, at)
    first = headings.get("h1", headings.get("h2"))
    has_prose = first is not None and any(map(prose_of, page.lines[:first]))
    return None if has_prose and "h1" not in headings else first
