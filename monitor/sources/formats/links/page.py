"""An HTML page as a tree, and what its elements say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from monitor.model import ParseError
from monitor.sources.formats.absolute import absolute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from monitor.sources.formats.format import Source

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# A headline is far shorter; keeps the text of a whole page off a link that was never closed.
_MAX_TEXT: Final = 2_000


def tree_of(body: bytes, source: Source) -> _Element:
    """Parse a page that is in UTF-8. Raises ParseError with the reason ``empty`` or ``not_a_page``."""
    url = source.url.partition("?")[0]
    if not body.strip():
        message = f"{source.feed}: the page is empty"
        raise ParseError(message, url=url, reason="empty")
    tree = parsed(body)
    if tree is None:
        message = f"{source.feed}: it holds no elements of a page"
        raise ParseError(message, url=url, reason="not_a_page")
    return tree


def parsed(body: bytes) -> _Element | None:
    """Parse HTML of any quality that is in UTF-8; None where there is no element in it."""
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,  # else a page of unclosed boxes ends 256 levels down, without a word
    )
    tree: _Element | None = etree.fromstring(body, parser)
    return tree


def base_of(tree: _Element, url: str) -> str:
    """Give what the page's links are relative to: its ``base``, else its URL."""
    written = next((base.get("href", "") for base in tree.iter("base") if base.get("href")), "")
    return joined(url, written) or url


def joined(base: str, written: str) -> str:
    """Give a link as an absolute http or https URL without a fragment; empty for any other."""
    return absolute(written.partition("#")[0], base="", url=base)


def words_in(element: _Element) -> str:
    """Give an element's text on one line, scripts and styles left out."""
    parts: list[str] = []
    length = 0
    for part in _texts(element):
        parts.append(part)
        length += len(part)
        if length > _MAX_TEXT:
            break
    return " ".join(" ".join(parts).split())[:_MAX_TEXT]


def title_of(tree: _Element) -> str:
    """Give the page's title, empty where it has none."""
    return next((words_in(title) for title in tree.iter("title")), "")


def language_of(tree: _Element) -> str:
    """Give the language that the page states for itself."""
    return (tree.get("lang") or "").strip().lower() if tree.tag == "html" else ""


def _texts(element: _Element) -> Iterator[str]:
    for part in element.iter():
        if part.tag not in {"script", "style", "noscript", "template"} and part.text:
            yield part.text
        if part is not element and part.tail:
            yield part.tail
