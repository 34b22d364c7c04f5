"""How well the reasons for a second alert hold: precision, recall and F1 of "has reasons".

Run it as ``python -m benchmarks.news [--errors] [SET...]``. The labelled sets are those of
``tests/data/events``, in order of publication, and each article is given its true event, so that reasons
alone are judged: an update has at least one, a copy and the same event written anew have none. The first
write-ups of an event, told backwards, show how often other words for the same pass for news. Amounts and
origins are those that the reading step finds.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.events import SETS, Row, read_article, read_set
from monitor.stories.news import StoryFacts, facts_of, gained, in_english, merged, of_copy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from monitor.stories.news import Reason


class Judged(NamedTuple):
    """A later article of an event, and the reasons that it was given."""

    row: Row
    reasons: tuple[Reason, ...]

    @property
    def is_wanted(self) -> bool:
        """Whether its author calls it an update."""
        return bool(self.row["relation"] == "update")

    @property
    def is_right(self) -> bool:
        """Whether it has reasons just where it is an update."""
        return self.is_wanted == bool(self.reasons)


def judged(rows: Iterable[Row]) -> list[Judged]:
    """Give each later article the reasons that it has after those before it on its event."""
    known: dict[str, StoryFacts] = {}
    found = []
    for row in rows:
        facts = facts_of(read_article(row))
        facts = of_copy(facts) if row["relation"] == "copy" else facts
        story = known.get(row["event"])
        if story is not None:
            found.append(Judged(row, gained(story, facts).reasons))
        known[row["event"]] = merged(story or StoryFacts(), facts)
    return found


def told_backwards(rows: Iterable[Row]) -> tuple[int, int]:
    """Give how many pairs of first write-ups of an event wake a desk in the wrong order, of how many.

    Both tell the same, so that hardly anything is news: what is, is mostly the same in other words.
    """
    firsts: dict[str, list[Row]] = defaultdict(list)
    developed = set()
    for row in rows:
        developed |= {row["event"]} if row["relation"] == "update" else set()
        if row["event"] not in developed and row["relation"] != "copy":
            firsts[row["event"]].append(row)
    pairs = [pair for written in firsts.values() for pair in combinations(written, 2)]
    woken = [
        gained(merged(StoryFacts(), facts_of(read_article(later))), facts_of(read_article(earlier))).reasons
        for earlier, later in pairs
    ]
    return sum(map(bool, woken)), len(pairs)


def scores(found: Sequence[Judged]) -> tuple[float, float, float]:
    """Give precision, recall and F1 of "has reasons"."""
    right = sum(one.is_wanted and one.is_right for one in found)
    woken = sum(bool(one.reasons) for one in found)
    wanted = sum(one.is_wanted for one in found)
    return right / max(1, woken), right / max(1, wanted), 2 * right / max(1, woken + wanted)


def news_kinds(row: Row) -> list[str]:
    """Give the kinds of news that a row is labelled with; ``other`` where it names none."""
    news = row.get("news") or []
    labels = [news] if isinstance(news, str) else news
    return [label.partition(":")[0] if ":" in label else "other" for label in labels]


def show_set(found: Sequence[Judged]) -> None:
    """Print the scores of a set, and how many are right, by kind of news and by kind of reason."""
    wanted = sum(one.is_wanted for one in found)
    print("  precision {:.3f} recall {:.3f} F1 {:.3f}".format(*scores(found)), f"of {wanted} updates")
    told: dict[str, list[bool]] = defaultdict(list)
    right: dict[str, list[bool]] = defaultdict(list)
    for one in found:
        for kind in news_kinds(one.row):
            told[kind].append(bool(one.reasons))
        for kind in {reason.kind.value for reason in one.reasons}:
            right[kind].append(one.is_wanted)
    print("  told, by label:", _shares(told))
    print("  right, by reason:", _shares(right))


def _shares(counts: dict[str, list[bool]]) -> str:
    return ", ".join(f"{kind} {sum(flags)}/{len(flags)}" for kind, flags in sorted(counts.items()))


def show_errors(found: Iterable[Judged]) -> None:
    """Print the articles that were told for nothing, and the updates that were not."""
    for row, reasons in (one for one in found if not one.is_right):
        said = "; ".join(f"{in_english(reason)} «{reason.quote[:160]}»" for reason in reasons)
        print(f"  {row['event']} {row['n']} {row['relation']} {row.get('news') or ''}: {row['title']}")
        print(f"      {said or row['text'][:300]!r}")


def show_speed(rows: Iterable[Row]) -> None:
    """Print the CPU time of the facts of an article."""
    articles = [read_article(row) for row in rows]
    for _ in range(2):  # the first round fills what is remembered of words
        start = time.process_time()
        for article in articles:
            facts_of(article)
        taken = (time.process_time() - start) / len(articles)
    letters = sum(len(article.text) for article in articles) / len(articles)
    print(f"facts {taken * 1000:.2f} ms of CPU an article of {letters:.0f} letters")


def main(arguments: Sequence[str]) -> None:
    """Print everything."""
    names = [Path(name) for name in arguments if not name.startswith("--")]
    paths = names or sorted(SETS.glob("*.jsonl"))
    for path in paths:
        rows = read_set(path)
        found = judged(rows)
        print(f"{path.name}: {len(found)} later articles")
        show_set(found)
        print("  told backwards: {} of {} pairs".format(*told_backwards(rows)))
        if "--errors" in arguments:
            show_errors(found)
    show_speed(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
