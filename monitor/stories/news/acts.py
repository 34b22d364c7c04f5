"""What a sentence says was denied, confirmed, ended, or who was arrested or joined in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from monitor.stories.news import act_words as say
from monitor.stories.news.actor_words import ACTORS
from monitor.stories.news.reasons import Kind
from monitor.stories.news.subjects import Subject, speaker, subject
from monitor.stories.news.words import is_one_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.stories.news.told import Told

_NEGATOR_BEFORE = 3  # words
_BESIDE = 5
_TO_HAPPENING = 8
_UNREAL_BEFORE = 10
_CUSTODY_AFTER = 8
_CALLED = 8


class Act(NamedTuple):
    """Something done: ``id`` is who did it, or which outcome, ``words`` how the text says it."""

    kind: Kind
    id: str
    words: str


def acts(told: Told) -> Iterator[Act]:
    """Give what a sentence says was done, and not only may be, was asked for, or was not."""
    if told.is_question or told.looks_back:
        return
    for place, letters in enumerate(told.letters):
        word = letters if letters in _CUES else plain(letters)
        # few words are cues, and all else is costlier
        if word in _CUES and not _is_negated(told, place):
            yield from _of_word(told, place, word)


def _of_word(told: Told, place: int, word: str) -> Iterator[Act]:
    if word in say.DENY or _begins_false(told, place):
        yield _of(Kind.DENIAL, subject(told, place) if word in say.DENY else speaker(told, place))
    elif (word in say.CONFESS and _confesses(told, place)) or (
        word in say.CONFIRM and _confirms(told, place)
    ):
        yield _of(Kind.CONFIRMATION, subject(told, place))
    elif word in say.CLAIM or (word in say.RESPONSIBILITY and _is_announced(told, place)):
        yield _of(Kind.ACTOR, subject(told, place) if word in say.CLAIM else speaker(told, place))
    if _is_unreal(told, place):
        return
    if word in say.JOIN and (who := subject(told, place)).id in ACTORS:  # and not thousands in a march
        yield _of(Kind.ACTOR, who)
    if _is_arrest(told, place, word):
        yield Act(Kind.ARREST, "arrest", told.quote(place, min(place + _BESIDE - 1, len(told.words) - 1)))
    yield from _outcomes(told, place)


def _of(kind: Kind, who: Subject) -> Act:
    return Act(kind, who.id, who.words)


def _is_negated(told: Told, place: int) -> bool:
    before = told.letters[max(0, place - _NEGATOR_BEFORE) : place]
    return any(word in say.NEGATORS for word in before)


def _is_unreal(told: Told, place: int) -> bool:
    before = told.letters[max(0, place - _UNREAL_BEFORE) : place]
    return any(is_one_of(word, say.UNREAL) for word in before)


def _begins_false(told: Told, place: int) -> bool:
    if any(tuple(told.letters[place : place + len(phrase)]) == phrase for phrase in say.FALSE_PHRASES):
        return True
    is_false = told.letters[place].removeprefix("ب") in say.FALSE
    before = told.letters[max(0, place - _CALLED) : place]
    return is_false and any(is_one_of(word, say.CALL) for word in before)


def _confesses(told: Told, place: int) -> bool:
    """Say whether يقر is "admits": something with "of" follows, and it is no state that is recognised."""
    after = told.letters[place + 1 : place + 1 + _BESIDE]
    return any(word.startswith("ب") for word in after) and say.RECOGNISED.isdisjoint(after)


def _confirms(told: Told, place: int) -> bool:
    """Say whether يؤكد is "confirms": its object is something that happened, not what somebody says."""
    for number in range(place + 1, min(len(told.letters), place + 1 + _TO_HAPPENING)):
        if told.words[number].after_border:
            return False
        if told.letters[number] in say.STOPS:
            return told.letters[number] in say.HAPPENINGS
    return False


def _is_announced(told: Told, place: int) -> bool:
    return any(is_one_of(word, say.ANNOUNCE) for word in told.letters[max(0, place - _UNREAL_BEFORE) : place])


def _is_arrest(told: Told, place: int, word: str) -> bool:
    after = told.letters[place + 1 : place + 1 + _CUSTODY_AFTER]
    if word in say.ARREST:
        return True
    if word in say.STOPPED:
        return not say.IN_CUSTODY.isdisjoint(after)
    if word in say.SEIZED:
        # "laid hands on", with its subject between; or a title that begins with it
        return place == 0 or not say.SEIZE.isdisjoint(told.letters[max(0, place - _BESIDE) : place])
    return False


def _outcomes(told: Told, place: int) -> Iterator[Act]:
    for id_, outcome in say.OUTCOMES.items():
        if told.letters[place] not in outcome.words:
            continue
        first, last = max(0, place - _BESIDE), min(len(told.words), place + 1 + _BESIDE)
        beside = (*told.letters[first:place], *told.letters[place + 1 : last])
        if not outcome.beside or any(is_one_of(near, outcome.beside) for near in beside):
            yield Act(Kind.OUTCOME, id_, told.quote(place, last - 1))


def _cues() -> frozenset[str]:
    verbs = (say.DENY, say.CONFESS, say.CONFIRM, say.CLAIM, say.RESPONSIBILITY, say.JOIN)
    arrests = (say.ARREST, say.STOPPED, say.SEIZED)
    false = (say.FALSE, {f"ب{word}" for word in say.FALSE}, {phrase[0] for phrase in say.FALSE_PHRASES})
    outcomes = (outcome.words for outcome in say.OUTCOMES.values())
    return frozenset[str]().union(*verbs, *arrests, *false, *outcomes)


_CUES = _cues()
