"""Whatever a parser does in a worker process, the daemon gets a result or an error in time."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from monitor.model import FetchError, ParseError, WorkerDied, WorkerFailed, WorkerTimeout
from monitor.workers import Workers
from tests.fakes import work

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

LONG = timedelta(seconds=30)
SHORT = timedelta(milliseconds=300)


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    async with Workers(count=2, name="test") as pool:
        yield pool


async def ended(pid: int) -> None:
    """Wait until a process is gone, zombie and all."""
    async with asyncio.timeout(20):
        while Path(f"/proc/{pid}").exists():  # noqa: ASYNC110, ASYNC240  the kernel has no event for it
            await asyncio.sleep(0.005)


def kill(pid: int) -> None:
    """Kill a process and wait until it is dead; asyncio may not have heard of it yet."""
    os.kill(pid, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):  # already buried
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)


async def test_a_function_runs_in_another_process(workers: Workers) -> None:
    assert await workers.run(work.add, 2, 3, deadline=LONG) == 5
    assert await workers.run(work.pid, deadline=LONG) != os.getpid()


async def test_nothing_is_started_before_there_is_work(workers: Workers) -> None:
    assert workers.pids == frozenset()


async def test_a_warm_worker_is_used_again(workers: Workers) -> None:
    first = await workers.run(work.pid, deadline=LONG)

    assert await workers.run(work.pid, deadline=LONG) == first
    assert workers.pids == {first}


async def test_no_more_processes_than_asked_for_work_at_a_time(workers: Workers) -> None:
    results = await asyncio.gather(*(workers.run(work.pid, deadline=LONG) for _ in range(9)))

    assert len(results) == 9
    assert workers.pids == set(results)
    assert len(workers.pids) <= 2


async def test_sixteen_megabytes_go_in_and_out(workers: Workers) -> None:
    body = bytes(16_000_000)

    assert await workers.run(work.echo, body, deadline=LONG) == body


async def test_who_is_late_is_killed(workers: Workers) -> None:
    pid = await workers.run(work.pid, deadline=LONG)

    with pytest.raises(WorkerTimeout, match=r"^the test worker was not done within 0\.3 s$"):
        await workers.run(work.hang, deadline=SHORT)

    await ended(pid)
    assert workers.pids == frozenset()
    assert await workers.run(work.add, 1, 1, deadline=LONG) == 2


@pytest.mark.parametrize(
    ("deed", "how"),
    [
        (work.die, "signal 11"),
        (work.leave, "exit code 3"),
        (work.leave_politely, "exit code 1"),
        (work.raise_what_cannot_be_told, "exit code 1"),
    ],
)
async def test_a_worker_that_dies_is_an_error_and_the_next_call_gets_another(
    workers: Workers, deed: Callable[[], None], how: str
) -> None:
    with pytest.raises(WorkerDied, match=rf"^the test worker died \({how}\)$"):
        await workers.run(deed, deadline=LONG)

    assert await workers.run(work.add, 1, 1, deadline=LONG) == 2


async def test_a_worker_that_was_killed_while_idle_is_replaced_without_a_word(workers: Workers) -> None:
    pid = await workers.run(work.pid, deadline=LONG)
    kill(pid)

    assert await workers.run(work.pid, deadline=LONG) != pid


@pytest.mark.parametrize("deed", [work.burn, work.burn_in_c])
async def test_who_computes_for_too_long_is_killed_though_his_deadline_is_far(
    workers: Workers, deed: Callable[[], None]
) -> None:
    with pytest.raises(WorkerTimeout, match=r"^the test worker used up its CPU time$"):
        await workers.run(deed, deadline=LONG, cpu=SHORT)

    assert workers.pids == frozenset()
    assert await workers.run(work.add, 1, 1, deadline=LONG, cpu=SHORT) == 2


async def test_cpu_time_is_counted_for_each_call_anew(workers: Workers) -> None:
    bound = timedelta(seconds=1)

    calls = [await workers.run(work.burn_a_little, 0.4, deadline=LONG, cpu=bound) for _ in range(3)]
    unbounded = await workers.run(work.burn_a_little, 0.01, deadline=LONG)

    assert {*calls, unbounded} == {"done"}
    assert len(workers.pids) == 1


async def test_memory_beyond_the_bound_is_refused_and_the_worker_replaced() -> None:
    async with Workers(count=1, name="test", memory_bytes=500_000_000) as workers:
        pid = await workers.run(work.pid, deadline=LONG)

        with pytest.raises(WorkerFailed, match="MemoryError"):
            await workers.run(work.eat_memory, deadline=LONG)

        assert await workers.run(work.pid, deadline=LONG) != pid


async def test_a_worker_that_holds_much_is_replaced() -> None:
    async with Workers(count=1, name="test", memory_bytes=400_000_000) as workers:
        first = await workers.run(work.pid, deadline=LONG)
        await workers.run(work.keep_memory, 20_000_000, deadline=LONG)
        after_little = await workers.run(work.pid, deadline=LONG)
        await workers.run(work.keep_memory, 220_000_000, deadline=LONG)

        assert after_little == first
        assert await workers.run(work.pid, deadline=LONG) != first


@pytest.mark.parametrize("deed", [work.give, work.raise_much])
async def test_a_result_beyond_the_bound_is_refused(deed: Callable[[int], object]) -> None:
    async with Workers(count=1, name="test", result_bytes=100_000) as workers:
        with pytest.raises(
            WorkerFailed, match=r"^ResultTooLarge: \d{3},\d{3} bytes came of it; 100,000 may$"
        ):
            await workers.run(deed, 200_000, deadline=LONG)

        assert len(await workers.run(work.give, 90_000, deadline=LONG)) == 90_000


async def test_no_worker_fills_the_disk(workers: Workers, tmp_path: Path) -> None:
    file = tmp_path / "file"

    with pytest.raises(WorkerFailed, match="File too large"):
        await workers.run(work.fill_a_file, str(file), 5_000_000, deadline=LONG)

    assert file.stat().st_size == 1_000_000


async def test_a_worker_without_hurry_stands_back() -> None:
    async with Workers(count=1, name="test", niceness=7) as workers:
        assert await workers.run(work.niceness, deadline=LONG) == os.nice(0) + 7


async def test_what_a_library_prints_does_not_reach_the_results(
    workers: Workers, capfd: pytest.CaptureFixture[str]
) -> None:
    assert await workers.run(work.print_a_lot, deadline=LONG) == ""
    assert await workers.run(work.add, 1, 1, deadline=LONG) == 2

    assert capfd.readouterr().out == ""


async def test_our_own_errors_come_back_as_they_were_raised(workers: Workers) -> None:
    with pytest.raises(ParseError) as parse_error:
        await workers.run(work.refuse_as_no_feed, deadline=LONG)
    with pytest.raises(FetchError) as fetch_error:
        await workers.run(work.refuse_as_not_fetched, deadline=LONG)

    assert (str(parse_error.value), parse_error.value.reason) == ("it is a page", "html")
    assert (fetch_error.value.status, fetch_error.value.retry_after) == (429, timedelta(seconds=5))


@pytest.mark.parametrize(
    ("deed", "kind", "message"),
    [
        (work.raise_of_its_own, "OddError", f"OddError: {work.CARD}"),
        (work.give_what_cannot_travel, "AttributeError", "AttributeError: Can't"),
        (work.recurse, "RecursionError", "RecursionError: maximum recursion"),
        (work.add, "TypeError", "TypeError: add\\(\\) missing 2 required"),
    ],
)
async def test_any_other_error_keeps_its_name_and_text(
    workers: Workers, deed: Callable[[], Any], kind: str, message: str
) -> None:
    with pytest.raises(WorkerFailed, match=f"^{message}") as caught:
        await workers.run(deed, deadline=LONG)

    assert caught.value.kind == kind
    assert len(workers.pids) == 1


async def test_a_worker_ends_after_its_last_job() -> None:
    async with Workers(count=1, name="test", max_jobs=2) as workers:
        pids = [await workers.run(work.pid, deadline=LONG) for _ in range(4)]

        await ended(pids[0])

    assert pids[0] == pids[1]
    assert pids[2] == pids[3]
    assert pids[0] != pids[2]


async def test_a_worker_without_work_ends() -> None:
    async with Workers(count=1, name="test", idle_after=timedelta(milliseconds=20)) as workers:
        pid = await workers.run(work.pid, deadline=LONG)

        await ended(pid)

        assert workers.pids == frozenset()
        assert await workers.run(work.pid, deadline=LONG) != pid


async def test_a_call_that_is_broken_off_takes_its_worker_along(workers: Workers, tmp_path: Path) -> None:
    sign = tmp_path / "ready"
    call = asyncio.ensure_future(workers.run(work.say_ready_and_hang, str(sign), deadline=LONG))
    pid = await signed(sign)

    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call

    await ended(pid)


async def test_closing_ends_idle_and_busy_workers_alike(tmp_path: Path) -> None:
    workers = Workers(count=2, name="test")
    sign = tmp_path / "ready"
    busy = asyncio.ensure_future(workers.run(work.say_ready_and_hang, str(sign), deadline=LONG))
    pids = {await signed(sign), await workers.run(work.pid, deadline=LONG)}

    await workers.close()
    await workers.close()

    with pytest.raises(WorkerDied, match="signal 9"):
        await busy
    for pid in pids:
        await ended(pid)
    with pytest.raises(WorkerDied, match="the test workers were closed"):
        await workers.run(work.add, 1, 1, deadline=LONG)


async def test_closing_lets_a_call_finish_that_is_nearly_done(tmp_path: Path) -> None:
    workers = Workers(count=1, name="test")
    await workers.run(work.pid, deadline=LONG)
    sign = tmp_path / "ready"
    call = asyncio.ensure_future(workers.run(work.sign_and_echo, str(sign), b"done", deadline=LONG))
    await signed(sign)

    await workers.close()

    assert await call == b"done"
    assert workers.pids == frozenset()


async def test_the_signals_of_the_daemon_pass_a_worker_by(workers: Workers) -> None:
    assert len(await workers.run(work.ignored_signals, deadline=LONG)) == 3


async def test_a_worker_loads_nothing_that_its_function_does_not_need(workers: Workers) -> None:
    loaded = await workers.run(work.loaded_modules, deadline=LONG)

    assert {"asyncio", "pydantic", "httpx", "feedparser", "monitor.workers"} & loaded == set()


async def test_no_descriptor_is_left_open() -> None:
    async def round_trip() -> None:
        async with Workers(count=2, name="test") as workers:
            await asyncio.gather(*(workers.run(work.pid, deadline=LONG) for _ in range(2)))
            with pytest.raises(WorkerDied):
                await workers.run(work.die, deadline=LONG)

    await round_trip()
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    for _ in range(3):
        await round_trip()

    assert len(os.listdir("/proc/self/fd")) <= before  # noqa: PTH208


async def test_a_machine_that_starts_no_process_is_an_error_of_one_call(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")

    with pytest.raises(WorkerDied, match="no test worker could be started: No such file"):
        await workers.run(work.add, 1, 1, deadline=LONG)


async def signed(sign: Path) -> int:
    """Wait until a worker has written its process id."""
    async with asyncio.timeout(20):
        while not (written := _read(sign)):  # noqa: ASYNC110  it is another process
            await asyncio.sleep(0.005)
    return int(written)


def _read(sign: Path) -> str:
    return sign.read_text() if sign.exists() else ""
