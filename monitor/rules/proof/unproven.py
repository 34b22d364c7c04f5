"""Tests of rules that fail, as findings in their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.model.settings import Finding
from monitor.rules.language.anonymous import query_concepts
from monitor.rules.language.spec import RuleStatus
from monitor.rules.proof.explain import explain
from monitor.rules.proof.proof import NOW, prove

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from monitor.rules.language.spec import ConceptSpec, RulesFile
    from monitor.rules.matching.compile import RuleSet
    from monitor.rules.proof.proof import Proof


def unproven(files: Mapping[str, RulesFile], rules: RuleSet) -> Iterator[tuple[str, Finding]]:
    """Find tests that fail, as pairs of file and finding: a mistake for a live rule, else a warning."""
    failed = [proof for proof in prove(files, rules) if not proof.holds]
    concepts = concepts_of(files) if failed else {}
    for proof in failed:
        case = proof.case
        message = f'rule "{case.rule.id}", test {case.number}: {"; ".join(proof.differences)}'
        finding = Finding(case.path, message, _why(proof, concepts), severity="warning")
        is_live = case.rule.status == RuleStatus.LIVE
        yield case.file, finding._replace(severity="error") if is_live else finding


def concepts_of(files: Mapping[str, RulesFile]) -> dict[str, ConceptSpec]:
    """Give every concept that the rules of some files can name, those of query terms too."""
    own = {name: spec for file in files.values() for name, spec in file.concepts.items()}
    return own | query_concepts(files)


def _why(proof: Proof, concepts: Mapping[str, ConceptSpec]) -> str:
    if proof.match is None:
        miss = explain(proof.case.rule, concepts, proof.article, now=NOW).miss
        return miss.says if miss else ""
    if proof.missing or proof.extra:
        parts = (("missing", proof.missing), ("not expected", proof.extra))
        return "; ".join(f"{what}: {', '.join(quotes)}" for what, quotes in parts if quotes)
    return f"it matches {', '.join(place.quote for place in proof.match.evidence)}"
