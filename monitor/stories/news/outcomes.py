"""What a sentence says things came to, and what it lets know of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.stories.news.accord_words import ACCORDS
from monitor.stories.news.aftermath_words import AFTERMATHS
from monitor.stories.news.cause_words import CAUSES
from monitor.stories.news.court_words import CASES
from monitor.stories.news.hedges import is_aside, is_unreal
from monitor.stories.news.known_words import KNOWN_WORDS
from monitor.stories.news.words import with_particles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from monitor.stories.news.outcome import Outcome
    from monitor.stories.news.told import Told

_BESIDE = 5  # words
_SOON = 2
_NOT_FAR = 4
_MAIN_CLAUSE = 16  # words of an opening; what comes about further on is a detail of what is told


def outcomes_at(told: Told, place: int, word: str) -> Iterator[tuple[str, str]]:
    """Give the outcomes that a word tells, each with the words that say so."""
    if place >= _MAIN_CLAUSE and told.place is not told.place.TITLE:
        return
    first, last = max(0, place - _BESIDE), min(len(told.words), place + 1 + _BESIDE)
    beside = (*told.letters[first:place], *told.letters[place + 1 : last])
    for outcome in OF_WORD.get(word, ()):
        is_told = _is_near(told, place, outcome, beside) and _is_so(told, place, outcome)
        if is_told and not is_aside(told, place):
            yield outcome.id, told.quote(place, last - 1)


def known_at(told: Told, place: int, word: str) -> Iterator[str]:
    """Give the outcomes that are known by a word.

    That takes less than telling them, so that the same in other words is no news: what is looked for
    beside the word may stand anywhere in its sentence, which may only give it as an aside.
    """
    for outcome in OF_WORD.get(word, ()):
        near = outcome.beside | outcome.known_by
        is_near = not near.isdisjoint(told.tokens) if near else not outcome.then
        then = told.letters[place + 1 : place + 1 + _NOT_FAR]
        if (is_near or not outcome.then.isdisjoint(then)) and _is_so(told, place, outcome):
            yield outcome.id
    if word in KNOWN_BY and not is_unreal(told, place):
        yield from KNOWN_BY[word]


def _is_so(told: Told, place: int, outcome: Outcome) -> bool:
    """Say whether it has come about, and is not another thing."""
    if is_unreal(told, place) and not outcome.is_news_planned:
        return False
    return outcome.unless.isdisjoint(told.letters[place + 1 : place + 1 + _SOON])


def _is_near(told: Told, place: int, outcome: Outcome, beside: Iterable[str]) -> bool:
    if not outcome.beside and not outcome.then:
        return not outcome.known_by
    follows = told.letters[place + 1 : place + 2]
    return not outcome.then.isdisjoint(follows) or not outcome.beside.isdisjoint(beside)


def _by_word() -> dict[str, tuple[Outcome, ...]]:
    outcomes = [
        outcome._replace(beside=with_particles(outcome.beside), known_by=with_particles(outcome.known_by))
        for outcome in (*ACCORDS, *CASES, *AFTERMATHS, *CAUSES)
    ]
    words = frozenset[str]().union(*(outcome.words for outcome in outcomes))
    return {word: tuple(outcome for outcome in outcomes if word in outcome.words) for word in words}


def _known_by() -> dict[str, tuple[str, ...]]:
    words = frozenset[str]().union(*KNOWN_WORDS.values())
    return {word: tuple(id_ for id_, known in KNOWN_WORDS.items() if word in known) for word in words}


KNOWN_BY = _known_by()
"""The outcomes that each folded word alone lets know of."""
OF_WORD = _by_word()
"""The outcomes that each folded word may tell."""
