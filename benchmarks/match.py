"""How fast articles are held against rules, beside `str.split` and other ways to do it.

    make bench-match
    make bench-match ARGS="--articles news.jsonl --rules 1000"

Every figure is of one thread and a warm memory: the articles have been matched before. The machine
may be busy: each block of articles is timed several times and the shortest time counts, for all
alike. The peers look for the same terms, letter by letter, without Arabic grammar, sentences or
evidence: they say whether all concepts of a rule are there, and no more.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import random
import re
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from match_workload import Text, articles, rules

from monitor.model import Article
from monitor.rules.language.spec import RulesFile
from monitor.rules.matching.compile import compile_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_BLOCK = 40  # articles that are timed together
_CYCLES = 5
_SLOW_ARTICLES = 10  # for peers that take milliseconds each
_WORDS = (380, 560)  # of the articles that are taken from a file: some 450 on average


def main() -> None:
    """Print a line for each number of rules."""
    asked = _arguments()
    chance = random.Random(asked.seed)
    texts = _read(asked.articles) if asked.articles else articles(asked.count, chance)
    chance.shuffle(texts)
    texts = texts[: asked.count]
    found = [Article(url=str(i), title=text.title, text=text.text) for i, text in enumerate(texts)]
    whole = [f"{text.title}\n{text.text}" for text in texts]
    print(f"{len(texts)} articles of {sum(len(text.split()) for text in whole) / len(whole):.0f} words")
    print(
        "rules  split µs      µs  × split  articles/s   hits  compile s     MB  add one ms  first ms"
        "  peers, a second"
    )
    for count in asked.rules:
        _measure(count, found, whole, random.Random(asked.seed + count), texts)


def _measure(
    count: int, found: Sequence[Article], whole: Sequence[str], chance: random.Random, texts: Sequence[Text]
) -> None:
    written = rules(count, texts, chance)
    files = {"desk.yaml": RulesFile.model_validate(written)}
    before, started = _resident_mb(), time.process_time()
    rule_set = compile_rules(files)
    compile_seconds, megabytes = time.process_time() - started, _resident_mb() - before
    gc.freeze()  # as the daemon does: a collection that looks at every rule takes 0.2 s
    hits = sum(len(rule_set.match(article)) for article in found) / len(found)
    split = _microseconds(str.split, whole)
    ours = _microseconds(rule_set.match, found)
    files["one.yaml"] = RulesFile.model_validate(
        {"concepts": {"one": {"nouns": ["قمر"]}}, "rules": [{"id": "one", "all": ["one"]}]}  # moon
    )
    started = time.process_time()
    grown = compile_rules(files, rule_set)
    added = time.process_time() - started
    grown.match(found[0])
    first = time.process_time() - started - added
    peers = " ".join(
        f"{name} {1e6 / _microseconds(peer, whole[:_SLOW_ARTICLES], cycles=1):.0f}"
        for name, peer in _peers(written)
    )
    print(
        f"{count:5} {split:9.1f} {ours:6.1f} {ours / split:7.1f} {1e6 / ours:12.0f} {hits:7.2f}"
        f" {compile_seconds:10.2f} {megabytes:6.0f} {added * 1e3:10.1f} {first * 1e3:9.1f}  {peers}",
        flush=True,
    )


def _microseconds(act: Callable[[Any], object], items: Sequence[Any], cycles: int = _CYCLES) -> float:
    blocks = [items[start : start + _BLOCK] for start in range(0, len(items), _BLOCK)]
    best = [float("inf")] * len(blocks)
    for _ in range(cycles):
        for number, block in enumerate(blocks):
            started = time.perf_counter()
            for item in block:
                act(item)
            best[number] = min(best[number], time.perf_counter() - started)
    return sum(best) / len(items) * 1e6


def _peers(written: dict[str, Any]) -> list[tuple[str, Callable[[str], object]]]:
    terms = {
        name: [term for written_terms in concept.values() for term in written_terms]
        for name, concept in written["concepts"].items()
    }
    peers = [("re", _regular_expressions(written["rules"], terms))]
    try:
        import ahocorasick  # noqa: PLC0415 - only where the group `bench` is installed
    except ImportError:
        return peers
    automaton = ahocorasick.Automaton()
    concepts_of = defaultdict(set)
    for name, listed in terms.items():
        for term in listed:
            concepts_of[term].add(name)
    for term, names in concepts_of.items():
        automaton.add_word(term, names)
    automaton.make_automaton()
    needed = [frozenset(rule["all"]) for rule in written["rules"]]

    def by_automaton(text: str) -> list[int]:
        held = set().union(*(names for _, names in automaton.iter(text)))
        return [number for number, concepts in enumerate(needed) if concepts <= held]

    return [*peers, ("automaton", by_automaton)]


def _regular_expressions(
    written: Sequence[dict[str, Any]], terms: dict[str, list[str]]
) -> Callable[[str], object]:
    """One expression a rule: its concepts as look-aheads, with particles before each term."""

    def expression(rule: dict[str, Any]) -> re.Pattern[str]:
        ahead = (
            rf"(?=.*?\b[وف]?[بكل]?(?:ال)?(?:{'|'.join(map(re.escape, terms[name]))}))" for name in rule["all"]
        )
        return re.compile("".join(ahead), re.DOTALL)

    compiled = [expression(rule) for rule in written]
    return lambda text: [number for number, one in enumerate(compiled) if one.match(text)]


def _read(path: Path) -> list[Text]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    texts = [Text(row.get("title") or "", row["text"]) for row in rows]
    return [text for text in texts if _WORDS[0] <= len(text.text.split()) <= _WORDS[1]]


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4_096 / 1e6


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="articles a second, by the number of rules")
    parser.add_argument(
        "--articles", type=Path, help="JSON lines with title and text (.gz too), else made ones"
    )
    parser.add_argument("--rules", type=int, nargs="+", default=[10, 100, 1_000, 10_000])
    parser.add_argument("--count", type=int, default=1_000, help="how many articles")
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
