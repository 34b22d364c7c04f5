"""Which encoding a document is really in, whatever it says of itself.

feedparser believes what is declared, and reads misdeclared Arabic as Latin letters without
a word. So the bytes are asked first: what decodes as UTF-8 is UTF-8, as no other text does
that by chance.
"""

from __future__ import annotations

import codecs
import re

# The order matters: a UTF-32 mark begins with a UTF-16 one.
_STARTS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    # without a mark: the first character of a document is "<"
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARATION = re.compile(
    rb"<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"'][^>]{0,200}>"
)
_WHOLE_DECLARATION = re.compile(r"^<\?xml[^>]{0,400}>\s*")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_ARABIC_LETTER = re.compile("[\u0621-\u064a\u067e\u0686\u0698\u06af]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_BLANK = b" \t\r\n"
_BOM = "\ufeff"  # ZERO WIDTH NO-BREAK SPACE
_REPLACED = "\ufffd"  # REPLACEMENT CHARACTER
# Broken bytes for each sound letter, in a document that is still called UTF-8: stray bytes, a
# cut. Windows-1256 read as UTF-8 has hardly a sound letter.
_BROKEN_SHARE = 0.5


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
    text, encoding = _decoded(body, (declared, charset))
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


def _decoded(body: bytes, said: tuple[str, ...]) -> tuple[str, str]:
    """Find the encoding of what is not sound UTF-8; give the text and the encoding's name."""
    for start, encoding in _STARTS:
        if body.startswith(start):
            return body.decode(encoding, "replace"), encoding
    text = body.decode("utf-8", "replace")
    broken = text.count(_REPLACED)
    if broken <= (len(_NOT_ASCII.findall(text)) - broken) * _BROKEN_SHARE:
        return text, "utf-8"
    for encoding in said:
        decoded = _believable(body, encoding)
        if decoded is not None:
            return decoded, encoding
    return body.decode("cp1256", "replace"), "windows-1256"


def _believable(body: bytes, encoding: str) -> str | None:
    """Decode as was said; None where that fails, or gives Latin accents that are Arabic letters.

    Windows-1256 keeps é, è, à, ç, ê and ô where Windows-1252 has them, so French stays French.
    """
    if not encoding or encoding.startswith(("utf", "us-ascii")):
        return None
    try:
        text = body.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return None
    if _ARABIC_LETTER.search(text):
        return text
    as_arabic = body.decode("cp1256", "replace")
    is_arabic = len(_ARABIC_LETTER.findall(as_arabic)) > len(_NOT_ASCII.findall(as_arabic)) / 2
    return None if is_arabic else text


def _declared(body: bytes) -> str:
    found = _DECLARATION.search(body[:500])
    return found[1].decode("ascii").lower() if found else ""


def _charset(content_type: str) -> str:
    found = _CHARSET.search(content_type)
    return found[1].lower() if found else ""
