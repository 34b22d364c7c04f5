"""Where the thing of an event comes from and whom it reaches, by the words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.rules.events import words as say
from monitor.rules.events.things import is_given
from monitor.rules.events.verbs import gives, is_direct
from monitor.rules.language.clauses import Role

if TYPE_CHECKING:
    from monitor.rules.events.line import Spot
    from monitor.rules.events.reading import Mention, Reading

_PEOPLE = ("ون", "ين")  # endings of people in the plural
_MAX_ADJECTIVES = 2  # between a thing and the adjective that says whose it is


def agent_of(reading: Reading, action: Spot) -> Mention | None:
    """Find by whom it is done: the passive's من قبل, على يد."""
    after = reading.mentions_between(action.last + 1, reading.clause_end(action.last))
    return next((one for one in after if one.says == say.BY), None)


def source_of(reading: Reading, action: Spot, thing: Spot | None) -> Mention | None:
    """Find the giver as where the thing is from: its adjective or owner, or what stands after "from"."""
    if thing is not None:
        owner = next((one for one in reading.mentions if _owns(reading, one, thing)), None)
        if owner:
            return owner
    begin = min(thing.first, action.last) if thing else -1
    start, end = max(reading.clause_start(action.first), 0), reading.clause_end(action.last)
    sources = (one for one in reading.mentions_between(start, end) if one.says == say.FROM)
    return next((one for one in sources if one.role is reading.giver and one.first > begin), None)


def _owns(reading: Reading, mention: Mention, thing: Spot) -> bool:
    """Say whether a party stands right after the thing, or as an adjective a word or two further on."""
    between = mention.first - thing.last - 1
    if mention.role is not reading.giver or not mention.is_bare or not 0 <= between <= _MAX_ADJECTIVES:
        return False
    is_joined = not any(reading.mark(k) for k in range(thing.last + 1, mention.first + 1))
    return is_joined and (mention.is_nisba or between == 0)


def goal_of(reading: Reading, action: Spot) -> Mention | None:
    """Find whom the action reaches, after a preposition; the first goal counts, and who shares it."""
    end = reading.clause_end(action.last)
    while end < reading.size and reading.opens[end] == "which":
        end = reading.clause_end(end)
    after = reading.mentions_between(action.last + 1, end)
    first = next(
        (one for one in after if one.says in say.GOALS and not _is_of_place(reading, action, one)), None
    )
    if first:
        same = [one for one in after if one.at == first.at]
        better = [one for one in after if one.says == say.TO]  # for an ally of China, arms to Russia
        return _target_of(same + better[:1]) or first
    near = _target_of([one for one in after if one.says in say.PLACES])
    if near or reading.is_noun(action.first):
        return near
    start = max(reading.clause_start(action.first), 0)
    before = [one for one in reading.mentions_between(start, action.first) if one.says in say.GOALS]
    return _target_of(before[-1:])


def _is_of_place(reading: Reading, action: Spot, mention: Mention) -> bool:
    """Say whether a party after "for" only owns what is struck: raids on positions of theirs in Lebanon."""
    if mention.says != say.FOR or mention.role is not None:
        return False
    before = (reading.preposition(k) for k in range(mention.at - 1, action.last, -1))
    return next(filter(None, before), "") == say.ON


def _target_of(mentions: list[Mention]) -> Mention | None:
    return next((one for one in mentions if one.role is Role.TARGET), None)


def struck_with(reading: Reading, action: Spot, thing: Spot | None) -> Mention | None:
    """Find whom the action reaches after the thing that it is done with: hit with drones a base of theirs."""
    if thing is None or not is_direct(reading.term(action.first)) or not is_given(reading, thing):
        return None
    end = reading.clause_end(action.last)
    end = next((k for k in range(thing.last + 1, end) if reading.has_comma(k)), end)
    return next((one for one in reading.mentions_between(thing.last + 1, end) if one.is_bare), None)


def spoken_of(reading: Reading, action: Spot, thing: Spot | None, actor: Mention | None) -> Mention | None:
    """Find the target that a pronoun stands for: the nearest one before."""
    end = reading.clause_end(action.last)
    after = {reading.letters(k) for k in range(action.last + 1, end)}
    of_many = not say.TO_MANY.isdisjoint(after)
    if say.TO_THEM.isdisjoint(after) and not of_many and not _is_said_of_receiver(reading, action, thing):
        return None
    before = [
        one
        for one in reading.mentions
        if one.last < action.first
        and one is not actor
        and (not of_many or reading.letters(one.last).endswith(_PEOPLE))
    ]
    return _target_of(before[::-1])


def source_spoken_of(reading: Reading, action: Spot) -> Mention | None:
    """Find the giver that "from them" stands for: the nearest one before."""
    after = range(action.last + 1, reading.clause_end(action.last))
    if not any(reading.letters(k) in say.FROM_THEM for k in after):
        return None
    before = (one for one in reversed(reading.mentions) if one.last < action.first)
    return next((one for one in before if one.role is reading.giver), None)


def giver_told_beside(reading: Reading, action: Spot, thing: Spot | None) -> Mention | None:
    """Find the giver in a relative clause about what is received: the missiles that Washington promised."""
    if thing is None or thing.first < action.last:
        return None
    start = reading.clause_end(action.last)
    between = range(thing.last + 1, start)
    if (
        start >= reading.size
        or reading.opens[start] != "which"
        or not all(map(reading.looks_adjective, between))
    ):
        return None
    inside = reading.mentions_between(start, reading.clause_end(start))
    first = next((one for one in inside if one.is_bare), None)
    return first if first and first.role is reading.giver else None


def _is_said_of_receiver(reading: Reading, action: Spot, thing: Spot | None) -> bool:
    """Say whether the pronoun on the action's word is whom it reaches: supplied them with arms."""
    term = reading.term(action.first)
    comes_after = thing is None or thing.first > action.last
    return comes_after and reading.has_pronoun_of_one(action.last) and (is_direct(term) or gives(term))
