"""Events: who did what, with what, to whom, in one sentence, and what the sentence says of it. Pure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from monitor.rules.events.reading import Reading
from monitor.rules.events.roles import parties
from monitor.rules.events.stance import stance
from monitor.rules.events.things import thing_of
from monitor.rules.events.verbs import is_converse
from monitor.rules.language.clauses import Role, Stance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from monitor.rules.events.line import Spot
    from monitor.rules.matching.concepts import Hit

MAX_ACTIONS = 12  # of one sentence; what has more is a list
MAX_READ = 1_500  # characters; of what runs on for longer, so many around each action are read
_ANCHORS = (Role.ACTION, Role.OBJECT, Role.TARGET, Role.ACTOR)


class Event(NamedTuple):
    """An event that a sentence tells; ``roles`` fills every role that was asked for."""

    stance: Stance
    roles: Mapping[Role, Hit]


def receives(terms: Iterable[str]) -> bool:
    """Say whether an action's terms are verbs of receiving alone: bought, got, imported."""
    return all(map(is_converse, terms))


def events(
    text: str, start: int, end: int, places: Mapping[Role, Sequence[Hit]], *, giver: Role = Role.ACTOR
) -> list[Event]:
    """Find the events in the sentence ``text[start:end]``, in its order.

    ``places`` are the hits of each role that is asked for; an event fills all of them, with the
    actor doing it and the target reached by it. An event that is told twice is given twice where
    its stance differs.

    Verbs of receiving turn this round, for "Russia got arms from North Korea" tells the same as
    "North Korea gave Russia arms": the actor is who gives, the target who receives, by either
    verb. Only where the action's concept is of such verbs alone (:func:`receives`) does the
    editor mean the actor who buys and the target whom it buys from: ``giver`` is then the
    target's role. A frame that asks for no target means the subject of the verb by the actor.
    """
    if not places or not all(places.values()):
        return []
    anchor = next(role for role in _ANCHORS if role in places)
    found: dict[tuple[object, ...], Event] = {}
    reader = partial(Reading, text, places=places, giver=giver)
    for reading, action in _actions(reader, start, end, anchor, places[anchor][:MAX_ACTIONS]):
        roles = {} if reading.relays(action.first) else _roles(reading, anchor, action)
        if roles:
            key = stance(reading, action, roles.get(Role.ACTOR))
            told = tuple(hit for role, hit in roles.items() if role is not Role.ACTION)
            found.setdefault((key, *told), Event(key, roles))
    return list(found.values())


def _actions(
    reader: Callable[..., Reading], start: int, end: int, anchor: Role, hits: Sequence[Hit]
) -> Iterator[tuple[Reading, Spot]]:
    """Give what tells of an action, and the reading to look for its parties in."""
    if end - start <= MAX_READ:
        reading = reader(start=start, end=end)
        wanted = set(hits)
        yield from ((reading, spot) for spot in reading.spots[anchor] if spot.hit in wanted)
        return
    for hit in hits:
        begin, stop = max(start, hit.start - MAX_READ // 2), min(end, hit.end + MAX_READ // 2)
        reading = reader(start=begin, end=stop)
        yield from ((reading, spot) for spot in reading.spots[anchor] if spot.hit == hit)


def _roles(reading: Reading, anchor: Role, action: Spot) -> dict[Role, Hit]:
    """Give who fills each role that is asked for; empty where one stays unfilled."""
    roles = {anchor: action.hit}
    asked = reading.spots.keys() - roles.keys()
    thing = thing_of(reading, action) if Role.OBJECT in asked else None
    if thing:
        roles[Role.OBJECT] = thing.hit
    elif Role.OBJECT in asked:
        return {}
    if asked & {Role.ACTOR, Role.TARGET}:
        found = parties(reading, action, thing)
        for role, mention in ((Role.ACTOR, found.actor), (Role.TARGET, found.target)):
            if role in asked and mention and mention.role is role and mention.hit:
                roles[role] = mention.hit
    return {role: roles[role] for role in Role if role in roles} if asked <= roles.keys() else {}
