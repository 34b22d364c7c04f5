"""A log whose lines can be asked for, and what consumers need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import structlog
from structlog.testing import LogCapture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from structlog.typing import FilteringBoundLogger


@pytest.fixture
def lines() -> Iterator[LogCapture]:
    """Every line that is logged while the test runs."""
    capture = LogCapture()
    before = structlog.get_config()
    structlog.configure(processors=[capture])
    yield capture
    structlog.configure(**before)


@pytest.fixture
def log(lines: LogCapture) -> FilteringBoundLogger:
    logger: FilteringBoundLogger = structlog.get_logger()
    return logger
