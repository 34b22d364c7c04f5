"""What a sentence says was denied, confirmed, ended, or who was arrested or joined in."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from monitor.stories.news import act_words as say
from monitor.stories.news.actor_words import ACTORS
from monitor.stories.news.hedges import is_aside, is_negated, is_unreal
from monitor.stories.news.outcomes import KNOWN_BY, OF_WORD, known_at, outcomes_at
from monitor.stories.news.reasons import Kind
from monitor.stories.news.subjects import Subject, speaker, subject
from monitor.stories.news.words import forms_of, is_one_of, plain, with_and

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.stories.news.told import Told

_BESIDE = 5  # words
_TO_HAPPENING = 8
_TO_DOING = 12
_SOON = 2
_ANNOUNCED_BEFORE = 10
_CUSTODY_AFTER = 8
_CALLED = 8
_ARREST = (Kind.ARREST, "arrest")


class Act(NamedTuple):
    """Something done: ``id`` is who did it, or which outcome, ``words`` how the text says it."""

    kind: Kind
    id: str
    words: str


def acts(told: Told) -> Iterator[Act]:
    """Give what a sentence says was done, and not only may be, was asked for, or was not."""
    for place, word in _cues_of(told):
        yield from _of_word(told, place, word)
        for id_, words in outcomes_at(told, place, word):
            yield Act(Kind.OUTCOME, id_, words)


def mentioned(told: Told) -> set[tuple[Kind, str]]:
    """Give what a sentence lets know of acts: more than :func:`acts` tells, and less surely."""
    found = set() if say.ARRESTED.isdisjoint(told.tokens) else {_ARREST}
    for place, word in _known_cues_of(told):
        found.update((Kind.OUTCOME, id_) for id_ in known_at(told, place, word))
        if word in _KNOWN_ARRESTS:
            found.update(() if is_unreal(told, place) else {_ARREST})
        elif word in _SAID:
            found.update((act.kind, act.id) for act in _of_word(told, place, word))
    return found


def _cues_of(told: Told) -> Iterator[tuple[int, str]]:
    """Give the words that may say an act: few are, and all else is costlier."""
    if told.is_question or not _may_tell(told, _CUES_AS_WRITTEN):
        return
    for place, letters in enumerate(told.letters):
        word = letters if letters in _CUES else plain(letters)
        if word in _CUES and not is_negated(told, place):
            yield place, word


def _known_cues_of(told: Told) -> Iterator[tuple[int, str]]:
    """Give the words, whatever is written on to them, by which an act may be known; who asks why knows."""
    if not _may_tell(told, _KNOWN_AS_WRITTEN):
        return
    for place, letters in enumerate(told.letters):
        for word in _CUES_OF_FORM.get(letters, ()):
            if not is_negated(told, place):
                yield place, word


def _may_tell(told: Told, cues: frozenset[str]) -> bool:
    """Answer most sentences at a fifth of the cost of their words."""
    return not cues.isdisjoint(told.tokens) and _has_near(told) and not told.looks_back


def _has_near(told: Told) -> bool:
    tokens = told.tokens
    return any(
        not near or not near.isdisjoint(tokens)
        for form in tokens & _KNOWN_AS_WRITTEN
        for word in _CUES_OF_FORM[form]
        for near in _NEAR_OF[word]
    )


def _of_word(told: Told, place: int, word: str) -> Iterator[Act]:
    if word in say.DENY or _begins_false(told, place):
        yield _of(Kind.DENIAL, subject(told, place) if word in say.DENY else speaker(told, place))
    elif (word in say.CONFESS and _confesses(told, place)) or (
        word in say.CONFIRM and (_confirms(told, place) or _confirms_doing(told, place))
    ):
        yield _of(Kind.CONFIRMATION, subject(told, place))
    elif word in say.WE_DID or (word in say.STRIKING and _announces_striking(told, place)):
        who = speaker(told, place)
        if who.id in ACTORS:
            yield _of(Kind.CONFIRMATION, who)
    elif word in say.CLAIM or (word in say.RESPONSIBILITY and _is_announced(told, place)):
        yield _of(Kind.ACTOR, subject(told, place) if word in say.CLAIM else speaker(told, place))
    if is_unreal(told, place):
        return
    if word in say.JOIN and (who := subject(told, place)).id in ACTORS:  # and not thousands in a march
        yield _of(Kind.ACTOR, who)
    if _is_arrest(told, place, word) and not is_aside(told, place):
        yield Act(*_ARREST, told.quote(place, min(place + _BESIDE - 1, len(told.words) - 1)))


def _of(kind: Kind, who: Subject) -> Act:
    return Act(kind, who.id, who.words)


def _begins_false(told: Told, place: int) -> bool:
    if any(tuple(told.letters[place : place + len(phrase)]) == phrase for phrase in say.FALSE_PHRASES):
        return True
    is_false = told.letters[place].removeprefix("ب") in say.FALSE
    before = told.letters[max(0, place - _CALLED) : place]
    return is_false and any(is_one_of(word, say.CALL) for word in before)


def _confesses(told: Told, place: int) -> bool:
    """Say whether يقر is "admits": something with "of" follows, and it is no state that is recognised."""
    after = told.letters[place + 1 : place + 1 + _BESIDE]
    is_of = "".join(after[:1]).startswith("ب") or any(
        word in say.THAT or (word.startswith("ب") and word[1:] in say.HAPPENINGS) for word in after
    )
    return is_of and say.RECOGNISED.isdisjoint(after)


def _confirms(told: Told, place: int) -> bool:
    """Say whether يؤكد is "confirms": its object is something that happened, not what somebody says."""
    for number in range(place + 1, min(len(told.letters), place + 1 + _TO_HAPPENING)):
        if told.words[number].after_border:
            return False
        if told.letters[number] in say.STOPS:
            return told.letters[number] in say.HAPPENINGS and not _is_toll(told, number)
    return False


def _is_toll(told: Told, place: int) -> bool:
    """Say whether so many dead or hurt follow a word."""
    if told.letters[place] not in say.TOLLS:
        return False
    return any(place < told.word_at(amount.start) <= place + _SOON for amount in told.amounts)


def _confirms_doing(told: Told, place: int) -> bool:
    """Say whether who confirms says "that it" did something: أكدت هيئة الأركان أنها رصدت السفينة."""
    pairs = pairwise(told.letters[place + 1 : place + 1 + _TO_DOING])
    return any(that in say.THAT_IT and verb in say.DID for that, verb in pairs)


def _announces_striking(told: Told, place: int) -> bool:
    """Say whether right before a word stands "announced": كييف تعلن ضرب الجسر."""
    return told.place is told.place.TITLE and is_one_of(
        "".join(told.letters[place - 1 : place]), say.ANNOUNCE
    )


def _is_announced(told: Told, place: int) -> bool:
    return any(
        is_one_of(word, say.ANNOUNCE) for word in told.letters[max(0, place - _ANNOUNCED_BEFORE) : place]
    )


def _is_arrest(told: Told, place: int, word: str) -> bool:
    after = told.letters[place + 1 : place + 1 + _CUSTODY_AFTER]
    if word in say.ARREST:
        return True
    if word in say.STOPPED:
        return not say.IN_CUSTODY.isdisjoint(after)
    if word in say.SEIZED:
        # "laid hands on", with its subject between; or it begins a title, or what is announced
        is_first = place == 0 or told.words[place].after_border
        return is_first or not say.SEIZE.isdisjoint(told.letters[:place]) or _is_announced(told, place)
    return False


_ACTS = frozenset[str]().union(say.DENY, say.CONFESS, say.CONFIRM, say.CLAIM, say.RESPONSIBILITY, say.JOIN)
_ACTS |= say.WE_DID | say.STRIKING
_ARRESTS = frozenset[str]().union(say.ARREST, say.STOPPED, say.SEIZED)
_FALSE = frozenset[str]().union(say.FALSE, (f"ب{word}" for word in say.FALSE))
_CUES = frozenset(OF_WORD).union(
    KNOWN_BY, _ACTS, _ARRESTS, _FALSE, (phrase[0] for phrase in say.FALSE_PHRASES)
)


def _near_of() -> dict[str, set[frozenset[str]]]:
    """Give for each cue the words of which one must be with it, if one must."""
    near = {word: {frozenset[str]()} for word in _ACTS | _ARRESTS | _FALSE}
    near |= {word: {say.HAPPENINGS | say.DID} for word in say.CONFIRM}
    near |= {word: {with_and(say.ANNOUNCE)} for word in say.STRIKING}
    near |= {word: {frozenset[str]()} for word in KNOWN_BY}
    for phrase in say.FALSE_PHRASES:
        near.setdefault(phrase[0], set()).add(frozenset(phrase[-1:]))
    for word, outcomes in OF_WORD.items():
        near.setdefault(word, set()).update(
            outcome.beside | outcome.then | outcome.known_by for outcome in outcomes
        )
    return near


def _cues_of_form() -> dict[str, tuple[str, ...]]:
    cues: dict[str, tuple[str, ...]] = {}
    for word in sorted(_CUES):
        for form in forms_of(word) if word in _KNOWN else with_and({word}):
            cues[form] = (*cues.get(form, ()), word)
    return cues


_SAID = _ACTS.union(say.STOPPED, _FALSE, (phrase[0] for phrase in say.FALSE_PHRASES))
_KNOWN_ARRESTS = say.ARREST | say.SEIZED
_KNOWN = _KNOWN_ARRESTS | OF_WORD.keys() | KNOWN_BY.keys()
_NEAR_OF = _near_of()
_CUES_OF_FORM = _cues_of_form()
_KNOWN_AS_WRITTEN = frozenset(_CUES_OF_FORM)
_CUES_AS_WRITTEN = with_and(_CUES)
