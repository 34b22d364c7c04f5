"""What kind of document it is, from its first bytes as they came."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final

# Comments, stylesheets, a licence or a server's complaints may come before the root element.
_HEAD_BYTES: Final = 20_000
_ROOTS: Final = re.compile(
    rb"<(?:"
    rb"(?P<page>!doctype\s{1,20}html|html|head|body)"
    rb"|(?:[\w-]{1,20}:)?(?:(?P<feed>rss|feed|rdf|channel|item|entry)|(?P<sitemap>urlset|sitemapindex))"
    rb")\b",
    re.IGNORECASE,
)
_BLANKS_AND_MARKS: Final = b" \t\r\n\xef\xbb\xbf\xfe\xff"
_SCHEMES: Final = (b"http://", b"https://")


class Kind(Enum):
    """The kinds of document that there is a reader for, and what is none of them."""

    FEED = auto()
    SITEMAP = auto()
    JSON = auto()
    ADDRESSES = auto()  # a sitemap as text, one address a line
    PAGE = auto()
    OTHER = auto()


def detect(body: bytes) -> Kind:
    """Say what a document is, in whatever encoding; costs the same however long it is."""
    # without its NULs, UTF-16 and UTF-32 of markup are ASCII
    start = body[:_HEAD_BYTES].replace(b"\0", b"").lstrip(_BLANKS_AND_MARKS)
    if start.startswith((b"{", b"[")):
        return Kind.JSON
    if start.startswith(_SCHEMES):
        return Kind.ADDRESSES
    root = _ROOTS.search(_without_comments(start))
    return Kind[root.lastgroup.upper()] if root and root.lastgroup else Kind.OTHER


def _without_comments(head: bytes) -> bytes:
    """Leave out comments: some hold the HTML of another day."""
    if b"<!--" not in head:
        return head
    before, *comments = head.split(b"<!--")
    return before + b"".join(comment.partition(b"-->")[2] for comment in comments)
