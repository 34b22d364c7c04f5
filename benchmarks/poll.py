"""What polling costs: CPU seconds per 1,000 polls, ours beside `reader` on the same server.

Run: make bench-poll       (sets up a place of its own for the peer)
  or: python benchmarks/poll.py --feeds 1000 --rounds 3 [--peer-python PATH]

Ours is `monitor run --only poll` as operators run it: its whole process tree is counted, its
embedded Redis too. The server's own CPU is not. In the steady state 95 % of the answers are 304.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).parent
TICKS = os.sysconf("SC_CLK_TCK")
EVERY = 10  # seconds between two polls of one feed


class Server:
    """The feed server in a process of its own."""

    def __init__(self, feeds: int, *, changed: float = 0.05, age_days: int = 0) -> None:
        options = {"--feeds": feeds, "--changed": changed, "--age-days": age_days}
        arguments = [str(part) for option in options.items() for part in option]
        command = [sys.executable, str(HERE / "feed_server.py"), *arguments]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout
        self.url = f"http://127.0.0.1:{self._process.stdout.readline().strip()}"
        self.requests, self.not_modified = 0, 0
        threading.Thread(target=self._follow, daemon=True).start()

    def _follow(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self.requests, self.not_modified = map(int, line.split())

    def wait_for(self, requests: int, *, seconds: float, asker: subprocess.Popen[bytes]) -> None:
        """Return when so many requests were answered; exit if who asks has ended."""
        deadline = time.monotonic() + seconds
        while self.requests < requests:
            if asker.poll() is not None:
                sys.exit(f"the daemon ended with {asker.returncode}")
            if time.monotonic() > deadline:
                sys.exit(f"only {self.requests} of {requests} requests came within {seconds:.0f} s")
            time.sleep(0.1)

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()


def tree(root: int, extra: set[int]) -> dict[int, float]:
    """Pids of a process, its living descendants and ``extra``, with their CPU seconds.

    What ended children took counts for their parent.
    """
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(") ")[2].split()
            except OSError:
                continue
            found[int(folder.name)] = (int(fields[1]), sum(map(int, fields[11:15])) / TICKS)
    counted, more = {root, *extra}, True
    while more:
        children = {pid for pid, (parent, _) in found.items() if parent in counted} - counted
        counted |= children
        more = bool(children)
    return {pid: found[pid][1] for pid in counted if pid in found}


def tree_cpu(root: int, extra: set[int]) -> float:
    """CPU seconds of all these processes."""
    return sum(tree(root, extra).values())


def tree_memory(root: int, extra: set[int]) -> list[tuple[str, float, float]]:
    """Command, RSS and PSS in MB of each process; PSS counts a shared page once in all."""
    rows = []
    for pid in tree(root, extra):
        folder = Path(f"/proc/{pid}")
        values = {
            line.split(":")[0]: int(line.split()[1]) / 1000
            for line in (folder / "smaps_rollup").read_text().splitlines()[1:]
            if line.split()[1].isdigit()
        }
        name = " ".join((folder / "cmdline").read_text().split("\0")[:4])
        rows.append(
            (Path(name.split()[0]).name + " " + " ".join(name.split()[1:3]), values["Rss"], values["Pss"])
        )
    return rows


def write_config(folder: Path, url: str, feeds: int, *, every: int = EVERY) -> None:
    """Write a configuration of many feeds on one host."""
    (folder / "rules").mkdir(parents=True)
    (folder / "monitor.yaml").write_text(
        f"poll: {{every: {every}s, fastest: 1s, in_flight: 64, per_host: 64}}\n"
        "network: {allow_private: [127.0.0.1]}\nweb: {listen: 127.0.0.1:0}\n"
    )
    (folder / "feeds.yaml").write_text(
        "feeds:\n" + "".join(f"  - {{id: f{n}, url: '{url}/{n}', outlet: o{n}}}\n" for n in range(feeds))
    )
    (folder / "receivers.yaml").write_text("receivers: {t: {console: {}}}\nroutes: [{to: [t]}]\n")
    (folder / "rules" / "r.yaml").write_text(
        "concepts: {c: {nouns: [سلاح]}}\nrules: [{id: r, title: {en: r}, severity: low, all: [c]}]\n"
    )


def redis_of(data: Path) -> set[int]:
    """The embedded server's pid: it is nobody's child."""
    found = set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                if str((folder / "cwd").readlink()).startswith(str(data)):
                    found.add(int(folder.name))
            except OSError:
                continue
    return found


def ours(server: Server, feeds: int, rounds: int) -> tuple[float, float, int]:
    """CPU s per 1,000 polls of the first round and of the steady state; and polls counted there."""
    with tempfile.TemporaryDirectory(prefix="monitor-bench-") as folder:
        write_config(Path(folder) / "config", server.url, feeds)
        begun = server.requests
        daemon = subprocess.Popen(
            [sys.executable, "-m", "monitor", "run", "--config", f"{folder}/config", "--only", "poll",
             "--log-level", "error"],
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            server.wait_for(begun + feeds, seconds=300, asker=daemon)
            redis = redis_of(Path(folder))
            assert redis, "the embedded Redis was not found"
            # what was asked for last is still to be parsed and written
            time.sleep(1)
            first = tree_cpu(daemon.pid, redis) / feeds * 1000
            # the rounds between are not even yet: polls spread by their jitter
            server.wait_for(begun + 2 * feeds, seconds=300, asker=daemon)
            start, cpu = server.requests, tree_cpu(daemon.pid, redis)
            server.wait_for(start + rounds * feeds, seconds=300, asker=daemon)
            polls = server.requests - start
            steady = (tree_cpu(daemon.pid, redis) - cpu) / polls * 1000
        finally:
            daemon.send_signal(signal.SIGTERM)
            daemon.wait(30)
    return first, steady, polls


PEER = """
import resource, sys, tempfile
from reader import make_reader
url, feeds, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
def cpu():
    return sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
with tempfile.TemporaryDirectory() as folder:
    reader = make_reader(folder + "/db")
    for n in range(feeds):
        reader.add_feed(f"{url}/{n}")
    before = cpu()
    reader.update_feeds(workers=16, scheduled=False)
    print((cpu() - before) / feeds * 1000)
    reader.update_feeds(workers=16, scheduled=False)
    before = cpu()
    for _ in range(rounds):
        reader.update_feeds(workers=16, scheduled=False)
    print((cpu() - before) / feeds / rounds * 1000)
    reader.close()
"""


def peer(python: str, server: Server, feeds: int, rounds: int) -> tuple[float, float]:
    """The same two figures for `reader`; its set-up and imports are not counted."""
    command = [python, "-c", PEER, server.url, str(feeds), str(rounds)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    first, steady = map(float, done.stdout.split())
    return first, steady


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peer-python", default="", help="A Python that has `reader` installed.")
    options = parser.parse_args()
    print("CPU seconds per 1,000 polls        first   steady (95 % not modified)")
    server = Server(options.feeds)
    first, steady, polls = ours(server, options.feeds, options.rounds)
    share = server.not_modified / max(1, server.requests - options.feeds)
    print(
        f"monitor, all processes and Redis  {first:6.2f}   {steady:6.2f}   ({polls} polls, {share:.1%} 304)"
    )
    server.close()
    if options.peer_python:
        server = Server(options.feeds)
        first, steady = peer(options.peer_python, server, options.feeds, options.rounds)
        print(f"reader                            {first:6.2f}   {steady:6.2f}")
        server.close()


if __name__ == "__main__":
    main()
