"""What polling costs: CPU seconds per 1,000 polls, ours beside others on the same kind of server.

Run: make bench-poll       (sets up a place of its own for the peers)
  or: python benchmarks/poll.py --feeds 1000 --rounds 3 [--peer-python PATH] [--tls]

Ours is `monitor run --only poll` as operators run it: its whole process tree is counted, its start
and its embedded Redis too. The server's own CPU is not. In the steady state 95 % of the answers
are 304. With --tls each poll makes a connection of its own. Exit code 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from peers import FLOOR, READER, printed, rss2email
from programs import Server, certificate_in, config_of, daemon

EVERY = 10  # seconds between two polls of one feed
# the bars that were set: CPU seconds per 1,000 polls
FIRST_BAR, STEADY_BAR, TLS_BAR = 5.0, 0.7, 2.0


def ours(server: Server, feeds: int, rounds: int, *, certificate: str) -> tuple[float, float, str]:
    """CPU s per 1,000 polls of the first round and of the steady state; and what was counted there."""
    config = config_of(server.url, feeds, every=EVERY)
    with daemon("--only", "poll", "--log-level", "error", config=config, certificate=certificate) as running:
        server.wait_for(feeds, seconds=300, asker=running.process)
        # what was asked for last is still to be parsed and written
        time.sleep(1)
        assert running.redis, "the embedded Redis was not found"
        first = running.cpu() / feeds * 1000
        # the rounds between are not even yet: polls spread by their jitter
        server.wait_for(2 * feeds, seconds=300, asker=running.process)
        (requests, not_modified), cpu = server.counts(), running.cpu()
        server.wait_for(requests + rounds * feeds, seconds=300, asker=running.process)
        after, cpu = server.counts(), running.cpu() - cpu
    polls = after[0] - requests
    share = (after[1] - not_modified) / polls
    return first, cpu / polls * 1000, f"{polls} polls, {share:.1%} not modified"


def measured(feeds: int, rounds: int, *, peer_python: str, certificate: str) -> bool:
    """Print a row for each; say whether ours holds its bars."""

    def row(name: str, first: float, steady: float, note: str = "") -> None:
        print(f"{name:<34} {first:6.2f}   {steady:6.2f}   {note}", flush=True)

    server = Server(feeds, certificate=certificate)
    first, steady, note = ours(server, feeds, rounds, certificate=certificate)
    server.close()
    row("monitor, all processes and Redis", first, steady, note)
    server = Server(feeds, certificate=certificate)
    row(
        "bare loop of the same HTTP library",
        *printed(sys.executable, FLOOR, server.url, feeds, rounds, certificate),
    )
    server.close()
    if peer_python and not certificate:
        server = Server(feeds)
        row("reader", *printed(peer_python, READER, server.url, feeds, rounds))
        server.close()
        server = Server(feeds)
        row("rss2email", *rss2email(peer_python, server.url, feeds, rounds))
        server.close()
    return steady <= TLS_BAR if certificate else first <= FIRST_BAR and steady <= STEADY_BAR


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peer-python", default="", help="A Python that has reader and rss2email installed.")
    parser.add_argument("--tls", action="store_true", help="Over TLS, a new connection for each poll.")
    options = parser.parse_args()
    print("CPU seconds per 1,000 polls         first   steady (95 % not modified)")
    with tempfile.TemporaryDirectory(prefix="monitor-bench-") as folder:
        certificate = certificate_in(Path(folder)) if options.tls else ""
        is_held = measured(
            options.feeds, options.rounds, peer_python=options.peer_python, certificate=certificate
        )
    return 0 if is_held else 1


if __name__ == "__main__":
    sys.exit(main())
