"""Do shards spread keys and commands evenly over the nodes of a cluster?

Run: python benchmarks/cluster.py --nodes 3 --shards 48 --feeds 3000   (about a minute)

Real nodes on this machine; feeds are claimed, polls with entries written, entries made articles and
articles settled, through the parts that the daemon is made of. On two cores the throughput of three
nodes says nothing, so what is shown is how even the load is: of each node its shards, its keys, the
commands that it served (INFO commandstats) and its share of them. Exit code 1 where a node serves
more than 1.25 times its share.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from monitor.schedule import Schedule
from monitor.store.cluster import slot_of
from monitor.store.redis import Redis
from monitor.store.shards import Shards
from monitor.store.streams import Stream, add
from tests.fakes.redis_servers import a_cluster

if TYPE_CHECKING:
    from monitor.store.keys import Keys
    from tests.fakes.redis_servers import ClusterServers, Server

ROUNDS = 3
ENTRIES_A_POLL = 2
AT_ONCE = 64
ENTRY, ARTICLE, STATE = b"e" * 1_000, b"a" * 6_000, {"marks": b"m" * 500}
MOST_OF_A_SHARE = 1.25
_CALLS = re.compile(r"cmdstat_(\S+?):calls=(\d+)")
# what the nodes do among themselves, and what we ask to learn of them
_NOT_WORK = ("ping", "cluster", "info", "config", "replconf", "client", "hello", "select", "command")


async def poll_all(schedule: Schedule, *, now: datetime) -> int:
    """Claim every feed that is due and write its poll; say how many."""
    polls = 0
    while claims := await schedule.claim(limit=AT_ONCE, now=now):
        await asyncio.gather(
            *(
                schedule.finish(
                    claim,
                    now=now,
                    next_poll_at=now + timedelta(minutes=1),
                    state=STATE,
                    entries=[ENTRY] * ENTRIES_A_POLL,
                )
                for claim in claims
            )
        )
        polls += len(claims)
    return polls


async def read_all(redis: Redis, keys: Keys) -> int:
    """Make articles of a shard's entries, and settle these; say how many."""
    entries = Stream(redis, key=keys.entries, group="read", consumer="bench")
    articles = Stream(redis, key=keys.articles, group="match", consumer="bench")
    await entries.open()
    await articles.open()
    count = 0
    while taken := await entries.read(count=50, block_ms=1):
        for message in taken:
            await entries.settle([message], [add(keys.articles, ARTICLE)])
        await articles.settle(await articles.read(count=50, block_ms=1))
        count += len(taken)
    return count


async def work(redis: Redis, shards: Shards, *, feeds: int) -> tuple[int, int, float]:
    """Do all rounds; give polls, articles and seconds."""
    schedule = Schedule(redis, shards, token="bench", lease=timedelta(minutes=1))
    now = datetime.now(UTC)
    await schedule.sync([f"feed-{n}" for n in range(feeds)], now=now)
    began, polls, articles = time.monotonic(), 0, 0
    for turn in range(ROUNDS):
        polls += await poll_all(schedule, now=now + timedelta(minutes=turn))
        articles += sum(await asyncio.gather(*(read_all(redis, keys) for keys in shards.all)))
    return polls, articles, time.monotonic() - began


def commands(node: Server) -> int:
    """Say how many commands a node served for clients so far."""
    counted = dict(_CALLS.findall(node.asked("INFO", "commandstats")))
    return sum(int(calls) for name, calls in counted.items() if not name.startswith(_NOT_WORK))


def table(cluster: ClusterServers, shards: Shards) -> list[float]:
    """Print a line a node; give each node's commands as a multiple of its share."""
    served = [commands(node) for node in cluster.nodes]
    owned = [0] * len(served)
    for keys in shards.all:
        owned[cluster.nodes.index(cluster.owner(slot_of(keys.due)))] += 1
    print(f"{'node':>6}{'shards':>8}{'keys':>8}{'commands':>10}{'share':>8}")
    for n, node in enumerate(cluster.nodes):
        held = int(node.asked("DBSIZE").strip(":\r\n"))
        print(f"{n:>6}{owned[n]:>8}{held:>8}{served[n]:>10}{served[n] / sum(served):>8.1%}")
    return [one / sum(served) * len(served) for one in served]


async def main(options: argparse.Namespace) -> int:
    """Run it all; give the exit code."""
    shards = Shards.count(options.shards)
    with (
        tempfile.TemporaryDirectory() as folder,
        a_cluster(Path(folder), count=options.nodes) as cluster,
    ):
        redis = Redis(cluster.url)
        polls, articles, seconds = await work(redis, shards, feeds=options.feeds)
        await redis.close()
        print(f"{options.feeds} feeds, {options.shards} shards, {seconds:.1f} s")
        print(f"{polls} polls, {articles} articles")
        most = max(table(cluster, shards))
    print(f"the busiest node serves {most:.2f} of an even share (bar {MOST_OF_A_SHARE})")
    return int(most > MOST_OF_A_SHARE)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--nodes", type=int, default=3)
    parser.add_argument("--shards", type=int, default=48)
    parser.add_argument("--feeds", type=int, default=3_000)
    sys.exit(asyncio.run(main(parser.parse_args())))
