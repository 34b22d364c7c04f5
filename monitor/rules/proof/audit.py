"""What the terms of concepts hit in stored articles, form by form."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.grammar.terms import Term
from monitor.arabic.sentences import Span, sentences
from monitor.rules.checks.lint import ordinary_hits
from monitor.rules.matching.concepts import KIND_OF_KEY, Concepts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from monitor.model import Article
    from monitor.rules.language.spec import ConceptSpec
    from monitor.rules.matching.concepts import Hit


@dataclass(frozen=True, slots=True)
class Form:
    """A surface form as articles have it, how often, and where it stood first.

    ``sentence[start:end]`` is that place, ``article`` the URL of its article.
    """

    form: str
    count: int
    sentence: str
    start: int
    end: int
    article: str


@dataclass(frozen=True, slots=True)
class TermAudit:
    """What one term of a concept hits: its forms, the most frequent first.

    ``term`` is its plainest form, ``articles`` the number of articles that have one,
    ``collisions`` are the ordinary words that it hits too.
    """

    concept: str
    kind: str
    term: str
    hits: int
    articles: int
    forms: tuple[Form, ...]
    collisions: tuple[str, ...]


class _Key(NamedTuple):
    concept: str
    term: str


class Audit:
    """Counts what concepts hit, article by article, as rules see it.

    A place that an exception cancels is no hit, and where two terms of a concept overlap the
    first or longer one has it.
    """

    def __init__(self, concepts: Mapping[str, ConceptSpec], audited: Iterable[str]) -> None:
        self._all = concepts
        self._audited = tuple(audited)
        self._concepts = Concepts(concepts)
        self._forms: dict[_Key, Counter[str]] = defaultdict(Counter)
        self._articles: Counter[_Key] = Counter()
        self._first: dict[tuple[_Key, str], Form] = {}

    def add(self, article: Article) -> None:
        """Count the hits in an article's title and text."""
        look = self._concepts.look(article.title, article.text)
        places = [place for name in self._audited if name in look.possible for place in look.places(name)]
        for place in places:
            self._add(place.hit, article.text if place.in_text else article.title, article.url)
        self._articles.update({_Key(place.hit.concept, place.hit.term) for place in places})

    def terms(self) -> Iterator[TermAudit]:
        """Tell of each term of the audited concepts what it has hit so far, also where that is nothing."""
        terms = {_Key(name, term.lemma): term for name in self._audited for term in self._terms(name)}
        ordinary = ordinary_hits(tuple(terms.values()))
        for number, (key, term) in enumerate(terms.items()):
            yield self._of(key, term.kind, tuple(ordinary.get(number, ())))
        for name in self._audited:
            for pattern in self._all[name].regexes:
                yield self._of(_Key(name, pattern), "regex", ())

    def _terms(self, name: str) -> Iterator[Term]:
        """Give a concept's own terms, and those of what it is made of."""
        spec = self._all[name]
        for written in spec.terms():
            yield Term.parse(KIND_OF_KEY[written.key], written.term)
        for part in spec.of:
            yield from self._terms(part)

    def _of(self, key: _Key, kind: str, ordinary: tuple[str, ...]) -> TermAudit:
        counts = self._forms[key]
        forms = (
            replace(self._first[key, form], count=count)
            for form, count in sorted(counts.items(), key=lambda counted: (-counted[1], counted[0]))
        )
        return TermAudit(
            key.concept, kind, key.term, counts.total(), self._articles[key], tuple(forms), ordinary
        )

    def _add(self, hit: Hit, text: str, url: str) -> None:
        key = _Key(hit.concept, hit.term)
        form = " ".join(text[hit.start : hit.end].split())
        self._forms[key][form] += 1
        if (key, form) not in self._first:
            self._first[key, form] = _first(form, text, hit, url)


def _first(form: str, text: str, hit: Hit, url: str) -> Form:
    """Quote the sentence of a place; where extraction glued two together, the one that it begins in."""
    begins_in = (span for span in sentences(text) if span.start <= hit.start < span.end)
    start, end = next(begins_in, Span(hit.start, hit.end))
    return Form(form, 0, text[start : max(end, hit.end)], hit.start - start, hit.end - start, url)
