"""Which encoding bytes are really in, whatever is said of them.

Arabic sites misdeclare in both directions: UTF-8 sent as windows-1256, windows-1256 sent as UTF-8
or, by a server's default, as ISO 8859-1; and parsers that believe it read Arabic as Latin letters
without a word. So the bytes are asked first: what decodes as UTF-8 is UTF-8, as no other text does
that by chance.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

# The order matters: a UTF-32 mark begins with a UTF-16 one.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)
# Each program that a document passes may add one.
_MAX_MARKS: Final = 4
# How many bytes show in which places those of ASCII letters are NUL; documents begin with markup.
_HEAD_BYTES: Final = 400
# One of them is in every few letters of UTF-16, as what goes before or after an ASCII or an Arabic one.
_WIDE_BYTES: Final = re.compile(b"[\x00\x06]")
# Python knows names besides that are no charsets (hex, undefined), or take quadratic time (punycode).
_CHARSET: Final = re.compile(r"(?:cp|iso8859-|koi8-|mac-|gb|big5|euc_|shift_jis|johab|tis-|ptcp|kz)[\w-]*")
_ARABIC_LETTER: Final = re.compile("[\u0621-\u064a\u067e\u0686\u0698\u06af]")
_LATIN_ACCENT: Final = re.compile("[\u00c0-\u024f]")
_BOM: Final = "\ufeff"  # ZERO WIDTH NO-BREAK SPACE
_REPLACED: Final = "\ufffd"  # REPLACEMENT CHARACTER
# Broken bytes for each sound letter, in text that is still called UTF-8: stray bytes, a cut.
# Windows-1256 read as UTF-8 has hardly a sound letter.
_BROKEN_SHARE: Final = 0.5
# So much of a document shows whose alphabet it is in.
_SAMPLE_BYTES: Final = 100_000
_ISO_8859_6: Final = "iso8859-6"
# Words of ISO 8859-6: its letters in a row, three of them at least.
_ISO_WORD: Final = re.compile(rb"[\xc1-\xda\xe0-\xf2]{3,}")
# What windows-1256 has as Latin letters, ISO 8859-6 as some of the most frequent Arabic ones.
_LATIN: Final = bytes([0xE0, 0xE2, *range(0xE7, 0xEC), 0xEE, 0xEF, 0xF4, 0xF9, 0xFB, 0xFC])
# A third of what is written in ISO 8859-6, where a text in windows-1256 quotes a French name at most.
_LATIN_SHARE: Final = 0.1


def decode(body: bytes, said: Iterable[str] = ()) -> tuple[str, str]:
    """Give the text of a document without its mark, and the encoding that it was in.

    ``said`` are the encodings that its header and the document itself name, the most trusted
    first; empty ones, and names of none, are passed over. Never raises: what cannot be read
    becomes U+FFFD.
    """
    text, encoding = _decoded(body, said)
    return text.lstrip(_BOM), encoding


def _decoded(body: bytes, said: Iterable[str]) -> tuple[str, str]:
    plain, marked = _without_marks(body)
    wide = _wide(plain[:_HEAD_BYTES], marked)
    if wide:
        return plain.decode(wide, "replace"), wide
    text = plain.decode("utf-8", "replace")
    broken = text.count(_REPLACED)
    if broken <= (_count_not_ascii(text) - broken) * _BROKEN_SHARE:
        return text, "utf-8"
    for encoding in said:
        believed = _believable(plain, encoding.strip("\"' ").lower())
        if believed is not None:
            return believed, encoding
    if _is_iso_8859_6(plain):
        return plain.decode(_ISO_8859_6), "iso-8859-6"
    return plain.decode("cp1256", "replace"), "windows-1256"


def _without_marks(body: bytes) -> tuple[bytes, str]:
    """Take the marks of byte order off, one or a few; give the encoding that the last one names."""
    marked = ""
    for _ in range(_MAX_MARKS):
        for mark, encoding in _MARKS:
            if body.startswith(mark):
                body, marked = body[len(mark) :], encoding
                break
    return body, marked


def _wide(head: bytes, marked: str) -> str:
    """Give the encoding of more than a byte a letter that a document begins in, else an empty word.

    Marks lie, and most documents have none; where the NULs of ASCII letters stand does not.
    """
    fours = len(head) // 4
    nuls = [head[place : fours * 4 : 4].count(0) for place in range(4)]
    if fours and nuls[2] == nuls[3] == fours > nuls[0]:
        return "utf-32-le"
    if fours and nuls[0] == nuls[1] == fours > nuls[3]:
        return "utf-32-be"
    even, odd = head[::2].count(0), head[1::2].count(0)
    # Arabic text may have one only at its blanks; NULs strewn in between stand in both places.
    if odd > len(head) // 16 and odd > 8 * even:
        return "utf-16-le"
    if even > len(head) // 16 and even > 8 * odd:
        return "utf-16-be"
    return marked if marked != "utf-8" and _WIDE_BYTES.search(head) else ""


def _count_not_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _believable(body: bytes, said: str) -> str | None:
    """Decode as was said; None where that fails, or gives Latin accents that are Arabic letters.

    Windows-1256 keeps é, è, à, ç, ê and ô where Windows-1252 has them, so French stays French.
    """
    encoding = _charset(said)
    if not encoding or (encoding != _ISO_8859_6 and _is_iso_8859_6(body)):
        return None
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError:
        return None
    if _ARABIC_LETTER.search(text) or not _LATIN_ACCENT.search(text):
        return text
    as_arabic = body.decode("cp1256", "replace")
    is_arabic = len(_ARABIC_LETTER.findall(as_arabic)) > _count_not_ascii(as_arabic) / 2
    return None if is_arabic else text


def _charset(said: str) -> str:
    """Give Python's own name of a charset; empty for what is none, and for those that bytes show."""
    try:
        name = codecs.lookup(said).name
    except (LookupError, ValueError):  # a ValueError for a NUL in the name
        return ""
    return name if _CHARSET.fullmatch(name) else ""


def _is_iso_8859_6(body: bytes) -> bool:
    """Say whether these are Arabic letters of ISO 8859-6, which windows-1256 has elsewhere.

    It has no letters where windows-1256 has some of its most frequent (feh, qaf, kaf), and
    French accents do not stand in a row.
    """
    try:
        body.decode(_ISO_8859_6)
    except UnicodeDecodeError:
        return False
    words = b"".join(_ISO_WORD.findall(body[:_SAMPLE_BYTES]))
    latin = len(words) - len(words.translate(None, _LATIN))
    return latin > len(words) * _LATIN_SHARE
