"""Which encoding bytes are really in, whatever is said of them.

Arabic sites misdeclare in both directions: UTF-8 sent as windows-1256, windows-1256 sent as UTF-8
or, by a server's default, as ISO 8859-1; and parsers that believe it read Arabic as Latin letters
without a word. So the bytes are asked first: what decodes as UTF-8 is UTF-8, as no other text does
that by chance.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

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
_ARABIC_LETTER = re.compile("[\u0621-\u064a\u067e\u0686\u0698\u06af]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_BOM = "\ufeff"  # ZERO WIDTH NO-BREAK SPACE
_REPLACED = "\ufffd"  # REPLACEMENT CHARACTER
# Broken bytes for each sound letter, in text that is still called UTF-8: stray bytes, a cut.
# Windows-1256 read as UTF-8 has hardly a sound letter.
_BROKEN_SHARE = 0.5


def decode(body: bytes, said: Iterable[str] = ()) -> tuple[str, str]:
    """Give the text of a document without its mark, and the encoding that it was in.

    ``said`` are the encodings that its header and the document itself name, the most trusted
    first; empty ones, and names of none, are passed over. Never raises: what cannot be read
    becomes U+FFFD.
    """
    text, encoding = _decoded(body, said)
    return text.removeprefix(_BOM), encoding


def _decoded(body: bytes, said: Iterable[str]) -> tuple[str, str]:
    for start, encoding in _STARTS:
        if body.startswith(start):
            return body.decode(encoding, "replace"), encoding
    text = body.decode("utf-8", "replace")
    broken = text.count(_REPLACED)
    if broken <= (len(_NOT_ASCII.findall(text)) - broken) * _BROKEN_SHARE:
        return text, "utf-8"
    for encoding in said:
        believed = _believable(body, encoding.strip("\"' ").lower())
        if believed is not None:
            return believed, encoding
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
