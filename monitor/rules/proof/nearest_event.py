"""Why an amount or an event that a rule asks for is not in an article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from monitor.rules.language.clauses import Amount, Frame, Role, Stance
from monitor.rules.proof.labels import bounds, label, listing
from monitor.rules.proof.miss import Miss, Reason

if TYPE_CHECKING:
    from monitor.rules.matching.readings import Spot
    from monitor.rules.proof.miss import Where


def no_amount(clause: Amount, where: Where) -> Miss:
    """Say which amounts of the unit are there instead."""
    what = f"amount of {clause.unit}" if clause.unit else "amount"
    there = where.reading.amounts(Amount(clause.unit), where.region)
    says = f"no {what} is there that is {bounds(clause)}" if there else f"no {what} is there"
    facts = {"unit": clause.unit, "min": clause.min, "max": clause.max}
    return Miss(Reason.NO_AMOUNT, label(clause), says, facts, tuple(there))


def no_event(clause: Frame, where: Where) -> Miss:
    """Say which role is lacking, or how the event that is told differs."""
    told = where.reading.events(replace(clause, stances=frozenset(Stance)), where.region)
    if told:
        stances = sorted({event.stance.value for event, _ in told})
        says = f"the event is {listing(stances)}; the rule asks for {listing(sorted(clause.stances), 'or')}"
        return Miss(
            Reason.STANCE,
            label(clause),
            says,
            {"stances": stances},
            tuple(spot for _, spots in told for spot in spots),
        )
    nowhere = [(role, names) for role, names in clause.roles if not where.spots(*names)]
    if nowhere:
        says = " and ".join(f"the {role} ({listing(names, 'or')}) is not there" for role, names in nowhere)
        concepts = tuple(name for _, names in nowhere for name in names)
        return Miss(Reason.MISSING, label(clause), says, concepts=concepts)
    return _not_in_a_sentence(clause, where)


def _not_in_a_sentence(clause: Frame, where: Where) -> Miss:
    sentences = (_fillers(clause, sentence) for sentence in where.pieces("sentence"))
    fillers = max(sentences, key=len)
    lacking = [role.value for role, _ in clause.roles if role not in fillers]
    spots = tuple(sorted(spot for found in fillers.values() for spot in found))
    if lacking:
        says = f"no sentence has every role; the nearest lacks the {listing(lacking)}"
    elif _is_turned_round(clause, where):
        says = "the roles stand in one sentence, but the other way round"
    else:
        says = "the roles stand in one sentence, but it tells of no such event"
    return Miss(Reason.NO_EVENT, label(clause), says, {"lacking": lacking}, spots)


def _fillers(clause: Frame, sentence: Where) -> dict[Role, list[Spot]]:
    found = {role: sentence.spots(*names) for role, names in clause.roles}
    return {role: spots for role, spots in found.items() if spots}


def _is_turned_round(clause: Frame, where: Where) -> bool:
    """Say whether the event is told with its actor as target or object, and that as actor."""
    roles = dict(clause.roles)
    others = [role for role in (Role.TARGET, Role.OBJECT) if role in roles and Role.ACTOR in roles]
    turned = ({**roles, Role.ACTOR: roles[other], other: roles[Role.ACTOR]} for other in others)
    return any(where.reading.events(Frame(tuple(swapped.items())), where.region) for swapped in turned)
