"""Bytes of a page to letters, whatever the server says about them."""

from __future__ import annotations

import re

from monitor.arabic import decoding

# HTML standard, "prescan a byte stream": only the first 1024 bytes count there; Arabic portals
# put scripts before their charset, so four times as much is looked at.
_PRESCAN_BYTES = 4096
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)


def decode(body: bytes, declared: str = "") -> str:
    """Give a page's letters; ``declared`` is the charset of its HTTP header, or empty."""
    text, _ = decoding.decode(body, (declared, _meta_charset(body)))
    return text


def _meta_charset(body: bytes) -> str:
    found = _META_CHARSET.search(body[:_PRESCAN_BYTES])
    return found[1].decode("ascii", "replace") if found else ""
