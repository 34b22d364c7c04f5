"""All pages of the second author, style by style."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fakes.house.late.source import late

if TYPE_CHECKING:
    from tests.fakes.house.late.source import Late


@cache
def late_pages() -> tuple[Late, ...]:
    """Read every source, once a run."""
    return tuple(late(path) for path in sorted(Path(__file__).parent.glob("*/*.html")))
