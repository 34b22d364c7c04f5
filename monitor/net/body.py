"""A body is read up to a bound, on the wire and inflated, whatever its headers say."""

from __future__ import annotations

import zlib
from typing import Final

GZIP_MAGIC: Final = b"\x1f\x8b"
_GZIP_WBITS: Final = 31  # zlib: 16 for the gzip wrapper, 15 for the largest window
# Each costs its 5 microseconds, though it holds nothing; some tools write one for each 64 kB.
_MAX_MEMBERS: Final = 1_000


class BodyError(Exception):
    """The body is refused; the text says why, the subject left out."""


class TooLarge(BodyError):
    """It is longer than the bound."""


class BadEncoding(BodyError):
    """It is not encoded as we offered, or not as it says."""


class Body:
    """Takes raw chunks, gives the body; raises BodyError as soon as a bound is passed.

    ``encoding`` is the Content-Encoding. Only gzip is offered, so only gzip and identity
    are taken; stacked encodings are how bombs get past a bound.
    """

    def __init__(self, encoding: str, *, max_bytes: int) -> None:
        named = encoding.strip().lower()
        if named not in {"", "identity", "gzip", "x-gzip"}:
            message = f"it is encoded as {named[:40]!r}; only gzip was offered"
            raise BadEncoding(message)
        self._inflater = _Inflater() if named.endswith("gzip") else None
        self._max_bytes = max_bytes
        self._wire_bytes = 0
        # one block that grows: megabytes in thousands of pieces would leave the heap full of holes
        self._bytes = bytearray()

    def take(self, chunk: bytes) -> None:
        """Add what arrived on the wire."""
        self._wire_bytes += len(chunk)
        if self._wire_bytes > self._max_bytes:
            self._refuse_size()
        if self._inflater:
            # one byte more than may be: enough to know, never a bomb in memory
            chunk = self._inflater.inflate(chunk, self._max_bytes - len(self._bytes) + 1)
        if len(self._bytes) + len(chunk) > self._max_bytes:
            self._refuse_size()
        self._bytes += chunk

    def whole(self) -> bytes:
        """Give the body once everything arrived; raise BadEncoding where gzip was cut short."""
        if self._inflater and self._wire_bytes and not self._inflater.is_done:
            message = "its gzip ends in the middle"
            raise BadEncoding(message)
        body = bytes(self._bytes)
        self.drop()
        return body

    def drop(self) -> None:
        """Let go of what was held: an error that is kept somewhere keeps this, too."""
        self._bytes = bytearray()

    def _refuse_size(self) -> None:
        message = f"it is longer than {self._max_bytes:,} bytes"
        raise TooLarge(message)


class _Inflater:
    """Gzip, member after member (RFC 1952 allows several), never more than asked for."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(_GZIP_WBITS)
        self._member_count = 1

    @property
    def is_done(self) -> bool:
        return self._member.eof

    def inflate(self, chunk: bytes, max_bytes: int) -> bytes:
        """Inflate a chunk to at most ``max_bytes``; what is left over then does not matter."""
        try:
            given = self._member.decompress(chunk, max_bytes)
            while self._member.eof and self._member.unused_data.startswith(GZIP_MAGIC):
                rest = self._member.unused_data
                self._next_member()
                given += self._member.decompress(rest, max(1, max_bytes - len(given)))
        except zlib.error as error:
            message = "it says gzip and is not"
            raise BadEncoding(message) from error
        return given

    def _next_member(self) -> None:
        self._member_count += 1
        if self._member_count > _MAX_MEMBERS:
            message = f"its gzip has more than {_MAX_MEMBERS:,} parts"
            raise BadEncoding(message)
        self._member = zlib.decompressobj(_GZIP_WBITS)
