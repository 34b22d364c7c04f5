"""Bytes of a document of any kind to entries. Pure, and run in a worker process: the bytes are hostile.

The daemon's own process knows ``parse`` by name only: the readers and their libraries (lxml,
feedparser) are loaded when a document of their kind comes.
"""
# ruff: noqa: PLC0415  see above

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from monitor.model import ParseError
from monitor.sources.formats.detect import Kind, detect
from monitor.sources.formats.inflated import inflated
from monitor.sources.mending.encoding import to_utf8
from monitor.sources.mending.mend import Mended, mend

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from monitor.sources.formats.format import Format, ParsedFeed, Source


def parse(body: bytes, source: Source, known: AbstractSet[bytes] | None = None) -> ParsedFeed:
    """Read a document of any kind, be it a gzip file itself or not.

    Items whose marks are ``known`` need not be read: ``seen`` tells which were not. None are marked
    where that is None.
    Raises ParseError with the reason ``empty``, ``html`` or ``not_a_feed``, or one that ``inflated``,
    ``mend`` or the reader of its kind gives. A feed without entries is a feed.
    """
    bare = source.url.partition("?")[0]  # a query may hold a key
    body = inflated(body, feed=source.feed, url=bare)
    if not body.strip():
        message = f"{source.feed}: the document is empty"
        raise ParseError(message, url=bare, reason="empty")
    kind = Kind.PAGE if source.links else detect(body)
    return _reader(kind, source, known)(_mended(body, kind, source), source)


def _mended(body: bytes, kind: Kind, source: Source) -> Mended:
    if kind in {Kind.FEED, Kind.SITEMAP}:
        try:
            return mend(body, content_type=source.content_type)
        except ParseError as error:
            message = f"{source.feed}: {error}"
            raise ParseError(message, url=source.url.partition("?")[0], reason=error.reason) from error
    # what an XML parser stumbles over means something in JSON, and in an address
    return Mended(*to_utf8(body, content_type=source.content_type))


def _reader(kind: Kind, source: Source, known: AbstractSet[bytes] | None) -> Format:
    if kind is Kind.FEED:
        from monitor.sources.formats.xml_feeds.xml_feed import xml_feed

        return partial(xml_feed, known=known)
    if kind is Kind.JSON:
        from monitor.sources.formats.json_feed import json_feed

        return json_feed
    if kind in {Kind.SITEMAP, Kind.ADDRESSES}:
        from monitor.sources.formats.sitemap import sitemap

        return sitemap
    if kind is Kind.PAGE and source.links:
        from monitor.sources.formats.listing import listing

        return listing
    raise _refused(kind, source)


def _refused(kind: Kind, source: Source) -> ParseError:
    url = source.url.partition("?")[0]
    if kind is Kind.PAGE:
        message = (
            f"{source.feed}: this is a web page, not a feed; the feed has moved, or this is a block page"
        )
        return ParseError(message, url=url, reason="html")
    message = f"{source.feed}: the document is neither RSS nor Atom, nor any other kind of feed"
    return ParseError(message, url=url, reason="not_a_feed")
