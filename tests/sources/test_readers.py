"""A document that is slow or deadly to read harms itself: others are read beside it, and before it."""

from __future__ import annotations

import asyncio
import contextlib
import os
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from monitor.model import WorkerDied, WorkerTimeout
from monitor.sources import readers as readers_module
from monitor.sources.readers import Readers
from tests.fakes import work
from tests.fakes.reading import instead

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SMALL = b"<rss/>"
LARGE = bytes(300_000)


def is_running(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


@pytest.fixture
async def readers() -> AsyncIterator[Readers]:
    async with Readers.of_daemon() as of_daemon:
        yield of_daemon


@contextlib.asynccontextmanager
async def hanging(readers: Readers, *bodies: bytes) -> AsyncIterator[list[asyncio.Task[None]]]:
    """Have documents that hang before those that are read inside."""
    tasks = [asyncio.create_task(readers.read(instead, body, work.hang)) for body in bodies]
    await asyncio.sleep(0)
    yield tasks
    for task in tasks:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def test_what_takes_long_is_read_again_behind_all_others(
    readers: Readers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers_module, "_SOON", timedelta(milliseconds=1))

    assert await readers.read(instead, SMALL, work.niceness) == os.nice(0) + 10


async def test_what_takes_much_cpu_time_is_read_again_apart(
    readers: Readers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers_module, "_SOON_CPU", timedelta(milliseconds=1))

    await readers.read(instead, SMALL, work.burn_a_little, 0.1)

    assert readers.quarantine.pids


async def test_what_was_late_before_is_not_read_among_others(readers: Readers) -> None:
    niceness = await readers.read(instead, SMALL, work.niceness, is_quarantined=True)

    assert niceness == os.nice(0) + 10
    assert not readers.common.pids


@pytest.mark.parametrize("body", [SMALL, LARGE], ids=["small", "large"])
async def test_a_document_is_read_while_another_hangs(readers: Readers, body: bytes) -> None:
    async with hanging(readers, SMALL) as (other,):
        assert await readers.read(instead, body, work.add, 1, 2) == 3
        assert not other.done()


async def test_large_documents_that_hang_hold_up_no_small_one(readers: Readers) -> None:
    async with hanging(readers, LARGE, LARGE, LARGE) as others:
        assert await readers.read(instead, SMALL, work.add, 1, 2) == 3
        assert not any(other.done() for other in others)


async def test_what_hangs_apart_too_is_given_up(readers: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers_module, "_LATE", timedelta(milliseconds=200))

    with pytest.raises(WorkerTimeout, match=r"the quarantine worker was not done within 0\.2 s"):
        await readers.read(instead, SMALL, work.hang, is_quarantined=True)


async def test_what_kills_its_workers_is_given_up_and_others_are_read(readers: Readers) -> None:
    with pytest.raises(WorkerDied, match="the quarantine worker died"):
        await readers.read(instead, LARGE, work.die)

    assert await readers.read(instead, LARGE, work.add, 1, 2) == 3


async def test_no_process_is_left_behind() -> None:
    async with Readers.of_daemon() as readers:
        common = await readers.read(instead, SMALL, work.pid)
        quarantine = await readers.read(instead, SMALL, work.pid, is_quarantined=True)

    assert not is_running(common)
    assert not is_running(quarantine)
