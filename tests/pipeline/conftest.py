"""A log whose lines can be asked for, and a desk that subscribes at hubs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import structlog
from structlog.testing import LogCapture

from tests.fakes.subscribing import subscribing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from structlog.typing import FilteringBoundLogger

    from monitor.store.keys import Keys
    from monitor.store.redis import Redis
    from tests.fakes.subscribing import Desk


@pytest.fixture
def lines() -> LogCapture:
    """Every line that is logged while the test runs."""
    capture = LogCapture()
    structlog.configure(processors=[capture])
    return capture


@pytest.fixture
def log(lines: LogCapture) -> FilteringBoundLogger:
    logger: FilteringBoundLogger = structlog.get_logger()
    return logger


@pytest.fixture
async def desk(redis: Redis, keys: Keys, log: FilteringBoundLogger) -> AsyncIterator[Desk]:
    async with subscribing(redis, keys, log) as desk:
        yield desk
