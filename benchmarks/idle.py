"""What the daemon holds and does when nothing comes: memory and CPU over all its processes.

Run: make bench-idle
  or: python benchmarks/idle.py --feeds 1000

All roles in one process, the embedded Redis, 1,000 feeds that were polled once and hold only
last year's news.
Measured after the workers have ended for want of work. RSS counts shared pages in each process.
"""

from __future__ import annotations

import argparse
import time

from processes import tree_memory
from programs import Server, config_of, daemon

SETTLE_S = 75  # workers end after a minute without work
WATCH_S = 20


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=1000)
    options = parser.parse_args()
    server = Server(options.feeds, changed=0.0, age_days=400)
    config = config_of(server.url, options.feeds, every=3600)
    with daemon("--log-level", "error", config=config) as running:
        server.wait_for(options.feeds, seconds=300, asker=running.process)
        time.sleep(SETTLE_S)
        before = running.cpu()
        time.sleep(WATCH_S)
        cpu = (running.cpu() - before) / WATCH_S
        rows = tree_memory(running.process.pid, running.redis)
    server.close()
    for row in rows:
        print(f"{row.name:<40} RSS {row.rss:6.1f} MB   PSS {row.pss:6.1f} MB")
    rss, pss = sum(row.rss for row in rows), sum(row.pss for row in rows)
    print(f"{'all':<40} RSS {rss:6.1f} MB   PSS {pss:6.1f} MB")
    print(f"CPU while idle: {cpu:.1%} of a core")


if __name__ == "__main__":
    main()
