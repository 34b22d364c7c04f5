"""A news site whose clock is moved by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from monitor.demo.site import Site
from tests.fakes.plain_http import plain_client

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import httpx


from tests.fakes.demo import ARTICLES, SECOND, Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def site(clock: Clock) -> AsyncIterator[Site]:
    site = Site(ARTICLES, now=clock.now, release_every=SECOND)
    yield site
    await site.close()


@pytest.fixture
async def client(site: Site) -> AsyncIterator[httpx.AsyncClient]:
    async with plain_client(await site.start()) as client:
        yield client


@pytest.fixture
def all_out(site: Site, clock: Clock, client: httpx.AsyncClient) -> None:
    clock.moves(site.all_out_after)
