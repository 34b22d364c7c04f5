from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data"
NOON = datetime(2023, 9, 13, 12, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOON


@pytest.fixture
def seeds() -> dict[str, str]:
    """The five seed articles by their number, as they came."""
    found = {path.name[:3]: path.read_text("utf-8") for path in sorted((SHARED / "seeds").glob("*.txt"))}
    if not found:
        pytest.skip("the shared data is not here")
    return found


@pytest.fixture
def real_pages() -> Path:
    """The folder of real Arabic pages."""
    if not (SHARED / "pages").is_dir():
        pytest.skip("the shared data is not here")
    return SHARED / "pages"
