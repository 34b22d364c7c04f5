"""What tests of receivers share."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from monitor.net.client import Client
from monitor.net.settings import NetworkSettings
from tests.fakes.hooks import Hook, SlackHook
from tests.fakes.smtp import SmtpServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

NIGHT = datetime(2023, 9, 5, 3, 10, tzinfo=UTC)


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    """The HTTP client, allowed to reach the fakes."""
    async with Client(NetworkSettings(allow_private=("127.0.0.1",))) as client:
        yield client


@pytest.fixture
async def slack() -> AsyncIterator[SlackHook]:
    async with SlackHook() as slack:
        yield slack


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    async with Hook() as hook:
        yield hook


@pytest.fixture
async def mail() -> AsyncIterator[SmtpServer]:
    async with SmtpServer() as mail:
        yield mail
