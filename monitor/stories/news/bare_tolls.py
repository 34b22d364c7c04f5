"""Tolls without a noun, as headlines write them: ارتفاع حصيلة الزلزال إلى 19."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.arabic.amounts.amounts import Amount
from monitor.arabic.amounts.bounds import read_expression
from monitor.arabic.amounts.tokens import Line, lines
from monitor.stories.news import figure_words as say
from monitor.stories.news.words import is_one_of, with_and

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.stories.news.told import Told

_NEAR = 10  # words in which what is counted stands
_OF_A_TOLL = with_and(say.TOLL.union(*(say.FATES[fate] for fate in say.TOLLS if fate in say.FATES)))
_REACHED = with_and(say.REACHED)
_NEAR_AFTER = 3


def bare_tolls(told: Told) -> list[Amount]:
    """Give the numbers that a toll is said to have reached, where no noun follows that they would count."""
    if told.place > told.place.LEAD or not all(map(told.tokens.intersection, (_REACHED, _OF_A_TOLL))):
        return []
    return [amount for line in lines(told.text) for amount in _of_line(told, line)]


def _of_line(told: Told, line: Line) -> Iterator[Amount]:
    after = 0
    for index in line.starts:
        expression = read_expression(line, index) if index >= after else None
        if expression is None:
            continue
        after = expression.after
        start, end = line.start(index), line.end(after - 1)
        if not _is_taken(told, start, end) and _is_toll(told, told.word_at(start), told.word_at(end - 1)):
            yield Amount(
                min=expression.min,
                max=expression.max,
                approx=expression.number.is_vague,
                unit="people",
                start=start,
                end=end,
                unit_start=None,
                unit_end=None,
            )


def _is_taken(told: Told, start: int, end: int) -> bool:
    return any(amount.start < end and start < amount.end for amount in told.amounts)


def _is_toll(told: Told, first: int, last: int) -> bool:
    letters = told.letters
    follows = not _REACHED.isdisjoint(letters[max(0, first - 1) : first])
    near = (*letters[max(0, first - _NEAR) : first], *letters[last + 1 : last + 1 + _NEAR_AFTER])
    return follows and _ends_at(told, last) and not _OF_A_TOLL.isdisjoint(near)


def _ends_at(told: Told, last: int) -> bool:
    """Say whether no noun follows that the number would count."""
    following = told.words[last + 1 : last + 2]
    return not following or following[0].after_border or is_one_of(following[0].letters, say.AFTER_TOLL)
