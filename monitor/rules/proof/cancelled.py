"""Which places of a concept its ``except`` list takes away."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from monitor.rules.language.concept_spec import ConceptSpec
from monitor.rules.matching.concepts import Concepts
from monitor.rules.matching.overlaps import not_cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from monitor.model import Article
    from monitor.rules.matching.concepts import Place

_EXCEPTIONS = "except"


class Cancelled(NamedTuple):
    """Words that would be a hit, and those of the exception that takes them away."""

    concept: str
    quote: str
    by: str


def cancelled(name: str, concepts: Mapping[str, ConceptSpec], article: Article) -> list[Cancelled]:
    """Tell what exceptions take away from a concept, its own and those of what it is made of."""
    return [one for part in _made_of(name, concepts) for one in _of_one(part, concepts, article)]


def _made_of(name: str, concepts: Mapping[str, ConceptSpec]) -> Iterator[str]:
    yield name
    for part in concepts[name].of:
        yield from _made_of(part, concepts)


def _of_one(name: str, concepts: Mapping[str, ConceptSpec], article: Article) -> Iterator[Cancelled]:
    spec = concepts[name]
    if not spec.exceptions:
        return
    bare = {**concepts, name: spec.model_copy(update={"exceptions": ()})}
    places = Concepts(_needed(name, bare)).look(article.title, article.text).places(name)
    exceptions = {_EXCEPTIONS: ConceptSpec(phrases=spec.exceptions)}
    taken = Concepts(exceptions).look(article.title, article.text).places(_EXCEPTIONS)
    for place in places:
        by = next((one for one in taken if not list(not_cancelled([place], [one]))), None)
        if by:
            yield Cancelled(name, _quote(place, article), _quote(by, article))


def _quote(place: Place, article: Article) -> str:
    return (article.text if place.in_text else article.title)[place.hit.start : place.hit.end]


def _needed(name: str, concepts: Mapping[str, ConceptSpec]) -> dict[str, ConceptSpec]:
    return {part: concepts[part] for part in _made_of(name, concepts)}
