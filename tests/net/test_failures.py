"""Whatever the libraries raise reaches the monitor as a FetchError with a reason."""

from __future__ import annotations

import inspect
from datetime import timedelta
from typing import TYPE_CHECKING

import aiohttp
import httpx
import pytest

from monitor.model import FetchError
from monitor.net.client import Client
from monitor.net.settings import NetworkSettings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

# what only other uses of httpx can raise: there is no cookie jar
NOT_RAISED_HERE = {httpx.CookieConflict}
SECRET = "xoxb-secret"


class Breaks(httpx.AsyncBaseTransport):
    """A network on which one thing goes wrong."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        raise self._error


def library_errors() -> Iterator[type[Exception]]:
    roots: tuple[tuple[ModuleType, type[Exception]], ...] = (
        (httpx, Exception),
        (aiohttp, aiohttp.ClientError),
    )
    for library, root in roots:
        for _, kind in inspect.getmembers(library, inspect.isclass):
            if issubclass(kind, root) and kind not in NOT_RAISED_HERE:
                yield kind


def made(kind: type[Exception]) -> Exception:
    error = kind.__new__(kind)
    error.args = (SECRET,)
    if isinstance(error, aiohttp.ClientConnectorError):
        error._os_error = OSError(111, SECRET)
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        error._certificate_error = Exception(SECRET)
    return error


@pytest.mark.parametrize("kind", sorted(set(library_errors()), key=str))
async def test_each_error_of_the_libraries_has_a_reason_and_keeps_their_words_to_itself(
    kind: type[Exception],
) -> None:
    client = Client(NetworkSettings(), transport=Breaks(made(kind)))

    with pytest.raises(FetchError) as caught:
        await client.get("https://example.org/feed", deadline=timedelta(seconds=5), max_bytes=1_000)

    assert str(caught.value).startswith("https://example.org/feed: ")
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("error", [OSError("broken"), UnicodeError("label too long")])
async def test_what_slips_through_the_libraries_has_a_reason_too(error: Exception) -> None:
    client = Client(NetworkSettings(), transport=Breaks(error))

    with pytest.raises(FetchError, match=r"https://example\.org/: "):
        await client.get("https://example.org/", deadline=timedelta(seconds=5), max_bytes=1_000)


async def test_a_mistake_of_ours_is_not_dressed_up_as_a_bad_feed() -> None:
    client = Client(NetworkSettings(), transport=Breaks(TypeError("ours")))

    with pytest.raises(TypeError, match="ours"):
        await client.get("https://example.org/", deadline=timedelta(seconds=5), max_bytes=1_000)
