"""What the daemon holds and does when nothing comes: memory and CPU over all its processes.

Run: make bench-idle
  or: python benchmarks/idle.py --feeds 1000

All roles in one process, the embedded Redis, 1,000 feeds that were polled once and hold only
last year's news.
Measured after the workers have ended for want of work. RSS counts shared pages in each process.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from poll import Server, redis_of, tree_cpu, tree_memory, write_config

SETTLE_S = 75  # workers end after a minute without work
WATCH_S = 20


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=1000)
    options = parser.parse_args()
    server = Server(options.feeds, changed=0.0, age_days=400)
    with tempfile.TemporaryDirectory(prefix="monitor-idle-") as folder:
        write_config(Path(folder) / "config", server.url, options.feeds, every=3600)
        daemon = subprocess.Popen(
            [sys.executable, "-m", "monitor", "run", "--config", f"{folder}/config", "--log-level", "error"],
            stdout=subprocess.DEVNULL,
        )
        try:
            server.wait_for(options.feeds, seconds=300, asker=daemon)
            time.sleep(SETTLE_S)
            redis = redis_of(Path(folder))
            before = tree_cpu(daemon.pid, redis)
            time.sleep(WATCH_S)
            cpu = (tree_cpu(daemon.pid, redis) - before) / WATCH_S
            rows = tree_memory(daemon.pid, redis)
        finally:
            daemon.send_signal(signal.SIGTERM)
            daemon.wait(30)
            server.close()
    for name, rss, pss in rows:
        print(f"{name:<28} RSS {rss:6.1f} MB   PSS {pss:6.1f} MB")
    print(f"{'all':<28} RSS {sum(r for _, r, _ in rows):6.1f} MB   PSS {sum(p for _, _, p in rows):6.1f} MB")
    print(f"CPU while idle: {cpu:.1%} of a core")


if __name__ == "__main__":
    main()
