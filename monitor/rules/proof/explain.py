"""Why a rule matches an article, or stays silent: every clause, its words, and the nearest miss."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.model import Zone
from monitor.rules.language import trees
from monitor.rules.language.concept_spec import forms_of
from monitor.rules.matching import plain
from monitor.rules.matching.concepts import Concepts
from monitor.rules.matching.readings import Reading
from monitor.rules.matching.zones import Seen, seen_with
from monitor.rules.proof.account import Account, account
from monitor.rules.proof.cancelled import Cancelled, cancelled
from monitor.rules.proof.filtered import filtered
from monitor.rules.proof.miss import Miss, Where
from monitor.rules.proof.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from monitor.model import Article
    from monitor.rules.language.spec import ConceptSpec, RuleSpec
    from monitor.rules.matching.readings import Spot

_FEW_TERMS = 12


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a rule makes of an article.

    ``seen`` is the article as the rule looks at it, ``spots`` are the places that the alert would
    quote. Where the rule stays silent, ``miss`` is the nearest clause that failed; ``looked_for`` are
    terms of the concepts that are not there, ``cancelled`` what exceptions took away from them.
    """

    rule: str
    seen: Seen
    spots: tuple[Spot, ...]
    stance: str
    account: Account
    miss: Miss | None
    looked_for: Mapping[str, tuple[str, ...]]
    cancelled: tuple[Cancelled, ...]

    @property
    def article(self) -> Article:
        """The article, with the asides that the rule looks at behind its text."""
        return self.seen.article

    @property
    def matches(self) -> bool:
        """Whether the rule matches the article."""
        return self.miss is None


def explain(
    rule: RuleSpec, concepts: Mapping[str, ConceptSpec], article: Article, *, now: datetime
) -> Explanation:
    """Hold one rule against an article and tell all of it.

    ``concepts`` are all that the rule's files define, those of its query's terms among them.
    """
    tree = trees.condition(rule)
    seen = seen_with(article, frozenset(map(Zone, rule.zones))) or Seen(article)
    article = seen.article
    reading = read(article, set(trees.named(tree)), concepts)
    where = Where(reading, reading.article)
    result = plain.evaluate(tree, reading)
    miss = filtered(trees.filters(rule), article, now=now)
    if miss is None and not result.holds:
        miss = nearest(tree, where)
    lacking = miss.concepts if miss else ()
    return Explanation(
        rule=rule.id,
        seen=seen,
        spots=() if miss else result.spots,
        stance="" if miss else result.stance,
        account=account(tree, where),
        miss=miss,
        looked_for={name: _terms(name, concepts)[:_FEW_TERMS] for name in lacking},
        cancelled=tuple(one for name in lacking for one in cancelled(name, concepts, article)),
    )


def read(article: Article, names: Iterable[str], concepts: Mapping[str, ConceptSpec]) -> Reading:
    """Find some concepts in an article, for the plain evaluator."""
    return Reading.of(article, Concepts(concepts).look(article.title, article.text), names)


def _terms(name: str, concepts: Mapping[str, ConceptSpec]) -> tuple[str, ...]:
    """Give the terms of a concept in their plainest form, and those of what it is made of."""
    spec = concepts[name]
    own = (*(forms_of(written.term)[0] for written in spec.terms()), *spec.regexes)
    return (*own, *(term for part in spec.of for term in _terms(part, concepts)))
