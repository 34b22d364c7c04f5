"""The session below the client: one TLS context, and a look at each address before it is used."""

from __future__ import annotations

import socket
from contextvars import ContextVar
from functools import partial
from typing import TYPE_CHECKING, Any

import aiohttp
import httpx

from monitor.net.addresses import is_refused
from monitor.net.resolving import Resolver
from monitor.net.wire import WatchedConnection

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Callable

    from aiohappyeyeballs import AddrInfoType
    from aiohttp.client_proto import ResponseHandler

    from monitor.net.addresses import Network

# A page's content security policy alone can pass aiohttp's 8 kB.
_MAX_HEADER_BYTES = 65_536
# Feeds of one outlet are polled within moments of each other; whoever comes minutes later
# meets a new connection anyway, and an idle TLS connection holds some 50 kB.
_KEEPALIVE_S = 5.0
# The kernel would take up to 32 MB of a body that nobody has asked it for yet. This is 2 MB a second
# from the other side of the world, and never more than the system allows.
_RECEIVE_BYTES = 524_288

# The addresses that the guard refused to the fetch that runs in this context. aiohttp passes
# a refusal on as a connection that failed, like any other, so the reason travels here.
refusals: ContextVar[list[str]] = ContextVar("refusals")


class AddressRefused(OSError):
    """No connection may go to this address. An OSError, so that the host's next one is tried."""


def open_session(*, in_flight: int, allowed: tuple[Network, ...]) -> aiohttp.ClientSession:
    """Make the one session; it needs a running loop, and 20 ms for the trusted certificates.

    ``SSL_CERT_FILE`` and ``SSL_CERT_DIR`` are honoured; proxies of the environment are not.
    """
    connector = _Connector(
        limit=in_flight,
        keepalive_timeout=_KEEPALIVE_S,
        ssl=httpx.create_ssl_context(),
        socket_factory=_guarded(allowed),
        resolver=Resolver(),
    )
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        # bodies are inflated under their bound, and the one deadline is the client's
        auto_decompress=False,
        timeout=aiohttp.ClientTimeout(),
        max_line_size=_MAX_HEADER_BYTES,
        max_field_size=_MAX_HEADER_BYTES,
    )


class _Connector(aiohttp.TCPConnector):
    """Makes connections that are watched; aiohttp has no argument for it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._factory = partial(_watched, self._loop)


def _watched(loop: AbstractEventLoop) -> ResponseHandler:
    return WatchedConnection(loop)


def _guarded(allowed: tuple[Network, ...]) -> Callable[[AddrInfoType], socket.socket]:
    """Make sockets for allowed addresses only.

    The connector asks for a socket for each address that it is about to connect to, literal
    ones too (its resolver hook does not see those), so a name cannot change in between.
    """

    def make(address: AddrInfoType) -> socket.socket:
        family, kind, protocol, _, to = address
        host = str(to[0])
        if is_refused(host, allowed):
            refusals.get([]).append(host)
            raise AddressRefused(host)
        opened = socket.socket(family, kind, protocol)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BYTES)
        return opened

    return make
