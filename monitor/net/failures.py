"""Every exception of httpx and aiohttp becomes one reason of ours and a sentence."""

from __future__ import annotations

import os
from typing import Final

import aiohttp
import httpx

from monitor.model import FetchReason
from monitor.net.wire import Flood

# First hit counts.
_KINDS: Final[tuple[tuple[type[Exception], FetchReason, str], ...]] = (
    (aiohttp.ClientConnectorDNSError, FetchReason.DNS, "its name is not known to DNS"),
    (aiohttp.ClientConnectorCertificateError, FetchReason.TLS, "its certificate is not trusted"),
    (aiohttp.ClientSSLError, FetchReason.TLS, "no TLS connection came about"),
    (aiohttp.ServerFingerprintMismatch, FetchReason.TLS, "its certificate is another one"),
    (aiohttp.ServerTimeoutError, FetchReason.TIMEOUT, "it took too long"),
    (aiohttp.ClientConnectorError, FetchReason.CONNECT, "no connection came about"),
    (aiohttp.ClientConnectionError, FetchReason.CONNECT, "it hung up without an answer"),
    (Flood, FetchReason.PROTOCOL, "it sends far more around its answer than an answer needs"),
    (aiohttp.ClientPayloadError, FetchReason.PROTOCOL, "it broke off in the middle of its answer"),
    (aiohttp.InvalidURL, FetchReason.BAD_URL, "the URL cannot be read"),
    (aiohttp.NonHttpUrlClientError, FetchReason.BAD_URL, "only http and https are fetched"),
    (aiohttp.TooManyRedirects, FetchReason.REDIRECT_LOOP, "it redirects without end"),
    (aiohttp.ClientError, FetchReason.PROTOCOL, "it does not speak proper HTTP"),
    # of a transport in place of the network
    (httpx.TimeoutException, FetchReason.TIMEOUT, "it took too long"),
    (httpx.ConnectError, FetchReason.CONNECT, "no connection came about"),
    (httpx.NetworkError, FetchReason.CONNECT, "the connection broke"),
    (httpx.ProxyError, FetchReason.CONNECT, "no connection came about"),
    (httpx.UnsupportedProtocol, FetchReason.BAD_URL, "only http and https are fetched"),
    (httpx.InvalidURL, FetchReason.BAD_URL, "the URL cannot be read"),
    (httpx.DecodingError, FetchReason.BAD_ENCODING, "its body cannot be decoded"),
    (httpx.TooManyRedirects, FetchReason.REDIRECT_LOOP, "it redirects without end"),
)

# What an exchange can raise. OSError: a socket that breaks between aiohttp's own nets.
LIBRARY_ERRORS: Final = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpx.StreamError,
    aiohttp.ClientError,
    OSError,
    UnicodeError,
)


def reason_and_sentence(error: Exception) -> tuple[FetchReason, str]:
    """Name an error of the libraries below; the sentence leaves its subject out.

    It never holds what the library wrote: that may hold the URL with its secrets.
    """
    for kind, reason, sentence in _KINDS:
        if isinstance(error, kind):
            return reason, sentence + _detail(error)
    if isinstance(error, UnicodeError):
        return FetchReason.BAD_URL, "the URL cannot be read"
    if isinstance(error, OSError):
        return FetchReason.CONNECT, "the connection broke"
    return FetchReason.PROTOCOL, "it does not speak proper HTTP"


def _detail(error: Exception) -> str:
    """Add what the operating system or OpenSSL said, for a person to act on."""
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return f" ({getattr(error.certificate_error, 'verify_message', 'verification failed')})"
    if isinstance(error, aiohttp.ClientConnectorError) and (error.os_error.errno or 0) > 0:
        return f" ({os.strerror(error.os_error.errno or 0)})"
    return ""
