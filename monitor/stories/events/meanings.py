"""Words that outlets exchange for one another: one act, one kind of thing, one country."""

from __future__ import annotations

from functools import cache

from monitor.arabic.fold import fold
from monitor.stories.events.act_words import ACTS
from monitor.stories.events.country_words import COUNTRIES
from monitor.stories.events.phrases import NAMES
from monitor.stories.events.stems import key_of, stem_of
from monitor.stories.events.thing_words import THINGS


def term_of(word: str) -> str:
    """Give the term that a word in folded letters counts as: its meaning where it has one, else its key."""
    return meanings().get(stem_of(word)) or key_of(word)


def is_meaning(term: str) -> bool:
    """Say whether a term is a meaning of several words."""
    return term.startswith("@")


@cache
def meanings() -> dict[str, str]:
    """Give the meaning of each stem, and of each name of a phrase, that has one: ``@quake``."""
    return {name: f"@{name}" for name in NAMES} | {
        stem_of(str(fold(word).letters)): f"@{meaning}"
        for table in (ACTS, THINGS, COUNTRIES)
        for meaning, words in _rows(table)
        for word in words.split()
    }


@cache
def acts() -> frozenset[str]:
    """Give the meanings that say what was done."""
    return _meanings_of(ACTS)


@cache
def things() -> frozenset[str]:
    """Give the meanings that say with whom or what it was done."""
    return _meanings_of(THINGS)


@cache
def countries() -> frozenset[str]:
    """Give the meanings that are countries: they are in the news every day, in many events at once."""
    return _meanings_of(COUNTRIES)


def _meanings_of(table: str) -> frozenset[str]:
    return frozenset(f"@{meaning}" for meaning, _ in _rows(table))


def _rows(table: str) -> list[list[str]]:
    return [row.split(": ") for row in table.strip().splitlines()]
