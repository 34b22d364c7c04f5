"""TLS: who is not trusted is not read, and why is said."""

from __future__ import annotations

import ssl
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import FetchError
from monitor.net.client import Client
from monitor.net.settings import NetworkSettings
from tests.fakes.web import WebServer

if TYPE_CHECKING:
    from pathlib import Path

DEADLINE = timedelta(seconds=20)
LOCAL = NetworkSettings(allow_private=("127.0.0.1",))


def serving(certificate: Path) -> WebServer:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return WebServer(tls=context)


async def test_a_certificate_that_nobody_vouches_for_is_refused(certificate: Path) -> None:
    async with serving(certificate) as site, Client(LOCAL) as client:
        with pytest.raises(FetchError) as caught:
            await client.get(f"{site.url}/feed", deadline=DEADLINE, max_bytes=1_000)

        assert caught.value.reason == "tls"
        assert str(caught.value).startswith(f"{site.url}/feed: its certificate is not trusted (self")
        assert site.requests == []


async def test_an_authority_that_operators_name_is_trusted(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    async with serving(certificate) as site, Client(LOCAL) as client:
        site.gives("/feed", "news")

        response = await client.get(f"{site.url}/feed", deadline=DEADLINE, max_bytes=1_000)

    assert response.body == b"news"


async def test_a_server_without_tls_is_named(client: Client, site: WebServer) -> None:
    with pytest.raises(FetchError) as caught:
        await client.get(f"https://{site.host}/feed", deadline=DEADLINE, max_bytes=1_000)

    assert caught.value.reason in {"tls", "connect"}
