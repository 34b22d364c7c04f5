"""From an article to its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.stories.news import act_words as say
from monitor.stories.news.acts import acts, mentioned
from monitor.stories.news.change import is_weighty
from monitor.stories.news.facts import Claim, Count, Facts, Mention
from monitor.stories.news.figure_words import CAPTURED, CASUALTIES, CORRECTED, KILLED, MISSING, TOLLS
from monitor.stories.news.figures import figures
from monitor.stories.news.hedges import is_unreal
from monitor.stories.news.origins import named_before, origins_of
from monitor.stories.news.reasons import Kind
from monitor.stories.news.subjects import speakers
from monitor.stories.news.terms import Sort
from monitor.stories.news.told import LEAD_SENTENCES, Place, told
from monitor.stories.news.words import with_and

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from monitor.model import Article
    from monitor.stories.news.facts import Figure
    from monitor.stories.news.told import Told

_MAX_CLAIMS = 40
_NEWS_OF_A_LEAD = frozenset({KILLED, CASUALTIES, MISSING, CAPTURED, "troops", "troops:more"})
"""What a first number is news of below the title; so many missiles or wounded are a detail there."""
_CORRECTED = with_and(CORRECTED)
_ATTACK = with_and(say.ATTACK)
_ARMING = with_and(say.ARMING)
_KINDS = {Sort.PLACE: Kind.PLACE, Sort.WEAPON: Kind.WEAPON}
_BEFORE_PLACE = 4  # words in which what happened at a place stands before its name
_NEWS_OF_ACTS = {
    Kind.DENIAL: Place.LEAD,
    Kind.CONFIRMATION: Place.OPENING,
    Kind.ACTOR: Place.OPENING,
    Kind.ARREST: Place.OPENING,
    Kind.OUTCOME: Place.OPENING,
}
"""How far down in an article each sort of act is still its news."""


def facts_of(article: Article) -> Facts:
    """Read what an article says that a second alert could be for.

    Only title and lead tell of actors, places, weapons, denials and outcomes; a sentence further down
    counts for its tolls.
    """
    sentences = told(article)
    lead = [sentence for sentence in sentences if sentence.place < Place.BODY]
    found = [(sentence, figure, noun) for sentence in sentences for figure, noun in figures(sentence)]
    counts = [count for sentence, figure, noun in found for count in _counts(sentence, figure, noun)]
    claims = [claim for sentence in lead for claim in _claims(sentence)]
    return Facts(
        counts=tuple(counts[:_MAX_CLAIMS]),
        claims=tuple(claims[:_MAX_CLAIMS]),
        figures=frozenset(figure for _, figure, _ in found),
        mentions=frozenset(_mentions(sentences)),
        speakers=frozenset[str]().union(*map(speakers, lead)),
        origins=origins_of(article),
        lead_origins=named_before(article, _end_of_lead(article, sentences)),
    )


def _end_of_lead(article: Article, sentences: Iterable[Told]) -> int:
    of_text = [sentence.text for sentence in sentences if sentence.place is not Place.TITLE]
    place = 0
    for text in of_text[:LEAD_SENTENCES]:
        place = max(place, article.text.find(text, place) + len(text))
    return place


def _counts(told: Told, figure: Figure, noun: str) -> Iterator[Count]:
    """Give a figure as what is told, where it is news at its place."""
    if figure.is_past or told.looks_back:
        return
    is_corrected = not _CORRECTED.isdisjoint(told.tokens)
    is_lead = told.place < Place.BODY
    if told.place is Place.TITLE or (told.place is Place.OPENING and is_corrected):
        is_news = True
    elif is_lead:
        is_news = is_weighty(figure)
    else:  # what forces are counted further down is mostly background
        is_news = figure.what in TOLLS and figure.min == figure.max
    if is_news:
        may_be_first = told.place is Place.TITLE or (is_lead and figure.what in _NEWS_OF_A_LEAD)
        yield Count(figure, noun, told.text, may_be_first, is_corrected)


def _claims(told: Told) -> Iterator[Claim]:
    for act in acts(told):
        if told.place <= _NEWS_OF_ACTS[act.kind]:
            yield Claim(*act, told.text)
    if told.place <= Place.OPENING and not told.is_question:
        for kind, id_, words in (*_struck(told), *_armed(told)):
            yield Claim(kind, id_, words, told.text)


def _struck(told: Told) -> Iterator[tuple[Kind, str, str]]:
    """Give the places that a sentence says something was done to."""
    if _ATTACK.isdisjoint(told.tokens):
        return
    for name in told.names:
        before = told.letters[max(0, name.first - _BEFORE_PLACE) : name.first]
        is_struck = before[-1:] != ["من"] and not _ATTACK.isdisjoint(before)  # from
        if name.sort is Sort.PLACE and is_struck and not is_unreal(told, name.first):
            yield Kind.PLACE, name.id, told.quote(name.first, name.last)


def _armed(told: Told) -> Iterator[tuple[Kind, str, str]]:
    """Give the weapons that a sentence says are used or handed over."""
    if not _ARMING.isdisjoint(told.tokens) and say.NEGATORS.isdisjoint(told.tokens):
        for name in told.names:
            if name.sort is Sort.WEAPON:
                yield Kind.WEAPON, name.id, told.quote(name.first, name.last)


def _mentions(sentences: Iterable[Told]) -> Iterator[Mention]:
    for sentence in sentences:
        for kind, id_ in mentioned(sentence):
            yield Mention(kind, id_)
        for name in sentence.named:
            if name.sort is not Sort.ACTOR:
                yield Mention(_KINDS[name.sort], name.id)
            elif sentence.place is Place.TITLE:
                yield Mention(Kind.NAME, name.id)
