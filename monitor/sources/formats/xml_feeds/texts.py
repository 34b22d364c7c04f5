"""The text of an element: as written, or as markup where it holds elements of its own."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_DIVS: Final = frozenset({"{http://www.w3.org/1999/xhtml}div", "div"})
# HTML has no end tags for these, and reads ``</br>`` as one more line break.
_VOID: Final = frozenset({"br", "hr", "img", "input", "source", "wbr", "embed", "col", "area", "track"})


def text_of(element: _Element) -> str:
    """Give an element's text without blanks around it; what is marked up inside it as HTML.

    Some put XHTML into it as it is, others escape it or wrap it in CDATA; all come out the same.
    """
    if len(element):
        return _markup(element)
    return (element.text or "").strip()


def is_text(element: _Element) -> bool:
    """Say whether an Atom content holds words: it may carry pictures, too, in Base64."""
    if element.get("mode") == "base64":
        return False
    kind = (element.get("type") or "text").lower()
    return "/" not in kind or kind.startswith("text/") or kind.endswith(("+xml", "/xml"))


def _markup(element: _Element) -> str:
    only = element[0]
    is_wrapped = len(element) == 1 and not (element.text or "").strip() and not (only.tail or "").strip()
    # Atom (RFC 4287, 3.1.1.3): the div around XHTML is no part of it
    if is_wrapped and only.tag in _DIVS:
        element = only
    parts: list[str] = []
    _write_inside(element, parts)
    return "".join(parts).strip()


def _write_inside(element: _Element, parts: list[str]) -> None:
    # recursion is as deep as the document, and lxml reads none deeper than 256
    parts.append(escape(element.text or "", quote=False))
    for child in element:
        name = _local(child.tag)
        attributes = (f' {_local(key)}="{escape(str(value))}"' for key, value in child.items())
        parts.append(f"<{name}{''.join(attributes)}>")
        _write_inside(child, parts)
        if name not in _VOID:
            parts.append(f"</{name}>")
        parts.append(escape(child.tail or "", quote=False))


def _local(name: str | bytes) -> str:
    return str(name).rpartition("}")[2]
