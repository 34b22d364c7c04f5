"""Whether a press review takes up a paper: "in the paper X we read", "a writer in X said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.articles.origins import cues
from monitor.articles.origins.near import NEAR, has
from monitor.articles.origins.senses import THAT

if TYPE_CHECKING:
    from monitor.articles.origins.named import Named
    from monitor.articles.origins.tokens import Line

_LEADS = frozenset(("من", "في", "الي", "مع", "ب", "علي"))  # from, in, to, with
_SAY = cues.CITING_VERBS | cues.folded("رأى ورأى يرى")  # said, held
_LONGEST_NAME = 5  # words of a writer's name: the American columnist Thomas L. Friedman


def is_in_review(line: Line, name: Named) -> bool:
    """Say whether a paper is cited in the ways of a press review."""
    if name.source.kind == "own" or line.at(name.before) not in _LEADS:
        return False
    if line.at(name.before) == "في" and line.at(name.behind) in cues.READS:
        return True
    return (name.is_marked and has(line, cues.REVIEWS, name.before - 1, NEAR)) or _is_of_writer(line, name)


def _is_of_writer(line: Line, name: Named) -> bool:
    """Say whether somebody says it in a paper: "Thomas Friedman said in the New York Times that"."""
    if line.at(name.before) != "في" or name.source.kind != "newspaper" or line.at(name.behind) not in THAT:
        return False
    for place in range(name.before - 1, max(-1, name.before - 2 - _LONGEST_NAME), -1):
        letters = line.letters[place]
        if letters in _SAY:
            return place < name.before - 1
        if letters in cues.STAFF or letters in cues.RELATIVES or not letters.isalpha():
            return False
    return False
