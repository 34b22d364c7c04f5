"""What a page and its headers say of the site's feeds. Pure; the page's part runs in a worker."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from monitor.model import ParseError
from monitor.sources.formats.absolute import absolute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from monitor.sources.formats.format import Source

_FEED_TYPES: Final = frozenset(
    {
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
        "application/json", "application/xml", "text/xml", "text/rss",
    }
)  # fmt: skip
# Of posts, not of what readers say about them.
_OF_COMMENTS: Final = re.compile(r"comments?\b|تعليقات", re.IGNORECASE)  # the Arabic word is "comments"
_NAMED_AS_FEED: Final = re.compile(
    r"(?:^|[/.?=_-])(?:rss|feed|atom)(?:$|[/.?=&_-])|\.(?:rss|atom)$", re.IGNORECASE
)
_MOST: Final = 10
_LINK_VALUE: Final = re.compile(r"<([^<>]{1,4000})>([^<]{0,500})")
_REL: Final = re.compile(r"\brel\s*=\s*\"?([\w -]{1,100})", re.IGNORECASE)
_SITEMAP_LINE: Final = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S{1,4000})", re.IGNORECASE | re.MULTILINE)


_MAX_ROBOTS: Final = 512_000  # RFC 9309, 2.5
_MAX_SITEMAP_LINES: Final = 100


@dataclass(frozen=True, slots=True)
class Offers:
    """What a page says of its site: feeds in its own order, absolute; hubs likewise."""

    title: str = ""
    language: str = ""
    feeds: tuple[str, ...] = ()
    hubs: tuple[str, ...] = ()


def offers_of(body: bytes, source: Source) -> Offers:
    """Read what a page offers; one that cannot be read offers nothing. Runs in a worker."""
    from monitor.sources.formats.links.page import (  # noqa: PLC0415 - only workers load lxml
        base_of,
        language_of,
        title_of,
        tree_of,
    )
    from monitor.sources.mending.encoding import to_utf8  # noqa: PLC0415

    try:
        tree = tree_of(to_utf8(body, content_type=source.content_type)[0], source)
    except ParseError:
        return Offers()
    base = base_of(tree, source.url)
    # what the head declares is meant for programs, what a link on the page is called is a guess
    feeds = dict.fromkeys([*_declared(tree, base), *_linked(tree, base)])
    return Offers(
        title=title_of(tree),
        language=language_of(tree),
        feeds=tuple(feeds)[:_MOST],
        hubs=tuple(dict.fromkeys(_with_rel(tree, "hub", base)))[:_MOST],
    )


def header_links(value: str, rel: str, base: str) -> tuple[str, ...]:
    """Give the URLs of one relation in a ``Link`` header (RFC 8288)."""
    found: dict[str, None] = {}
    for target, parameters in _LINK_VALUE.findall(value):
        named = _REL.search(parameters)
        if named and rel in named[1].lower().split():
            found[absolute(target, base="", url=base)] = None
    return tuple(url for url in found if url)[:_MOST]


def sitemaps_in(robots: bytes, base: str) -> tuple[str, ...]:
    """Give the sitemaps that a robots.txt names, those of news first."""
    text = robots[:_MAX_ROBOTS].decode("utf-8", "replace")
    lines = islice(_SITEMAP_LINE.finditer(text), _MAX_SITEMAP_LINES)
    urls = dict.fromkeys(absolute(line[1], base="", url=base) for line in lines)
    return tuple(sorted((url for url in urls if url), key=lambda url: "news" not in url.lower()))[:_MOST]


def _declared(tree: _Element, base: str) -> Iterator[str]:
    for link in tree.iter("link"):
        is_feed = (link.get("type") or "").partition(";")[0].strip().lower() in _FEED_TYPES
        words = f"{link.get('title') or ''} {link.get('href') or ''}"
        if is_feed and "alternate" in _rel(link) and not _OF_COMMENTS.search(words):
            yield from _address(link, base)


def _linked(tree: _Element, base: str) -> Iterator[str]:
    for anchor in tree.iter("a"):
        href = anchor.get("href") or ""
        if _NAMED_AS_FEED.search(href.partition("#")[0][:1_000]) and not _OF_COMMENTS.search(href[:1_000]):
            yield from _address(anchor, base)


def _with_rel(tree: _Element, rel: str, base: str) -> Iterator[str]:
    for link in tree.iter("link"):
        if rel in _rel(link):
            yield from _address(link, base)


def _address(element: _Element, base: str) -> Iterator[str]:
    url = absolute(element.get("href") or "", base="", url=base)
    if url:
        yield url.partition("#")[0]


def _rel(element: _Element) -> list[str]:
    return (element.get("rel") or "").lower().split()
