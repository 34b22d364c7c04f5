"""The words of an article at some places, and the sentences that hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from monitor.rules.matching.sentences import sentences_of
from monitor.rules.matching.watch import as_evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from monitor.model import Article, Evidence, Sentence
    from monitor.rules.matching.readings import Spot


class Passage(NamedTuple):
    """A sentence, or the title, and the places in it: code points of it, in order and apart."""

    text: str
    places: tuple[tuple[int, int], ...]


def evidence(spot: Spot, article: Article) -> Evidence:
    """Give a place as a match gives it."""
    [place] = as_evidence([spot], title=article.title, text=article.text)
    return place


def quote(spot: Spot, article: Article) -> str:
    """Give the words at a place, as they were published."""
    return evidence(spot, article).quote


def passages_of(article: Article, spots: Iterable[Spot]) -> Iterator[Passage]:
    """Give the sentences that hold some places, in the order of the article."""
    places = [evidence(spot, article) for spot in spots]
    for sentence in sentences_of(article, places):
        within = sorted(
            (one.start, min(one.end, sentence.end))
            for one in places
            if one.field == sentence.field and sentence.start <= one.start < sentence.end
        )
        yield Passage(sentence.quote, tuple(_apart(within, sentence.start)))


def sentence_of(place: Evidence, article: Article) -> Sentence:
    """Give the sentence that holds a place, or that it begins in."""
    [sentence] = sentences_of(article, [place])
    return sentence


def _apart(places: Iterable[tuple[int, int]], begin: int) -> Iterator[tuple[int, int]]:
    """Cut off of each place what one before it has."""
    last = begin
    for start, end in places:
        if end > last:
            yield max(start, last) - begin, end - begin
            last = end
