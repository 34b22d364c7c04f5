"""Where a page's headline stands, and what stands beside it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from monitor.articles.facts.titles import is_headline_in
from monitor.articles.texts.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_HEADINGS = ("h1", "h2", "h3")
_NO_HEADLINES = frozenset({"title", "script", "style", "a"})  # a link is a teaser's or a trail's
_MIN_HEADING = 12
_MAX_HEADING = 300
# The byline and the date stand with the headline; further down stand those of teasers and comments.
# A standfirst and a caption may lie between.
_LETTERS_BESIDE = 800
_ELEMENTS_ABOVE = 12
# A line's or a trail's; icons may be drawn with ten each
_MOST_ELEMENTS = 150


def elements_of(tree: _Element) -> list[_Element]:
    """Give a page's elements in their order, without comments and the like."""
    return [one for one in tree.iter() if isinstance(one.tag, str)]


def text_within(element: _Element, most: int, *, border: str = "") -> str:
    """Give an element's text on one line, its parts joined by ``border``; empty if longer than ``most``.

    Stops reading there, and does not begin where it holds very many elements: of those that are nested,
    all would be read once for each.
    """
    if not len(element):
        text = element.text or ""
        return one_line(text) if len(text.strip()) <= most else ""
    if next(islice(element.iter(), _MOST_ELEMENTS, None), None) is not None:
        return ""
    pieces: list[str] = []
    length = 0
    for piece in element.itertext():
        pieces.append(str(piece))
        length += len(pieces[-1].strip())
        if length > most:
            return ""
    return one_line(border.join(pieces))


def headline_at(elements: list[_Element], title: str) -> int | None:
    """Find the headline among a page's elements, None where nothing is surely it.

    A heading that is ``title``, or that part of it beside which the outlet's name stands; else such
    an element of any other kind; else the only heading of the first level.
    """
    headings = [at for at, one in enumerate(elements) if one.tag in _HEADINGS]
    for at in headings:
        text = text_within(elements[at], _MAX_HEADING)
        if len(text) >= _MIN_HEADING and (is_headline_in(text, title) or is_headline_in(title, text)):
            return at
    for at, element in enumerate(elements):
        text = (element.text or "").strip()
        may_be = _MIN_HEADING <= len(text) <= _MAX_HEADING and element.tag not in _NO_HEADLINES
        if may_be and is_headline_in(text_within(element, _MAX_HEADING), title):
            return at
    first = [at for at in headings if elements[at].tag == "h1" and text_within(elements[at], _MAX_HEADING)]
    return first[0] if len(first) == 1 else None


def below(elements: list[_Element], at: int) -> Iterator[_Element]:
    """Give the elements after the headline until so much text has passed that it is the article's."""
    letters = 0
    for element in elements[at + 1 :]:
        if letters > _LETTERS_BESIDE:
            return
        yield element
        letters += len(element.text or "") + len(element.tail or "")


def above(elements: list[_Element], at: int) -> list[_Element]:
    """Give the few elements before the headline."""
    return elements[max(0, at - _ELEMENTS_ABOVE) : at]
