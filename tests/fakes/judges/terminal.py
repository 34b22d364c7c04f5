"""What a terminal would do with output besides showing text: controls of one byte or many, turned lines."""

from __future__ import annotations

import re
from typing import Final

from tests.fakes.judges.letters import faults_of

# Colours and weights that a program of this name may use (ECMA-48, SGR); 8 would hide what follows.
_STYLE: Final = re.compile(r"\x1b\[(?:0|1|2|22|3[0-7]|1;3[0-7])?m")


def faults(output: str, *, has_styles: bool = False) -> list[str]:
    """Name what steers the terminal; with ``has_styles`` colours do not count."""
    return list(faults_of(_STYLE.sub("", output) if has_styles else output, isolates=True))
