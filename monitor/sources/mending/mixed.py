"""Documents in UTF-8 of which some pieces are in windows-1256, or broken.

Templates do it that put texts of an old database, or cut at so many bytes, into a new page.
"""

from __future__ import annotations

import re
from typing import Final

# A piece is what stands between tags, on a line; one system wrote the whole of it.
_PIECE: Final = re.compile(rb"[^<>\n]++")
# Letters of Arabic in UTF-8, in a row: what windows-1256 has there is no text.
_UTF8_WORD: Final = re.compile(rb"(?:[\xd8-\xdb][\x80-\xbf]){3}")
# Letters of Arabic in windows-1256, in a row; times (D7), Latin letters and signs are in between.
_WORD_1256: Final = re.compile(rb"[\xc0-\xd6\xd8-\xdf\xe1\xe3-\xe6\xec\xed]{3}")
_ARABIC_1256: Final = bytes([*range(0xC0, 0xD7), *range(0xD8, 0xE0), 0xE1, *range(0xE3, 0xE7), 0xEC, 0xED])
_NOT_ASCII: Final = bytes(range(0x80, 0x100))
# A letter above U+FFFF as two surrogates, each as if it were a letter (CESU-8): old Java and MySQL.
_SURROGATES: Final = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
# The beginning of a letter at the very end.
_HALF_LETTER: Final = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")


def in_one_encoding(body: bytes) -> tuple[bytes | None, tuple[str, ...]]:
    """Give as UTF-8 what is so in part, and warnings; None where nothing in it is.

    Pieces that are surely windows-1256 are read as such; what is else broken becomes U+FFFD, but
    half a letter at the end, which becomes nothing.
    """
    if not _UTF8_WORD.search(body):
        return None, ()
    mender = _Mender()
    half = _HALF_LETTER.search(body, max(0, len(body) - 3))
    whole = body[: half.start()] if half else body
    return _PIECE.sub(mender.mend, whole), mender.warnings()


class _Mender:
    """Reads piece after piece and counts what was wrong."""

    def __init__(self) -> None:
        self._legacy_count = 0
        self._broken_count = 0

    def mend(self, piece: re.Match[bytes]) -> bytes:
        """Give a piece as UTF-8."""
        body = piece[0]
        if body.isascii():
            return body
        try:
            body.decode()
        except UnicodeDecodeError:
            return self._mend(_SURROGATES.sub(_joined, body) if b"\xed" in body else body)
        return body

    def _mend(self, body: bytes) -> bytes:
        if _is_1256(body):
            self._legacy_count += 1
            return body.decode("cp1256").encode()
        text = body.decode("utf-8", "replace")
        self._broken_count += "\ufffd" in text  # REPLACEMENT CHARACTER
        return text.encode()

    def warnings(self) -> tuple[str, ...]:
        """Say what was wrong."""
        legacy, broken = self._legacy_count, self._broken_count
        return (
            *((f"{legacy} texts are windows-1256 amid utf-8",) if legacy else ()),
            *((f"{broken} texts hold broken letters, which are lost",) if broken else ()),
        )


def _joined(surrogates: re.Match[bytes]) -> bytes:
    pair = surrogates[0].decode("utf-8", "surrogatepass")
    return pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le").encode()


def _is_1256(body: bytes) -> bool:
    """Say whether a piece that is no UTF-8 is Arabic in windows-1256, and nothing else is likely."""
    if _UTF8_WORD.search(body) or not _WORD_1256.search(body):
        return False
    signs = len(body) - len(body.translate(None, _NOT_ASCII))
    letters = len(body) - len(body.translate(None, _ARABIC_1256))
    return letters * 2 > signs
