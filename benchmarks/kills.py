"""Is anything lost? Random processes are killed with SIGKILL while news comes in.

Run: make bench-kills
  or: python benchmarks/kills.py --articles 1000 --kills 50 --receiver-takes 0.3 --intake-kills 100

First the way of articles to a receiver, whose roles are killed; then the intake alone: two pollers
and a web role on one Redis, with feeds of one new entry and of 120 at once, a hub that pushes and
a folder of dropped files. There the pollers, the web role, workers and Redis are killed, and
pollers right after a poll was written. Exit code 1 where something was lost or came too often.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.fakes.intake import Intake
from tests.fakes.kills import work_under_fire
from tests.fakes.newsroom import Newsroom

if TYPE_CHECKING:
    from argparse import Namespace

# A poll that was cut off is done again when its lease ends: 66 s after it was claimed here.
_QUIET_S = 90


async def alerts(room: Newsroom, options: Namespace) -> bool:
    """Print what the kills cost receivers; say whether no alert was lost."""
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
    return not toll.lost and not toll.keys_that_changed and toll.repeats <= options.kills


async def intake(room: Newsroom, options: Namespace) -> bool:
    """Print what the kills cost the streams; say whether each entry lies there once."""
    async with Intake(room) as outlet:
        await outlet.works_under_fire(
            kills=options.intake_kills, pause=options.intake_pause, seed=options.seed
        )
        taken = await outlet.taken(seconds=_QUIET_S)
    lost = outlet.published - taken.keys()
    repeats = taken.total() - len(taken)
    print(f"{len(outlet.published)} entries, {outlet.toll.total()} kills {dict(outlet.toll)}")
    print(f"lost {len(lost)}, repeated {repeats}")
    return not lost and not repeats


async def main() -> int:
    """Run both and print how long each took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--receiver-takes", type=float, default=0.3)
    parser.add_argument("--pause", type=float, default=6.0)
    parser.add_argument("--intake-kills", type=int, default=100)
    parser.add_argument("--intake-pause", type=float, default=2.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    is_held = True
    for part in (alerts, intake):
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="monitor-kills-") as folder:
            async with Newsroom(Path(folder)) as room:
                is_held &= await part(room, options)
        print(f"took {time.monotonic() - started:.0f} s")
    return 0 if is_held else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
