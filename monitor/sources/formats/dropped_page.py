"""A page or a text as one entry, with its text in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from monitor.model import ParseError
from monitor.sources.formats.entries import entries_of
from monitor.sources.formats.format import Item, ParsedFeed
from monitor.sources.formats.json_values import as_markup
from monitor.sources.formats.links.page import joined, language_of, parsed, title_of, tree_of, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from monitor.sources.formats.format import Source

_NEVER_TEXT: Final = ("script", "style", "noscript", "template", "nav", "footer", "aside", "form", "iframe")
# Where a page says which of its boxes is the article; the body is what is left.
_BOXES: Final = ("article", "main", "body")
_HEADLINE_METAS: Final = ("og:title", "twitter:title")
_DATE_METAS: Final = ("article:published_time", "datePublished", "date", "pubdate", "DC.date.issued")
_LONGEST_HEADLINE: Final = 200


def dropped_page(body: bytes, source: Source) -> ParsedFeed:
    """Read a page that is in UTF-8 as one entry. Raises ParseError where it holds no text."""
    tree = tree_of(body, source)
    heading = next((words_in(element) for element in tree.iter("h1")), "")
    link = _link(tree)
    item = Item(
        link=link,
        title=_meta(tree, _HEADLINE_METAS) or heading or title_of(tree),
        dates=tuple(filter(None, [_meta(tree, _DATE_METAS), *_times(tree)])),
        language=language_of(tree),
        content=_content(tree),
    )
    return _one(item, source, kind="page")


def dropped_text(body: bytes, source: Source) -> ParsedFeed:
    """Read a text that is in UTF-8 as one entry: a first line that is a headline is its title."""
    text = body.decode("utf-8", "replace").replace("\r\n", "\n").strip()
    first, _, rest = text.partition("\n")
    has_headline = bool(rest.strip()) and len(first) <= _LONGEST_HEADLINE
    title, words = (first, rest) if has_headline else ("", text)
    return _one(Item(title=title.strip(), content=as_markup(words)), source, kind="text")


def content_of(html: bytes) -> str:
    """Give the markup of a page's article, or of what is most like it; empty where there is no text."""
    tree = parsed(html)
    return "" if tree is None else _content(tree)


def _content(tree: _Element) -> str:
    etree.strip_elements(tree, *_NEVER_TEXT, with_tail=False)
    boxes = (max(tree.iter(name), key=_length, default=None) for name in _BOXES)
    box = next((box for box in boxes if box is not None and _length(box)), None)
    return "" if box is None else etree.tostring(box, encoding="unicode", method="html", with_tail=False)


def _length(element: _Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _meta(tree: _Element, names: Iterable[str]) -> str:
    by_name: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        by_name.setdefault(name, (meta.get("content") or "").strip())
    return next(filter(None, (by_name.get(name, "") for name in names)), "")


def _link(tree: _Element) -> str:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            return joined("", link.get("href") or "")
    return joined("", _meta(tree, ["og:url"]))


def _times(tree: _Element) -> list[str]:
    return [time.get("datetime") or "" for time in tree.iter("time") if time.get("datetime")][:1]


def _one(item: Item, source: Source, *, kind: str) -> ParsedFeed:
    if not item.content:
        message = f"{source.feed}: it holds no text"
        raise ParseError(message, url=source.url, reason="empty")
    entries, warnings = entries_of([item], source)
    return ParsedFeed(kind, "", entries, warnings)
