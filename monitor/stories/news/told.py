"""The sentences of an article, and how far each of them counts as its news."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from monitor.arabic.amounts.amounts import Amount, amounts
from monitor.arabic.fold import fold
from monitor.arabic.sentences import sentences
from monitor.arabic.words import words
from monitor.stories.news.terms import Named, named
from monitor.stories.news.words import folded, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.arabic.words import Word
    from monitor.model import Article, Quantity
    from monitor.stories.news.terms import Sort

LEAD_SENTENCES = 2
_MAX_TEXT = 20_000  # characters; what stands further down is no news
_MAX_SENTENCE = 1_500  # characters; what is longer is no sentence
_FEWEST_WORDS = 4  # of a sentence: by-lines and dates are shorter

_LOOKS_BACK_AT_ONCE = folded(
    "وكان",
    "وكانت",
    "وكانا",
    "يذكر",
    "يشار",
    "وتجدر",
    "تجدر",
    "وسبق",
    "سبق",
    "ويذكر",
    "ويشار",
    "ويأتي",
    "وتأتي",
    "وجاء",
    "وجاءت",
    "يأتي",
    "تأتي",  # this comes after, as
)
_LOOKS_BACK = folded(
    "منذ",  # since
    "الماضي",  # last (month)
    "الماضية",  # last
    "سابقا",  # formerly
    "سابق",  # earlier
    "مماثل",  # a similar one
    "مماثلة",  # similar ones
    "آنذاك",  # then
    "حينها",  # at the time
    "المقبل",  # next (year)
    "المقبلة",  # next
    "القادم",  # coming
    "تعهد",  # pledged
    "تعهدت",  # pledged
)
_YEAR = re.compile(r"(?:19|20)\d\d")


class NamedWords(NamedTuple):
    """A name in a sentence: its words ``first`` to ``last``, counted from 0, are ``id``'s."""

    first: int
    last: int
    sort: Sort
    id: str


class Place(IntEnum):
    """Where a sentence stands; what stands first is what the article tells as news."""

    TITLE = 0
    OPENING = 1
    LEAD = 2
    BODY = 3


@dataclass(frozen=True)
class Told:
    """A sentence; the offsets of ``amounts`` and ``named`` are code points of its own ``text``."""

    text: str
    place: Place
    amounts: tuple[Amount, ...] = ()
    named: tuple[Named, ...] = ()

    @cached_property
    def words(self) -> list[Word]:
        """Its words in order."""
        return list(words(fold(self.text)))

    @cached_property
    def tokens(self) -> frozenset[str]:
        """Its words, folded, at a tenth of the cost; what is glued is not parted."""
        return frozenset(self._tokens)

    @cached_property
    def _tokens(self) -> list[str]:
        return tokens_of(self.text)

    @cached_property
    def letters(self) -> list[str]:
        """Its words, folded."""
        return [word.letters for word in self.words]

    @cached_property
    def names(self) -> list[NamedWords]:
        """The names in it, their places counted in words."""
        return [
            NamedWords(self.word_at(name.start), self.word_at(name.end - 1), name.sort, name.id)
            for name in self.named
        ]

    @cached_property
    def _ends(self) -> list[int]:
        return [word.end for word in self.words]

    @cached_property
    def is_question(self) -> bool:
        """Whether it asks instead of telling."""
        return self.text.rstrip("\"'”»)").endswith(("؟", "?")) or self._tokens[:1] == ["هل"]

    @cached_property
    def looks_back(self) -> bool:
        """Whether it tells of another time: what was before, or what somebody promises."""
        if not _LOOKS_BACK_AT_ONCE.isdisjoint(self._tokens[:1]):
            return True
        if self.place <= Place.OPENING:
            return False
        return not _LOOKS_BACK.isdisjoint(self.tokens) or self._names_a_year

    @cached_property
    def _names_a_year(self) -> bool:
        return any(_YEAR.fullmatch(word) for word in self.tokens)

    def quote(self, first: int, last: int) -> str:
        """Give words of it as they were written."""
        return self.text[self.words[first].start : self.words[last].end]

    def has_border(self, first: int, last: int) -> bool:
        """Say whether punctuation stands between two words of it."""
        return any(word.after_border for word in self.words[first + 1 : last + 1])

    def word_at(self, offset: int) -> int:
        """Give the number of the word that holds a code point, or of the next one, or else of the last."""
        return min(bisect_right(self._ends, offset), len(self.words) - 1)


class _HasPlace(Protocol):
    """What has a place in a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_Spanned = TypeVar("_Spanned", bound=_HasPlace)


def told(article: Article) -> list[Told]:
    """Give the title and the sentences of the text, without by-lines and a repeated title."""
    heading = article.title[:_MAX_SENTENCE]
    title = Told(heading, Place.TITLE, tuple(amounts(heading)), tuple(named(heading)))
    found = [title] if title.tokens else []
    places = iter((Place.OPENING, *(Place.LEAD,) * (LEAD_SENTENCES - 1)))
    text = article.text[:_MAX_TEXT]
    names = deque(named(text))
    quantities = deque(article.quantities)
    for span in sentences(text):
        quote = text[span.start : min(span.end, span.start + _MAX_SENTENCE)]
        end = span.start + len(quote)
        of_it = tuple(_amount(quantity, span.start) for quantity in _up_to(quantities, span.start, end))
        names_of_it = tuple(
            Named(name.start - span.start, name.end - span.start, name.sort, name.id)
            for name in _up_to(names, span.start, end)
        )
        if quote.count(" ") + 1 >= _FEWEST_WORDS and quote.strip() != article.title.strip():
            found.append(Told(quote, next(places, Place.BODY), of_it, names_of_it))
    return found


def _up_to(waiting: deque[_Spanned], start: int, end: int) -> Iterator[_Spanned]:
    """Take what begins before ``end``, and give what of it lies between ``start`` and ``end``."""
    while waiting and waiting[0].start < end:
        value = waiting.popleft()
        if start <= value.start and value.end <= end:
            yield value


def _amount(quantity: Quantity, start: int) -> Amount:
    """Give an article's quantity with its offsets counted from ``start``."""
    unit_start, unit_end = quantity.unit_start, quantity.unit_end
    return Amount(
        min=quantity.min,
        max=quantity.max,
        approx=quantity.approx,
        unit=quantity.unit,
        start=quantity.start - start,
        end=quantity.end - start,
        unit_start=None if unit_start is None else unit_start - start,
        unit_end=None if unit_end is None else unit_end - start,
    )
