"""Commands as a person types them: on a terminal, where colours and controls are not taken out.

printed = on_terminal(["status", "--config", "config"], ["alerts", "list", "--config", "config"])
"""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROOT: Final = Path(__file__).parents[2]
_PIECE: Final = 65_536
# Between two commands, on a line of its own; no command prints it.
_BORDER: Final = "=== the next command ==="
# One process for all of them: to start one takes a second of CPU.
_PROGRAM: Final = """
import json, sys
from monitor.cli import main
for words in json.loads(sys.argv[1]):
    try:
        main(words, standalone_mode=False)
    except SystemExit:
        pass
    except Exception as error:
        print(type(error).__name__, ascii(str(error)))
    print()
    print(sys.argv[2], flush=True)
"""


def on_terminal(*commands: Sequence[str]) -> list[str]:
    """Run commands, and give what each of them wrote to the terminal, complaints too."""
    ours, theirs = pty.openpty()
    arguments = json.dumps([list(words) for words in commands])
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, arguments, _BORDER],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(_ROOT), "TERM": "xterm"},
    )
    os.close(theirs)
    pieces = list(_pieces(ours))
    process.wait()
    # the terminal's own line discipline ends lines with a carriage return
    written = b"".join(pieces).decode("utf-8", "surrogateescape").replace("\r\n", "\n")
    *printed, rest = written.split(f"{_BORDER}\n")
    assert (len(printed), rest) == (len(commands), "")
    return printed


def _pieces(terminal: int) -> list[bytes]:
    pieces = []
    try:
        while piece := os.read(terminal, _PIECE):
            pieces.append(piece)
    except OSError:  # Linux says so where nobody is at the other end any more
        pass
    finally:
        os.close(terminal)
    return pieces
