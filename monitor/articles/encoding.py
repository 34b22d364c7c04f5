"""Bytes of a page to letters, whatever the server says about them.

Arabic sites misdeclare in both directions: UTF-8 pages sent as windows-1256, windows-1256
pages sent as UTF-8 or, by a server's default, as ISO 8859-1. The bytes are the better witness.
"""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# HTML standard, "prescan a byte stream": only the first 1024 bytes count there; Arabic portals
# put scripts before their charset, so four times as much is looked at.
_PRESCAN_BYTES = 4096
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
# What servers send by default when nobody set anything; says nothing about an Arabic page.
_LATIN_DEFAULTS = frozenset({"iso8859-1", "cp1252", "ascii", "iso8859-15"})
_ARABIC_LETTERS = re.compile("[\u0621-\u064a]")
_HIGH_BYTES = re.compile(rb"[\x80-\xff]")
# UTF-8 with a few broken letters (cut columns, mixed databases) is still UTF-8; windows-1256 read
# as UTF-8 breaks at nearly every letter.
_MAX_BROKEN_SHARE = 0.05


def decode(body: bytes, declared: str = "") -> str:
    """Give a page's letters; ``declared`` is the charset of its HTTP header, or empty.

    Order: byte order mark, valid UTF-8, declared charset, the page's own meta element,
    windows-1256 where that gives Arabic letters, and UTF-8 with replacements for the rest.
    Never raises: what cannot be read becomes U+FFFD.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    as_utf8 = body.decode("utf-8", "replace")
    if as_utf8.count("\ufffd") <= _MAX_BROKEN_SHARE * len(_HIGH_BYTES.findall(body)):
        return as_utf8
    for name in (declared, _meta_charset(body)):
        codec = _codec(name)
        if codec and codec not in _LATIN_DEFAULTS:
            return body.decode(codec, "replace")
    as_1256 = body.decode("cp1256", "replace")
    # every byte is a letter in windows-1256; only where most high bytes are Arabic ones is it true
    if len(_ARABIC_LETTERS.findall(as_1256)) > len(_HIGH_BYTES.findall(body)) / 2:
        return as_1256
    return as_utf8


def _meta_charset(body: bytes) -> str:
    found = _META_CHARSET.search(body[:_PRESCAN_BYTES])
    return found[1].decode("ascii", "replace") if found else ""


def _codec(name: str) -> str:
    """Python's name for a text encoding, or empty for UTF-8 (tried already) and unknown ones."""
    try:
        found = codecs.lookup(name.strip("\"' "))
    except LookupError:
        return ""
    is_text = getattr(found, "_is_text_encoding", True)  # codecs such as "hex" and "zlib" are none
    return "" if found.name == "utf-8" or not is_text else found.name
