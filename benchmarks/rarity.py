"""Writes monitor/stories/events/rarity.txt: how rare the words of Arabic news are.

Run it as ``python -m benchmarks.rarity CORPUS...`` over JSON lines (.gz) with ``title`` and ``text``. What
it writes is a count of keys alone, no text: a line per class of rarity, the commonest first, class n
holding the keys that stand in one of 2^n to 2^(n+1) articles.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import Counter
from pathlib import Path

from monitor.arabic.fold import fold
from monitor.stories.events.meanings import term_of
from monitor.stories.events.phrases import with_phrases
from monitor.stories.events.rarity import CLASSES, FILE
from monitor.stories.events.words import words_of

_FIRST_WORDS = 300
_FEWEST_ARTICLES = 8


def main(paths: list[str]) -> None:
    """Count the keys of all articles and write the table."""
    counts: Counter[str] = Counter()
    articles = 0
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                words = words_of(with_phrases(fold(f"{row['title']} {row['text']}").letters))[:_FIRST_WORDS]
                counts.update({term_of(word) for word in words})
                articles += 1
    rows: list[list[str]] = [[] for _ in range(CLASSES)]
    for key, count in sorted(counts.items()):
        if count >= _FEWEST_ARTICLES:
            rows[min(CLASSES - 1, int(math.log2(articles / count)))].append(key)
    FILE.write_text("".join(f"{' '.join(row)}\n" for row in rows), encoding="utf-8")
    print(f"{articles} articles, {sum(map(len, rows))} keys, {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main([str(Path(path)) for path in sys.argv[1:]])
