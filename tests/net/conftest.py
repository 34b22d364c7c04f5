"""A web server and two clients: one that may reach it, one as operators have it by default."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from monitor.net.client import Client
from monitor.net.settings import NetworkSettings
from tests.fakes.web import WebServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def site() -> AsyncIterator[WebServer]:
    async with WebServer() as server:
        yield server


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with Client(NetworkSettings(allow_private=("127.0.0.1",))) as one:
        yield one


@pytest.fixture
async def outside_client() -> AsyncIterator[Client]:
    async with Client(NetworkSettings()) as one:
        yield one
