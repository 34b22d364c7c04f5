"""Amounts in a text: how many, how exactly, and of what. Linear in the length of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.amounts.bounds import (
    Expression,
    after,
    before,
    bound,
    has_and,
    is_clitic,
    read_expression,
    without_bound,
)
from monitor.arabic.amounts.context import Said, unit_left_out, unknown_head
from monitor.arabic.amounts.heads import (
    Head,
    definite_head_before,
    head_after,
    head_before,
    is_singular,
)
from monitor.arabic.amounts.numbers import THOUSAND, Kind
from monitor.arabic.amounts.numerals import Number
from monitor.arabic.amounts.refused import is_refused, is_refused_at_sight
from monitor.arabic.amounts.tokens import Sort, lines
from monitor.arabic.amounts.unit_nouns import refined
from monitor.arabic.amounts.words import NO_HEADS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from monitor.arabic.amounts.tokens import Line

MAX_NUMBERS = 5_000
_TWO = 2
_CLAUSE_MARKS = frozenset(".،,؛;:؟!")
_DEFINITE_DUALS = frozenset({"troops", "weapons", "shells", "missiles", "vehicles"})


class Amount(NamedTuple):
    """How many of what a text says; offsets are code points of it, end exclusive.

    ``min`` and ``max`` are equal for a plain number; one of them is None where the text leaves
    that end open. ``approx`` is true for vague counts and after "about". ``unit`` is one of
    troops, people, weapons, shells, missiles, vehicles, money and other. ``start:end`` is the
    number with its multiplier, ``unit_start:unit_end`` the counted noun, None where it is left out.
    """

    min: int | None
    max: int | None
    approx: bool
    unit: str
    start: int
    end: int
    unit_start: int | None
    unit_end: int | None


def amounts(text: str) -> list[Amount]:
    """Give the amounts in the order of the text. Works on any string; no two overlap.

    Of a text with more than ``MAX_NUMBERS`` numbers the rest are not read: no article has so many.
    """
    found: list[Amount] = []
    left = MAX_NUMBERS
    for line in lines(text):
        found += _of_line(line, line.starts[:left])
        left -= len(line.starts)
        if left <= 0:
            break
    return found


def _of_line(line: Line, starts: Sequence[int]) -> Iterator[Amount]:
    after_last = 0
    said: list[Said] = []
    for index in starts:
        if index < after_last:
            continue
        token = line.tokens[index]
        after_last = index + 1
        if token.sort is Sort.DIGITS and is_refused_at_sight(line, index):
            continue
        if token.sort is Sort.DIGITS or token.numeral:
            expression = read_expression(line, index)
            if expression:
                after_last = expression.after
                amount = _counted(line, expression, said)
            else:
                amount = _one(line, index)
        else:
            amount = _two(line, index)
        if amount:
            said.append(Said(after_last, amount.unit))
            yield amount


def _counted(line: Line, expression: Expression, said: list[Said]) -> Amount | None:
    head = None
    is_definite = _is_definite(line, expression.first)
    if is_definite and not expression.number.is_vague:
        if _is_ordinal(line, expression.first):
            return None
        head = definite_head_before(line, expression.first)
    head = head or head_after(line, expression)
    if is_refused(line, expression, has_noun=head is not None and head.is_known):
        return None
    left = before(line, expression.first)
    unit_end = max(expression.after, head.place + 1 if head and head.place is not None else 0)
    without = without_bound(left)
    if head and not head.is_known:
        head = unknown_head(line, expression, head, without, said)
    bounds = bound(expression, "" if has_and(line, expression.first) else left, after(line, unit_end))
    head = head or _other_head(line, expression, without, said)
    if head is None:
        if not (bounds.is_said or _is_sure(expression)):
            return None
        head = Head("people" if is_definite and expression.number.is_vague else "other", None)
    return _amount(line, expression, bounds.min, bounds.max, head, is_approx=bounds.is_approx)


def _is_definite(line: Line, first: int) -> bool:
    numeral = line.tokens[first].numeral
    if numeral:
        return numeral.is_definite
    return is_clitic(line, first - 1) and line.letters(first - 1).endswith("ال")


def _is_ordinal(line: Line, first: int) -> bool:
    """Read الدورة الـ78 (the 78th session): a definite number after one, not many, of a thing."""
    index = first - 1 - is_clitic(line, first - 1)
    token = line.get(index)
    noun = token.noun if token else None
    return noun is not None and noun.is_definite and is_singular(line, index, noun)


def _is_sure(expression: Expression) -> bool:
    """Say whether a number alone is an amount: one with a multiplier, but ألف is also "he wrote"."""
    number = expression.number
    if number.is_vague or number.scale == 1:
        return number.is_vague
    return not (number.after - number.first == 1 and number.scale == THOUSAND)


def _other_head(line: Line, expression: Expression, left: str, said: list[Said]) -> Head | None:
    head = head_before(line, expression.first) if expression.max == _TWO else None
    return head or unit_left_out(line, expression, left, said)


def _one(line: Line, index: int) -> Amount | None:
    """Read جندي واحد (one soldier)."""
    token = line.tokens[index]
    head = head_before(line, index) if token.numeral and token.numeral.kind is Kind.ONE else None
    if head is None or token.letters not in ("واحد", "واحده", "واحدا") or head.unit == "other":
        return None
    number = Number(1, 1, index, index + 1, is_vague=False)
    expression = Expression(1, 1, index, index + 1, is_range=False, is_hyphenated=False, number=number)
    bounds = bound(expression, "", after(line, index + 1))
    return _amount(line, expression, bounds.min, bounds.max, head, is_approx=bounds.is_approx)


def _two(line: Line, index: int) -> Amount | None:
    """Read a dual, which is number and noun in one: صاروخان (two missiles)."""
    noun = line.tokens[index].noun
    if noun is None or _is_mine(line, index):
        return None
    unit = refined(noun, after(line, index + 1).split())
    if noun.is_definite and noun.unit not in _DEFINITE_DUALS:
        return None
    number = Number(_TWO, _TWO, index, index + 1, is_vague=False)
    expression = Expression(_TWO, _TWO, index, index + 1, is_range=False, is_hyphenated=False, number=number)
    bounds = bound(expression, before(line, index), after(line, index + 1))
    start, end = line.start(index, noun.skip), line.end(index)
    return Amount(bounds.min, bounds.max, bounds.is_approx, unit, start, end, start, end)


def _is_mine(line: Line, index: int) -> bool:
    """Say whether عائلتي is "my family", not "the two families of": no noun follows it."""
    if not line.letters(index).endswith("تي"):
        return False
    following = line.get(index + 1)
    if following is None or following.sort is not Sort.WORD:
        return following is None or following.letters in _CLAUSE_MARKS
    return following.letters in NO_HEADS or following.letters.endswith("وا")


def _amount(
    line: Line, expression: Expression, low: int | None, high: int | None, head: Head, *, is_approx: bool
) -> Amount:
    first = line.tokens[expression.first]
    start = line.start(expression.first, _attached(first.letters, first.numeral.skip if first.numeral else 0))
    end = line.end(expression.after - 1)
    unit_start = unit_end = None
    if head.place is not None:
        unit_start, unit_end = line.start(head.place, head.skip), line.end(head.place)
    return Amount(low, high, is_approx, head.unit, start, end, unit_start, unit_end)


def _attached(letters: str, skip: int) -> int:
    """Count the letters attached to an amount's first word, "and" before between too."""
    return 1 if letters in ("وبين", "ومن", "وما") else skip
