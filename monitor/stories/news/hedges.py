"""Whether what a sentence tells has happened: not denied, not planned, not by the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.stories.news import act_words as say
from monitor.stories.news.words import with_and

if TYPE_CHECKING:
    from monitor.stories.news.told import Told

_NEGATOR_BEFORE = 3  # words
_UNREAL_BEFORE = 10
_ASIDE_BEFORE = 2

_UNREAL = with_and(say.UNREAL)
_ASIDE = with_and(say.ASIDE)
_NOT_YET_OR_OVER = with_and(say.EFFORTS | say.LIFTED | say.AFTER)


def is_negated(told: Told, place: int) -> bool:
    """Say whether "not" stands before a word; "no longer ceases to" is no such "not"."""
    before = told.letters[max(0, place - _NEGATOR_BEFORE) : place]
    return say.STILL.isdisjoint(before) and not say.NEGATORS.isdisjoint(before)


def is_unreal(told: Told, place: int) -> bool:
    """Say whether what a word tells only may be, is asked for or is ruled out, by the words before it."""
    before = told.letters[max(0, place - _UNREAL_BEFORE) : place]
    return not _UNREAL.isdisjoint(before)


def is_aside(told: Told, place: int) -> bool:
    """Say whether what a word tells only explains what is told, is worked at, or is itself over."""
    before = told.letters[max(0, place - _ASIDE_BEFORE) : place]
    return not _ASIDE.isdisjoint(before) or not _NOT_YET_OR_OVER.isdisjoint(before[-1:])
