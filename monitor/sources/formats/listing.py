"""A page that lists articles, for outlets without a feed. Pure, and run in a worker process."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from monitor.model import ParseError
from monitor.sources.formats.entries import entries_of
from monitor.sources.formats.format import Item, ParsedFeed
from monitor.sources.formats.links.anchors import MAX_LINKS, links_of
from monitor.sources.formats.links.hosts import site_of
from monitor.sources.formats.links.learned import articles_among
from monitor.sources.formats.links.page import base_of, joined, language_of, title_of, tree_of
from monitor.sources.formats.links.selected import anchors_selected
from monitor.sources.formats.links.shape import NO_ARTICLE, shape
from monitor.sources.identity.links import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from monitor.sources.formats.format import Source
    from monitor.sources.formats.links.anchors import Link
    from monitor.sources.mending.mend import Mended

AUTO = "auto"


def listing(document: Mended, source: Source) -> ParsedFeed:
    """Read the links of a page to articles, in the page's order, which is newest first.

    ``source.links`` is the CSS selector that finds them, or ``auto``: then those count that look
    like articles on this site. A page without any is a ParseError with the reason ``no_links``:
    its template has changed, or it is no page of the outlet.
    """
    tree = tree_of(document.body, source)
    links = _learned(tree, source) if source.links == AUTO else _selected(tree, source)
    if not links:
        raise ParseError(_nothing_found(source), url=source.url.partition("?")[0], reason="no_links")
    items = [Item(link=link.url, title=link.title, dates=link.dates) for link in links]
    entries, warnings = entries_of(items, source, language=language_of(tree))
    return ParsedFeed(
        kind="listing",
        title=title_of(tree),
        entries=tuple(entries),
        warnings=(*document.warnings, *warnings),
    )


def _learned(tree: _Element, source: Source) -> list[Link]:
    site = site_of(source.url)
    anchors = _with_urls(tree.iter("a"), tree, source)
    on_site = [(url, anchor) for url, anchor in anchors if shape(url) != NO_ARTICLE and site_of(url) == site]
    return articles_among(links_of(on_site))


def _selected(tree: _Element, source: Source) -> list[Link]:
    return links_of(_with_urls(anchors_selected(tree, source.links), tree, source))


def _with_urls(anchors: Iterable[_Element], tree: _Element, source: Source) -> list[tuple[str, _Element]]:
    """Give the anchors that lead anywhere but to this page, with where they lead."""
    base, own = base_of(tree, source.url), canonical(source.url)
    found: list[tuple[str, _Element]] = []
    for anchor in islice(anchors, MAX_LINKS):
        url = joined(base, anchor.get("href") or "")
        if url and canonical(url) != own:
            found.append((url, anchor))
    return found


def _nothing_found(source: Source) -> str:
    if source.links == AUTO:
        return f"{source.feed}: no links to articles were found on the page; write a CSS selector in links"
    return (
        f"{source.feed}: the selector {source.links!r} finds no links; the page's template may have changed"
    )
