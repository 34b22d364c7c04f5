"""How well and how fast copies are found among real articles, which are edited here.

    python -m benchmarks.copies ../shared/data/corpus/jawharafm_tn_2015-2017.jsonl.gz [MORE ...]

Some articles are edited in every way of a list: the share that share enough keys and are told as
copies, when the edited text comes second, when it comes first, and when both are one outlet's.

Then all articles go into a Redis of their own in batches of 100, and those that are called copies of
another are counted: all at one moment and each with an outlet of its own (the worst case: one outlet's
forecasts and fixtures are several outlets'), at their dates, and with their outlets. Precision is of a
stream in which each article comes once more, edited: every call among the articles themselves counts as
false. Some of these are right: a text that its outlet published again, or at more or less length. With
--show they are printed to be read. The same programme of matches with its referees added is a true copy;
a forecast for another day, a programme that came back with its results, two events over one background
are not.

CPU is given in us an article, of this process and of Redis apart; the second and third pass over the
articles have a warm memory of words.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import random
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from monitor.store.embedded import EmbeddedRedis
from monitor.store.keys import Keys
from monitor.store.redis import Redis
from monitor.stories.copies.index import Arrival, CopyIndex
from monitor.stories.copies.likeness import liken
from monitor.stories.copies.sketch import KEYS_IN, Sketch, sketch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NOW = datetime(2026, 1, 5, tzinfo=UTC)
_BATCH = 100
_FEWEST_WORDS = 30
_MOST_SHOWN = 300
_CPU = ("used_cpu_user:", "used_cpu_sys:")
_BYLINE = "كتب - أحمد محمود، القاهرة في 12 أكتوبر"  # written by ..., Cairo, 12 October
_SOURCE = "المصدر: وكالة الأنباء الفرنسية"  # source: AFP

Text = tuple[str, str]


def main() -> None:
    """Print a line for each way of editing, then what the whole corpus gives."""
    asked = _arguments()
    rows = [row for file in asked.files for row in _read(file)]
    texts = [(row["title"] or "", row["text"]) for row in rows]
    chance = random.Random(asked.seed)
    words = [word for _, text in chance.sample(texts, min(len(texts), 600)) for word in text.split()]
    long = [text for text in texts if len(text[1].split()) >= _FEWEST_WORDS]
    chosen = chance.sample(long, min(len(long), asked.count))
    for name, edit in _edits(chance, words).items():
        _recall(name, chosen, [edit(text) for text in chosen])
    asyncio.run(_corpus(rows, texts, asked.show))


def _edits(chance: random.Random, words: Sequence[str]) -> dict[str, Callable[[Text], Text]]:
    def changed(text: str, share: float) -> str:
        return " ".join(chance.choice(words) if chance.random() < share else w for w in text.split())

    def without_head(text: str) -> str:
        return " ".join(text.split()[len(text.split()) // 4 :])

    def without_tail(text: str) -> str:
        return " ".join(text.split()[: -(len(text.split()) // 4)])

    def shuffled(text: str) -> str:
        sentences = text.replace("\n", ". ").split(". ")
        return "\n".join(chance.sample(sentences, len(sentences)))

    def respelt(text: str) -> str:
        return text.translate(str.maketrans("أإةى", "ااهي"))

    return {
        "15 % of the words": lambda t: (changed(t[0], 0.15), changed(t[1], 0.15)),
        "30 % of the words": lambda t: (changed(t[0], 0.3), changed(t[1], 0.3)),
        "head cut by a quarter": lambda t: (t[0], without_head(t[1])),
        "tail cut by a quarter": lambda t: (t[0], without_tail(t[1])),
        "head cut, 15 %": lambda t: (t[0], changed(without_head(t[1]), 0.15)),
        "by-line and source": lambda t: (t[0], f"{_BYLINE}\n{t[1]}\n{_SOURCE}"),
        "by-line, source, 15 %": lambda t: (t[0], f"{_BYLINE}\n{changed(t[1], 0.15)}\n{_SOURCE}"),
        "other headline": lambda t: (" ".join(chance.sample(words, 8)), t[1]),
        "sentences re-ordered": lambda t: (t[0], shuffled(t[1])),
        "spelling": lambda t: (respelt(t[0]), respelt(t[1])),
    }


def _recall(name: str, texts: Sequence[Text], copies: Sequence[Text]) -> None:
    later = earlier = own = 0
    for text, copy in zip(texts, copies, strict=True):
        one, other = sketch(*text), sketch(*copy)
        if one and other:
            later += _meet(other, one) and liken(other, one).is_copy
            earlier += _meet(one, other) and liken(one, other).is_copy
            own += _meet(other, one) and liken(other, one, same_outlet=True).is_copy
    shares = (found / len(texts) for found in (later, earlier, own))
    print("{:24} recall {:.3f}, before its original {:.3f}, in one outlet {:.3f}".format(name, *shares))


def _meet(later: Sketch, earlier: Sketch) -> bool:
    return not {*later.keys}.isdisjoint(earlier.keys[:KEYS_IN])


async def _corpus(rows: Sequence[dict[str, Any]], texts: Sequence[Text], show: str) -> None:
    numbers = [str(n) for n in range(len(rows))]
    moments = [_NOW] * len(rows)
    dates = [_moment(row.get("date")) for row in rows]
    runs = {
        "own": ("an outlet each, at one moment", numbers, moments),
        "dated": ("an outlet each, at their dates", numbers, dates),
        "outlets": ("their outlets, at one moment", [row["outlet"] for row in rows], moments),
    }
    with tempfile.TemporaryDirectory() as folder:
        server = EmbeddedRedis(Path(folder))
        redis = Redis(await server.start())
        for key, (name, outlets, at) in runs.items():
            await redis.call("FLUSHALL", "SYNC")
            empty = await _bytes(redis)
            calls = await _fill(name, redis, texts, outlets, at)
            print(f"  {(await _bytes(redis) - empty) / len(texts):.0f} bytes of Redis an article")
            for later, earlier in calls if key == show else ():
                print(f"{rows[later]}\n  {rows[earlier]}"[: 2 * _MOST_SHOWN])
        await redis.close()
        await server.release()


def _moment(date: str | None) -> datetime:
    return datetime.fromisoformat(date[:10]).replace(tzinfo=UTC) if date else _NOW


async def _bytes(redis: Redis) -> int:
    stats = await redis.call("MEMORY", "STATS")
    return int(stats[stats.index(b"total.allocated") + 1])


async def _cpu(redis: Redis) -> float:
    lines = (await redis.call("INFO", "cpu")).decode().splitlines()
    return sum(float(line.partition(":")[2]) for line in lines if line.startswith(_CPU))


async def _fill(
    name: str, redis: Redis, texts: Sequence[Text], outlets: Sequence[str], at: Sequence[datetime]
) -> list[tuple[int, int]]:
    index, sketching = CopyIndex(redis, Keys()), 0.0
    calls: list[tuple[int, int]] = []
    batches = iter(range(0, len(texts), _BATCH))
    of_redis, cpu, started = await _cpu(redis), time.process_time(), time.perf_counter()

    async def work() -> None:
        nonlocal sketching
        for start in batches:
            before = time.process_time()
            sketches = [sketch(*text) for text in texts[start : start + _BATCH]]
            sketching += time.process_time() - before
            arrivals = [
                Arrival(f"{n:020}", outlets[n], at[n], found, f"{n:020}")
                for n, found in enumerate(sketches, start)
                if found
            ]
            placed = await index.join(arrivals)
            calls.extend(
                (int(arrival.article), int(one.copy_of))
                for arrival, one in zip(arrivals, placed, strict=True)
                if one.copy_of is not None
            )

    # while Redis looks up the batch of one, the other makes sketches
    await asyncio.gather(work(), work())
    seconds, count = time.perf_counter() - started, len(texts)
    each = ((time.process_time() - cpu), sketching, await _cpu(redis) - of_redis)
    precision = count / (count + len(calls))
    print(
        f"{name}: {len(calls)} of {count} called copies, precision at least {precision:.4f}; "
        f"{count / seconds:.0f} articles/s, CPU "
        "{:.0f} us (of them the sketch {:.0f}) and of Redis {:.0f}".format(*(s / count * 1e6 for s in each))
    )
    return calls


def _read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=500, help="how many articles are edited")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", choices=["own", "dated", "outlets"], default="", help="print its calls")
    return parser.parse_args()


if __name__ == "__main__":
    main()
