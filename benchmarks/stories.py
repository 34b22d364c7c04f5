"""Stories as the program makes them: labelled events through copies, events and news in a real Redis.

Run it as ``python -m benchmarks.stories [SET...]``. The labelled sets of ``tests/data/events`` go through
the code of ``monitor replay --stories`` in order of publication: how well pairs of articles of one event
are joined, how often each relation is the labelled one (a row for what is labelled, a column for what was
said), and how much the pairwise F1 varies over orders in which the articles of an hour are shuffled. A
replay that is done twice must say the same.
"""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.events import SETS, orders, pairwise_counts, read_article, read_set, scores_of
from monitor.app.replay import replay_stories
from monitor.stories import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.events import Row
    from monitor.app.replay import Placed
    from monitor.model import Article

ORDERS = 5


async def placed(articles: Sequence[Article]) -> list[Placed]:
    """Replay articles in the order given."""
    return [one async for one in replay_stories(articles)]


def f1_of(rows: Sequence[Row], order: Sequence[int], found: Sequence[Placed]) -> tuple[float, float, float]:
    """Give precision, recall and F1 of the pairs that one replay joined."""
    return scores_of(*pairwise_counts(rows, {n: one.story for n, one in zip(order, found, strict=True)}))


def show(path: Path) -> None:
    """Print what is found on one labelled set."""
    rows = read_set(path)
    articles = [read_article(row) for row in rows]
    in_order = range(len(rows))
    found = asyncio.run(placed(articles))
    again = asyncio.run(placed(articles))
    precision, recall, f1 = f1_of(rows, in_order, found)
    print(f"{path.name}: {len(rows)} articles")
    print(f"  pairs: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
    print(f"  the same when it is replayed: {'yes' if found == again else 'NO'}")
    spread = [f1]
    spread += [
        f1_of(rows, order, asyncio.run(placed([articles[n] for n in order])))[2]
        for order in orders(rows, ORDERS)
    ]
    print(f"  F1 over {ORDERS} orders of each hour: {min(spread):.3f} to {max(spread):.3f}")
    said = Counter((row["relation"], one.relation.value) for row, one in zip(rows, found, strict=True))
    names = [relation.value for relation in Relation]
    print("  labelled \\ said " + "".join(f"{name:>12}" for name in names))
    for label in names:
        print(f"  {label:15}" + "".join(f"{said[label, name]:12}" for name in names))


def main(paths: Sequence[Path]) -> None:
    """Show each set."""
    for path in paths:
        show(path)


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or sorted(SETS.glob("*.jsonl")))
