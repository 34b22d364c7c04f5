"""What is wrong between concepts and rules, within a file and across files."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.words import words_of
from monitor.model.settings import Finding
from monitor.rules.spec import KINDS, ConceptSpec, RulesFile, RuleSpec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BAR = re.compile(r"\s*\|\s*")
_MIN_LETTERS = 2
_WITH_NUMBERS = ("models", "exceptions")

Path = tuple[str | int, ...]


class _Place(NamedTuple):
    file: str
    path: Path

    def __str__(self) -> str:
        return f"{self.file}, {'.'.join(map(str, self.path))}"


def check(files: Mapping[str, RulesFile]) -> list[tuple[str, Finding]]:
    """Find every mistake that no file shows by itself, as pairs of file and finding."""
    concepts: dict[str, _Place] = {}
    for place, name, _ in _concepts(files):
        concepts.setdefault(name, place)
    found: list[tuple[str, Finding]] = []
    for place, name, concept in _concepts(files):
        found += _at(place, _defined_twice("concept", name, place, concepts[name]))
        found += _at(place, _check_terms(concept))
    rules: dict[str, _Place] = {}
    for place, rule in _rules(files):
        first = rules.setdefault(rule.id, place)
        found += _at(place, _defined_twice("rule", rule.id, place, first, "id"))
        found += _at(place, _check_rule(rule, concepts))
    return found


def _concepts(files: Mapping[str, RulesFile]) -> Iterator[tuple[_Place, str, ConceptSpec]]:
    for file, content in files.items():
        for name, concept in content.concepts.items():
            yield _Place(file, ("concepts", name)), name, concept


def _rules(files: Mapping[str, RulesFile]) -> Iterator[tuple[_Place, RuleSpec]]:
    for file, content in files.items():
        for i, rule in enumerate(content.rules):
            yield _Place(file, ("rules", i)), rule


def _at(place: _Place, findings: Iterator[Finding]) -> Iterator[tuple[str, Finding]]:
    for finding in findings:
        yield place.file, finding._replace(path=place.path + finding.path)


def _defined_twice(what: str, name: str, place: _Place, first: _Place, *path: str) -> Iterator[Finding]:
    if place != first:
        yield Finding(path, f'{what} "{name}" is defined twice', f"first in {first}")


def _check_terms(concept: ConceptSpec) -> Iterator[Finding]:
    for key in (*KINDS, "exceptions"):
        # the same word may be a noun and a verb's form: each kind is looked at by itself
        seen: dict[tuple[str, ...], Path] = {}
        for i, written in enumerate(getattr(concept, key)):
            path = ("except" if key == "exceptions" else key, i)
            for form in _BAR.split(written.strip()):
                yield from _check_term(form, path, seen, can_be_number=key in _WITH_NUMBERS)


def _check_term(
    form: str, path: Path, seen: dict[tuple[str, ...], Path], *, can_be_number: bool
) -> Iterator[Finding]:
    folded = tuple(word.letters for word in words_of(form))
    letters = "".join(folded)
    if not form:
        yield Finding(path, "a term or form is empty", "write lemma | form | form")
    elif not letters or (letters.isdigit() and not can_be_number):
        yield Finding(path, f'"{form}" has no letters, so it can stand nowhere in a text')
    elif len(letters) < _MIN_LETTERS:
        yield Finding(path, f'"{form}" is a single letter, which stands in almost every text')
    elif folded in seen:
        first = ".".join(map(str, seen[folded]))
        yield Finding(path, f'"{form}" is listed twice in this concept', f"first in {first}")
    seen.setdefault(folded, path)


def _check_rule(rule: RuleSpec, concepts: Mapping[str, object]) -> Iterator[Finding]:
    for key in ("all", "any", "none"):
        for i, name in enumerate(getattr(rule, key)):
            if name not in concepts:
                close = get_close_matches(name, concepts, n=1)
                hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(sorted(concepts))}"
                yield Finding((key, i), f'no concept is called "{name}"', hint if concepts else "")
            elif key != "none" and name in rule.none:
                yield from _never_matches(rule, key, i, name)


def _never_matches(rule: RuleSpec, key: str, i: int, name: str) -> Iterator[Finding]:
    """A concept under ``none`` cancels its own hits; with others under ``any`` the rule lives on."""
    if key == "all" or set(rule.any) <= set(rule.none):
        message = f'the rule can never match: "{name}" stands under `{key}` and under `none`'
        yield Finding((key, i), message)
