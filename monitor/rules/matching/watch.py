"""A watch rule, ready to be held against articles."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from monitor.model import Evidence, Match, RuleTitle, Severity, Zone
from monitor.rules.language import trees
from monitor.rules.language.clauses import Clause, Filters
from monitor.rules.matching import plain
from monitor.rules.matching.likely import may_hold
from monitor.rules.matching.needs import Needs, needs
from monitor.rules.matching.readings import Reading, Spot
from monitor.rules.matching.shapes import Shape, shape_of
from monitor.rules.matching.units import Borders, Located

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor.model import Article, EvidenceField
    from monitor.rules.language.spec import RuleSpec, RuleStatus
    from monitor.rules.matching.concepts import Look

_MAX_PLACES_OF_ONE_CONCEPT = 3  # an alert is read on a telephone


@dataclass(frozen=True, slots=True)
class WatchRule:
    """What a desk wants to hear of.

    ``filters`` is None for a rule that looks at every article, ``shape`` for one that only the
    plain evaluator understands. An article that does not hold what ``needs`` says cannot match.
    ``zones`` are the asides that it looks at besides the article. It alerts on stories of at least
    ``min_origins`` independent origins.
    """

    id: str
    title: RuleTitle
    severity: Severity
    status: RuleStatus
    owner: str
    tree: Clause
    filters: Filters | None
    shape: Shape | None
    needs: Needs
    concepts: frozenset[str]
    zones: frozenset[Zone]
    min_origins: int
    spec: RuleSpec = field(repr=False)

    @classmethod
    def of(cls, spec: RuleSpec) -> WatchRule:
        """Make the rule that an operator wrote."""
        tree = trees.condition(spec)
        filters = trees.filters(spec)
        return cls(
            id=spec.id,
            title=RuleTitle(ar=spec.title.ar, en=spec.title.en),
            severity=spec.severity,
            status=spec.status,
            owner=spec.owner,
            tree=tree,
            filters=None if filters == Filters() else filters,
            shape=shape_of(tree),
            needs=needs(tree),
            concepts=frozenset(trees.named(tree)),
            zones=frozenset(map(Zone, spec.zones)),
            min_origins=spec.min_origins,
            spec=spec,
        )


class Held:
    """One article, held against rules; what they share is found once."""

    def __init__(self, article: Article, look: Look, rules: Iterable[WatchRule]) -> None:
        """``rules`` are those that it is going to be held against."""
        self._article = article
        self._look = look
        self._rules = rules
        self._located = Located(Borders(article.text), look)

    def against(self, rule: WatchRule) -> Match | None:
        """Give the rule's match with the article; None where it stays silent."""
        if rule.shape is None:
            if not may_hold(rule.tree, self._located):
                return None
            spots, stance = plain.evaluate(rule.tree, self._reading)
        else:
            spots, stance = rule.shape.spots(self._located), ""
        if not spots:
            return None
        evidence = as_evidence(spots, title=self._article.title, text=self._article.text)
        return Match(rule.id, self._article.url, evidence, stance)

    @cached_property
    def _reading(self) -> Reading:
        asked = {concept for rule in self._rules if rule.shape is None for concept in rule.concepts}
        return Reading.of(self._article, self._look, asked)


def as_evidence(spots: Iterable[Spot], *, title: str, text: str) -> tuple[Evidence, ...]:
    """Quote the places from the article; of a concept at most a few, and all that have a role."""
    counts: dict[str, int] = defaultdict(int)
    quoted = []
    for spot in spots:
        hit = spot.hit
        counts[hit.concept] += 1
        if spot.role or counts[hit.concept] <= _MAX_PLACES_OF_ONE_CONCEPT:
            part: EvidenceField = "text" if spot.in_text else "title"
            quote = (text if spot.in_text else title)[hit.start : hit.end]
            certainty: Any = spot.certainty  # one of the three, or the amount would be no spot
            quoted.append(
                Evidence(part, hit.start, hit.end, quote, hit.concept, hit.term, spot.role, certainty)
            )
    return tuple(quoted)
