"""What a server may send around its answer: bounded, and never taken for the next answer.

aiohttp bounds each header line and their number, and no more: measured, a server that sends
``100 Continue`` without end stopped the loop for 240 ms at a time, one that sends empty lines or
chunk extensions was read at 280 MB a second, all until the deadline.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

import aiohttp
from aiohttp.client_proto import ResponseHandler

if TYPE_CHECKING:
    import asyncio

    from aiohttp.http_parser import RawResponseMessage
    from aiohttp.streams import StreamReader

# A page's content security policy and cookies come to some 20 kB.
_MAX_HEAD_BYTES: Final = 262_144
# Early hints come once or twice; RFC 9110, 15.2 allows any number.
_MAX_INFORMATIONAL: Final = 10
# A head is looked at in pieces of this size, so that none holds thousands of answers.
_PIECE_BYTES: Final = 8_192
# Sizes of chunks: 16 MB in chunks of 100 bytes take so much.
_MAX_FRAMING_BYTES: Final = 1_000_000


class Flood(aiohttp.ClientPayloadError):
    """It sends more around its answer than any server needs."""


class WatchedConnection(ResponseHandler):
    """A connection that is closed once a server sends too much that is no body, or unasked.

    The body itself is bounded by who reads it. Counts start anew with each request.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(loop=loop)
        self._has_head = False
        self._head_bytes = 0
        self._informational_count = 0
        self._body_wire_bytes = 0

    def set_response_params(self, **params: Any) -> None:
        """Begin an answer."""
        self._has_head = False
        self._head_bytes = self._informational_count = self._body_wire_bytes = 0
        super().set_response_params(**params)

    def feed_data(self, data: tuple[RawResponseMessage, StreamReader], size: int = 0) -> None:
        """Take a head: an informational one, the answer's, or one more that nobody asked for."""
        if data[0].code < HTTPStatus.OK:
            self._informational_count += 1
        elif self._has_head:
            # it would be the answer to the next request
            self.force_close()
            return
        else:
            self._has_head = True
        super().feed_data(data, size)

    def data_received(self, data: bytes) -> None:
        """Take what arrived: the head in pieces, the body whole. Empty where reading goes on."""
        at = 0
        while not self._has_head and at < len(data) and self.is_connected():
            piece = data[at : at + _PIECE_BYTES]
            at += _PIECE_BYTES
            self._head_bytes += len(piece)
            super().data_received(piece)
            if not self._has_head and self._is_head_too_long():
                self._refuse()
        if at and at >= len(data):
            return
        if data and not at and self._has_been_answered():
            self._refuse()
        if self.is_connected():
            super().data_received(data[at:])
            self._body_wire_bytes += len(data) - at
            if self._framing_bytes() > _MAX_FRAMING_BYTES:
                self._refuse()

    def _is_head_too_long(self) -> bool:
        return self._head_bytes > _MAX_HEAD_BYTES or self._informational_count > _MAX_INFORMATIONAL

    def _has_been_answered(self) -> bool:
        return self._has_head and (self._payload is None or self._payload.is_eof())

    def _framing_bytes(self) -> int:
        return self._body_wire_bytes - self._payload.total_bytes if self._payload else 0

    def _refuse(self) -> None:
        assert self.transport is not None  # something has just come in
        transport, payload, flood = self.transport, self._payload, Flood("too much around the answer")
        self.set_exception(flood)
        if payload is not None:
            payload.set_exception(flood)
        transport.abort()
