"""From rules files to a set of rules that articles are held against."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from monitor.rules.language.anonymous import query_concepts
from monitor.rules.language.spec import RuleStatus
from monitor.rules.matching.candidates import Candidates
from monitor.rules.matching.concepts import Concepts, is_same
from monitor.rules.matching.filters import lets_in
from monitor.rules.matching.watch import Held, WatchRule
from monitor.rules.matching.zones import Seen, seen_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from monitor.model import Article, Match, Zone
    from monitor.rules.language.spec import ConceptSpec, RulesFile


class RuleSet:
    """Watch rules, and the concepts that they name; never changes.

    Matches are in the order of the rules' ids, and depend neither on the order in which
    rules were given nor on what was matched before. Threads may match at once: what is
    remembered of words is guarded, all else is an article's own.
    """

    def __init__(
        self,
        rules: Iterable[WatchRule],
        concepts: Mapping[str, ConceptSpec],
        previous: RuleSet | None = None,
    ) -> None:
        self.rules: Mapping[str, WatchRule] = {rule.id: rule for rule in sorted(rules, key=_id)}
        """The rules by their ids, and in the order of these."""
        named = frozenset().union(*[rule.concepts for rule in self.rules.values()])
        used = {name: concepts[name] for name in sorted(_with_parts(named, concepts))}
        known = (previous.concepts, previous.candidates) if previous else (None, None)
        self.concepts: Concepts = Concepts(used, known[0])
        self._zones = sorted({rule.zones for rule in self.rules.values() if rule.zones}, key=sorted)
        self.candidates: Candidates = Candidates(self.rules.values(), known[1])

    def __len__(self) -> int:
        return len(self.rules)

    def rule(self, rule_id: str) -> WatchRule:
        """Give a rule by its id; KeyError where there is none."""
        return self.rules[rule_id]

    def match(self, article: Article, now: datetime | None = None) -> list[Match]:
        """Hold every rule against an article; without ``now`` none is too old for any."""
        found = self._held(Seen(article), frozenset(), now)
        for zones in self._zones:
            seen = seen_with(article, zones)
            found += self._held(seen or Seen(article), zones, now)
        return sorted(found, key=attrgetter("rule")) if self._zones else found

    def _held(self, seen: Seen, zones: AbstractSet[Zone], now: datetime | None) -> list[Match]:
        """Hold the rules that ask for these zones against an article as they see it."""
        article = seen.article
        look = self.concepts.look(article.title, article.text)
        candidates = [
            rule
            for rule in self.candidates.among(look.possible)
            if rule.zones == zones and (rule.filters is None or lets_in(rule.filters, article, now))
        ]
        if not candidates:
            return []
        held = Held(article, look, candidates)
        matches = [match for match in map(held.against, candidates) if match]
        return [replace(match, evidence=tuple(map(seen.placed, match.evidence))) for match in matches]


def compile_rules(files: Mapping[str, RulesFile], previous: RuleSet | None = None) -> RuleSet:
    """Make a rule set of files that :func:`monitor.rules.checks.check.check` found nothing wrong with.

    ``previous`` is the set that was in force before: what is equal is taken over, which changes
    no match. Drafts are left out. A rule that names a concept of no file raises KeyError.
    """
    concepts = {name: spec for file in files.values() for name, spec in file.concepts.items()}
    known = previous.rules if previous else {}
    rules = [
        rule if rule and is_same(rule.spec, spec) else WatchRule.of(spec)
        for file in files.values()
        for spec in file.rules
        if spec.status != RuleStatus.DRAFT
        for rule in [known.get(spec.id)]
    ]
    unknown = frozenset().union(*[rule.concepts for rule in rules]) - concepts.keys()
    if unknown:
        asking = [rule.spec for rule in rules if not unknown.isdisjoint(rule.concepts)]
        concepts |= query_concepts(files, asking)
    return RuleSet(rules, concepts, previous)


_id = attrgetter("id")


def _with_parts(named: Iterable[str], concepts: Mapping[str, ConceptSpec]) -> set[str]:
    """Add the concepts that these are made of."""
    found: set[str] = set()
    wanted = list(named)
    while wanted:
        name = wanted.pop()
        if name not in found:
            found.add(name)
            wanted += concepts[name].of
    return found
