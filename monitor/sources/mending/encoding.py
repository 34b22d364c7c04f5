"""Feeds as UTF-8, so that the parser has nothing to believe or doubt."""

from __future__ import annotations

import codecs
import re

from monitor.arabic.decoding import decode

_DECLARATION = re.compile(
    rb"<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"'][^>]{0,200}>"
)
_WHOLE_DECLARATION = re.compile(r"^<\?xml[^>]{0,400}>\s*")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_BLANK = b" \t\r\n"
_BOM = "\ufeff"  # ZERO WIDTH NO-BREAK SPACE


def to_utf8(body: bytes, *, content_type: str) -> tuple[bytes, str]:
    """Give a document as UTF-8 without marks and leading blanks, declaring nothing else.

    The second value is a warning for an operator where it is not what it says, else empty.
    """
    plain = body.lstrip(_BLANK + codecs.BOM_UTF8)
    declared, charset = _declared(plain), _charset(content_type)
    if _is_utf8(plain):
        if declared in {"", "utf-8", "us-ascii", "ascii"}:
            return plain, ""
        warning = "" if plain.isascii() else f"it says {declared} and is utf-8"
        return _DECLARATION.sub(b"", plain, count=1), warning
    text, encoding = decode(body, (declared, charset))
    text = _WHOLE_DECLARATION.sub("", text.lstrip(_BLANK.decode() + _BOM))
    is_as_said = encoding in {declared, charset} or encoding.startswith(("utf-16", "utf-32"))
    warning = "" if is_as_said else f"it says {declared or charset or 'no encoding'} and is {encoding}"
    return text.encode("utf-8", "replace"), warning


def _is_utf8(plain: bytes) -> bool:
    if b"\0" in plain[:2]:
        return False
    try:
        plain.decode()
    except UnicodeDecodeError:
        return False
    return True


def _declared(body: bytes) -> str:
    found = _DECLARATION.search(body[:500])
    return found[1].decode("ascii").lower() if found else ""


def _charset(content_type: str) -> str:
    found = _CHARSET.search(content_type)
    return found[1].lower() if found else ""
