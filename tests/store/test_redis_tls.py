"""A Redis behind TLS (``rediss://``) is believed only with its certificate."""

from __future__ import annotations

import socket
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from monitor.model import StoreError
from monitor.store.redis import Redis
from tests.conftest import SERVERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def tls_server(tmp_path: Path, certificate: Path) -> Iterator[str]:
    """A redis-server that speaks TLS alone, with a certificate of its own making."""
    binary = SERVERS["redis-server"]
    if not binary:
        pytest.skip("redis-server is not installed here")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    options = {
        "port": 0, "tls-port": port, "save": "", "dir": tmp_path, "tls-auth-clients": "no",
        "tls-cert-file": certificate, "tls-key-file": certificate, "tls-ca-cert-file": certificate,
    }  # fmt: skip
    arguments = [str(part) for name, value in options.items() for part in (f"--{name}", value)]
    server = subprocess.Popen([binary, *arguments], stdout=subprocess.DEVNULL)
    try:
        wait_for_port(port)
        yield f"rediss://127.0.0.1:{port}/0"
    finally:
        server.kill()
        server.wait()


def wait_for_port(port: int, *, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    pytest.fail(f"no server on port {port}")


async def test_with_its_certificate_it_is_spoken_to(tls_server: str, certificate: Path) -> None:
    redis = Redis(f"{tls_server}?ssl_ca_certs={certificate}")

    assert await redis.call("PING") == b"PONG"

    await redis.close()


async def test_without_its_certificate_it_is_refused(tls_server: str) -> None:
    redis = Redis(tls_server)

    with pytest.raises(StoreError, match="certificate"):
        await redis.call("PING")

    await redis.close()
