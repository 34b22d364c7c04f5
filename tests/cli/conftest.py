"""The command line as a user has it: real processes, and click's runner where those add nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from monitor.cli import main
from tests.fakes.newsroom import ARMS, RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]


@pytest.fixture
def monitor() -> Callable[..., Result]:
    """``monitor("check", "--config", folder)`` in this process; ``input`` is its standard input."""

    def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)

    return run


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """``start("match", ...)`` is a process of its own, in ``tmp_path``, with pipes."""
    processes: list[subprocess.Popen[bytes]] = []

    def popen(*arguments: object, env: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", "monitor", *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            # whoever runs the tests in the background has SIGINT ignored, and children inherit that
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
            env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path), **(env or {})},
        )
        processes.append(process)
        return process

    yield popen
    for process in processes:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            assert pipe
            pipe.close()


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A configuration with one rule, one feed and one receiver, and nothing wrong with it."""
    folder = tmp_path / "config"
    (folder / "rules").mkdir(parents=True)
    (folder / "rules" / "arms.yaml").write_text(RULES, encoding="utf-8")
    (folder / "feeds.yaml").write_text("feeds: [{id: sabah, url: http://127.0.0.1:1/feed, outlet: Sabah}]\n")
    (folder / "receivers.yaml").write_text(
        "receivers: {terminal: {console: {}}}\nroutes: [{to: [terminal]}]\n"
    )
    return folder


@pytest.fixture
def articles(tmp_path: Path) -> Callable[..., Path]:
    """``articles({...}, {...})`` writes a file of JSON lines; a string is a line as it stands."""

    def write(*rows: dict[str, Any] | str) -> Path:
        file = tmp_path / "articles.jsonl"
        file.write_text("".join(f"{line(row)}\n" for row in rows), encoding="utf-8")
        return file

    return write


def line(row: dict[str, Any] | str) -> str:
    return row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)


@pytest.fixture
def arms() -> dict[str, Any]:
    """An article that the one rule is after."""
    return {"url": "https://sabah.example/arms", "title": "", "text": f"{ARMS}.", "outlet": "Sabah"}
