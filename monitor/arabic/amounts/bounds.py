"""What stands around a number and says how exact it is: about, more than, between."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.amounts.numerals import Number, read_number
from monitor.arabic.amounts.phrases import (
    ABOUT,
    ABOUT_AFTER,
    CHANGE,
    CUE,
    CUE_AFTER,
    LESS,
    LESS_AFTER,
    MORE,
    MORE_AFTER,
)
from monitor.arabic.amounts.tokens import Sort

if TYPE_CHECKING:
    from monitor.arabic.amounts.tokens import Line

_MAX_BEFORE = 8  # words looked at before a number
_MAX_AFTER = 5  # and after what it counts
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212~")  # HYPHENs, FIGURE, EN and EM DASH, MINUS SIGN
_OPEN = frozenset("«»\"“”()'[]\u2018\u2019")  # marks that part no words
_BETWEEN = frozenset({"بين", "وبين"})
_CONNECTIVES = frozenset({"او", "الي", "حتي"})  # or, to, until


class Expression(NamedTuple):
    """One number or a range at the tokens ``first:after``; ``number`` is its last number."""

    min: int
    max: int | None
    first: int
    after: int
    is_range: bool
    is_hyphenated: bool
    number: Number


def read_expression(line: Line, first: int) -> Expression | None:
    """Read the number, or the range, that starts at a token, or just before it."""
    number = read_number(line, first)
    if number is None:
        return None
    return _range(line, number) or Expression(
        number.min, number.max, number.first, number.after, is_range=False, is_hyphenated=False, number=number
    )


def before(line: Line, first: int) -> str:
    """Give the words before a token, up to a mark that parts clauses; folded."""
    words: list[str] = []
    for index in range(first - 1, max(-1, first - 1 - _MAX_BEFORE), -1):
        token = line.tokens[index]
        if token.sort is Sort.MARK:
            if token.letters in _OPEN:
                continue
            break
        if index == first - 1 and is_clitic(line, index):
            continue
        words.append(token.letters)
    return " ".join(reversed(words))


def after(line: Line, index: int) -> str:
    """Give the words from a token on, up to a mark that parts clauses; folded."""
    words: list[str] = []
    for token in line.tokens[index : index + _MAX_AFTER]:
        if token.sort is Sort.MARK and token.letters not in _OPEN:
            break
        if token.sort is not Sort.MARK:
            words.append(token.letters)
    return " ".join(words)


_CLITICS = frozenset({"و", "ف", "ب", "ل", "ك", "ال", "بال", "لل", "وال", "ول", "وب", "وبال", "ولل"})


def is_clitic(line: Line, index: int) -> bool:
    """Say whether a token is a particle written apart from the digits after it: الـ15, بـ 20."""
    if line.letters(index) not in _CLITICS:  # first, as most words are none
        return False
    following = line.get(index + 1)
    return following is not None and following.sort is Sort.DIGITS


class Bounds(NamedTuple):
    """What the words around a number do to it. ``is_said`` is whether any of them was there."""

    min: int | None
    max: int | None
    is_approx: bool
    is_said: bool


def without_bound(left: str) -> str:
    """Give the words before a number without those that say how exact it is."""
    if not CUE.search(left):
        return left
    for pattern in (LESS, MORE, ABOUT):
        left = pattern.sub("", left)
    return left


def bound(expression: Expression, left: str, right: str) -> Bounds:
    """Apply what the words before and after an amount say."""
    low: int | None = expression.min
    high = expression.max
    if not (CUE.search(left) or CUE_AFTER.search(right)):
        return Bounds(low, high, is_approx=expression.number.is_vague, is_said=False)
    is_about = bool(ABOUT.search(left) or ABOUT_AFTER.search(right))
    if not expression.is_range:
        is_less = bool(LESS.search(left) or LESS_AFTER.search(right))
        is_more = not is_less and bool(MORE.search(left) or MORE_AFTER.search(right))
        if is_less:
            return Bounds(None, high or low, is_approx=False, is_said=True)
        if is_more:
            return Bounds(low, None, is_approx=False, is_said=True)
    # a range says its own bounds: "about 8 to 10 thousand" is no less sure than they are
    is_approx = (is_about and not expression.is_range) or expression.number.is_vague
    return Bounds(low, high, is_approx=is_approx, is_said=is_about)


def _range(line: Line, low: Number) -> Expression | None:
    if low.is_vague:
        return None
    left = line.letters(low.first - 1)
    joint = low.after
    token = line.get(joint)
    if token is None:
        return None
    is_between = left in _BETWEEN
    if is_between and has_and(line, joint):
        second = joint + 1 if token.letters == "و" else joint
    elif token.letters in _CONNECTIVES or (token.sort is Sort.MARK and token.letters in _DASHES):
        second = joint + 1
    else:
        return None
    high = read_number(line, second)
    if high is None or high.is_vague:
        return None
    return _joined_range(line, low, high, is_hyphenated=token.sort is Sort.MARK)


def _joined_range(line: Line, low: Number, high: Number, *, is_hyphenated: bool) -> Expression | None:
    least = low.min
    is_shared = low.scale == 1 and high.scale > 1 and high.coefficient is not None
    if is_shared and high.coefficient is not None and least < high.coefficient:
        least *= high.scale
    if least >= high.min:
        return None
    left = line.letters(low.first - 1)
    first = low.first
    if left in _BETWEEN:
        first -= 2 if line.letters(first - 2) in ("ما", "وما") else 1
    elif left in ("من", "ومن") and line.letters(low.after) in _CONNECTIVES:
        if CHANGE.search(before(line, low.first)):
            return None
        if line.letters(low.first - 2) not in ("اكثر", "اقل"):
            first -= 1
    return Expression(
        least, high.min, first, high.after, is_range=True, is_hyphenated=is_hyphenated, number=high
    )


def has_and(line: Line, index: int) -> bool:
    """Say whether "and" is attached to a token, so that a bound before it is of another amount."""
    if is_clitic(line, index - 1):
        return line.letters(index - 1).startswith("و")
    token = line.tokens[index]
    return token.letters == "و" or (token.numeral is not None and token.numeral.attached.startswith("و"))
