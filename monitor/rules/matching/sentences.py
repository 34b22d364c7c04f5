"""The sentences that an alert quotes."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from monitor.arabic import sentences as arabic
from monitor.model import Article, Evidence, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable


def sentences_of(article: Article, evidence: Iterable[Evidence]) -> tuple[Sentence, ...]:
    """Give the sentences that hold the evidence, each once, in the order of the article.

    The title counts as one sentence, whatever stands in it.
    """
    evidence = tuple(evidence)
    title = article.title
    found = []
    if any(place.field == "title" for place in evidence):
        found.append(Sentence("title", 0, len(title), title))
    spans = arabic.sentences(article.text)
    starts = [span.start for span in spans]
    numbers = {bisect_right(starts, place.start) - 1 for place in evidence if place.field == "text"}
    for start, end in (spans[number] for number in sorted(numbers)):
        found.append(Sentence("text", start, end, article.text[start:end]))
    return tuple(found)
