"""The places of a page that may name its author."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from monitor.articles.facts.author import byline_names
from monitor.articles.facts.given_names import begins_with_given_name
from monitor.articles.facts.headings import text_within
from monitor.articles.texts.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element

_META = ("author", "article:author", "article:author_name", "dc.creator", "parsely-author", "sailthru.author")
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:(?:created|written|posted)by|authors?|byline|writer)(?:[\s_-]?names?)?(?=[\s_-]|$)",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"comment|related|widget|sidebar|popular", re.IGNORECASE)
_MAX_LINE = 90
_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
_MAX_PARTS = 12
_MOST = 5
BORDER = "|"
"""What parts the names of one statement."""


def stated_authors(
    tree: _Element,
    named: Iterable[str],
    meta: Mapping[str, str],
    properties: Iterable[str],
    *,
    beside: list[_Element],
) -> Iterator[str]:
    """Give all that may name the author, the most trusted first: for programs, then for readers.

    ``named`` are the names of JSON-LD, ``properties`` those of the microdata, ``beside`` the elements
    below the headline.
    """
    yield BORDER.join(named)
    yield from (meta[name] for name in _META if name in meta)
    yield BORDER.join(islice(properties, _MOST))
    for link in tree.iterfind(".//a[@rel]"):
        if "author" in (link.get("rel") or "").split():
            yield text_within(link, _MAX_LINE)
    for element in beside:
        yield from _signed(element)
    for element in beside:
        yield from _beside_date(element)
    for element in tree.iter("span", "div", "p", "a", "address", "h4", "h5", "h6", "li", "dd", "strong"):
        if _is_named(element):
            yield _parted(element)


def _signed(element: _Element) -> Iterator[str]:
    """Give the names of a line that begins with "wrote:" or its kin, or that calls itself a byline."""
    if len(element) > _MAX_PARTS or len(element.text or "") > _MAX_LINE:
        return
    parted = _parted(element)
    is_byline = element.tag == "address" or _is_named(element)
    if is_byline or byline_names(parted.replace(BORDER, " ")):
        yield parted


def _beside_date(element: _Element) -> Iterator[str]:
    """Give a line that begins with a given name and stands in one block with a date, alone of its kind."""
    line = one_line(element.text or "")
    parent = element.getparent()
    if parent is None or len(element) or len(line) > _MAX_LINE or not begins_with_given_name(line):
        return
    if _YEAR.search(_parted(parent)):
        yield line


def _is_named(element: _Element) -> bool:
    kind = f"{element.get('class') or ''} {element.get('id') or ''}"
    return kind != " " and bool(_CLASS.search(kind)) and not _OF_OTHERS.search(kind)


def _parted(element: _Element) -> str:
    """Give an element's text, each part of it apart, empty if it is no line."""
    return text_within(element, _MAX_LINE, border=BORDER)
