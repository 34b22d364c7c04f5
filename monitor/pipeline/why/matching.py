"""Which rules match an article, and why the nearest of the others stay silent. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from monitor.model import Zone
from monitor.pipeline.why.nearness import nearness
from monitor.pipeline.why.steps import Part, Sign, Step, counted
from monitor.rules.language import trees
from monitor.rules.language.spec import RuleStatus
from monitor.rules.proof.explain import explain
from monitor.rules.proof.miss import Reason
from monitor.rules.proof.quotes import evidence, quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from monitor.model import Article, Match
    from monitor.pipeline.why.nearness import Nearness
    from monitor.pipeline.why.steps import Show
    from monitor.rules.language.spec import ConceptSpec, RuleSpec
    from monitor.rules.proof.explain import Explanation

_RULES_TOLD: Final = 5
_QUOTES: Final = 4
_TERMS: Final = 6
# What a rule may look at when it names it.
_ASIDES: Final = frozenset({Zone.CAPTION, Zone.POST, Zone.RELATED, Zone.GLUED, Zone.TAGS, Zone.COMMENTS})


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules as operators wrote them, by id, and every concept that they can name."""

    rules: Mapping[str, RuleSpec]
    concepts: Mapping[str, ConceptSpec]


@dataclass(frozen=True, slots=True)
class Silent:
    """A rule that stays silent, why, and how near it came."""

    rule: RuleSpec
    told: Explanation
    near: Nearness

    @property
    def held(self) -> int:
        """How many of its clauses hold."""
        return self.near.asked - self.near.lacking

    @property
    def distance(self) -> tuple[bool, bool, int, int, str]:
        """What rules are sorted by, the nearest first.

        One that finds nothing is the farthest, then one that does not look at the article.
        """
        is_filtered = self.told.miss is not None and self.told.miss.reason is Reason.FILTERED
        return not self.held, is_filtered, self.near.lacking, -self.near.asked, self.rule.id


def matched_steps(
    article: Article, matches: Sequence[Match], book: Rulebook, show: Show, *, only: str, at: datetime
) -> Iterator[Step]:
    """Say which rules match; where none does that is live, why the nearest stay silent, those first.

    ``only`` names one rule to look at, or is empty; ``at`` is when the article came.
    """
    asked = [book.rules[only]] if only else list(book.rules.values())
    by_rule = {match.rule: match for match in matches}
    found = [rule for rule in asked if rule.id in by_rule]
    yield from (_matches(rule, by_rule[rule.id], show) for rule in found)
    silent = [
        rule for rule in asked if rule.id not in by_rule and (only or rule.status is not RuleStatus.DRAFT)
    ]
    if any(rule.status is RuleStatus.LIVE for rule in found):
        return
    judged = sorted((_judged(rule, article, book, at) for rule in silent), key=lambda one: one.distance)
    if len(judged) > 1 and not (found or judged[0].held):
        yield _finds_nothing([one.rule for one in judged], article, book, at)
        return
    for one in judged[:_RULES_TOLD]:
        yield _stays_silent(one, article, book, show, at=at)
    if len(judged) > _RULES_TOLD:
        more = counted(len(judged) - _RULES_TOLD, "more rule")
        yield Step(Part.MATCHED, Sign.NO, f"{more} stay silent, and none of them is nearer")


def _matches(rule: RuleSpec, match: Match, show: Show) -> Step:
    quotes = list(dict.fromkeys(place.quote for place in match.evidence))[:_QUOTES]
    says = f"rule {rule.id} matches: {', '.join(map(show, quotes))}"
    if rule.status is RuleStatus.LIVE:
        return Step(Part.MATCHED, Sign.OK, says, rule.id)
    return Step(
        Part.MATCHED, Sign.NO, f"{says}; but its status is {rule.status.value}: it raises no alert", rule.id
    )


def _finds_nothing(rules: Sequence[RuleSpec], article: Article, book: Rulebook, at: datetime) -> Step:
    """Say it of an article that is about something else: none of the rules is nearer than another."""
    beside = {rule.id: zones for rule in rules if (zones := _only_beside(rule, article, book, at))}
    details = [
        f"{counted(len(rules), 'rule')}: {', '.join(sorted(rule.id for rule in rules))}",
        *(
            f"rule {name} would match with what stands beside the article: zones: [{', '.join(zones)}]"
            for name, zones in sorted(beside.items())
        ),
    ]
    return Step(Part.MATCHED, Sign.NO, "no rule finds anything in it", details=tuple(details))


def _stays_silent(one: Silent, article: Article, book: Rulebook, show: Show, *, at: datetime) -> Step:
    miss = one.told.miss
    if miss is None:  # a draft is held against no article but here
        says = (
            f"rule {one.rule.id} would match; but its status is {one.rule.status.value}: it raises no alert"
        )
        return Step(Part.MATCHED, Sign.NO, says, one.rule.id)
    quotes = list(dict.fromkeys(quote(spot, one.told.article) for spot in miss.spots))[:_QUOTES]
    words = f": {', '.join(map(show, quotes))}" if quotes else ""
    return Step(
        Part.MATCHED,
        Sign.NO,
        f"rule {one.rule.id} stays silent: {miss.says}{words}",
        one.rule.id,
        tuple(_details(one, article, book, show, at)),
    )


def _details(one: Silent, article: Article, book: Rulebook, show: Show, at: datetime) -> Iterator[str]:
    held = f"{one.held} of {one.near.asked}"
    yield f"{held} clauses hold; monitor rules explain {one.rule.id} shows all of them"
    for name, terms in one.told.looked_for.items():
        yield f"{name}: found nothing of {', '.join(list(dict.fromkeys(map(show, terms)))[:_TERMS])}"
    yield from dict.fromkeys(
        f"{cancelled.concept}: {show(cancelled.quote)} is cancelled by except: {show(cancelled.by)}"
        for cancelled in one.told.cancelled
    )
    zones = _only_beside(one.rule, article, book, at)
    if zones:
        yield f"it would match with what stands beside the article: zones: [{', '.join(zones)}]"


def _judged(rule: RuleSpec, article: Article, book: Rulebook, at: datetime) -> Silent:
    told = explain(rule, _concepts_of(rule, book), article, now=at)
    return Silent(rule, told, nearness(trees.condition(rule), told.account))


def _only_beside(rule: RuleSpec, article: Article, book: Rulebook, at: datetime) -> list[str]:
    """Give the zones beside the article in which a rule would find what it asks for, if it looked there."""
    there = {aside.zone for aside in article.asides} & _ASIDES
    if not there:
        return []
    wider = rule.model_copy(update={"zones": tuple(zone.value for zone in sorted(there))})
    told = explain(wider, _concepts_of(rule, book), article, now=at)
    places = (told.seen.placed(evidence(spot, told.article)) for spot in told.spots)
    return sorted({place.zone for place in places if place.field == "aside"})


def _concepts_of(rule: RuleSpec, book: Rulebook) -> dict[str, ConceptSpec]:
    """Give the concepts that a rule names, with what they are made of: of all, each rule takes 0.4 s."""
    found: dict[str, ConceptSpec] = {}
    rest = list(trees.named(trees.condition(rule)))
    while rest:
        name = rest.pop()
        if name not in found:
            found[name] = book.concepts[name]
            rest += found[name].of
    return found
