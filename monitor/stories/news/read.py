"""From an article to its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.stories.news import act_words as say
from monitor.stories.news.acts import acts
from monitor.stories.news.change import is_weighty
from monitor.stories.news.facts import Claim, Count, Facts, Mention
from monitor.stories.news.figure_words import CORRECTED
from monitor.stories.news.figures import figures
from monitor.stories.news.origins import named_before, origins_of
from monitor.stories.news.reasons import Kind
from monitor.stories.news.subjects import speakers
from monitor.stories.news.terms import Sort
from monitor.stories.news.told import LEAD_SENTENCES, Place, told
from monitor.stories.news.words import is_one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from monitor.model import Article
    from monitor.stories.news.told import Told

_MAX_CLAIMS = 40
_BEFORE_PLACE = 4  # words in which what happened at a place stands before its name
_NEWS_OF_ACTS = {
    Kind.DENIAL: Place.LEAD,
    Kind.CONFIRMATION: Place.OPENING,
    Kind.ACTOR: Place.OPENING,
    Kind.ARREST: Place.OPENING,
    Kind.OUTCOME: Place.OPENING,
}
"""How far down in an article each sort of act is still its news."""


def facts_of(article: Article, *, is_copy: bool = False) -> Facts:
    """Read what an article says that a second alert could be for.

    Only title and lead tell of actors, places, weapons, denials and outcomes; a sentence further down
    counts for its numbers. ``is_copy`` says that its text is another article's, nearly word for word.
    """
    sentences = told(article)
    lead = [sentence for sentence in sentences if sentence.place < Place.BODY]
    counts = [count for sentence in sentences for count in _counts(sentence)]
    claims = [claim for sentence in lead for claim in _claims(sentence)]
    return Facts(
        counts=tuple(counts[:_MAX_CLAIMS]),
        claims=tuple(claims[:_MAX_CLAIMS]),
        figures=frozenset(figure for sentence in sentences for figure, _ in figures(sentence)),
        mentions=frozenset(_mentions(sentences)),
        speakers=frozenset[str]().union(*map(speakers, lead)),
        origins=origins_of(article, is_copy=is_copy),
        lead_origins=named_before(article, _end_of_lead(article, sentences)),
    )


def _end_of_lead(article: Article, sentences: Iterable[Told]) -> int:
    of_text = [sentence.text for sentence in sentences if sentence.place is not Place.TITLE]
    place = 0
    for text in of_text[:LEAD_SENTENCES]:
        place = max(place, article.text.find(text, place) + len(text))
    return place


def _counts(told: Told) -> Iterator[Count]:
    if told.looks_back:
        return
    is_corrected = any(is_one_of(word, CORRECTED) for word in told.letters)
    for figure, noun in figures(told):
        is_news_of_title = told.place is Place.TITLE or (told.place is Place.OPENING and is_corrected)
        is_exact = figure.min == figure.max or told.place < Place.BODY
        if (is_weighty(figure) and is_exact) or is_news_of_title:
            yield Count(figure, noun, told.text, told.place < Place.BODY, is_corrected)


def _claims(told: Told) -> Iterator[Claim]:
    for act in acts(told):
        if told.place <= _NEWS_OF_ACTS[act.kind]:
            yield Claim(*act, told.text)
    if told.place <= Place.OPENING and not told.is_question:
        for kind, id_, words in (*_struck(told), *_armed(told)):
            yield Claim(kind, id_, words, told.text)


def _struck(told: Told) -> Iterator[tuple[Kind, str, str]]:
    """Give the places that a sentence says something was done to."""
    for name in told.names:
        before = told.letters[max(0, name.first - _BEFORE_PLACE) : name.first]
        if name.sort is Sort.PLACE and any(is_one_of(word, say.ATTACK) for word in before):
            yield Kind.PLACE, name.id, told.quote(name.first, name.last)


def _armed(told: Told) -> Iterator[tuple[Kind, str, str]]:
    """Give the weapons that a sentence says are used or handed over."""
    letters = told.letters
    if any(is_one_of(word, say.ARMING) for word in letters) and say.NEGATORS.isdisjoint(letters):
        for name in told.names:
            if name.sort is Sort.WEAPON:
                yield Kind.WEAPON, name.id, told.quote(name.first, name.last)


def _mentions(sentences: Iterable[Told]) -> Iterator[Mention]:
    for sentence in sentences:
        for act in acts(sentence):
            yield Mention(act.kind, act.id)
        for name in sentence.named:
            if name.sort is not Sort.ACTOR:
                yield Mention(Kind(name.sort.value), name.id)
            elif sentence.place is Place.TITLE:
                yield Mention(Kind.NAME, name.id)
