"""A page's letters to its tree of elements."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from monitor.model import ExtractError

if TYPE_CHECKING:
    from lxml.etree import _Element

# The largest of our pages has 1,900 elements; fifty thousand take a second
_MAX_ELEMENTS = 50_000
_EMPTY = b"<html></html>"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def parse(page: str, *, url: str) -> _Element:
    """Give a page's elements, comments left out.

    Raises ExtractError with reason ``too_deep`` or ``too_large`` where there are more than any page needs.
    """
    # huge_tree: without it libxml2 silently stops at 255 levels and everything below is lost; with
    # it at 2,048, and it says so. Bytes are bounded by the client before.
    # etree's own elements: lxml.html's ask a table in Python for each, a third of the whole cost.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    body = _NOT_XML.sub(" ", page).encode("utf-8", "replace")
    try:
        tree = etree.fromstring(body or _EMPTY, parser=parser)
    except etree.ParserError:  # nothing but comments
        tree = None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        message = "the page's elements are nested too deep to be read"
        raise ExtractError(message, url=url, reason="too_deep")
    if tree is not None and next(islice(tree.iter(), _MAX_ELEMENTS, None), None) is not None:
        message = "the page has more elements than are read"
        raise ExtractError(message, url=url, reason="too_large")
    return tree if tree is not None else etree.fromstring(_EMPTY, parser=parser)
