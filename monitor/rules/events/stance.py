"""What a sentence says of a claim: that it is so, that somebody says so, or that it is denied. Pure.

The claim is looked at from inside out: each word that governs it, nearest first, makes something
of what the words below it have left. A claim that anybody denies is denied, whoever else makes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.rules.events import stance_words as how
from monitor.rules.events import words as say
from monitor.rules.events.claim import Claim
from monitor.rules.events.cue_words import Force
from monitor.rules.events.negation import is_negated

if TYPE_CHECKING:
    from monitor.rules.events.line import Spot
    from monitor.rules.events.reading import Reading
    from monitor.rules.language.clauses import Stance
    from monitor.rules.matching.concepts import Hit

_MAX_STATEMENT = 8  # tokens from a verb of saying to the statement that it opens, or what it denies
_MAX_ADJECTIVE = 4  # tokens from an action to what is said of it
_QUESTION = "؟?"
_LINKS = ("that", "says")
_SPEECH = (Force.SAY, Force.CLAIM)
_NO = ("غير", "لا")  # un-, no
_IN = "في"  # in
_PRONOUNS = ("ه", "ها")  # it, on a verb of denying
_MIN_WITH_PRONOUN = 4


def stance(reading: Reading, action: Spot, actor: Hit | None) -> Stance:
    """Say whether the event of an action is asserted, alleged or denied; ``actor`` is who does it."""
    claim = Claim(reading, action, actor)
    _look_left(reading, action.first, claim)
    _look_right(reading, action, claim)
    return claim.stance


def _look_left(reading: Reading, i: int, claim: Claim) -> None:
    """Take in what stands before the action, nearest first, as far as it governs it.

    What stands beside it, joined by "and", governs nothing until a "that" opens both.
    """
    is_linked = reading.opens[i] != "and"
    # a finite verb is governed from outside of its clause alone, a noun by every cue before it
    is_out = i not in reading.anchors or reading.is_noun(i)
    claim.is_taken_for_granted = _is_after_the_fact(reading, i)
    if reading.opens[i] == "turn":
        return
    if reading.opens[i] == "says":
        is_out = True
        claim.take_colon(i)
    for k in range(i - 1, -1, -1):
        if k in reading.closed:
            continue
        opening, cue = reading.opens[k], reading.cues[k]
        if not say.ACCORDING.isdisjoint((reading.letters(k), reading.plain(k))):
            claim.take_source(k)
        elif is_linked and cue and (is_out or _is_auxiliary(reading, k, i)):
            claim.take(k, cue)
        if opening == "turn":
            return
        if opening:
            is_out, is_linked = True, opening in _LINKS or (is_linked and opening == "which")
            _enter(reading, k, claim)


def _enter(reading: Reading, k: int, claim: Claim) -> None:
    """Go out of a clause through the word that opens it."""
    opening = reading.opens[k]
    if opening == "says":
        claim.take_colon(k)
    elif opening == "which":
        _which(reading, k, claim)
    elif opening == "that":
        _that(reading, k, claim)


def _which(reading: Reading, k: int, claim: Claim) -> None:
    """Take what a relative clause tells for granted, unless it tells what reports say."""
    cue = reading.cues[k - 1] if k else None
    claim.is_taken_for_granted = cue is None or cue.force not in _SPEECH


def _that(reading: Reading, k: int, claim: Claim) -> None:
    claim.is_taken_for_granted |= _is_after_the_fact(reading, k)
    if is_negated(reading, k) and reading.cues[k - 1] is None:  # without that …
        claim.is_denied = not claim.is_denied


def _is_after_the_fact(reading: Reading, i: int) -> bool:
    """Say whether the words from ``i`` on are told as the time or reason of something else."""
    return reading.letters(i) in how.BECAUSE or bool(i and reading.plain(i - 1) in how.PRESUPPOSING)


def _is_auxiliary(reading: Reading, k: int, i: int) -> bool:
    """Say whether a cue in the verb's own clause bears on it: began to send, perhaps sent."""
    cue = reading.cues[k]
    is_near = not any(reading.has_comma(n) for n in range(k + 1, i + 1))
    return cue is not None and is_near and cue.force in (Force.MAY, Force.DO)


def _look_right(reading: Reading, action: Spot, claim: Claim) -> None:
    """Take in what stands after the action: who says so, and who denies it."""
    for k in range(action.last + 1, reading.size):
        cue = reading.cues[k]
        if _is_called_false(reading, k):
            claim.is_denied = True
        elif reading.letters(k) in say.ACCORDING:
            claim.take_source(k)
        elif cue and cue.force is Force.DENY and _means_the_claim(reading, k):
            claim.take_denial(k)
        elif cue and cue.force in _SPEECH and cue.is_verb and _is_aside(reading, k):
            claim.take_speech(k, cue)
        elif cue and cue.force is Force.MAY and not cue.is_verb and _describes(reading, action, k):
            claim.is_alleged = True
    claim.is_alleged |= any(mark in reading.tail for mark in _QUESTION)


def _is_called_false(reading: Reading, k: int) -> bool:
    return reading.letters(k) in how.FALSE or (
        reading.letters(k) in how.TRUE and reading.letters(k - 1) in _NO
    )


def _is_aside(reading: Reading, k: int) -> bool:
    """Say whether a verb of speech is thrown in or added, and opens no statement of its own."""
    is_added = reading.has_comma(k) or any(reading.plain(i) in say.AS for i in range(max(0, k - 2), k))
    end = min(reading.size, k + _MAX_STATEMENT)
    return is_added and not reading.opens[k] and all(reading.opens[i] != "that" for i in range(k, end))


def _means_the_claim(reading: Reading, k: int) -> bool:
    """Say whether a denial after the claim denies it, and not something else that it names."""
    letters = reading.letters(k)
    if letters.endswith(_PRONOUNS) and len(letters) >= _MIN_WITH_PRONOUN:
        return True
    end = min(reading.size, k + _MAX_STATEMENT)
    for i in range(k + 1, end):
        if reading.letters(i) in how.IT:
            return True
        if reading.opens[i] == "that" or (reading.preposition(i) and reading.letters(i) != _IN):
            return False
        if reading.has_pronoun(i) and not reading.is_party(i):
            return False  # its role, his part: something else
    return end == reading.size


def _describes(reading: Reading, action: Spot, k: int) -> bool:
    """Say whether a word such as "possible" is said of the action: in its clause, as an adjective."""
    return k < reading.clause_end(action.last) and k <= action.last + _MAX_ADJECTIVE
