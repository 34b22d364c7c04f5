"""Ten thousand mutated documents through the real workers: does anything crash, hang or hold up others?

Run: make bench-mutate
  or: python benchmarks/mutate.py --documents 10000 --seed 1

Three mutants at a time go through the workers, the next as soon as one is done. Good feeds come due
beside them, 20 a second; as in the daemon, those that are due are taken up every half second. How
late one is: the time at which its entries are there, less the time at which it was due; first in a
run without mutants. Every mutant ends as entries, or as an error with a reason.
Exit code 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from feed_texts import KINDS, document
from mutations import mutated
from seed_feeds import seeds

from monitor.model import ParseError, WorkerError
from monitor.sources.document import read_document
from monitor.sources.formats.format import Source
from monitor.sources.readers import Readers

TICK_S = 0.5
MUTANTS_AT_ONCE = 3
GOOD_A_TICK = 10
# Beyond the deadlines of the readers, and the wait behind two others in quarantine.
HUNG_S = 120
# the bar that was set: how much later than usual good feeds may be
RATIO_BAR = 1.5


@dataclass
class Tally:
    """How documents ended, how long each took, and how late the good ones were."""

    ends: Counter[str] = field(default_factory=Counter)
    took: list[tuple[float, str, int]] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)


class Run:
    """One run of good documents, with mutants or without; they end when the mutants do."""

    def __init__(self, readers: Readers, *, seed: int) -> None:
        self._readers = readers
        self._seed = seed
        self._chance = random.Random(seed)
        self._seeds = list(seeds().values())
        self._is_over = asyncio.Event()
        self.tally = Tally()

    async def alone(self, *, seconds: float) -> None:
        """Read good documents for a while."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._good_ones(seconds=seconds))

    async def beside(self, *, mutants: int) -> None:
        """Read good documents until so many mutants are through."""
        left = iter(range(mutants))

        async def lane() -> None:
            for number in left:
                await self._mutant(random.Random(f"{self._seed} {number}"))

        async with asyncio.TaskGroup() as group:
            good = group.create_task(self._good_ones(seconds=86_400))
            await asyncio.gather(*(lane() for _ in range(MUTANTS_AT_ONCE)))
            self._is_over.set()
            await good

    async def _good_ones(self, *, seconds: float) -> None:
        begun = time.monotonic()
        async with asyncio.TaskGroup() as group:
            for tick in range(1, round(seconds / TICK_S) + 1):
                at = begun + tick * TICK_S
                due = [at - TICK_S * self._chance.random() for _ in range(GOOD_A_TICK)]
                await asyncio.sleep(at - time.monotonic())
                for number, due_at in enumerate(due):
                    group.create_task(self._good(due_at, number))
                if self._is_over.is_set():
                    return

    async def _good(self, due_at: float, number: int) -> None:
        feed = number % len(KINDS)
        now = datetime.now(UTC)
        body, content_type = document(feed, 0, entries=30, opened_at=now, age=timedelta())
        read = await self._readers.read(
            read_document, body, b"", _source("good", content_type), is_quarantined=False
        )
        assert len(read.new) == 30, read
        self.tally.late.append(time.monotonic() - due_at)

    async def _mutant(self, chance: random.Random) -> None:
        body = await asyncio.to_thread(mutated, self._seeds, chance)
        links = chance.choice(("", "", "", "auto"))
        begun = time.monotonic()
        end = await self._end_of(body, _source("mutant", "application/xml", links=links))
        self.tally.ends[end] += 1
        self.tally.took.append((time.monotonic() - begun, end, len(body)))

    async def _end_of(self, body: bytes, source: Source) -> str:
        try:
            async with asyncio.timeout(HUNG_S):
                read = await self._readers.read(read_document, body, b"", source, is_quarantined=False)
        except ParseError as error:
            return f"refused: {error.reason or 'no reason'}"
        except WorkerError as error:
            return f"worker: {error}"[:80]
        except TimeoutError:
            return "hung"
        except Exception as error:  # noqa: BLE001 - this is what must never be
            self.tally.crashes.append(f"{type(error).__name__}: {error}")
            return "crash"
        return "entries" if read.entry_count else "no entries, read as a feed"


def _source(feed: str, content_type: str, *, links: str = "") -> Source:
    return Source(
        feed=feed,
        url="https://outlet.example/feed",
        content_type=content_type,
        fetched_at=datetime.now(UTC),
        links=links,
    )


async def run(*, mutants: int, seed: int) -> Tally:
    """Run with fresh workers; they are gone afterwards. Without mutants for a minute."""
    async with Readers.of_daemon() as readers:
        work = Run(readers, seed=seed)
        await work.alone(seconds=10)
        work.tally.late.clear()  # the workers were being started
        await (work.beside(mutants=mutants) if mutants else work.alone(seconds=60))
        pids = readers.common.pids | readers.quarantine.pids
    assert not (left := _living(pids)), f"workers did not end: {left}"
    return work.tally


def _living(pids: frozenset[int]) -> list[int]:
    return [pid for pid in pids if Path(f"/proc/{pid}").exists()]


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def main() -> int:
    """Run without and with mutants; print and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    usual = asyncio.run(run(mutants=0, seed=options.seed))
    tally = asyncio.run(run(mutants=options.documents, seed=options.seed))
    for end, count in tally.ends.most_common():
        print(f"{count:6,}  {end}")
    for took, end, size in sorted(tally.took, reverse=True)[:5]:
        print(f"slowest: {took:.1f} s, {size:,} bytes, {end}")
    for name, share in (("median", 0.5), ("p95", 0.95), ("p99", 0.99), ("max", 1.0)):
        without, with_mutants = _percentile(usual.late, share), _percentile(tally.late, share)
        print(f"good feeds late, {name:<6} {without:6.3f} s alone, {with_mutants:6.3f} s beside mutants")
    ratio = sum(tally.late) / len(tally.late) / (sum(usual.late) / len(usual.late))
    print(f"good feeds are {ratio:.2f} times as late as usual on average")
    print(f"{len(tally.crashes)} crashes, {tally.ends['hung']} hung {tally.crashes[:3]}")
    is_whole = tally.ends.total() == options.documents
    return 0 if is_whole and not tally.crashes and not tally.ends["hung"] and ratio <= RATIO_BAR else 1


if __name__ == "__main__":
    sys.exit(main())
