"""An explanation as plain data, for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from monitor.rules.proof.quotes import evidence, sentence_of

if TYPE_CHECKING:
    from monitor.rules.matching.readings import Spot
    from monitor.rules.matching.zones import Seen
    from monitor.rules.proof.account import Account
    from monitor.rules.proof.explain import Explanation

Plain = dict[str, Any]


def as_plain(explanation: Explanation) -> Plain:
    """Give all that an explanation says as dictionaries, lists, strings and numbers."""
    return {
        "rule": explanation.rule,
        "article": explanation.article.url,
        "matches": explanation.matches,
        "stance": explanation.stance,
        "evidence": [_place(spot, explanation.seen) for spot in explanation.spots],
        "miss": _miss(explanation),
        "clauses": _account(explanation.account, explanation.seen),
    }


def _miss(explanation: Explanation) -> Plain | None:
    miss, seen = explanation.miss, explanation.seen
    if miss is None:
        return None
    return {
        "reason": miss.reason.value,
        "clause": miss.clause,
        "says": miss.says,
        "facts": dict(miss.facts),
        "places": [_place(spot, seen) for spot in miss.spots],
        "looked_for": {name: list(terms) for name, terms in explanation.looked_for.items()},
        "cancelled": [one._asdict() for one in explanation.cancelled],
    }


def _account(told: Account, seen: Seen) -> Plain:
    return {
        "clause": told.clause,
        "holds": told.holds,
        "part": told.part,
        "why": told.why,
        "places": [_place(spot, seen) for spot in told.spots],
        "below": [_account(below, seen) for below in told.below],
    }


def _place(spot: Spot, seen: Seen) -> Plain:
    place = evidence(spot, seen.article)
    return {**asdict(seen.placed(place)), "sentence": sentence_of(place, seen.article).quote}
