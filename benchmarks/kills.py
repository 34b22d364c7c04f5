"""Is anything lost? Random roles are killed with SIGKILL while articles come in.

Run: make bench-kills
  or: python benchmarks/kills.py --articles 1000 --kills 50 --receiver-takes 0.3
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.fakes.kills import work_under_fire
from tests.fakes.newsroom import Newsroom


async def main() -> int:
    """Print the toll; exit code 1 if an alert was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--receiver-takes", type=float, default=0.3)
    parser.add_argument("--pause", type=float, default=6.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="monitor-kills-") as folder:
        async with Newsroom(Path(folder)) as room:
            toll = await work_under_fire(
                room,
                articles=options.articles,
                kills=options.kills,
                receiver_takes=options.receiver_takes,
                pause=options.pause,
                seed=options.seed,
            )
    print(f"{options.articles} articles, {toll.kills.total()} kills {dict(toll.kills)}")
    print(f"lost {len(toll.lost)}, repeated {toll.repeats}, with another key {len(toll.keys_that_changed)}")
    print(f"took {time.monotonic() - started:.0f} s")
    return 1 if toll.lost or toll.keys_that_changed or toll.repeats > options.kills else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
