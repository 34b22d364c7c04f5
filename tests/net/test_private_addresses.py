"""The monitor cannot be used to reach what only its own machine can reach."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import FetchError

if TYPE_CHECKING:
    from monitor.net.client import Client
    from tests.fakes.web import WebServer

DEADLINE = timedelta(seconds=20)


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        ("127.0.0.1", "private_address"),
        ("localhost", "private_address"),
        ("127.1", "bad_url"),
        ("0x7f.0.0.1", "private_address"),
        ("0177.0.0.1", "bad_url"),
        ("0.0.0.0", "private_address"),
        ("[::1]", "private_address"),
        ("[::ffff:127.0.0.1]", "private_address"),
        ("[::ffff:7f00:1]", "private_address"),
        ("[64:ff9b::127.0.0.1]", "private_address"),
        ("127.0.0.1.", "bad_url"),
        ("2130706433", "bad_url"),
    ],
)
async def test_no_spelling_of_loopback_is_reached(
    outside_client: Client, site: WebServer, host: str, reason: str
) -> None:
    url = f"http://{host}:{site.port}/"

    with pytest.raises(FetchError) as got:
        await outside_client.get(url, deadline=DEADLINE, max_bytes=1_000)
    with pytest.raises(FetchError) as posted:
        await outside_client.post(url, body=b"", deadline=DEADLINE)

    assert (got.value.reason, posted.value.reason) == (reason, reason)
    assert site.connection_count == 0


async def test_the_refusal_says_which_address_and_what_to_do(outside_client: Client) -> None:
    with pytest.raises(FetchError) as caught:
        await outside_client.get("http://localhost/feed", deadline=DEADLINE, max_bytes=1_000)

    assert str(caught.value) in {
        f"http://localhost/feed: it leads to the private address {address}, "
        "which network.allow_private does not list"
        for address in ("127.0.0.1", "::1")
    }
