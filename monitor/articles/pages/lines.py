"""Elements to lines of text, broken where the markup breaks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.articles.texts.text import one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

# Elements that sit in a line; all others break it. HTML's own and those of trafilatura's result.
# "td", "th" and "cell" part words but not lines: a table's row reads as one.
INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
        "font", "hi", "i", "ins", "kbd", "label", "mark", "q", "ref", "rp", "rt", "ruby", "s", "samp",
        "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
CELLS = frozenset({"td", "th", "cell"})


def text_lines(element: _Element) -> list[str]:
    """Give an element's text as lines without empty ones; white space as browsers show it.

    Walks without recursion: pages nest deeper than Python's stack is high.
    """
    pieces: list[str] = []
    # (node, whether its text is to come; else its tail)
    stack: list[tuple[_Element, bool]] = [(element, True)]
    while stack:
        node, is_opening = stack.pop()
        border = _border(node)
        if is_opening:
            pieces += (border, _spaced(node.text))
            if node is not element:
                stack.append((node, False))
            stack.extend((child, True) for child in reversed(node))
        else:
            pieces += (border, _spaced(node.tail))
    return [line for line in map(one_line, "".join(pieces).split("\n")) if line]


def _border(node: _Element) -> str:
    if node.tag in INLINE:
        return ""
    return " " if node.tag in CELLS else "\n"


def _spaced(text: str | None) -> str:
    """Line breaks in the source are spaces; only elements break lines."""
    return " ".join(text.splitlines()) if text else ""


def text_of(element: _Element) -> str:
    """Give all text of an element on one line, whatever its elements break."""
    return one_line("".join(map(str, element.itertext())))


def is_inline(element: _Element) -> bool:
    """Say whether an element sits in a line of text."""
    return element.tag in INLINE
