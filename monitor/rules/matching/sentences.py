"""The sentences that an alert quotes."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from monitor.arabic import sentences as arabic
from monitor.model import Article, Evidence, EvidenceField, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

# What runs on for longer is a page without full stops, and would make an alert of megabytes.
_LONGEST: Final = 4000
_FIELDS: Final[tuple[EvidenceField, ...]] = ("text", "aside")


def sentences_of(article: Article, evidence: Iterable[Evidence]) -> tuple[Sentence, ...]:
    """Give the sentences that hold the evidence, each once, in the order of the article.

    The title counts as one sentence, whatever stands in it; those of asides come last.
    """
    evidence = tuple(evidence)
    title = article.title
    found = []
    if any(place.field == "title" for place in evidence):
        found.append(Sentence("title", 0, len(title), title))
    for field in _FIELDS:
        places = [(place.start, place.end) for place in evidence if place.field == field]
        if places:
            text = article.text if field == "text" else article.asides_text
            found += [Sentence(field, start, end, text[start:end]) for start, end in _around(places, text)]
    return tuple(found)


def _around(places: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    spans = arabic.sentences(text)
    starts = [span.start for span in spans]
    found: list[tuple[int, int]] = []
    for place, end in sorted(places):
        span = spans[bisect_right(starts, place) - 1]
        if not found or min(end, span.end) > found[-1][1]:
            found.append(_near(place, span.start, span.end))
    return found


def _near(place: int, start: int, end: int) -> tuple[int, int]:
    """Give a whole sentence, or of one without an end what stands near its evidence."""
    if end - start <= _LONGEST:
        return start, end
    first = max(start, place - _LONGEST // 4)
    return first, min(end, first + _LONGEST)
