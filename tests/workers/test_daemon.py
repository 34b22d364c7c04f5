"""Workers of a real program, wherever it lies and however it ends."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import asyncio, sys
from datetime import timedelta
from monitor.workers import Workers
from tests.fakes import work

async def main():
    async with Workers(count=1, name="test") as workers:
        print(await workers.run(work.pid, deadline=timedelta(seconds=30)), flush=True)
        if "--wait" in sys.argv:
            await workers.run(work.hang, deadline=timedelta(seconds=60))

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of what workers need, in a folder that few programs expect."""
    there = tmp_path / "a folder غرفة الأخبار"  # newsroom
    for part in ("monitor", "tests/fakes"):
        shutil.copytree(ROOT / part, there / part, ignore=shutil.ignore_patterns("__pycache__"))
    (there / "program").mkdir()
    (there / "program" / "__init__.py").write_text("")
    (there / "program" / "__main__.py").write_text(PROGRAM)
    return there


def test_workers_run_from_a_folder_with_spaces_and_arabic_letters(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "program"], cwd=folder, capture_output=True, text=True, timeout=50, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 0


def test_workers_run_from_wherever_their_parent_stands(folder: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "program"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's death")
def test_a_busy_worker_dies_with_its_killed_parent(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "program", "--wait"], cwd=folder, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout
        worker = int(program.stdout.readline())
        program.send_signal(signal.SIGKILL)

    until = time.monotonic() + 20
    while _runs(worker) and time.monotonic() < until:
        time.sleep(0.01)

    assert not _runs(worker)


def test_a_worker_whose_parent_died_before_it_asked_ends() -> None:
    child = ROOT / "monitor" / "workers" / "child.py"
    arguments = [sys.executable, "-P", str(child), "test", "1000000000", "1000", "0", "1"]

    assert subprocess.run(arguments, input=b"", timeout=20, check=False).returncode == 0


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]
    except OSError:
        return False
    return state != "Z"  # a container's first process may be slow to bury it
