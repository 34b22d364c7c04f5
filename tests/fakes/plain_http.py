"""An HTTP client for servers on the loopback, which have no certificates."""

from __future__ import annotations

import ssl

import httpx

# httpx reads a hundred authorities' certificates for each client: 30 ms of CPU.
_NOBODY_TRUSTED = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def plain_client(base_url: str = "") -> httpx.AsyncClient:
    """Give a client that asks the server itself, whatever proxy the environment names."""
    return httpx.AsyncClient(base_url=base_url, trust_env=False, verify=_NOBODY_TRUSTED)
