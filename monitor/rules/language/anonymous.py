"""The concepts that a query line's terms stand for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from monitor.arabic.grammar.suggest import guess_kind
from monitor.arabic.words import words_of
from monitor.rules.language.concept_spec import ConceptSpec, TermSpec, WrittenTerm, forms_of
from monitor.rules.language.query import QueryError, read
from monitor.rules.language.walk import conditions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from monitor.rules.language.query import Mention
    from monitor.rules.language.spec import RulesFile, RuleSpec

Listed = dict[tuple[str, ...], WrittenTerm]

_REMEMBERED = 65_536  # queries and terms of a large desk: what is reloaded is mostly what was there before


def query_concepts(
    files: Mapping[str, RulesFile], rules: Iterable[RuleSpec] | None = None
) -> dict[str, ConceptSpec]:
    """Give the concepts of the terms in the queries of rules, by the names that the trees call them.

    Without ``rules`` those of all in the files are meant.

    A term that some concept lists has that concept's kind and forms, of several the first by
    name; a phrase in quotes is a phrase; of any other the kind is guessed. Queries that do not
    parse have none.
    """
    listed = _listed(files)
    if rules is None:
        rules = [rule for file in files.values() for rule in file.rules]
    return {mention.name: _concept(mention, listed) for mention in _terms(rules)}


def _terms(rules: Iterable[RuleSpec]) -> Iterator[Mention]:
    for rule in rules:
        for _, spec in conditions(rule):
            yield from (mention for mention in _mentions(spec.query) if mention.term)


@lru_cache(maxsize=_REMEMBERED)
def _mentions(query: str) -> tuple[Mention, ...]:
    try:
        return read(query).mentions if query else ()
    except QueryError:
        return ()


def _listed(files: Mapping[str, RulesFile]) -> Listed:
    concepts = {name: concept for file in files.values() for name, concept in file.concepts.items()}
    listed: Listed = {}
    for _, concept in sorted(concepts.items(), key=lambda named: named[0]):
        for words, written in _forms(concept):
            listed.setdefault(words, written)
    return listed


@lru_cache(maxsize=_REMEMBERED)
def _forms(concept: ConceptSpec) -> list[tuple[tuple[str, ...], WrittenTerm]]:
    return [(folded(form), written) for written in concept.terms() for form in forms_of(written.term)]


@lru_cache(maxsize=_REMEMBERED)
def folded(text: str) -> tuple[str, ...]:
    """Give the words of a term as they are compared."""
    return tuple(word.letters for word in words_of(text))


def _concept(mention: Mention, listed: Listed) -> ConceptSpec:
    known = None if mention.key else listed.get(folded(mention.term))
    if known:
        return ConceptSpec.model_validate({known.key: [TermSpec(term=known.term, gap=known.gap)]})
    return _unlisted(mention.term, mention.key)


@lru_cache(maxsize=_REMEMBERED)
def _unlisted(term: str, key: str) -> ConceptSpec:
    """Give the concept of a term that no file lists; without a key its kind is guessed."""
    return ConceptSpec.model_validate({key or f"{guess_kind(term).value}s": [term]})
