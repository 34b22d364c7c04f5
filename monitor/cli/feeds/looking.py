"""What can be polled at an address, for the commands that look for feeds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.endings import fail
from monitor.cli.lines import is_url

if TYPE_CHECKING:
    from collections.abc import Collection, Coroutine

    from monitor.net.settings import NetworkSettings
    from monitor.sources.discover.site import Found, Site

_DEADLINE = timedelta(seconds=30)
_MAX_BYTES = 16_000_000


def web_address(_: click.Context, __: click.Parameter, written: str) -> str:
    """Refuse what is no web address; for click."""
    if not is_url(written):
        message = f"{written} is no web address; write https://{written}"
        raise click.BadParameter(message)
    return written


def run_or_fail(url: str, work: Coroutine[Any, Any, Site]) -> Site:
    """Run a search; exit with 1 and a sentence where the address cannot be had or read."""
    import asyncio  # noqa: PLC0415 - heavy

    from monitor.model import SourceError, WorkerError  # noqa: PLC0415

    try:
        return asyncio.run(work)
    except SourceError as error:
        fail(str(error))
    except WorkerError as error:
        fail(f"{url}: it could not be read: {error}")


async def site_at(url: str, network: NetworkSettings) -> Site:
    """Say what the site of an address offers. Raises FetchError and WorkerError."""
    from monitor.net.client import Client  # noqa: PLC0415 - heavy
    from monitor.sources.discover.discover import discover  # noqa: PLC0415
    from monitor.workers import Workers  # noqa: PLC0415

    async with Client(network) as client, Workers(count=1, name="feeds") as workers:
        return await discover(url, client=client, workers=workers, now=datetime.now(UTC))


async def page_at(url: str, links: str, network: NetworkSettings) -> Site:
    """Say what a listing page holds by its ``links``. Raises FetchError, ParseError and WorkerError."""
    from monitor.model import FetchError, FetchReason  # noqa: PLC0415 - heavy
    from monitor.net.client import Client  # noqa: PLC0415
    from monitor.sources.discover.examine import examine  # noqa: PLC0415
    from monitor.sources.discover.site import Site  # noqa: PLC0415
    from monitor.sources.formats.format import Source  # noqa: PLC0415
    from monitor.workers import Workers  # noqa: PLC0415

    async with Client(network) as client, Workers(count=1, name="feeds") as workers:
        response = await client.get(url, deadline=_DEADLINE, max_bytes=_MAX_BYTES)
        if response.status != HTTPStatus.OK:
            message = f"{url}: the server answered {response.status}"
            raise FetchError(message, url=url, reason=FetchReason.HTTP_STATUS, status=response.status)
        content_type = response.headers.get("content-type", "")
        source = Source(url, response.url, content_type, datetime.now(UTC), links=links)
        examined = await workers.run(examine, response.body, source, deadline=_DEADLINE)
    found = examined.found
    return Site(response.url, found.title, found.language, (found,), request_count=1)


def best(site: Site) -> Found | None:
    """Give what should be polled; None where nothing can be."""
    return next((found for found in site.found if found.kind), None)


def line_for(found: Found, taken: Collection[str]) -> dict[str, Any]:
    """Give the keys of a feed's line in ``feeds.yaml``, its id as no other feed has it."""
    from monitor.sources.discover.proposed import proposed  # noqa: PLC0415 - heavy

    line = proposed(found)
    return {**line, "id": free_id(line["id"], taken)}


def free_id(proposed: str, taken: Collection[str]) -> str:
    """Number an id where another feed has it: ``sana``, ``sana-2``."""
    made, number = proposed, 1
    while made in taken:
        number += 1
        made = f"{proposed}-{number}"
    return made
