"""Who does what to whom: the parties of an event, from word order, prepositions and the verb's form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from monitor.rules.events import words as say
from monitor.rules.events.cue_words import Control, Force
from monitor.rules.events.ends import (
    agent_of,
    giver_told_beside,
    goal_of,
    source_of,
    source_spoken_of,
    spoken_of,
    struck_with,
)
from monitor.rules.events.subjects import controller, named_after, speaker, subject, subject_before
from monitor.rules.events.things import is_given
from monitor.rules.events.verbs import (
    Form,
    carries,
    gives,
    is_converse,
    is_direct,
    is_mutual,
    is_receiving_past,
)
from monitor.rules.language.clauses import Role

if TYPE_CHECKING:
    from monitor.rules.events.line import Spot
    from monitor.rules.events.reading import Mention, Reading
    from monitor.rules.events.subjects import After

_MAX_PAIR = 8  # tokens between a deal and those between whom it is
_FIRST_PERSON = "ن"


class Parties(NamedTuple):
    """Who does it and whom it reaches, None where nobody is named."""

    actor: Mention | None
    target: Mention | None


def parties(reading: Reading, action: Spot, thing: Spot | None) -> Parties:
    """Find who does the action and whom it reaches."""
    term = reading.term(action.first)
    if is_mutual(term):
        pair = _pair(reading, action)
        if pair:
            return pair
    if is_converse(term) and Role.TARGET in reading.spots:
        giver, receiver = _converse(reading, action, thing)
        return Parties(giver, receiver) if reading.giver is Role.ACTOR else Parties(receiver, giver)
    return _plain(reading, action, thing)


def _plain(reading: Reading, action: Spot, thing: Spot | None) -> Parties:
    after = named_after(reading, action.last)
    reached = goal_of(reading, action)
    actor: Mention | None
    if len(after.bare) > 1:
        actor, reached = after.bare[0], after.bare[1]
    elif after.bare:
        actor, reached = _of_one(reading, action, thing, after, reached)
    else:
        actor = _unnamed(reading, action, thing)
    reached = reached or struck_with(reading, action, thing) or _who_asked(reading, action)
    said = _who_says_we(reading, action)
    if said:
        actor, reached = said, reached or next(iter(after.bare), None)
    carried = source_of(reading, action, thing) if thing and carries(reading.term(action.first)) else None
    actor = agent_of(reading, action) or carried or actor
    reached = reached or spoken_of(reading, action, thing, actor) or _who_received(reading, action, thing)
    return Parties(actor, reached)


def _of_one(
    reading: Reading, action: Spot, thing: Spot | None, after: After, reached: Mention | None
) -> tuple[Mention | None, Mention | None]:
    """Say whether the only party named after the action does it or is reached by it; give both."""
    first = after.bare[0]
    if _is_its_adjective(reading, action, first):
        return first, reached
    if _takes_receiver(reading, action, thing) and not _is_sent_on(reading, first, thing, reached):
        is_noun = reading.form(action.first) is Form.NOUN
        other = _unnamed(reading, action, thing) if is_noun else subject_before(reading, action.first).mention
        if other or is_noun:
            return other, first
    return (None if after.is_stranger_first else first), reached


def _is_its_adjective(reading: Reading, action: Spot, mention: Mention) -> bool:
    """Say whether an action's noun has an adjective of belonging that tells who does it: an Israeli raid.

    Both have the article, or none: supplying the Houthis is no Houthi supplying.
    """
    return (
        mention.is_nisba
        and mention.first == action.last + 1
        and reading.is_noun(action.first)
        and reading.is_indefinite(action.first) == reading.is_indefinite(mention.first)
    )


def _takes_receiver(reading: Reading, action: Spot, thing: Spot | None) -> bool:
    """Say whether a party right after the action may be whom it reaches: supplied Moscow with arms."""
    term = reading.term(action.first)
    return thing is None or gives(term) or (is_direct(term) and is_given(reading, thing))


def _is_sent_on(reading: Reading, first: Mention, thing: Spot | None, reached: Mention | None) -> bool:
    """Say whether a goal with a preposition shows that the first party is who does it."""
    if reached is None or reached.says not in say.GOALS:
        return False
    if thing is None:
        return reached.role is Role.TARGET or reached.says == say.TO
    return not is_given(reading, thing) or first.last < reached.first < thing.first


def _unnamed(reading: Reading, action: Spot, thing: Spot | None) -> Mention | None:
    """Find who does it where nobody is named after the word."""
    origin = source_of(reading, action, thing)
    if reading.form(action.first) is Form.NOUN:
        return origin or controller(reading, action.first).mention
    doer = subject(reading, action.first).mention
    return doer if origin is None or (doer and doer.role is Role.ACTOR) else origin


def _who_says_we(reading: Reading, action: Spot) -> Mention | None:
    """Find who says "we": the subject of a verb of speech after the event."""
    plain = reading.plain(action.first).removeprefix("س")
    if reading.form(action.first) is Form.NOUN or not plain.startswith(_FIRST_PERSON):
        return None
    if action.hit.term.startswith(_FIRST_PERSON):
        return None
    for k in range(action.last + 1, reading.size):
        cue = reading.cues[k]
        if cue and cue.is_verb and cue.force is Force.SAY and reading.has_comma(k):
            return speaker(reading, k).mention
    return None


def _who_asked(reading: Reading, action: Spot) -> Mention | None:
    """Find who asks to be sent something: Kyiv asked Berlin to send more."""
    start = max(reading.clause_start(action.first), 0)
    for k in range(action.first - 1, start - 1, -1):
        cue = reading.cues[k]
        if cue and cue.is_verb:
            is_request = cue.force is Force.WANT and cue.control is Control.OBJECT
            return subject(reading, k).mention if is_request else None
    return None


def _who_received(reading: Reading, action: Spot, thing: Spot | None) -> Mention | None:
    """Find who has received the thing that the action is told of: Russia got shells that they sent."""
    if thing is None or thing.last > action.first:
        return None
    start = max(reading.clause_start(thing.first), 0)
    verbs = (k for k in range(start, thing.first) if is_receiving_past(reading.plain(k)))
    verb = next(verbs, None)
    return None if verb is None else subject(reading, verb).mention


def _converse(reading: Reading, action: Spot, thing: Spot | None) -> tuple[Mention | None, Mention | None]:
    """Find who gives and who receives where it is told of who receives: the subject does."""
    after = named_after(reading, action.last)
    if after.bare:
        receiver: Mention | None = after.bare[0]
    elif reading.form(action.first) is Form.VERB:
        receiver = subject(reading, action.first).mention
    else:
        receiver = controller(reading, action.first).mention
    giver = agent_of(reading, action) or source_of(reading, action, thing)
    giver = giver or source_spoken_of(reading, action) or giver_told_beside(reading, action, thing)
    return giver, receiver


def _pair(reading: Reading, action: Spot) -> Parties | None:
    """Find the two who do something together: between them, one with the other, or both."""
    start, end = max(reading.clause_start(action.first), 0), reading.clause_end(action.last)
    near = [one for one in reading.mentions_between(start, end) if one.last - action.last <= _MAX_PAIR]
    says = {one.says for one in near}
    if say.BETWEEN in says:
        both = [one for one in near if one.says == say.BETWEEN]
    elif say.AND_WITH in says:
        both = [one for one in near if one.says == say.AND_WITH or one.is_bare]
    else:
        is_verb = reading.form(action.first) is Form.VERB
        both = [one for one in near if one.is_bare and is_verb]
    actor = next((one for one in both if one.role is Role.ACTOR), None)
    target = next((one for one in both if one.role is Role.TARGET), None)
    return Parties(actor, target) if actor and target else None
