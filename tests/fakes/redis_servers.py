"""Real Redis servers that can be made to suffer: alone, watched by Sentinels, or as a cluster.

async with AsyncExitStack() as stack:
    server = stack.enter_context(a_server(folder))
    server.is_full()
    server.goes_on()
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SERVICE = "news"
LAST_SLOT = 16_383
# A cluster node's second port is its first with 10,000 more
_FIRST_PORT, _LAST_PORT = 21_000, 31_000
_KEPT = ("--appendonly", "yes", "--appendfsync", "no", "--save", "")
_FOLLOWED = ("--repl-diskless-sync-delay", "0")
# A replica takes its node's place however long it has not heard from it.
_IN_CLUSTER = (
    *(*_KEPT, *_FOLLOWED, "--cluster-enabled", "yes", "--cluster-node-timeout", "1000"),
    *("--cluster-replica-validity-factor", "0"),
)
# More than the buffers of a connection hold (some 4 MB), less than what a primary throws its replica out for
_MUCH = "x" * 16_000_000
# Beyond what takes a busy machine to write that: a node that seems lost for a moment loses its slots.
_PATIENCE_MS = "3000"


@dataclass
class Server:
    """One server with a folder of its own, on a free port of 127.0.0.1; its data is kept in an AOF."""

    binary: str
    folder: Path
    options: Sequence[str] = _KEPT
    port: int = 0
    _process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self.port = self.port or free_port()

    @property
    def url(self) -> str:
        """Where it is, or will be."""
        return f"redis://127.0.0.1:{self.port}"

    def starts(self) -> None:
        """Come, or come back with what it knew, and answer."""
        self.folder.mkdir(parents=True, exist_ok=True)
        arguments = ["--port", str(self.port), "--dir", str(self.folder), *self.options]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self.binary, *arguments], stdout=log, stderr=log, cwd=self.folder
            )
        self.answers("PING", "PONG")

    def goes(self) -> None:
        """Shut down in order."""
        self._end(signal.SIGTERM)

    def is_killed(self) -> None:
        """End by SIGKILL, if it is there."""
        self._end(signal.SIGKILL)

    def hangs(self) -> None:
        """Keep every connection and answer none."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)

    def goes_on(self) -> None:
        """Answer again, take writes and have room: be well, whatever ailed it."""
        assert self._process
        self._process.send_signal(signal.SIGCONT)
        self.asked("CONFIG", "SET", "maxmemory", "0", "min-replicas-to-write", "0")
        self.asked("REPLICAOF", "NO", "ONE")

    def falls_behind(self, primary: Server, key: str) -> None:
        """Hang as a replica, with so much on its way that nothing after it comes before it goes on."""
        self.hangs()
        assert "OK" in primary.asked("SET", key, _MUCH)

    def stirs(self) -> None:
        """Go on after hanging, as a replica."""
        assert self._process
        self._process.send_signal(signal.SIGCONT)

    def is_read_only(self) -> None:
        """Refuse every write, as a replica does whose primary cannot be reached."""
        self.asked("CONFIG", "SET", "replica-serve-stale-data", "yes")
        self.asked("REPLICAOF", "127.0.0.1", "1")

    def is_full(self) -> None:
        """Have no memory for anything more."""
        self.asked("CONFIG", "SET", "maxmemory-policy", "noeviction", "maxmemory", "1")

    def cuts_its_tail(self, count: int) -> None:
        """Lose power: be killed, lose the last bytes of what was written, and come back."""
        self.is_killed()
        cut_tail(self.folder, count)
        self.starts()

    def asked(self, *command: str) -> str:
        """Ask it something as a person would, and give the raw answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as client:
            parts = "".join(f"${len(part.encode())}\r\n{part}\r\n" for part in command)
            client.sendall(f"*{len(command)}\r\n{parts}".encode())
            return client.recv(65_536).decode("utf-8", "replace")

    def answers(self, question: str, part: str, *, seconds: float = 20) -> None:
        """Wait until its answer holds something."""
        deadline = time.monotonic() + seconds
        answer = ""
        while time.monotonic() < deadline:
            with suppress(OSError):
                answer = self.asked(*question.split())
                if part in answer:
                    return
            time.sleep(0.05)
        pytest.fail(f"{question}: {answer!r}\n{(self.folder / 'log').read_text(errors='replace')[-2000:]}")

    def _end(self, number: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait()
            self._process = None


@dataclass
class Watched:
    """A primary, its replica, and three Sentinels that put the one in the other's place."""

    primary: Server
    replica: Server
    sentinels: list[Server]

    @property
    def url(self) -> str:
        """Where it is, for the monitor."""
        return f"redis+sentinel://{_places(self.sentinels)}/{SERVICE}/0"

    def fails_over(self) -> None:
        """Kill the primary, and wait until the replica has taken its place."""
        self.primary.is_killed()
        self.replica.stirs()
        self.replica.answers("ROLE", "master", seconds=60)


@dataclass
class ClusterServers:
    """The nodes of a cluster, each with its part of the slots; ``replicas``, where any, in their order."""

    nodes: list[Server]
    replicas: list[Server] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where it is, for the monitor."""
        return f"redis+cluster://{_places(self.nodes)}"

    def moves(self, slot: int, to: Server) -> None:
        """Give an empty slot to another node, and tell everybody."""
        for node in self.nodes:
            assert "OK" in node.asked("CLUSTER", "SETSLOT", str(slot), "NODE", node_id(to))

    def owner(self, slot: int) -> Server:
        """The node that was given a slot when the cluster was made."""
        share = (LAST_SLOT + 1) / len(self.nodes)
        return self.nodes[min(int(slot / share), len(self.nodes) - 1)]

    def replica_of(self, node: Server) -> Server:
        """The server that follows a node."""
        return self.replicas[self.nodes.index(node)]

    def fails_over(self, node: Server) -> None:
        """Kill a node, and wait until its replica has taken its place."""
        replica = self.replica_of(node)
        node.is_killed()
        replica.stirs()
        replica.answers("ROLE", "master", seconds=60)

    def is_well(self) -> None:
        """Wait until every node knows that every slot is served."""
        for node in self.nodes:
            node.answers("CLUSTER INFO", "cluster_state:ok", seconds=60)


def node_id(node: Server) -> str:
    """Give a cluster node's own name."""
    return node.asked("CLUSTER", "MYID").split("\r\n")[1]


def some_binary() -> str:
    """Find a server program; skip the test where there is none."""
    from tests.conftest import SERVERS  # noqa: PLC0415 - it imports fakes, too

    for binary in (SERVERS["redis-server"], SERVERS["embedded"]):
        if binary:
            return binary
    pytest.skip("no Redis server on this machine")


@contextmanager
def a_server(folder: Path, *, binary: str = "") -> Iterator[Server]:
    """Have one server that keeps its data."""
    server = Server(binary or some_binary(), folder / "redis-alone")
    server.starts()
    try:
        yield server
    finally:
        server.is_killed()


@contextmanager
def a_watched_pair(folder: Path, *, binary: str = "") -> Iterator[Watched]:
    """Have a primary with a replica and three Sentinels that act within a second or two."""
    program = binary or some_binary()
    with ExitStack() as stack:
        primary = _started(stack, Server(program, folder / "primary"))
        follows = (*_KEPT, *_FOLLOWED, "--replicaof", f"127.0.0.1 {primary.port}")
        replica = _started(stack, Server(program, folder / "replica", follows))
        primary.answers("INFO replication", "state=online")
        sentinels = []
        for n in range(3):
            home = folder / f"sentinel{n}"
            home.mkdir()
            config = home / "sentinel.conf"
            config.write_text(
                f"sentinel monitor {SERVICE} 127.0.0.1 {primary.port} 2\n"
                f"sentinel down-after-milliseconds {SERVICE} 800\n"
                f"sentinel failover-timeout {SERVICE} 3000\n"
            )
            sentinels.append(_started(stack, _Sentinel(program, home, (str(config),))))
        for sentinel in sentinels:
            sentinel.answers(f"SENTINEL MASTER {SERVICE}", "num-other-sentinels\r\n$1\r\n2")
            sentinel.answers(f"SENTINEL MASTER {SERVICE}", "num-slaves\r\n$1\r\n1")
        yield Watched(primary, replica, sentinels)


class _Sentinel(Server):
    """A server that watches others; its only option is its file, which it writes to."""

    def starts(self) -> None:
        (config,) = self.options
        arguments = [config, "--port", str(self.port), "--dir", str(self.folder), "--sentinel"]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen([self.binary, *arguments], stdout=log, stderr=log)
        self.answers("PING", "PONG")


@contextmanager
def a_cluster(folder: Path, *, count: int = 3, binary: str = "") -> Iterator[ClusterServers]:
    """Have a cluster whose nodes share the slots."""
    program = binary or some_binary()
    with ExitStack() as stack:
        nodes = [_started(stack, Server(program, folder / f"node{n}", _IN_CLUSTER)) for n in range(count)]
        cluster = ClusterServers(nodes)
        bounds = [round((LAST_SLOT + 1) * n / count) for n in range(count + 1)]
        for node, first, after in zip(nodes, bounds, bounds[1:], strict=False):
            assert "OK" in node.asked("CLUSTER", "ADDSLOTSRANGE", str(first), str(after - 1))
            assert "OK" in nodes[0].asked("CLUSTER", "MEET", "127.0.0.1", str(node.port))
        cluster.is_well()
        yield cluster


@contextmanager
def a_followed_cluster(folder: Path, *, binary: str = "") -> Iterator[ClusterServers]:
    """Have a cluster of three nodes with a replica each, which takes its place within some seconds."""
    program = binary or some_binary()
    with a_cluster(folder, binary=program) as cluster, ExitStack() as stack:
        for n, node in enumerate(cluster.nodes):
            replica = _started(stack, Server(program, folder / f"replica{n}", _IN_CLUSTER))
            cluster.replicas.append(replica)
            for one in (node, replica):
                one.asked("CONFIG", "SET", "cluster-node-timeout", _PATIENCE_MS)
            assert "OK" in replica.asked("CLUSTER", "MEET", "127.0.0.1", str(node.port))
            for other in cluster.nodes:
                replica.answers("CLUSTER NODES", node_id(other))
            assert "OK" in replica.asked("CLUSTER", "REPLICATE", node_id(node))
            node.answers("INFO replication", "state=online")
        for node in cluster.nodes:
            for replica in cluster.replicas:
                node.answers("CLUSTER NODES", node_id(replica))
        yield cluster


def cut_tail(folder: Path, count: int) -> int:
    """Take the last bytes of the newest AOF under a folder away; say how many were left."""
    newest = max(folder.rglob("*.incr.aof"), key=lambda path: int(path.name.split(".")[-3]))
    left = max(0, newest.stat().st_size - count)
    os.truncate(newest, left)
    return left


def free_port() -> int:
    """Find a port whose companion for a cluster's gossip is free, too."""
    for port in range(_FIRST_PORT + os.getpid() % 1000 * 10, _LAST_PORT):
        with suppress(OSError), _taken(port), _taken(port + 10_000):
            if port not in _GIVEN:
                _GIVEN.add(port)
                return port
    pytest.fail("no port is free")


_GIVEN: set[int] = set()


@contextmanager
def _taken(port: int) -> Iterator[None]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", port))
        yield


def _started(stack: ExitStack, server: Server) -> Server:
    stack.callback(server.is_killed)
    server.starts()
    return server


def _places(servers: Sequence[Server]) -> str:
    return ",".join(f"127.0.0.1:{server.port}" for server in servers)
