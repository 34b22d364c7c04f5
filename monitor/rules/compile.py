"""From rules files to a set of rules that articles are held against."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from monitor.model import Article, Match
from monitor.rules.concepts import Concepts
from monitor.rules.units import Located
from monitor.rules.watch import WatchRule, as_evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from monitor.rules.spec import ConceptSpec, RulesFile


class RuleSet:
    """Watch rules, and the concepts that they name; never changes.

    Matches are in the order of the rules' ids, and depend neither on the order in which
    rules were given nor on what was matched before.
    """

    def __init__(self, rules: Iterable[WatchRule], concepts: Mapping[str, ConceptSpec]) -> None:
        self._rules = {rule.id: rule for rule in sorted(rules, key=lambda rule: rule.id)}
        named = {concept for rule in self._rules.values() for concept in rule.concepts}
        self._concepts = Concepts({name: concepts[name] for name in named})
        self._rules_of = _by_rarest_concept(self._rules.values())

    def __len__(self) -> int:
        return len(self._rules)

    def rule(self, rule_id: str) -> WatchRule:
        """Give a rule by its id; KeyError where there is none."""
        return self._rules[rule_id]

    def match(self, article: Article) -> list[Match]:
        """Hold every rule against an article."""
        possible = self._concepts.possible(article.title, article.text)
        candidates = {
            rule.id: rule
            for concept in possible
            for rule in self._rules_of.get(concept, ())
            if rule.may_match(possible)
        }
        located = Located(article, self._concepts)
        matches = []
        for rule_id in sorted(candidates):
            places = candidates[rule_id].evidence(located)
            if places:
                evidence = as_evidence(places, title=article.title, text=article.text)
                matches.append(Match(rule_id, article.url, evidence))
        return matches


def compile_rules(files: Mapping[str, RulesFile]) -> RuleSet:
    """Make a rule set of files that :func:`monitor.rules.check.check` found nothing wrong with.

    A rule that names a concept of no file raises KeyError.
    """
    concepts = {name: spec for file in files.values() for name, spec in file.concepts.items()}
    rules = [WatchRule.of(spec) for file in files.values() for spec in file.rules]
    return RuleSet(rules, concepts)


def _by_rarest_concept(rules: Iterable[WatchRule]) -> Mapping[str, list[WatchRule]]:
    """Hang each rule on the concept that the fewest rules ask for: most articles lack it."""
    rules = list(rules)
    counts = Counter(concept for rule in rules for concept in rule.concepts)
    hung: dict[str, list[WatchRule]] = defaultdict(list)
    for rule in rules:
        for concept in [min(rule.all, key=lambda c: (counts[c], c))] if rule.all else set(rule.any):
            hung[concept].append(rule)
    return hung
