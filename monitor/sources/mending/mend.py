"""A document to a parser's liking: UTF-8, no control characters, whole items only.

What feedparser's strict parser stops at costs a second run through its loose one, which
takes half as long again and guesses.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from monitor.sources.mending.encoding import to_utf8

# XML 1.0, 2.2 allows none of these, neither raw nor as a reference; expat stops at the first.
_CONTROLS = bytes({*range(0x20)} - {0x09, 0x0A, 0x0D})
_CONTROL_REFERENCE = re.compile(rb"&#(?:x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2\d|3[01]));")

# how a document begins and ends, how its items end, and what closes it after one
_KINDS = (
    (b"<rss", b"</rss>", b"</item>", b"</channel></rss>"),
    (b"<feed", b"</feed>", b"</entry>", b"</feed>"),
    (b"<rdf:RDF", b"</rdf:RDF>", b"</item>", b"</rdf:RDF>"),
)
# Stylesheets, comments and namespaces come before and in the root element.
_HEAD_BYTES = 4_000


class Mended(NamedTuple):
    """A document as clean UTF-8, and what was wrong with it, in words for an operator."""

    body: bytes
    warnings: tuple[str, ...]


def mend(body: bytes, *, content_type: str) -> Mended:
    """Make a document readable without guessing at what it says."""
    utf8, misdeclared = to_utf8(body, content_type=content_type)
    clean = utf8.translate(None, _CONTROLS)
    if b"&#" in clean:
        clean = _CONTROL_REFERENCE.sub(b"", clean)
    whole = _whole_items(clean)
    warnings = (
        misdeclared,
        "control characters were left out" if clean != utf8 else "",
        "it ends in the middle; its whole items count" if whole is not clean else "",
    )
    return Mended(whole, tuple(warning for warning in warnings if warning))


def _whole_items(body: bytes) -> bytes:
    """Cut a document that ends too early after its last whole item, and close it.

    The rest of a broken item would become an entry with half a link.
    """
    head = body[:_HEAD_BYTES]
    for start, end, item_end, closing in _KINDS:
        if start in head and end not in body:
            last = body.rfind(item_end)
            return body[: last + len(item_end)] + closing if last >= 0 else body
    return body
