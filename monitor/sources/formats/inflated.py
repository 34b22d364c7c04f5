"""A document that is itself a gzip file, as sitemaps and dropped files are."""

from __future__ import annotations

import zlib
from typing import Final

from monitor.model import ParseError

# What the sitemap protocol allows a sitemap to hold, https://www.sitemaps.org/protocol.html
MAX_INFLATED_BYTES: Final = 50_000_000
_MAGIC: Final = b"\x1f\x8b\x08"
# zlib's way to say: with a gzip header, and no other
_GZIP: Final = 31


def inflated(body: bytes, *, feed: str, url: str = "", max_bytes: int = MAX_INFLATED_BYTES) -> bytes:
    """Unpack a gzip file of one or several members; give anything else as it is.

    One that was cut off gives what there is of it: whether that is whole, its reader sees.
    Raises ParseError with the reason ``too_large``, before more than ``max_bytes`` are held,
    or ``bad_gzip``.
    """
    parts: list[bytes] = []
    left = max_bytes
    while body.startswith(_MAGIC):
        member = zlib.decompressobj(_GZIP)
        try:
            # one byte more than allowed tells too large from just so
            part = member.decompress(body, left + 1)
        except zlib.error as error:
            message = f"{feed}: it is a broken gzip file ({error})"
            raise ParseError(message, url=url, reason="bad_gzip") from error
        left -= len(part)
        if left < 0:
            message = f"{feed}: it holds more than {max_bytes:,} bytes when unpacked"
            raise ParseError(message, url=url, reason="too_large")
        parts.append(part)
        body = member.unused_data
    return b"".join(parts) if parts else body
