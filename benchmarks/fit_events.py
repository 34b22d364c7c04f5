"""Finds how much each measure of an article and a story counts, by logistic regression.

Run it as ``python -m benchmarks.fit_events [SETS...]``. It learns from what the index meets: each article of
a labelled set, in order of publication, against the stories of those before it that it would be given as
candidates; whole sets, and the same sets with articles left out at random, so that stories of all sizes
are seen. A weight may only have the sign that its measure has by its meaning, so that what the sets
happen to hold cannot turn a reason for into one against. Printed are the scores of each set by weights
that were fitted on the others alone, at several thresholds, and the weights that all sets give.
"""

from __future__ import annotations

import random
import sys
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
from monitor.stories.events.decide import alive, closest
from monitor.stories.events.measures import measures
from monitor.stories.events.profile import Profile, profile_of
from monitor.stories.events.story import joined
from monitor.stories.events.terms import LEAST_SHARED, lookup_terms
from monitor.stories.events.weights import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]

SIGNS = dict.fromkeys(WEIGHTS, -1.0) | dict.fromkeys(
    ("title_told", "focus_known", "rare_shared", "same_things"), 1.0
)
RIDGE = 1.0  # of standardised measures; up to 5 the sets that are left out hardly change
PASSES = 6
KEPT = 0.6
THRESHOLDS = (0.0, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
_STEPS = 100


class Met(NamedTuple):
    """The measures of pairs that were met, and which of them are one event."""

    measures: Numbers
    is_same: Numbers


class Fitted(NamedTuple):
    """The prior and the weights, in the order of WEIGHTS."""

    prior: float
    weights: Numbers


def met(rows: Sequence[Row], profiles: Sequence[Profile], chance: random.Random, kept: float) -> Met:
    """Meet each article's candidates, stories being those of the labels; some articles are left out."""
    stories: dict[str, Profile] = {}
    terms: dict[str, set[str]] = {}
    found, same = [], []
    for row, profile in zip(rows, profiles, strict=True):
        if chance.random() > kept:
            continue
        own, event = set(lookup_terms(profile)), row["event"]
        candidates = {name: stories[name] for name in stories if len(terms[name] & own) >= LEAST_SHARED}
        for name, rival in closest(profile, alive(profile, candidates)):
            measured = measures(profile, candidates[name], rival)
            found.append([measured[measure] for measure in WEIGHTS])
            same.append(float(name == event))
        stories[event] = joined(stories[event], profile) if event in stories else profile
        terms[event] = terms.get(event, set()) | own
    return Met(np.array(found), np.array(same))


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
        scores = []
        for name, rival in closest(profile, alive(profile, candidates)):
            measured = measures(profile, candidates[name], rival)
            values = np.array([measured[measure] for measure in WEIGHTS])
            scores.append((fitted.prior + float(values @ fitted.weights), name))
        return max((score for score in scores if score[0] >= least), default=(0.0, None))[1]

    return choose


def main(paths: Sequence[Path]) -> None:
    """Print the scores of each set by the weights of the others, and the weights of all."""
    sets = {path.stem: read_set(path) for path in paths}
    profiles = {
        name: [profile_of(article_of(row), seen_at=NO_TIME) for row in rows] for name, rows in sets.items()
    }
    pairs = {
        name: together(
            met(rows, profiles[name], random.Random(number), KEPT if number else 1.0)
            for number in range(PASSES)
        )
        for name, rows in sets.items()
    }
    left_out = {name: fit(together(pairs[other] for other in sets if other != name)) for name in sets}
    for least in THRESHOLDS:
        counts = {
            name: pairwise_counts(
                rows, stories_of(profiles[name], range(len(rows)), chooser(left_out[name], least))
            )
            for name, rows in sets.items()
        }
        each = " ".join(f"{name} {_line(scores_of(*found))}" for name, found in counts.items())
        print(f"least {least:4}: {_line(scores_of(*map(sum, zip(*counts.values(), strict=True))))} | {each}")
    fitted = fit(together(pairs.values()))
    print(f"PRIOR: Final = {fitted.prior:.2f}")
    for name, weight in zip(WEIGHTS, fitted.weights, strict=True):
        print(f'    "{name}": {weight:.2f},')


def _line(found: tuple[float, float, float]) -> str:
    return "P {:.3f} R {:.3f} F1 {:.3f}".format(*found)


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or sorted(SETS.glob("*.jsonl")))
