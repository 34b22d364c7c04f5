"""Documents as UTF-8, so that the parser has nothing to believe or doubt."""

from __future__ import annotations

import codecs
import re
from typing import Final

from monitor.arabic.decoding import decode
from monitor.sources.mending.mixed import in_one_encoding

_DECLARATION: Final = re.compile(
    rb"<\?xml[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9._:-]{1,40})[\"'][^>]{0,200}>"
)
# How far into a document what is glued on before it may reach.
_HEAD_BYTES: Final = 4_000
_CHARSET: Final = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
# Blanks and marks of byte order in any mixture; the last form is a mark that was taken for windows-1252.
_START: Final = re.compile(rb"(?:[ \t\r\n]|\xef\xbb\xbf|\xff\xfe|\xfe\xff|\xc3\xaf\xc2\xbb\xc2\xbf)++")
_MARKS: Final = {"utf-8": (codecs.BOM_UTF8,), "utf-16": (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)}
# The encodings in which UTF-8 is not misdeclared.
_SAME: Final = {"", "utf-8", "utf8", "us-ascii", "ascii"}


def to_utf8(body: bytes, *, content_type: str) -> tuple[bytes, tuple[str, ...]]:
    """Give a document as UTF-8 without marks and leading blanks, declaring nothing else.

    The second value are warnings for an operator where it is not what it says.
    """
    plain = without_start(body)
    if b"\0" in plain:
        text, encoding = decode(body)
        if encoding.startswith(("utf-16", "utf-32")):
            return _written(text), lying_mark(body, encoding)
    if _is_utf8(plain):
        utf8, warnings = as_declared(plain)
        return utf8, (*lying_mark(body, "utf-8"), *warnings)
    one, warnings = in_one_encoding(plain)
    if one is not None:
        return without_start(_undeclared(one)), (*lying_mark(body, "utf-8"), *warnings)
    declared, charset = _declared(plain), _charset(content_type)
    text, encoding = decode(plain, (declared, charset))
    marked = lying_mark(body, encoding)
    if encoding in {declared, charset}:
        return _written(text), marked
    return _written(text), (*marked, f"it says {declared or charset or 'no encoding'} and is {encoding}")


def _written(text: str) -> bytes:
    return without_start(_undeclared(without_start(text.encode("utf-8", "replace"))))


def as_declared(utf8: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Take away what a document in UTF-8 says of another encoding; a warning where that matters."""
    declared = _declared(utf8)
    if declared in _SAME:
        return utf8, ()
    warnings = () if utf8.isascii() else (f"it says {declared} and is utf-8",)
    return without_start(_undeclared(utf8)), warnings


def lying_mark(body: bytes, encoding: str) -> tuple[str, ...]:
    """Give a warning where a document begins with the mark of another encoding than it is in."""
    start = _START.match(body)
    if start is None:
        return ()
    said = [name for name, marks in _MARKS.items() if any(mark in start[0] for mark in marks)]
    # the mark of UTF-32 is that of UTF-16 and zeros
    real = encoding.replace("utf-32", "utf-16")
    return tuple(f"its mark says {name} and it is {encoding}" for name in said if not real.startswith(name))


def without_start(body: bytes) -> bytes:
    """Take away the blanks and marks that a document of one byte a sign begins with."""
    start = _START.match(body)
    return body[start.end() :] if start else body


def _is_utf8(plain: bytes) -> bool:
    try:
        plain.decode()
    except UnicodeDecodeError:
        return False
    return True


def _declared(body: bytes) -> str:
    found = _DECLARATION.search(body[:_HEAD_BYTES])
    return found[1].decode("ascii").lower() if found else ""


def _undeclared(body: bytes) -> bytes:
    """Take away a declaration that names an encoding; others say nothing that matters here."""
    found = _DECLARATION.search(body[:_HEAD_BYTES])
    return body[: found.start()] + body[found.end() :] if found else body


def _charset(content_type: str) -> str:
    found = _CHARSET.search(content_type)
    return found[1].lower() if found else ""
