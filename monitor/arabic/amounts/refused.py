"""Numbers that count nothing: dates, years, ages, durations, measures, shares, names with a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from monitor.arabic.amounts.bounds import is_clitic
from monitor.arabic.amounts.numbers import Kind
from monitor.arabic.amounts.tokens import Sort
from monitor.arabic.amounts.words import (
    FIFTHS,
    GROUPS,
    HARD_LABELS,
    LABELS,
    MEASURES,
    MODELS,
    MONTHS,
    ORDINALS,
    PERCENT,
    WHOLES,
)

if TYPE_CHECKING:
    from monitor.arabic.amounts.bounds import Expression
    from monitor.arabic.amounts.tokens import Line, Token


_THE_HUNDRED = ("الميه", "المايه")  # of "per cent"
_PREFIX = re.compile(r"^(?:و|ف|ب|ل|ك|وب|ول)(?=\w{3})")
_OPENING = frozenset('(«"[')
_ERAS = frozenset(
    [
        "م",  # A.D.
        "ه",  # A.H.
        "ميلادي",  # A.D.
        "ميلاديه",  # A.D.
        "هجري",  # A.H.
        "هجريه",  # A.H.
    ]
)
_POINT = "ر"
_YEARS = range(1300, 2101)  # of the Muslim calendar too
_YEAR_DIGITS = 4
_SCORE_OR_TIME = frozenset("/:\\*x×+=#@")
_PERCENT_SIGNS = frozenset("%٪‰°")
_REFUSING = MEASURES | MONTHS | PERCENT | _PERCENT_SIGNS
_CLAUSE_MARKS = frozenset(".،,؛;:؟!)")
_GO_ON = frozenset({"و", "او", "الي", "حتي", "من", "ال"})  # after these the number or its noun may follow
_LONGEST_BARE = 7  # digits of a bare number without separators; longer ones are telephone numbers


def is_refused_at_sight(line: Line, index: int) -> bool:
    """Say whether the two tokens beside some digits already refuse them.

    Nine of ten numbers of an article are dates, years and shares; this asks nothing else of them, and
    refuses none that :func:`is_refused` would not.
    """
    following = line.get(index + 1)
    letters = following.letters if following else "."
    if letters in _REFUSING or (following and following.is_glued and letters in _SCORE_OR_TIME):
        return True
    if following and not _ends_number(following):
        return False
    previous = line.letters(index - 1)
    if previous in HARD_LABELS:
        return True
    has_noun = previous.endswith("ال") or (following and following.noun) or line.letters(index + 2) == "من"
    return not has_noun and _is_year(line.letters(index))


def _ends_number(token: Token) -> bool:
    if token.sort is Sort.WORD:
        return token.numeral is None and token.letters not in _GO_ON
    return token.letters in _CLAUSE_MARKS


def _is_year(digits: str) -> bool:
    return len(digits) == _YEAR_DIGITS and digits.isdecimal() and int(digits) in _YEARS


def is_refused(line: Line, expression: Expression, *, has_noun: bool) -> bool:
    """Say whether a number is none that counts. ``has_noun``: a known counted noun follows."""
    return (
        _is_measured(line, expression)
        or _is_date_or_share(line, expression)
        or _is_ordinal(line, expression.first)
        or _is_fraction(line, expression)
        or _is_in_name(line, expression, has_noun=has_noun)
        or _is_in_figures(line, expression, has_noun=has_noun)
    )


def _is_measured(line: Line, expression: Expression) -> bool:
    """What follows is a duration, a distance, a degree; or a share: بالمئة."""
    index = expression.after
    following = line.letters(index)
    if following in _OPENING:
        index, following = index + 1, line.letters(index + 1)
    if following in ("من", "ال"):
        following = line.letters(index + 1)
    return (
        following in MEASURES
        or following.removeprefix("ال") in MEASURES
        or following in PERCENT
        or (following == "في" and line.letters(index + 1) in PERCENT)
        or following in _PERCENT_SIGNS
    )


def _is_date_or_share(line: Line, expression: Expression) -> bool:
    following = line.letters(expression.after)
    if line.letters(expression.first - 1) in _PERCENT_SIGNS:
        return True
    if following in ("من", "-", "/", "–", "و"):
        second = line.letters(expression.after + 1)
        if following == "و" and second.isdecimal():  # 15 و16 مارس
            second = line.letters(expression.after + 2)
        if second in MONTHS or (following == "من" and second in ("الشهر", "شهر", "عمره", "عمرها", "العمر")):
            return True
    return following in MONTHS


def _is_ordinal(line: Line, first: int) -> bool:
    """Read الخامسة عشرة (the fifteenth), الخامس والعشرين (the twenty-fifth)."""
    numeral = line.tokens[first].numeral
    if numeral is None or numeral.kind not in (Kind.TEN_OR_TEEN, Kind.TENS):
        return False
    return line.letters(first - 1).removeprefix("ال") in ORDINALS


def _is_fraction(line: Line, expression: Expression) -> bool:
    """Read خمس السكان (a fifth of the population): what is counted has no article."""
    if line.letters(expression.first) not in FIFTHS or not expression.number.is_bare:
        return False
    following = line.letters(expression.after)
    return following.startswith("ال") or following in WHOLES


def _before(line: Line, first: int) -> str:
    """Give the word before a number, without what is attached; particles apart are passed over."""
    index = first - 1
    while index > 0 and (is_clitic(line, index) or line.letters(index) in ("(", "«", '"', "ما", "نحو")):
        index -= 1
    return line.letters(index)


def _is_in_name(line: Line, expression: Expression, *, has_noun: bool) -> bool:
    previous = _before(line, expression.first)
    names = {previous, _PREFIX.sub("", previous)}
    if not names.isdisjoint(HARD_LABELS):
        return expression.number.scale == 1 or previous in ("عيار", "الساعه")
    token = line.tokens[expression.first]
    if token.letters.endswith(_THE_HUNDRED) and expression.number.is_bare:
        return True
    if token.numeral and token.numeral.is_definite and not names.isdisjoint(GROUPS) and not has_noun:
        return True
    if has_noun or not expression.number.is_bare:
        return False
    if names.isdisjoint(LABELS) and names.isdisjoint(MODELS):
        return previous.isascii() and previous.isalpha()
    return token.sort is Sort.DIGITS or token.numeral is None or token.numeral.is_definite


def _is_in_figures(line: Line, expression: Expression, *, has_noun: bool) -> bool:
    """A number in digits whose marks and length say year, time, score, model or telephone."""
    if line.tokens[expression.first].sort is not Sort.DIGITS:
        return False
    if _has_decimal_letter(line, expression) or (not has_noun and _is_glued_to_name(line, expression)):
        return True
    if line.tokens[expression.number.after - 1].sort is not Sort.DIGITS:
        return False
    following = line.letters(expression.after)
    if following in _SCORE_OR_TIME and line.tokens[expression.after].is_glued:
        return True
    return not has_noun and _is_figure(line, expression, following)


def _is_figure(line: Line, expression: Expression, following: str) -> bool:
    """Say whether bare digits are a score, a year, or so long that they are a telephone number."""
    digits = line.letters(expression.first)
    is_score = expression.is_hyphenated or (
        following in ("-", "–") and _is_digits(line, expression.after + 1)
    )
    is_long = len(digits) > _LONGEST_BARE and digits.isdecimal()
    return is_score or _is_year(digits) or is_long or following in _ERAS


def _is_digits(line: Line, index: int) -> bool:
    token = line.get(index)
    return token is not None and token.sort is Sort.DIGITS


def _has_decimal_letter(line: Line, expression: Expression) -> bool:
    """Say whether digits are half of a decimal that has the letter of "point": 4ر3."""
    after = line.get(expression.after)
    is_after = after is not None and after.is_glued and after.letters == _POINT
    return is_after or (
        line.letters(expression.first - 1) == _POINT and line.tokens[expression.first].is_glued
    )


def _is_glued_to_name(line: Line, expression: Expression) -> bool:
    """Say whether the digits are part of a name (إس-400, F16, 5G), a date or a score (3/2, 14:30)."""
    index = expression.first
    token = line.tokens[index]
    previous = line.get(index - 1)
    if token.is_glued and previous:
        if previous.sort is Sort.WORD:
            return not is_clitic(line, index - 1)
        if previous.letters in _SCORE_OR_TIME:
            return True
        if previous.letters in ("-", "–", ".", "_", "\u2011", "\u2010") and previous.is_glued:
            before = line.get(index - 2)
            return before is not None and before.letters not in ("ب", "و", "ل", "ال")
    following = line.get(expression.after)
    return (
        following is not None
        and following.is_glued
        and following.sort is Sort.WORD
        and following.letters.isascii()
    )
