"""Controls by number, 128 to 159, as Word writes its quotation marks: XML has them, nobody means them."""

from __future__ import annotations

import re
from typing import Final

_REFERENCE: Final = re.compile(rb"&#(?:(1(?:2[89]|[345]\d))|[xX]0{0,4}([89][0-9a-fA-F]));")
CONTROLS: Final = range(0x80, 0xA0)


def with_meant_signs(document: bytes) -> bytes:
    """Write the sign that is meant for each such reference."""
    # most documents hold no number sign at all, and one byte is found thirty times as fast
    return _REFERENCE.sub(_sign, document) if b"#" in document else document


def meant_sign(control: int) -> bytes:
    """Give what windows-1252 has for one of ``CONTROLS``, as HTML reads it; nothing for five of them."""
    return bytes([control]).decode("cp1252", "ignore").encode()


def _sign(reference: re.Match[bytes]) -> bytes:
    return meant_sign(int(reference[1]) if reference[1] else int(reference[2], 16))
