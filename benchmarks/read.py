"""How many pages of 100 kB a second the read role takes: fetched, extracted, matched, storied.

    python -m benchmarks.read [--pages 400] [--size 100000] [--real ../shared/data/pages]

The role is the daemon's own: entries in a Redis of its own, pages over HTTP from a process beside it, the
worker processes and the rules of ``config/``. The pages are the made-up ones of ``tests/fakes/house``,
brought to the size as pages come by it, or a folder's real ones as they are. Each is served several times;
every time a third of its article's words are others, so that it is another article, and each tells what a
rule asks for, so that each is matched and storied. Before, the workers are warmed by a tenth as many.
CPU is that of all processes together, the page server's left out; trafilatura is timed on the same pages
in the same run, on one core, without fetching, matching and stories.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, TextIO

import trafilatura

from benchmarks.processes import tree
from benchmarks.read_pages import made_up, real, varied
from monitor.app.build import build_matching_desk
from monitor.app.logs import configure
from monitor.app.parts import Parts
from monitor.app.presence import Presence
from monitor.app.reading import build_reading
from monitor.app.roles import Role
from monitor.articles.pages.encoding import decode
from monitor.config.load import load
from monitor.model import Entry
from monitor.model.codec import to_json
from monitor.net.client import Client
from monitor.net.settings import NetworkSettings
from monitor.pipeline.live import Live
from monitor.schedule import Schedule
from monitor.sources.health.pages import PageTally
from monitor.store.counters import Counters
from monitor.store.embedded import EmbeddedRedis
from monitor.store.keys import Keys
from monitor.store.redis import Redis
from monitor.store.streams import Stream, add

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence

    from monitor.model import Article, Match
    from monitor.pipeline.live import Rules
    from monitor.rules.matching.watch import WatchRule

_HOSTS = 12
_WARM_SHARE = 10
_PATIENCE_S = 600
_LEAST_REAL = 60_000
# The made-up pages have dates of years ago, and those would not be matched
_OLDEST = timedelta(days=7300)


@dataclass(frozen=True, slots=True)
class _Costs:
    """CPU seconds: of all processes, of the role's own without its workers, of Redis, of matching."""

    whole: float
    own: float
    redis: float
    matching: float

    @property
    def workers(self) -> float:
        """Of the worker processes, those that have ended too."""
        return self.whole - self.own - self.redis


class _TimedRules:
    """The rules in force, and the CPU seconds that matching took; it runs in a thread of its own."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self.cpu_s = 0.0

    def match(self, article: Article, now: datetime | None = None) -> Sequence[Match]:
        """Match as the rules do, timed."""
        started = time.thread_time()
        matches = self._rules.match(article, now)
        self.cpu_s += time.thread_time() - started
        return matches

    def rule(self, rule_id: str) -> WatchRule:
        """Give a rule by its id."""
        return self._rules.rule(rule_id)


def main() -> None:
    """Print pages a second, CPU by process, and trafilatura's time beside it."""
    asked = _arguments()
    pages = list(real(asked.real, _LEAST_REAL) if asked.real else made_up(asked.size))
    random.Random(1).shuffle(pages)
    served = [varied(pages[number % len(pages)], seed=number) for number in range(asked.pages)]
    print(f"{asked.pages} articles on {len(pages)} pages of {median(map(len, served)):,.0f} bytes (median)")
    with tempfile.TemporaryDirectory() as root:
        warm = max(2 * _HOSTS, asked.pages // _WARM_SHARE)
        for number, html in enumerate(served):
            Path(root, str(number)).write_bytes(html)
        for number in range(warm):
            html = varied(pages[number % len(pages)], seed=-1 - number)
            Path(root, f"w{number}").write_bytes(html)
        with _page_server(Path(root)) as (port, pid), Path(os.devnull).open("w", encoding="utf-8") as log:
            asyncio.run(_measure(port, pid, log, count=asked.pages, warm=warm))
    _time_trafilatura(served[: max(1, asked.pages // 4)])


@contextmanager
def _page_server(folder: Path) -> Iterator[tuple[int, int]]:
    """Serve a folder's files from another process; give its port and pid."""
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.page_server", folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with server:
        assert server.stdin
        assert server.stdout
        yield int(server.stdout.readline()), server.pid
        server.stdin.close()


async def _measure(port: int, server_pid: int, log: TextIO, *, count: int, warm: int) -> None:
    with tempfile.TemporaryDirectory() as data:
        embedded = EmbeddedRedis(Path(data))
        redis = Redis(await embedded.start())
        try:
            redis_pid = int((await _info(redis))["process_id"])
            async with _role(redis, log) as (parts, rules):
                await _read(parts, [f"w{number}" for number in range(warm)], port)
                rules.cpu_s = 0.0
                before = tree(os.getpid(), [redis_pid])
                started, own = time.perf_counter(), time.process_time()
                await _read(parts, [str(number) for number in range(count)], port)
                seconds, own = time.perf_counter() - started, time.process_time() - own
                after = tree(os.getpid(), [redis_pid])
                spent = {pid: cpu - before.get(pid, 0.0) for pid, cpu in after.items() if pid != server_pid}
                costs = _Costs(sum(spent.values()), own, spent[redis_pid], rules.cpu_s)
                _print_costs(count, seconds, costs)
                await _print_counts(parts.counters)
        finally:
            await redis.close()
            await embedded.release()


@asynccontextmanager
async def _role(redis: Redis, log: TextIO) -> AsyncIterator[tuple[Parts, _TimedRules]]:
    """Run the read role as the daemon does."""
    config = load(Path("config"), os.environ)
    desk = build_matching_desk(config)
    rules = _TimedRules(desk.rules)
    read = desk.read.model_copy(update={"max_age": _OLDEST})
    keys = Keys()
    presence = Presence(redis, keys, roles=(Role.READ,), config_error=str)
    await presence.beat()
    stop = asyncio.Event()
    async with AsyncExitStack() as stack:
        parts = Parts(
            redis=redis,
            keys=keys,
            live=Live(replace(desk, rules=rules, read=read)),
            schedule=Schedule(redis, keys, token=presence.id, lease=timedelta(minutes=1)),
            presence=presence,
            pages=PageTally(redis, key=keys.pages),
            counters=Counters(redis, keys),
            log=configure("info", stream=log),
        )
        client = await stack.enter_async_context(Client(NetworkSettings(allow_private=("127.0.0.0/8",))))
        duties = build_reading(stack, parts, settings=config.settings, client=client, on_alert=lambda: None)
        running = [asyncio.create_task(duty(stop, timedelta(seconds=5))) for duty in duties.values()]
        yield parts, rules
        stop.set()
        await asyncio.gather(*running)


async def _read(parts: Parts, names: Sequence[str], port: int) -> None:
    """Put entries on the stream and wait until the last of their articles is matched."""
    keys = parts.keys
    now = datetime.now(UTC)
    entries = [
        Entry(
            feed=f"outlet-{number % _HOSTS}",
            guid=name,
            url=f"http://127.0.0.{1 + number % _HOSTS}:{port}/{name}",
            title="",
            published_at=now,
        )
        for number, name in enumerate(names)
    ]
    await parts.redis.batch([add(keys.entries, to_json(entry)) for entry in entries])
    streams = [Stream(parts.redis, key=key, group="-", consumer="-") for key in (keys.entries, keys.articles)]
    async with asyncio.timeout(_PATIENCE_S):
        # an article is on its stream in the same transaction in which its entry leaves: in this order
        while any([(await stream.lag())[0] for stream in streams]):  # noqa: ASYNC110 - Redis tells nobody
            await asyncio.sleep(0.02)


async def _info(redis: Redis) -> dict[str, str]:
    text: str = (await redis.call("INFO", "server")).decode()
    return dict(line.split(":", 1) for line in text.splitlines() if ":" in line)


async def _print_counts(counters: Counters) -> None:
    await counters.flush()
    for (name, labels), value in sorted((await counters.all()).items()):
        print(f"  with the warm-up: {name} {' '.join('='.join(label) for label in labels)} {value}")


def _print_costs(count: int, seconds: float, costs: _Costs) -> None:
    def ms(cpu_s: float) -> str:
        return f"{cpu_s / count * 1000:.1f}"

    by_cpu = 2 * count / costs.whole
    print(f"{count / seconds:.0f} pages/s by the clock; {by_cpu:.0f} by CPU, with two cores for us alone")
    print(
        f"CPU ms a page: {ms(costs.whole)} = workers (extraction) {ms(costs.workers)}"
        f" + Redis {ms(costs.redis)} + the role's own process {ms(costs.own)},"
        f" {ms(costs.matching)} of them matching"
    )


def _time_trafilatura(pages: Sequence[bytes]) -> None:
    started = time.process_time()
    for html in pages:
        trafilatura.extract(decode(html), include_comments=False, favor_precision=True, include_tables=True)
    each = (time.process_time() - started) / len(pages)
    print(f"trafilatura's extraction alone: {each * 1000:.1f} ms of CPU a page")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pages", type=int, default=400, help="how many articles")
    parser.add_argument("--size", type=int, default=100_000, help="of a made-up page, in bytes")
    parser.add_argument("--real", type=Path, help="a folder of pages to take as they are, from 60 kB on")
    return parser.parse_args()


if __name__ == "__main__":
    main()
