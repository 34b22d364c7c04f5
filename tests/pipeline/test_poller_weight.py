"""The daemon does not carry what only its workers need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_whoever_polls_loads_no_parser() -> None:
    program = "import sys, monitor.pipeline.poller; print({'lxml', 'feedparser'} & set(sys.modules))"

    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
    )

    assert loaded.stdout == "set()\n"
