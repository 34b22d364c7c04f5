"""How well and how fast copies are found among real articles, which are edited here.

    python benchmarks/copies.py ../shared/data/corpus/jawharafm_tn_2015-2017.jsonl.gz [MORE ...]

Some articles are edited in every way of a list: the share that share enough keys and are told as
copies. Then all articles go into a Redis of their own in batches of 100, at one time, and those that
are called copies of another are counted: with an outlet of its own for each article (precision at its
worst: one outlet's forecasts and fixtures are then several outlets') and with the outlets they have.
The last line says how much time went by; a second pass over the sketches has a warm memory.
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
_ALL_KEYS = 32
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
    asyncio.run(_corpus(texts, [row["outlet"] for row in rows]))


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
    found = own = 0
    for text, copy in zip(texts, copies, strict=True):
        one, other = sketch(*text), sketch(*copy)
        if one and other and _meet(other, one):
            found += liken(other, one).is_copy
            own += liken(other, one, same_outlet=True).is_copy
    print(f"{name:24} recall {found / len(texts):.3f}, in one outlet {own / len(texts):.3f}")


def _meet(later: Sketch, earlier: Sketch) -> bool:
    least = 2 if len(later.keys) >= _ALL_KEYS else 1
    return len({*later.keys} & {*earlier.keys[:KEYS_IN]}) >= least


async def _corpus(texts: Sequence[Text], outlets: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        server = EmbeddedRedis(Path(folder))
        redis = Redis(await server.start())
        for name, of in (("each its own", None), ("as they are", outlets)):
            await redis.call("FLUSHALL", "SYNC")
            empty = await _bytes(redis)
            await _fill(name, CopyIndex(redis, Keys()), texts, of)
            print(f"  {(await _bytes(redis) - empty) / len(texts):.0f} bytes of Redis an article")
        await redis.close()
        await server.release()


async def _bytes(redis: Redis) -> int:
    stats = await redis.call("MEMORY", "STATS")
    return int(stats[stats.index(b"total.allocated") + 1])


async def _fill(name: str, index: CopyIndex, texts: Sequence[Text], outlets: Sequence[str] | None) -> None:
    started, cpu, sketching, copies = time.perf_counter(), time.process_time(), 0.0, 0
    batches = iter(range(0, len(texts), _BATCH))

    async def work() -> None:
        nonlocal sketching, copies
        for start in batches:
            before = time.process_time()
            sketches = [sketch(*text) for text in texts[start : start + _BATCH]]
            sketching += time.process_time() - before
            placed = await index.join(
                [
                    Arrival(f"{n:020}", outlets[n] if outlets else str(n), _NOW, found, f"{n:020}")
                    for n, found in enumerate(sketches, start)
                    if found
                ]
            )
            copies += sum(one.copy_of is not None for one in placed)

    # while Redis looks up the batch of one, the other makes sketches
    await asyncio.gather(work(), work())
    seconds = time.perf_counter() - started
    print(
        f"outlets {name}: {copies} of {len(texts)} called copies; {len(texts) / seconds:.0f} articles/s, "
        f"{(time.process_time() - cpu) / len(texts) * 1e6:.0f} us of CPU each, "
        f"{sketching / len(texts) * 1e6:.0f} of them for the sketch"
    )


def _read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=500, help="how many articles are edited")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
