"""Which elements are parts of one line: the cells of a table's row, small items side by side."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from monitor.articles.pages.lines import CELLS, INLINE

if TYPE_CHECKING:
    from lxml.etree import _Element

# A longer text in a table's cell is a paragraph
_MAX_DATUM = 80
# A paragraph in a table's cell is a part of the page, except where it is as short as this
_MAX_IN_CELL = 25
_MAX_IN_DATUM = 5
# Boxes of small items, which are lines of their own however they are styled
_ROWS = frozenset({"div", "li", "header", "section"})
_ITEMS = frozenset({"span", "time", "small"})
_MAX_ITEMS, _MAX_ITEM = 6, 40


def parts_words(element: _Element, tag: str) -> bool:
    """Say whether an element parts words of a line rather than lines: a datum's cell, or its paragraph."""
    if tag == "p":
        cell = element.getparent()
        return cell is not None and cell.tag in CELLS and len(cell) == 1 and _is_datum(element)
    return tag in CELLS and not _is_layout_cell(element)


def is_row(element: _Element, tag: str) -> bool:
    """Say whether a box holds nothing but short items side by side: "12 March", "4 minutes to read".

    An item is two words at least, and no paragraph holds one: what is pasted from Word is parted anywhere.
    """
    if tag not in _ROWS or not 1 < len(element) <= _MAX_ITEMS or (element.text or "").strip():
        return False
    return all(
        item.tag in _ITEMS
        and not (item.tail or "").strip()
        and not len(item)
        and " " in (text := (item.text or "").strip())
        and len(text) <= _MAX_ITEM
        for item in element
    )


def _is_layout_cell(element: _Element) -> bool:
    """Say whether a table's cell holds a part of the page, rather than a datum of a row."""
    if len(element) == 1 and element[0].tag == "p":
        return not _is_datum(element[0])
    return len(element.text or "") > _MAX_DATUM or any(child.tag not in INLINE for child in element)


def _is_datum(paragraph: _Element) -> bool:
    """Say whether a cell's only paragraph is a word or a number, as in tables that were pasted from Word."""
    inner = list(islice(paragraph.iter(), _MAX_IN_DATUM))
    length = sum(len(one.text or "") for one in inner)
    return (
        length <= _MAX_IN_CELL
        and len(inner) < _MAX_IN_DATUM
        and all(one.tag in INLINE and one.tag != "a" for one in inner[1:])
    )
