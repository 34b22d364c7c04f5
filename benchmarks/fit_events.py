"""Finds how much each measure of an article and a story counts, by logistic regression.

Run it as ``python -m benchmarks.fit_events [SETS...]``. It learns from what the index meets: each article of
a labelled set, in order of publication, against the stories of those before it that it would be given as
candidates. Worlds are made of a set: the whole of it, some with articles left out at random, and small ones
of a few events and their neighbours, so that stories of all sizes are met among many others and among few.
A weight may only have the sign that its measure has by its meaning, so that what the sets happen to hold
cannot turn a reason for into one against. Printed are the scores of each set by weights that were fitted
on the others alone, at several thresholds, and the weights that all sets give.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from benchmarks.events import (
    NO_TIME,
    SETS,
    Row,
    article_of,
    pairwise_counts,
    read_set,
    scores_of,
    stories_of,
)
from monitor.stories.events.decide import LEAST_SCORE, alive, closest
from monitor.stories.events.measures import measures
from monitor.stories.events.profile import Profile, profile_of
from monitor.stories.events.weights import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import numpy.typing as npt

    Counts = tuple[int, int, int]
    Numbers = npt.NDArray[np.float64]

FOR = {"title_told", "title_known", "names_shared", "alone_shared", "same_things"}
SIGNS = {name: 1.0 if name in FOR else -1.0 for name in WEIGHTS}
RIDGE = 2.0  # of standardised measures; from 1 to 5 the sets that are left out hardly change
ROUNDS = 2
THRESHOLDS = (0.5, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5)
_STEPS = 100
_THINNED = 3
_KEPT = 0.6
_SMALL = 6
_FEW = 3


class Met(NamedTuple):
    """The measures of pairs that were met, and which of them are one event."""

    measures: Numbers
    is_same: Numbers


class Labelled(NamedTuple):
    """A labelled set and the worlds made of it, as numbers of its rows."""

    rows: Sequence[Row]
    profiles: Sequence[Profile]
    worlds: Sequence[Sequence[int]]


class Fitted(NamedTuple):
    """The prior and the weights, in the order of WEIGHTS."""

    prior: float
    weights: Numbers


class Walk:
    """Goes through a world as the index does, and notes the measures of what it meets.

    It chooses by ``weights``, or by the labels where there are none. An article is of a story when at
    least half of the story's articles are of its event: a choice may have been wrong before.
    """

    def __init__(self, rows: Sequence[Row], profiles: Sequence[Profile], weights: Fitted | None) -> None:
        self._rows = rows
        self._profiles = profiles
        self._weights = weights
        self._events: dict[str, Counter[str]] = {}
        self._measures: list[list[float]] = []
        self._is_same: list[float] = []

    def met(self, world: Sequence[int]) -> Met:
        """Give what is met in one world; a walk is for one alone."""
        numbers = iter(world)

        def choose(profile: Profile, candidates: Mapping[str, Profile]) -> str | None:
            number = next(numbers)
            chosen = self._chosen(self._rows[number]["event"], profile, candidates)
            self._events.setdefault(chosen or f"{number:04d}", Counter())[self._rows[number]["event"]] += 1
            return chosen

        stories_of(self._profiles, world, choose)
        return Met(np.array(self._measures).reshape(-1, len(WEIGHTS)), np.array(self._is_same))

    def _chosen(self, event: str, profile: Profile, candidates: Mapping[str, Profile]) -> str | None:
        same = []
        for name, measured in measured_of(profile, candidates):
            events = self._events[name]
            self._measures.append(measured)
            self._is_same.append(float(2 * events[event] >= events.total()))
            same += [name] * (events[event] > 0)
        if self._weights:
            return chooser(self._weights, LEAST_SCORE)(profile, candidates)
        return same[0] if same else None


def measured_of(profile: Profile, candidates: Mapping[str, Profile]) -> list[tuple[str, list[float]]]:
    """Give the measures of the stories that an article is weighed against, in the order of WEIGHTS."""
    found = []
    for name, elsewhere in closest(profile, alive(profile, candidates)):
        measured = measures(profile, candidates[name], elsewhere)
        found.append((name, [measured[measure] for measure in WEIGHTS]))
    return found


def worlds_of(rows: Sequence[Row]) -> list[list[int]]:
    """Give the rows that each world has: all, many of the articles, a few events with their neighbours."""
    found = [list(range(len(rows)))]
    pairs = sorted({(row["event"], row["near"]) for row in rows if row.get("near")})
    for seed in range(_THINNED):
        chance = random.Random(seed)
        found.append([number for number in found[0] if chance.random() < _KEPT])
    for seed in range(_SMALL):
        events = {event for pair in random.Random(seed).sample(pairs, _FEW) for event in pair}
        found.append([number for number in found[0] if rows[number]["event"] in events])
    return found


def learnt(sets: Iterable[Labelled]) -> Fitted:
    """Fit the weights to what is met by the labels, and then to what is met by the weights themselves.

    A wrong choice leaves a story in two parts, or two in one, and later articles meet these.
    """
    walked = list(sets)
    weights, pairs = None, []
    for _ in range(ROUNDS):
        pairs += [
            Walk(labelled.rows, labelled.profiles, weights).met(world)
            for labelled in walked
            for world in labelled.worlds
        ]
        weights = fit(together(pairs))
    assert weights  # there is a round
    return weights


def together(parts: Iterable[Met]) -> Met:
    """Put pairs that were met in several passes together."""
    all_parts = list(parts)
    return Met(
        np.concatenate([part.measures for part in all_parts]),
        np.concatenate([part.is_same for part in all_parts]),
    )


def fit(pairs: Met, ridge: float = RIDGE) -> Fitted:
    """Fit the weights by Newton steps; one that would take the wrong sign stays at 0."""
    middle, spread = pairs.measures.mean(axis=0), pairs.measures.std(axis=0) + 1e-9
    standard = np.column_stack([np.ones(len(pairs.is_same)), (pairs.measures - middle) / spread])
    signs = np.array([0.0, *SIGNS.values()])
    penalty = np.array([0.0, *[ridge] * len(SIGNS)])
    weights = np.zeros(len(signs))

    def loss(tried: Numbers) -> float:
        odds = standard @ tried
        wrong = np.logaddexp(0, np.where(pairs.is_same > 0, -odds, odds)).sum()
        return float(wrong + (penalty * tried**2).sum() / 2)

    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-standard @ weights))
        slope = standard.T @ (likely - pairs.is_same) + penalty * weights
        bend = (standard * (likely * (1 - likely))[:, None]).T @ standard + np.diag(penalty)
        is_free = (weights != 0) | (slope * signs <= 0)
        step = np.zeros(len(weights))
        step[is_free] = np.linalg.solve(bend[np.ix_(is_free, is_free)], slope[is_free])
        length = 1.0
        while length > 1e-6:
            tried = weights - length * step
            tried[tried * signs < 0] = 0
            if loss(tried) <= loss(weights):
                break
            length /= 2
        moved = np.abs(tried - weights).max()
        weights = tried
        if moved < 1e-7:
            break
    slopes = weights[1:] / spread
    return Fitted(float(weights[0] - slopes @ middle), slopes)


def chooser(fitted: Fitted, least: float) -> Callable[[Profile, Mapping[str, Profile]], str | None]:
    """Give the choice of a story, as decide() makes it, by other weights."""

    def choose(profile: Profile, candidates: Mapping[str, Profile]) -> str | None:
        scores = [
            (fitted.prior + float(np.array(measured) @ fitted.weights), name)
            for name, measured in measured_of(profile, candidates)
        ]
        return max((score for score in scores if score[0] >= least), default=(0.0, None))[1]

    return choose


def counts_of(labelled: Labelled, world: Sequence[int], fitted: Fitted, least: float) -> Counts:
    """Count the pairs of one world that are rightly together, wrongly together, wrongly apart."""
    given = stories_of(labelled.profiles, world, chooser(fitted, least))
    rows = [labelled.rows[number] for number in world]
    return pairwise_counts(rows, {place: given[number] for place, number in enumerate(world)})


def main(paths: Sequence[Path]) -> None:
    """Print the scores of each set by the weights of the others, and the weights of all."""
    sets = {}
    for path in paths:
        rows = read_set(path)
        profiles = [profile_of(article_of(row), seen_at=NO_TIME) for row in rows]
        sets[path.stem] = Labelled(rows, profiles, worlds_of(rows))
    left_out = {name: learnt(sets[other] for other in sets if other != name) for name in sets}
    for least in THRESHOLDS:
        counts = {
            name: [counts_of(labelled, world, left_out[name], least) for world in labelled.worlds]
            for name, labelled in sets.items()
        }
        whole = [of_worlds[0] for of_worlds in counts.values()]
        all_worlds = [count for of_worlds in counts.values() for count in of_worlds]
        print(f"least {least:4}: whole sets {_line(whole)}, all worlds {_line(all_worlds)}")
        print("    " + ", ".join(f"{name} {_line([of_worlds[0]])}" for name, of_worlds in counts.items()))
    fitted = learnt(sets.values())
    print(f"PRIOR: Final = {fitted.prior:.2f}")
    for name, weight in zip(WEIGHTS, fitted.weights, strict=True):
        print(f'    "{name}": {weight:.2f},')


def _line(counts: Sequence[Counts]) -> str:
    return "P {:.3f} R {:.3f} F1 {:.3f}".format(*scores_of(*map(sum, zip(*counts, strict=True))))


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or sorted(SETS.glob("*.jsonl")))
