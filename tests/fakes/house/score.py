"""Judges a found text by the words of a page: how much of the article it has, and what else."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"\w+")
_RUN = 3  # words in a row tell one zone from another; single words are in all of them


class Gold(Protocol):
    """What a page or a bare text says of itself; see :class:`tests.fakes.house.page.Page`."""

    @property
    def title(self) -> str:
        """Its headline."""
        ...

    @property
    def text(self) -> str:
        """The article's own text."""
        ...

    @property
    def asides(self) -> dict[str, list[str]]:
        """The texts of each other zone."""
        ...

    @property
    def neutral(self) -> list[str]:
        """Texts that count neither way."""
        ...


@dataclass(frozen=True, slots=True)
class Score:
    """``f1`` is that of the words, 0 to 1, order aside; ``foreign`` counts other zones' words in the text."""

    f1: float
    precision: float
    recall: float
    foreign: Counter[str]


def score(found_text: str, page: Gold) -> Score:
    """Hold a found text against a page's gold.

    A word counts as often as it stands there. Neutral words found beyond the gold's own are forgiven.
    A zone's word is foreign where it stands in the text in a run of three words of that zone (the whole
    item where it is shorter) more often than in the article, its title and what is neutral. In one text
    a word may be foreign to the count of two zones that share the run.
    """
    found, own = _words(found_text), _words(page.text)
    have, want = Counter(found), Counter(own)
    right = (have & want).total()
    wrong = (have - want - Counter(_words(*page.neutral))).total()
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / len(own) if own else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    allowed = [own, _words(page.title), *(_words(text) for text in page.neutral)]
    foreign = Counter({zone: _foreign(found, texts, allowed) for zone, texts in page.asides.items()})
    return Score(f1=f1, precision=precision, recall=recall, foreign=+foreign)


def _foreign(found: list[str], texts: Iterable[str], allowed: Sequence[list[str]]) -> int:
    """Count the words of ``found`` that stand in runs of these texts and not as often in what is allowed."""
    runs: set[tuple[str, ...]] = set()
    for text in texts:
        words = _words(text)
        runs |= set(_runs(words, min(_RUN, len(words))))
    marked: set[int] = set()
    for size in {len(run) for run in runs}:
        free = Counter(run for words in allowed for run in _runs(words, size))
        for place, run in enumerate(_runs(found, size)):
            if run in runs and free[run] > 0:
                free[run] -= 1
            elif run in runs:
                marked.update(range(place, place + size))
    return len(marked)


def _runs(words: Sequence[str], size: int) -> list[tuple[str, ...]]:
    if not size:
        return []
    return [tuple(words[place : place + size]) for place in range(len(words) - size + 1)]


def _words(*texts: str) -> list[str]:
    """Split into words; marks on letters, tatweel and invisible characters part no word and are none."""
    return [word for text in texts for word in _WORD.findall(_bare(text))]


def _bare(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text)
    return "".join(
        char
        for char in composed
        if char != "\u0640"  # ARABIC TATWEEL
        and unicodedata.category(char) not in {"Mn", "Cf"}
    )
