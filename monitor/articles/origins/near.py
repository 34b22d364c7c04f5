"""What stands near a name in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.articles.origins import cues

if TYPE_CHECKING:
    from collections.abc import Container

    from monitor.articles.origins.tokens import Line

# how many tokens a frame reaches over
NEAR = 5
CLAUSE = 10
SENTENCE = 16


def has(line: Line, words: Container[str], place: int, reach: int) -> bool:
    """Say whether one of some words stands at a place or before it, within its sentence."""
    for at in range(place, max(-1, place - reach), -1):
        letters = line.letters[at]
        if letters in words:
            return True
        if letters in cues.SENTENCE_ENDS and not _is_abbreviation(line, at):
            return False
    return False


def has_after(line: Line, words: Container[str], place: int, reach: int) -> bool:
    """Say the same of a place and those after it."""
    for at in range(place, min(len(line), place + reach)):
        letters = line.letters[at]
        if letters in words:
            return True
        if letters in cues.SENTENCE_ENDS:
            return False
    return False


def verb_before(line: Line, place: int) -> str:
    """Give the verb whose subject begins after a place, if words of time at most stand between."""
    for at in range(place, max(-1, place - NEAR), -1):
        letters = line.letters[at]
        if letters in cues.CITING_VERBS or letters in cues.OBTAINED:
            return letters
        if letters not in cues.BETWEEN:
            return ""
    return ""


def past(line: Line, place: int, words: Container[str]) -> int:
    """Pass some words from a place on, as many as a clause may have."""
    last = place + CLAUSE
    while place < last and line.at(place) in words:
        place += 1
    return place


def _is_abbreviation(line: Line, place: int) -> bool:
    return line.at(place) == "." and len(line.at(place - 1)) == 1
