"""How well articles on one event are joined, beside word-trigram Jaccard and TF-IDF cosine.

Run it as ``python -m benchmarks.events``. The labelled sets are those of ``tests/data/events``, in order of
publication; the two peers join an article to its most alike predecessor within seven days, each at the
threshold that is best for it on that very set. Ours has one threshold. The pairs of SemEval 2022 task 8
are read from ``../shared`` where it is there; on them each measure has its own best threshold.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from monitor.arabic.fold import fold
from monitor.articles.origins.origins import origins_of
from monitor.articles.quantities import quantities_of
from monitor.model import Article
from monitor.stories.events.decide import decide
from monitor.stories.events.likeness import likeness
from monitor.stories.events.packed import packed, unpacked
from monitor.stories.events.profile import Profile, profile_of
from monitor.stories.events.story import joined
from monitor.stories.events.terms import LEAST_SHARED, lookup_terms
from monitor.stories.events.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

SETS = Path(__file__).parents[1] / "tests" / "data" / "events"
PAIRS = Path(__file__).parents[1] / ".." / "shared/data/corpus/semeval2022_t8_ar_pairs_train.jsonl.gz"
WEEK = timedelta(days=7)
NO_TIME = datetime(2022, 1, 1, tzinfo=UTC)
THRESHOLDS = [step / 200 for step in range(1, 120)]
SAME_EVENT = 2.0  # the largest "overall" of a pair on the same event

Row = dict[str, Any]


def read_set(path: Path) -> list[Row]:
    """Read a labelled set in order of publication."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return sorted(rows, key=lambda row: row["published_at"])


def article_of(row: Row) -> Article:
    """Make an article of a line of a labelled set."""
    return Article(
        url=row["url"],
        title=row["title"],
        text=row["text"],
        outlet=row["outlet"],
        published_at=datetime.fromisoformat(row["published_at"]),
    )


def read_article(row: Row) -> Article:
    """Make an article of a line as the reading step gives it, with its amounts and origins."""
    article = article_of(row)
    text = article.text
    return replace(
        article,
        quantities=quantities_of(text),
        origins=origins_of(text, title=article.title, outlet=article.outlet),
    )


def choice(profile: Profile, candidates: Mapping[str, Profile]) -> str | None:
    """Choose a story as the program does."""
    chosen = decide(profile, candidates)
    return chosen.story if chosen else None


def stories_of(
    profiles: Sequence[Profile],
    order: Sequence[int],
    choose: Callable[[Profile, Mapping[str, Profile]], str | None] = choice,
) -> dict[int, str]:
    """Give each article its story in one pass, candidates looked up as the index does."""
    stories: dict[str, Profile] = {}
    terms: dict[str, set[str]] = {}
    given = {}
    for number in order:
        profile = profiles[number]
        own = set(lookup_terms(profile))
        found = {story: stories[story] for story in stories if len(terms[story] & own) >= LEAST_SHARED}
        chosen = choose(profile, found)
        story = chosen or f"{number:04d}"
        stories[story] = joined(stories[story], profile) if chosen else profile
        terms[story] = terms.get(story, set()) | own
        given[number] = story
    return given


def pairwise_counts(rows: Sequence[Row], given: dict[int, Any]) -> tuple[int, int, int]:
    """Count the pairs of articles rightly together, wrongly together, and wrongly apart."""
    together = apart = missed = 0
    for one, other in combinations(range(len(rows)), 2):
        is_same, is_joined = rows[one]["event"] == rows[other]["event"], given[one] == given[other]
        together += is_same and is_joined
        apart += is_joined and not is_same
        missed += is_same and not is_joined
    return together, apart, missed


def scores_of(together: int, apart: int, missed: int) -> tuple[float, float, float]:
    """Give precision, recall and F1 of pairs rightly together, wrongly together, and wrongly apart."""
    return (
        together / max(1, together + apart),
        together / max(1, together + missed),
        2 * together / max(1, 2 * together + apart + missed),
    )


def pairwise(rows: Sequence[Row], given: dict[int, Any]) -> tuple[float, float, float]:
    """Give precision, recall and F1 over all pairs of articles."""
    return scores_of(*pairwise_counts(rows, given))


def orders(rows: Sequence[Row], count: int) -> list[list[int]]:
    """Give random orders of the rows in which each hour still comes after the one before."""
    found = []
    for seed in range(count):
        chance = random.Random(seed)
        found.append(sorted(range(len(rows)), key=lambda n: (rows[n]["published_at"][:13], chance.random())))
    return found


def cosines(texts: Sequence[list[str]]) -> Callable[[int, int], float]:
    """Give the cosine of two texts' words, by TF-IDF counted over all of them."""
    articles = Counter(word for words in texts for word in set(words))
    vectors = []
    for words in texts:
        vector = {
            word: (1 + math.log(count)) * math.log((1 + len(texts)) / (1 + articles[word]))
            for word, count in Counter(words).items()
        }
        length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        vectors.append({word: weight / length for word, weight in vector.items()})
    return lambda a, b: sum(weight * vectors[b].get(word, 0) for word, weight in vectors[a].items())


def jaccards(texts: Sequence[list[str]]) -> Callable[[int, int], float]:
    """Give the Jaccard of two texts' word trigrams."""
    trigrams = [set(zip(words, words[1:], words[2:], strict=False)) for words in texts]
    return lambda a, b: len(trigrams[a] & trigrams[b]) / max(1, len(trigrams[a] | trigrams[b]))


def best_clusters(rows: Sequence[Row], measure: Callable[[int, int], float]) -> tuple[float, float, float]:
    """Join each row to its most alike predecessor; give the scores at the best threshold."""
    times = [datetime.fromisoformat(row["published_at"]) for row in rows]
    nearest = [
        max(
            (
                (measure(later, earlier), earlier)
                for earlier in range(later)
                if times[later] - times[earlier] < WEEK
            ),
            default=(0.0, later),
        )
        for later in range(len(rows))
    ]
    found = []
    for threshold in THRESHOLDS:
        given: dict[int, int] = {}
        for number, (score, earlier) in enumerate(nearest):
            given[number] = given[earlier] if score >= threshold and earlier != number else number
        found.append(pairwise(rows, given))
    return max(found, key=lambda scores: scores[2])


def show_set(path: Path) -> None:
    """Print the scores of one labelled set."""
    rows = read_set(path)
    articles = [article_of(row) for row in rows]
    profiles = [profile_of(article, seen_at=NO_TIME) for article in articles]
    ours = pairwise(rows, stories_of(profiles, range(len(rows))))
    shuffled = [pairwise(rows, stories_of(profiles, order))[2] for order in orders(rows, 20)]
    texts = [words_of(fold(f"{row['title']} {row['text']}").letters) for row in rows]
    print(f"{path.name}: {len(rows)} articles, {len({row['event'] for row in rows})} events")
    print(f"  {_line(ours)}  events; over 20 orders F1 {min(shuffled):.3f} to {max(shuffled):.3f}")
    print(f"  {_line(best_clusters(rows, cosines(texts)))}  TF-IDF cosine at its best")
    print(f"  {_line(best_clusters(rows, jaccards(texts)))}  word-trigram Jaccard at its best")


def _line(scores: tuple[float, float, float]) -> str:
    return "precision {:.3f} recall {:.3f} F1 {:.3f}".format(*scores)


def show_pairs() -> None:
    """Print the best F1 of each measure on the pairs of SemEval."""
    if not PAIRS.exists():
        return
    with gzip.open(PAIRS, "rt", encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in lines]
    texts = [pair[side] for pair in pairs for side in ("text1", "text2")]
    words = [words_of(fold(text).letters) for text in texts]
    # the first ten words of a pair's text are its title
    profiles = [
        profile_of(
            Article(url="", title=" ".join(text.split()[:10]), text=" ".join(text.split()[10:])),
            seen_at=NO_TIME,
        )
        for text in texts
    ]
    measures = {
        "events": lambda a, b: likeness(profiles[a], profiles[b]).score,
        "TF-IDF cosine": cosines(words),
        "word-trigram Jaccard": jaccards(words),
    }
    is_same = [float(pair["overall"]) <= SAME_EVENT for pair in pairs]
    print(f"SemEval: {len(pairs)} pairs, {sum(is_same)} on one event")
    for name, measure in measures.items():
        scores = [measure(2 * number, 2 * number + 1) for number in range(len(pairs))]
        best = max(
            (
                scores_of(
                    sum(s >= least and same for s, same in zip(scores, is_same, strict=True)),
                    sum(s >= least and not same for s, same in zip(scores, is_same, strict=True)),
                    sum(s < least and same for s, same in zip(scores, is_same, strict=True)),
                )
                for least in set(scores)
            ),
            key=lambda found: found[2],
        )
        print(f"  {_line(best)}  {name} at its best, area under the curve {_area(scores, is_same):.3f}")


def _area(scores: Sequence[float], is_same: Sequence[bool]) -> float:
    """Give how often a pair on one event scores higher than one that is not."""
    same = [score for score, flag in zip(scores, is_same, strict=True) if flag]
    other = [score for score, flag in zip(scores, is_same, strict=True) if not flag]
    return sum((a > b) + (a == b) / 2 for a in same for b in other) / (len(same) * len(other))


def show_speed() -> None:
    """Print the CPU time of a profile and of a decision among 50 stories, and a profile's size."""
    lines = (SETS / "b.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [article_of(json.loads(line)) for line in lines]
    for _ in range(2):  # the first round fills what is remembered of words
        start = time.process_time()
        profiles = [profile_of(article, seen_at=NO_TIME) for article in articles]
        profile_ms = (time.process_time() - start) / len(articles) * 1000
    candidates = {str(number): profile for number, profile in enumerate(profiles[:50])}
    start = time.process_time()
    for profile in profiles:
        decide(profile, candidates)
    decide_ms = (time.process_time() - start) / len(profiles) * 1000
    stories = [
        joined(joined(*three[:2]), three[2])
        for three in zip(profiles, profiles[1:], profiles[2:], strict=False)
    ]
    rows = [packed(story) for story in stories]
    start = time.process_time()
    for profile in profiles:
        decide(profile, {str(number): unpacked(row) for number, row in enumerate(rows[:50])})
    read_ms = (time.process_time() - start) / len(profiles) * 1000
    sizes = sorted(map(len, rows))
    print(f"profile {profile_ms:.2f} ms, decide among 50 {decide_ms:.2f} ms, CPU")
    print(f"50 stories read and decided among {read_ms:.2f} ms")
    print(f"packed story {sizes[len(sizes) // 2]} bytes in the middle, {sizes[-1]} at most")


def main() -> None:
    """Print everything."""
    for path in [Path(name) for name in sys.argv[1:]] or sorted(SETS.glob("*.jsonl")):
        show_set(path)
    show_pairs()
    show_speed()


if __name__ == "__main__":
    main()
