"""Texts of a document that came garbled: somebody took them for another encoding and saved that."""

from __future__ import annotations

import re
from typing import Final

# What no mojibake of Arabic is without: the first byte of a letter as windows-1252 shows it, once
# or twice saved ...
_LATIN: Final = re.compile(rb"\xc3(?:[\x98-\x9b][\xc2-\xe2]|\x83[\xc2-\xe2])")
# ... or alef's second byte as windows-1256 does, a section sign.
_ALEF: Final = "\u00a7".encode()  # SECTION SIGN
# Windows-1256 as windows-1252 shows it: three letters in a row, all of them accents.
_ACCENTS: Final = re.compile(rb"(?:\xc3[\x80-\x96\x98-\x9f\xa1\xa3-\xa6\xac\xad]){3}")
_TEXT: Final = re.compile("[^<>]+")


def ungarbled(document: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Undo mojibake in a document in UTF-8, text by text, where that is sure; and warnings.

    Markup is ASCII in any reading, and stays as it is.
    """
    if not _may_be_garbled(document):
        return document, ()
    mender = _Mender()
    mended = _TEXT.sub(mender.mend, document.decode())
    return (mended.encode() if mender.mended_count else document), mender.warnings()


def _may_be_garbled(document: bytes) -> bool:
    # one byte is found ten times as fast as any expression, and Arabic in UTF-8 has none of these
    if b"\xc3" in document and (_LATIN.search(document) or _ACCENTS.search(document)):
        return True
    return b"\xc2" in document and _ALEF in document


class _Mender:
    """Mends text after text and counts them."""

    def __init__(self) -> None:
        from monitor.arabic import mojibake  # noqa: PLC0415  5 ms, and few are garbled

        self._mojibake = mojibake
        self.mended_count = 0
        self._lost_count = 0

    def mend(self, text: re.Match[str]) -> str:
        """Give a text as it was meant, or as it is."""
        if text[0].isascii():
            return text[0]
        mended = self._mojibake.mended(text[0])
        self.mended_count += mended is not None
        result = text[0] if mended is None else mended
        self._lost_count += self._mojibake.is_garbled(result)
        return result

    def warnings(self) -> tuple[str, ...]:
        """Say what was found."""
        mended, lost = self.mended_count, self._lost_count
        return (
            *((f"{mended} texts were saved in a wrong encoding, and restored",) if mended else ()),
            *((f"{lost} texts were saved in a wrong encoding, which cannot be undone",) if lost else ()),
        )
