"""The links of a page that an operator's CSS selector finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from cssselect import SelectorError
from lxml import etree
from lxml.cssselect import CSSSelector

from monitor.sources.formats.links.anchors import MAX_LINKS

if TYPE_CHECKING:
    from lxml.etree import _Element

# Longer ones are made by a tool that names every box from the root down, and break tomorrow.
_MAX_SELECTOR: Final = 500


def selector_problem(text: str) -> str:
    """Say what is wrong with a selector of ``links``, empty where nothing is."""
    if len(text) > _MAX_SELECTOR:
        return f"the selector is longer than {_MAX_SELECTOR} letters"
    try:
        # some mistakes show only when it is used
        _compiled(text)(etree.Element("html"))
    except (SelectorError, etree.XPathError) as error:
        return f"it is no CSS selector: {error}"
    return ""


def anchors_selected(tree: _Element, selector: str) -> list[_Element]:
    """Give the anchors that a selector finds, in the order of the page.

    Where it finds another element, the first link within it counts, else the link that it is in.
    """
    elements = cast("list[_Element]", _compiled(selector)(tree))
    anchors = (_anchor(element) for element in elements[:MAX_LINKS])
    return list(dict.fromkeys(anchor for anchor in anchors if anchor is not None))


def _compiled(selector: str) -> CSSSelector:
    return CSSSelector(selector, translator="html")


def _anchor(element: _Element) -> _Element | None:
    if element.tag == "a":
        return element
    within = next(element.iter("a"), None)
    return within if within is not None else next(element.iterancestors("a"), None)
