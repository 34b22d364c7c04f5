"""Each service of docker-compose.yml, started by its very command, here without containers."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

import pytest
import yaml

from monitor.model import StoreError
from monitor.store.instances import Instances
from monitor.store.keys import Keys
from monitor.store.redis import Redis

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[2]
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
ROLES = {name for name in SERVICES if name != "redis"}

# Nothing listens on the discard port of this machine
FEEDS = """
feeds:
  - {id: nobody, url: "http://127.0.0.1:9/rss", outlet: Nobody}
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


@dataclass(frozen=True)
class Host:
    """What a container would give its process: files, environment, Redis and a web port."""

    folder: Path
    redis: str
    web: str

    def command(self, arguments: list[str]) -> list[str]:
        """The container's ``monitor ARGUMENTS`` for this machine."""
        config = str(self.folder / "config")
        return [sys.executable, "-m", "monitor", *(a.replace("/app/config", config) for a in arguments)]

    def environment(self, service: Mapping[str, Any]) -> dict[str, str]:
        given = {
            **service["environment"],
            "MONITOR_REDIS": service["environment"]["MONITOR_REDIS"].replace("redis:6379", self.redis),
            "MONITOR_DATA": str(self.folder / "data"),
            "MONITOR_WEB_LISTEN": self.web,
        }
        return {**os.environ, **given}

    def start(self, name: str) -> subprocess.Popen[bytes]:
        service = SERVICES[name]
        with (self.folder / f"{name}.log").open("wb") as log:
            return subprocess.Popen(
                self.command(service["command"]),
                env=self.environment(service),
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
            )

    def logs(self) -> str:
        return "\n".join(f"{path.name}:\n{path.read_text()}" for path in self.folder.glob("*.log"))


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """A machine with the compose file's Redis running and the shipped configuration, without its feeds."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("no redis-server on this machine: apt-get install redis-server")
    shutil.copytree(ROOT / "config", tmp_path / "config")
    (tmp_path / "config/feeds.yaml").write_text(FEEDS)
    port = free_port()
    here = ["--bind", "127.0.0.1", "--port", str(port), "--dir", str(tmp_path)]
    command = [program, *SERVICES["redis"]["command"][1:], *here, "--logfile", str(tmp_path / "redis.log")]
    with subprocess.Popen(command) as redis:
        yield Host(tmp_path, redis=f"127.0.0.1:{port}", web=f"127.0.0.1:{free_port()}")
        redis.terminate()


async def living_roles(host: Host) -> set[str]:
    """The roles of the processes that have said in Redis that they live."""
    redis = Redis(f"redis://{host.redis}/0")
    try:
        living = await Instances(redis, Keys()).all(now=datetime.now(UTC))
    except StoreError:
        return set()  # Redis is still on its way up
    finally:
        await redis.close()
    return {role for instance in living for role in instance.roles}


async def wait_until_all_live(host: Host, processes: Mapping[str, subprocess.Popen[bytes]]) -> None:
    """Return once every process lives; fail, with their logs, if one ends or 30 s have passed."""
    deadline = time.monotonic() + 30
    while (living := await living_roles(host)) != ROLES:
        ended = {
            name: process.returncode for name, process in processes.items() if process.poll() is not None
        }
        if ended or time.monotonic() > deadline:
            pytest.fail(f"living: {living}, ended: {ended}\n{host.logs()}")
        await asyncio.sleep(0.05)


def health(host: Host) -> int:
    """The exit code of the image's health check, the same for every role of one host."""
    check = re.search(
        r"^HEALTHCHECK .*?CMD (\[.*?\])", (ROOT / "Dockerfile").read_text(), re.MULTILINE | re.DOTALL
    )
    assert check
    command = host.command(json.loads(check[1])[1:])
    return subprocess.run(command, env=host.environment(SERVICES["poll"]), check=False).returncode


async def test_every_service_starts_is_healthy_and_stops_in_order(host: Host) -> None:
    with ExitStack() as stack:
        processes = {role: stack.enter_context(host.start(role)) for role in sorted(ROLES)}
        for process in processes.values():
            stack.callback(process.kill)
        await wait_until_all_live(host, processes)

        assert health(host) == 0
        with await asyncio.to_thread(urlopen, f"http://{host.web}/readyz", timeout=10) as ready:
            assert ready.status == 200

        for process in processes.values():
            process.send_signal(signal.SIGTERM)
        ended = {role: process.wait(timeout=20) for role, process in processes.items()}
        assert ended == dict.fromkeys(ROLES, 0), host.logs()
    assert health(host) == 1
