"""A claim on its way outwards through a sentence, and what each word that bears on it makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.rules.events import stance_words as how
from monitor.rules.events import words as say
from monitor.rules.events.cue_words import Control, Force
from monitor.rules.events.negation import is_negated, is_no_longer, may_be
from monitor.rules.events.states import state_of
from monitor.rules.events.subjects import controller, is_press, speaker
from monitor.rules.language.clauses import Stance

if TYPE_CHECKING:
    from monitor.rules.events.cues import Cue
    from monitor.rules.events.line import Spot
    from monitor.rules.events.reading import Mention, Reading
    from monitor.rules.matching.concepts import Hit

_MAX_SPEAKER = 8  # tokens from "according to" to the end of whom
_MAX_OWNER = 5  # tokens from a noun of speech to whose it is
_MAX_TITLE = 2  # tokens before an adjective that tell whose it is: its news agency
_FUTURE = "س"  # will, written on to a verb in the present
_WILL = ("سي", "ست", "سن")


class Claim:
    """What is left of an event's claim; begins as a plain fact, or as its own verb has it.

    Words are taken in from the nearest to the farthest. What the actor says of itself stands as a
    fact, whoever relays it.
    """

    def __init__(self, reading: Reading, action: Spot, actor: Hit | None) -> None:
        i = action.first
        plain = reading.plain(i)
        is_future = plain[:2] in (*_WILL, "سا") and not action.hit.term.startswith(_FUTURE)
        self._reading = reading
        self._actor = actor
        self._is_own = False
        self.is_denied = is_negated(reading, i) or is_no_longer(reading, i)
        self.is_alleged = is_future or may_be(reading, i)
        self.is_taken_for_granted = False

    @property
    def stance(self) -> Stance:
        """What the sentence says in all; a claim that anybody denies is denied."""
        if self.is_denied:
            return Stance.DENIED
        return Stance.ALLEGED if self.is_alleged else Stance.ASSERTED

    def take(self, k: int, cue: Cue) -> None:
        """Take in a cue that governs the claim."""
        if may_be(self._reading, k) or (cue.is_verb and self._reading.plain(k)[:2] in _WILL):
            self.is_alleged = True
        if cue.force in (Force.SAY, Force.CLAIM):
            self.take_speech(k, cue)
        elif not self.is_taken_for_granted:
            self._turn(k, cue.force, is_not=is_negated(self._reading, k))

    def take_speech(self, k: int, cue: Cue) -> None:
        """Take in a verb or noun of saying: the actor's own makes a fact, another's an allegation."""
        if is_negated(self._reading, k):
            self.is_alleged = True
            self.is_denied ^= cue.force is Force.CLAIM  # not believed, not expected
        else:
            self._say(is_own=self._is_said_by_actor(k, cue))

    def take_denial(self, k: int) -> None:
        """Take in a denial that stands beside the claim and means it."""
        is_not = is_negated(self._reading, k)
        self.is_alleged |= is_not
        self.is_denied |= not is_not

    def take_source(self, k: int) -> None:
        """Take in "according to": whoever is named in the next few words speaks."""
        reading = self._reading
        if reading.plain(k + 1).removeprefix("ل") in how.AGREEMENTS:
            return
        last = min(reading.size, k + 1 + _MAX_SPEAKER)
        end = next((i for i in range(k + 1, last) if _ends_source(reading, i)), last)
        named = reading.mentions_between(k + 1, end)
        self._say(is_own=bool(named) and self._is_actor(named[0]) and not is_press(reading, k + 1, end))

    def take_colon(self, k: int) -> None:
        """Take in what stands before a colon: in headlines it speaks, if no verb of speech is there."""
        reading = self._reading
        before = range(max(reading.clause_start(k - 1), 0), k)
        is_speaker = before and not any(
            reading.plain(i) in how.NO_SPEAKERS or reading.cues[i] for i in before
        )
        if is_speaker:
            is_own = any(map(self._is_actor, reading.mentions_between(before.start, k)))
            self._say(is_own=is_own and not is_press(reading, before.start, k))

    def _turn(self, k: int, force: Force, *, is_not: bool) -> None:
        if force is Force.MAY:
            self.is_denied ^= is_not
            self.is_alleged = True
        elif force is Force.WANT:
            self.is_denied, self.is_alleged = False, True
        elif force is Force.DENY:
            is_open = is_not or _is_no_comment(self._reading, k)
            self.is_alleged |= is_open
            self.is_denied ^= not is_open
        elif force is Force.FAIL:
            self.is_denied ^= not is_not
        elif force is not Force.STOP:  # what is stopped, or not, was done
            self.is_denied ^= is_not

    def _say(self, *, is_own: bool) -> None:
        if is_own:
            self._is_own, self.is_alleged = True, False
        elif not self._is_own:
            self.is_alleged = True

    def _is_said_by_actor(self, k: int, cue: Cue) -> bool:
        if cue.control is Control.OBJECT:
            return False  # an accusation is not of those who are accused
        doer = speaker(self._reading, k).mention if cue.is_verb else _owner(self._reading, k)
        return doer is not None and self._is_actor(doer)

    def _is_actor(self, mention: Mention) -> bool:
        """Say whether a party is the actor, or speaks for it: Moscow for Russia."""
        if self._actor is None:
            return False
        if mention.hit and mention.hit.concept == self._actor.concept:
            return True
        words = self._words(mention.first, mention.last + 2)
        state = state_of(words, before=self._words(mention.first - _MAX_TITLE, mention.first))
        return bool(state) and state == state_of(say.folded_term(self._actor.term))

    def _words(self, start: int, end: int) -> str:
        return " ".join(self._reading.letters(i) for i in range(start, end))


def _owner(reading: Reading, k: int) -> Mention | None:
    """Find whose a noun of speech is: named after it, or whoever spoke before: …, affirming that."""
    end = min(reading.clause_end(k), k + _MAX_OWNER)
    end = next((i for i in range(k + 1, end) if i in reading.anchors), end)
    near = next((one for one in reading.mentions_between(k + 1, end) if one.is_bare), None)
    if near:
        return near
    for i in range(k - 1, -1, -1):
        cue = reading.cues[i]
        if cue and cue.is_verb and cue.force is Force.SAY:
            return speaker(reading, i).mention
    return controller(reading, k).mention


def _ends_source(reading: Reading, i: int) -> bool:
    is_border = reading.has_comma(i) or bool(reading.opens[i])
    return is_border or i in reading.anchors or reading.letters(i) in how.INDEED


def _is_no_comment(reading: Reading, k: int) -> bool:
    """Say whether what is refused is only to speak."""
    end = min(reading.size, k + _MAX_SPEAKER)
    return any(reading.letters(i) in how.NO_COMMENT for i in range(k + 1, end))
