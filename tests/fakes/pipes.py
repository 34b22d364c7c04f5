"""Commands of a document as a shell runs them.

piped("monitor read pages.jsonl | monitor replay -")
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from click.testing import CliRunner

from monitor.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def piped(command: str, *, words: Callable[[Sequence[str]], Sequence[str]] = tuple) -> str:
    """Run a command, or several in a pipe, in this process; give what the last one prints, complaints too.

    ``words`` may change the arguments of each. A pipe passes on no complaints, nor how far a slow machine
    has come.
    """
    passed_on, printed = "", ""
    for piece in command.split(" | "):
        program, *arguments = shlex.split(piece)
        assert program == "monitor"
        result = CliRunner().invoke(main, words(arguments), input=passed_on)
        passed_on, printed = result.stdout, result.output
    return printed
