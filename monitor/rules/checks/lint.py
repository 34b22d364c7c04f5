"""What is suspicious in rule files that are right: a warning each.

Apart from :mod:`monitor.rules.checks.check`, because it looks at every term in every ordinary word,
which takes a tenth of a second, and makes sense only where nothing is wrong.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.grammar.ordinary import ordinary_words
from monitor.arabic.grammar.terms import Kind, Term
from monitor.arabic.lexicon.lexicon import Lexicon
from monitor.model.settings import Finding
from monitor.rules.checks.check import concepts_of, rules_of
from monitor.rules.checks.concepts import with_parts
from monitor.rules.checks.queries import mentioned
from monitor.rules.checks.rules import named
from monitor.rules.checks.terms import letters_of
from monitor.rules.language.anonymous import query_concepts
from monitor.rules.language.concept_spec import WrittenTerm, forms_of
from monitor.rules.language.spec import RuleStatus
from monitor.rules.language.walk import conditions
from monitor.rules.matching.concepts import KIND_OF_KEY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from monitor.rules.language.concept_spec import ConceptSpec
    from monitor.rules.language.spec import RulesFile
    from monitor.rules.language.walk import Path

_SHORT_VERB = 3
_MOST_SHOWN = 5
_PARTICLES = "وفبكلس"  # and, so, with, like, for, will
_NAMES = (Kind.NAME, Kind.PLACE, Kind.MODEL)


class _Listed(NamedTuple):
    """A term and where it stands."""

    file: str
    path: Path
    written: WrittenTerm
    exceptions: frozenset[tuple[str, ...]]

    @property
    def term(self) -> Term:
        return Term.parse(KIND_OF_KEY[self.written.key], self.written.term)


def lint(
    files: Mapping[str, RulesFile], library: Mapping[str, ConceptSpec] | None = None
) -> list[tuple[str, Finding]]:
    """Find rules without tests, concepts that no rule asks for, and terms that do what they should not.

    The files must be right: :func:`monitor.rules.checks.check.check` found no mistake in them.
    """
    terms = list(_terms(files))
    return [
        *_untested(files),
        *_unused(files, library or {}),
        *_found_already(terms),
        *_collisions([*terms, *_query_terms(files, {listed.written.term for listed in terms})]),
    ]


def _terms(files: Mapping[str, RulesFile]) -> Iterator[_Listed]:
    for place, _, concept in concepts_of(files):
        exceptions = frozenset(letters_of(exception) for exception in concept.exceptions)
        for written in concept.terms():
            path = (*place.path, written.key, written.number)
            yield _Listed(place.file, path, written, exceptions)


def _query_terms(files: Mapping[str, RulesFile], listed: Collection[str]) -> Iterator[_Listed]:
    """Give the terms of queries that no concept lists."""
    concepts = query_concepts(files)
    for place, rule in rules_of(files):
        for path, spec in conditions(rule):
            for name in mentioned(spec.query):
                for written in concepts[name].terms() if name in concepts else ():
                    if written.term not in listed:
                        yield _Listed(place.file, (*place.path, *path, "query"), written, frozenset())


def _untested(files: Mapping[str, RulesFile]) -> Iterator[tuple[str, Finding]]:
    for place, rule in rules_of(files):
        if rule.status is RuleStatus.LIVE and not rule.tests:
            message = f'live rule "{rule.id}" has no tests'
            hint = "give it a text that it must match, and one that it must not"
            yield place.file, Finding((*place.path, "id"), message, hint, "warning")


def _unused(
    files: Mapping[str, RulesFile], library: Mapping[str, ConceptSpec]
) -> Iterator[tuple[str, Finding]]:
    known = {**library, **{name: concept for _, name, concept in concepts_of(files)}}
    asked = {
        name
        for _, rule in rules_of(files)
        for _, spec in conditions(rule)
        for name in (
            *(name for _, name in named(spec)),
            *mentioned(spec.query),
        )
    }
    used = with_parts(asked, known)
    for place, name, _ in concepts_of(files):
        if asked and name not in used:
            yield place.file, Finding(place.path, f'no rule asks for concept "{name}"', "", "warning")


def _found_already(terms: Sequence[_Listed]) -> Iterator[tuple[str, Finding]]:
    """Find terms that the grammar of a term above them in the list finds without their help."""
    lexicon = Lexicon([listed.term for listed in terms])
    for number, listed in enumerate(terms):
        for form in forms_of(listed.written.term):
            last = len(letters_of(form)) - 1
            others = [
                terms[found.term].written
                for found in lexicon.find(form)
                if found.term < number
                and (found.first, found.last) == (0, last)
                and terms[found.term].path[:-1] == listed.path[:-1]
                and terms[found.term].file == listed.file
            ]
            if others:
                message = f'"{form}" is found already, as a form of "{others[0].term}"'
                yield listed.file, Finding(listed.path, message, "remove it", "warning")


def _collisions(terms: Sequence[_Listed]) -> Iterator[tuple[str, Finding]]:
    for number, found in sorted(ordinary_hits(tuple(listed.term for listed in terms)).items()):
        listed = terms[number]
        words = [word for word in found if letters_of(word) not in listed.exceptions]
        if words:
            yield listed.file, _collision(listed, words)


@lru_cache(maxsize=4)
def ordinary_hits(terms: tuple[Term, ...]) -> Mapping[int, list[str]]:
    """Give the ordinary words that are no forms of the terms that hit them, by the number of the term.

    A name has no forms, so that every ordinary word it hits is another word; of other terms only what
    begins with a particle surely is (ل and قمة, for a summit, is لقمة, a bite). Remembered, because
    a file that changed a little is read again with the terms it had.
    """
    lexicon = Lexicon(terms)
    hits = list(_hits(lexicon, ordinary_words()))
    tails = set(_hits(lexicon, sorted({word[1:] for _, word in hits if word[0] in _PARTICLES})))
    found: dict[int, list[str]] = defaultdict(list)
    for number, word in hits:
        term = terms[number]
        is_other = term.kind in _NAMES or (word[0] in _PARTICLES and (number, word[1:]) in tails)
        if is_other and letters_of(word) not in map(letters_of, (term.lemma, *term.forms)):
            found[number].append(word)
    return found


def _hits(lexicon: Lexicon, words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Give the terms that each of some words is, each word by itself."""
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    for found in lexicon.find("\n".join(words)):
        yield found.term, words[bisect_right(starts, found.start) - 1]


def _collision(listed: _Listed, words: Sequence[str]) -> Finding:
    shown = "، ".join(words[:_MOST_SHOWN])
    message = f'"{listed.written.term}" also hits the ordinary word{"s" if len(words) > 1 else ""} {shown}'
    is_short = listed.written.key == "verbs" and len(letters_of(listed.written.term)[0]) <= _SHORT_VERB
    hint = "prefer its verbal noun or a phrase" if is_short else "list what it must not hit under `except`"
    return Finding(listed.path, message, hint, "warning")
