"""The web address, over real HTTP."""

from __future__ import annotations

import asyncio
import socket
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from monitor.model import StoreError
from monitor.pipeline.status import Status
from monitor.web import WebServer, make_app
from tests.fakes.plain_http import plain_client

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

STATUS = Status(
    at=datetime(2026, 1, 1, tzinfo=UTC), instances=(), late=timedelta(), feeds=(), steps=(), lanes=(),
    dead_count=0, dead=(), counts={},
)  # fmt: skip


async def is_well() -> Status:
    return STATUS


async def has_no_redis() -> Status:
    message = "Redis: ConnectionError: nobody is there"
    raise StoreError(message)


async def all_work() -> list[str]:
    return []


async def nobody_polls() -> list[str]:
    return ["no process with the role poll is alive"]


@asynccontextmanager
async def served(
    status: Callable[[], Awaitable[Status]] = is_well,
    unready: Callable[[], Awaitable[list[str]]] = all_work,
    drain: timedelta = timedelta(seconds=5),
) -> AsyncIterator[httpx.AsyncClient]:
    """Serve on a free port and give a client for it."""
    listener = socket.create_server(("127.0.0.1", 0))
    stop = asyncio.Event()
    running = asyncio.create_task(WebServer(make_app(status, unready), listener).run(stop, drain))
    async with plain_client(f"http://127.0.0.1:{listener.getsockname()[1]}") as client:
        yield client
        stop.set()
        await running


async def test_the_first_page_says_what_there_is() -> None:
    async with served() as client:
        answer = await client.get("/")

    paths = [line.split()[0] for line in answer.text.splitlines()[2:]]
    assert paths == ["/healthz", "/readyz", "/metrics", "/stories/ID", "/api/alerts", "/api/silences"]


async def test_no_browser_is_to_guess_that_an_answer_is_a_page() -> None:
    async with served() as client:
        answer = await client.get("/readyz")

    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_process_that_answers_is_healthy_even_while_redis_is_away() -> None:
    async with served(has_no_redis) as client:
        answer = await client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize(
    ("unready", "code", "said"),
    [
        (all_work, 200, {"status": "ok", "reasons": []}),
        (nobody_polls, 503, {"status": "not ready", "reasons": ["no process with the role poll is alive"]}),
    ],
)
async def test_readiness_says_what_keeps_the_monitor_from_its_work(
    unready: Callable[[], Awaitable[list[str]]], code: int, said: dict[str, object]
) -> None:
    async with served(unready=unready) as client:
        answer = await client.get("/readyz")

    assert (answer.status_code, answer.json()) == (code, said)


async def test_metrics_are_in_the_text_format_of_prometheus() -> None:
    async with served() as client:
        answer = await client.get("/metrics")

    names = {family.name for family in text_string_to_metric_families(answer.text)}
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert {"monitor_feeds", "monitor_instances", "monitor_dead_letters"} <= names


async def test_without_redis_there_are_no_metrics_and_a_word_why() -> None:
    async with served(has_no_redis) as client:
        answer = await client.get("/metrics")

    assert (answer.status_code, answer.text) == (503, "# Redis: ConnectionError: nobody is there\n")


async def test_what_there_is_not_is_not_found_and_nothing_can_be_posted() -> None:
    async with served() as client:
        answers = [await client.get("/etc/passwd"), await client.post("/metrics")]

    assert [answer.status_code for answer in answers] == [404, 405]


async def test_a_request_under_way_at_the_end_is_answered() -> None:
    asked = asyncio.Event()

    async def slow() -> Status:
        asked.set()
        await asyncio.sleep(0.2)  # the end comes meanwhile
        return STATUS

    async with served(slow) as client:
        request = asyncio.create_task(client.get("/metrics"))
        await asked.wait()

    assert (await request).status_code == 200


async def test_a_request_that_takes_longer_than_there_is_time_does_not_hold_up_the_end() -> None:
    asked = asyncio.Event()

    async def hangs() -> Status:
        asked.set()
        await asyncio.Event().wait()
        return STATUS

    async with served(hangs, drain=timedelta(milliseconds=300)) as client:
        request = asyncio.create_task(client.get("/metrics"))
        await asked.wait()

    with pytest.raises(httpx.TransportError):
        await request


async def test_a_server_that_cannot_serve_says_so() -> None:
    closed = socket.create_server(("127.0.0.1", 0))
    closed.close()

    with pytest.raises(OSError, match="Bad file descriptor"):
        await WebServer(make_app(is_well, all_work), closed).run(asyncio.Event(), timedelta(seconds=1))
