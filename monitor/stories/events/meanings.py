"""Words that outlets exchange for one another: one act, one kind of thing, one country."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from monitor.arabic.fold import fold
from monitor.stories.events.act_words import ACTS
from monitor.stories.events.country_words import COUNTRIES
from monitor.stories.events.phrases import NAMES
from monitor.stories.events.stems import NAME, key_of, stem_of
from monitor.stories.events.thing_words import THINGS
from monitor.stories.events.written_towns import WRITTEN_TOWNS

# What opens, targets or explodes (يفتتح, تستهدف, ينفجر) begins with a letter for who does it, where the table
# has opened, targeted, exploded (افتتح, استهدف, انفجر). Only what then is a word of the table is taken so.
_PRESENT: Final = re.compile(r"\A[وف]?س?[يت](?=ست\w{2}|\wت\w{2}|ن\w{3})")


def term_of(word: str) -> str:
    """Give the term that a word in folded letters counts as: a town, its meaning if any, or its key."""
    return _written_towns().get(word) or _meaning_of(stem_of(word)) or key_of(word)


def is_meaning(term: str) -> bool:
    """Say whether a term is a meaning of several words."""
    return term.startswith("@")


def is_name(term: str) -> bool:
    """Say whether a term is what may be a name: a word that no dictionary has."""
    return term.startswith(NAME)


@cache
def meanings() -> dict[str, str]:
    """Give the meaning of each stem, and of each name of a phrase, that has one: ``@quake``."""
    return {name: f"@{name}" for name in NAMES} | {
        stem_of(str(fold(word).letters)): f"@{meaning}"
        for table in (ACTS, THINGS, COUNTRIES)
        for meaning, words in _rows(table)
        for word in words.split()
    }


def _meaning_of(stem: str) -> str | None:
    return meanings().get(stem) or meanings().get(_PRESENT.sub("ا", stem))


@cache
def _written_towns() -> dict[str, str]:
    """Give the term of each town that is known as it is written, with what may stand before it."""
    forms = [str(fold(town).letters) for town in WRITTEN_TOWNS.split()]
    return {
        f"{particle}{form}".replace("لال", "لل"): f"{NAME}{form}"  # "for" and "the" are written as one
        for form in forms
        for particle in ("", *"وبلف")  # and, in, for, so
    }


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
