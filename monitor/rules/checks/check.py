"""What is wrong between concepts and rules, within a file and across files.

A mistake refuses the files; with a warning they are taken all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from monitor.model.settings import Finding
from monitor.rules.checks.concepts import check_parts
from monitor.rules.checks.rules import check_rule
from monitor.rules.checks.terms import check_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from monitor.rules.language.spec import ConceptSpec, RulesFile, RuleSpec
    from monitor.rules.language.walk import Path


class _Place(NamedTuple):
    file: str
    path: Path

    def __str__(self) -> str:
        return f"{self.file}, {'.'.join(map(str, self.path))}"


def check(
    files: Mapping[str, RulesFile], library: Mapping[str, ConceptSpec] | None = None
) -> list[tuple[str, Finding]]:
    """Find every mistake that no file shows by itself, as pairs of file and finding.

    ``library`` holds the concepts that ship with the program, where a file uses them.
    """
    library = library or {}
    own = {name: concept for _, name, concept in concepts_of(files)}
    known = {**library, **own}
    found: list[tuple[str, Finding]] = []
    places: dict[str, _Place] = {}
    for place, name, concept in concepts_of(files):
        first = places.setdefault(name, place)
        found += _at(place, _defined_twice("concept", name, place, first))
        found += _at(place, check_terms(concept))
        found += [(place.file, finding) for finding in check_parts(name, known) if place == first]
        if name in library and place == first:
            message = f'concept "{name}" takes the place of the library\'s'
            hint = (
                "the library's other concepts that are made of it have this one too; or give it another name"
            )
            found.append((place.file, Finding(place.path, message, hint, "warning")))
    rules: dict[str, _Place] = {}
    for place, rule in rules_of(files):
        first = rules.setdefault(rule.id, place)
        found += _at(place, _defined_twice("rule", rule.id, place, first, "id"))
        found += _at(place, check_rule(rule, known))
    return found


def concepts_of(files: Mapping[str, RulesFile]) -> Iterator[tuple[_Place, str, ConceptSpec]]:
    """Give every concept with its place."""
    for file, content in files.items():
        for name, concept in content.concepts.items():
            yield _Place(file, ("concepts", name)), name, concept


def rules_of(files: Mapping[str, RulesFile]) -> Iterator[tuple[_Place, RuleSpec]]:
    """Give every rule with its place."""
    for file, content in files.items():
        for number, rule in enumerate(content.rules):
            yield _Place(file, ("rules", number)), rule


def _at(place: _Place, findings: Iterable[Finding]) -> Iterator[tuple[str, Finding]]:
    for finding in findings:
        yield place.file, finding._replace(path=place.path + finding.path)


def _defined_twice(what: str, name: str, place: _Place, first: _Place, *path: str) -> Iterator[Finding]:
    if place != first:
        yield Finding(path, f'{what} "{name}" is defined twice', f"first in {first}")
