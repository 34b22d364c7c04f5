"""Reading one number, written in words, digits or both, from the tokens of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.amounts.numbers import Kind, Numeral, Value, value_of
from monitor.arabic.amounts.tokens import Sort

if TYPE_CHECKING:
    from monitor.arabic.amounts.tokens import Line

MAX_VALUE = 10**15
_MAX_TERMS = 6
_MAX_SCALES = 3
_HUNDRED = 100
_GROUP = 3  # digits between separators
_MAX_GROUPS = 5
_SCALES = (Kind.SCALE, Kind.ONE_OR_TWO_SCALES, Kind.MANY_SCALES)
_PLAIN = frozenset({"", "ال"})


class Number(NamedTuple):
    """A number at the tokens ``first:after``.

    ``max`` is None where a vague number has no upper end. ``coefficient`` is what stands before
    the ``scale`` (8 and 1,000 for 8 آلاف); None where the number has several terms.
    """

    min: int
    max: int | None
    first: int
    after: int
    is_vague: bool
    scale: int = 1
    coefficient: int | None = None

    @property
    def is_bare(self) -> bool:
        """Whether it is a single token without a multiplier."""
        return self.after - self.first == 1 and self.scale == 1 and not self.is_vague


class _Term(NamedTuple):
    """A part of a number that "and" joins to the next; ``lowest`` is what the next must be below."""

    value: Value
    coefficient: Value
    scale: int
    lowest: int
    after: int


def read_number(line: Line, first: int) -> Number | None:
    """Read the number that starts at a token; None where none does."""
    token = line.get(first)
    if token is None:
        return None
    if token.sort is Sort.DIGITS and _stands_alone(line, first):
        return _figure(token.letters, first)
    kind = token.numeral.kind if token.numeral else None
    if kind in (Kind.SEVERAL, Kind.FEW, Kind.VAGUE, Kind.MANY_SCALES):
        return _some(line, first, kind)
    return _exact(line, first)


def _some(line: Line, first: int, kind: Kind) -> Number | None:
    """Read a vague number: عشرات, several thousand, a few hundred."""
    if kind is Kind.FEW:
        factor, after = _scales(line, first + 1, (*_SCALES, Kind.VAGUE))
        return Number(3 * factor, 9 * factor, first, after, is_vague=True, scale=factor)
    vague = _vague(line, first + (kind is Kind.SEVERAL))
    return vague._replace(first=first) if vague else None


def _figure(digits: str, first: int) -> Number | None:
    """Read digits to which no other word belongs."""
    value = value_of(digits, is_scaled=False)
    if not isinstance(value, int) or value == 0:
        return None
    return Number(value, value, first, first + 1, is_vague=False, coefficient=value)


def _stands_alone(line: Line, index: int) -> bool:
    """Say whether the next token cannot belong to a number; most digits are read so."""
    following = line.get(index + 1)
    return following is None or (
        following.numeral is None and following.sort is not Sort.DIGITS and following.letters != "و"
    )


def _numeral(line: Line, index: int) -> Numeral | None:
    token = line.get(index)
    return token.numeral if token else None


def _scales(line: Line, first: int, kinds: tuple[Kind, ...]) -> tuple[int, int]:
    """Multiply the plain multipliers from ``first`` on; give the product and where they end."""
    factor, after = 1, first
    while after - first < _MAX_SCALES:
        numeral = _numeral(line, after)
        if numeral is None or numeral.kind not in kinds or numeral.attached not in _PLAIN:
            break
        factor *= int(numeral.value)
        after += 1
    return factor, after


def _vague(line: Line, first: int) -> Number | None:
    numeral = _numeral(line, first)
    if numeral is None or numeral.kind not in (Kind.VAGUE, Kind.MANY_SCALES):
        return None
    factor, after = _scales(line, first + 1, (Kind.SCALE, Kind.MANY_SCALES))
    factor *= int(numeral.value)
    most = 10 * factor - 1 if numeral.kind is Kind.VAGUE else None
    return Number(2 * factor, most, first, after, is_vague=True, scale=factor)


def _exact(line: Line, first: int) -> Number | None:
    term = _part(line, first) or _term(line, first)
    if term is None:
        return None
    total, last, terms = term.value, term, 1
    while terms < _MAX_TERMS:
        following = _joined(line, last)
        if following is None:
            break
        total += following.value
        last, terms = following, terms + 1
    if total.denominator != 1 or not 0 < total <= MAX_VALUE:
        return None
    coefficient = term.coefficient if terms == 1 and term.coefficient.denominator == 1 else None
    return Number(
        int(total),
        int(total),
        first,
        last.after,
        is_vague=False,
        scale=term.scale,
        coefficient=int(coefficient) if coefficient is not None else None,
    )


def _joined(line: Line, last: _Term) -> _Term | None:
    """Read the term that "and" adds to ``last``: it must be smaller than all that was said."""
    numeral = _numeral(line, last.after)
    if numeral and numeral.kind is Kind.PART and numeral.attached == "و":
        return _half_more(line, last, numeral)
    if last.lowest < _HUNDRED:
        return None
    if numeral and numeral.attached in ("و", "وال"):
        term = _term(line, last.after)
    elif line.letters(last.after) == "و" and _is_digits(line, last.after + 1):
        term = _term(line, last.after + 1)
    else:
        return None
    return term if term and term.value < last.lowest else None


def _half_more(line: Line, last: _Term, numeral: Numeral) -> _Term | None:
    """Read مليون ونصف المليون, ثلاثة ملايين ونصف: a half of the multiplier just said."""
    if last.scale == 1:
        return None
    again = _numeral(line, last.after + 1)
    has_scale = again is not None and again.kind in _SCALES and again.attached in _PLAIN
    scale = int(again.value) if again and has_scale else last.scale
    value = numeral.value * scale
    return last._replace(value=value, lowest=1, after=last.after + 1 + has_scale)


def _part(line: Line, first: int) -> _Term | None:
    """Read half a million."""
    numeral = _numeral(line, first)
    if numeral is None or numeral.kind is not Kind.PART:
        return None
    scale, after = _scales(line, first + 1, (Kind.SCALE,))
    value = numeral.value * scale
    return None if scale == 1 else _Term(value, numeral.value, scale, 1, after)


def _term(line: Line, first: int) -> _Term | None:
    numeral = _numeral(line, first)
    if numeral and numeral.kind in (Kind.SCALE, Kind.TWO_SCALES, Kind.ONE_OR_TWO_SCALES):
        factor, after = _scales(line, first + 1, _SCALES)
        scale = int(numeral.value) * factor
        coefficient = 2 if _says_two(line, first, numeral.kind) else 1
        return _Term(coefficient * scale, coefficient, scale, scale, after)
    small = _digits(line, first) if _is_digits(line, first) else _below_thousand(line, first)
    if small is None:
        return None
    value, after = small
    scale, after = _scales(line, after, _SCALES)
    lowest = scale
    if scale == 1 and numeral and value % _HUNDRED == 0:
        lowest = _HUNDRED
    return _Term(value * scale, value, scale, lowest, after)


def _says_two(line: Line, index: int, kind: Kind) -> bool:
    """Say whether ألفا is two thousand, as before what is counted, or a thousand in the accusative."""
    token, following = line.tokens[index], line.get(index + 1)
    if kind is not Kind.ONE_OR_TWO_SCALES:
        return kind is Kind.TWO_SCALES
    if token.has_tanwin or following is None or following.noun is None:
        return False
    return not following.noun.is_definite and following.noun.skip == 0


def _is_digits(line: Line, index: int) -> bool:
    token = line.get(index)
    return token is not None and token.sort is Sort.DIGITS


def _digits(line: Line, first: int) -> tuple[Value, int] | None:
    """Read digits, and groups of three that spaces part from them (12 000)."""
    digits = line.letters(first)
    after = first + 1
    while after - first < _MAX_GROUPS and len(digits) <= _GROUP * (after - first) and _is_group(line, after):
        digits += line.letters(after)
        after += 1
    has_scale = _scales(line, after, _SCALES)[0] > 1
    value = value_of(digits, is_scaled=has_scale)
    return None if value is None else (value, after)


def _is_group(line: Line, index: int) -> bool:
    token = line.get(index)
    return (
        token is not None
        and token.sort is Sort.DIGITS
        and not token.is_glued
        and len(token.letters) == _GROUP
        and token.letters.isdecimal()
    )


def _below_thousand(line: Line, first: int) -> tuple[Value, int] | None:
    numeral, following = _numeral(line, first), _numeral(line, first + 1)
    if numeral is None:
        return None
    if numeral.kind is Kind.HUNDREDS:
        value, after = numeral.value, first + 1
    elif _is_hundreds_in_two_words(numeral, following):
        value, after = numeral.value * _HUNDRED, first + 2
    else:
        return _below_hundred(line, first)
    rest = _numeral(line, after)
    if rest and rest.attached == "و":
        more = _below_hundred(line, after)
        if more:
            return value + more[0], more[1]
    return value, after


def _is_hundreds_in_two_words(numeral: Numeral, following: Numeral | None) -> bool:
    return (
        numeral.kind is Kind.UNIT
        and following is not None
        and following.kind is Kind.HUNDREDS
        and following.value == _HUNDRED
        and not following.attached
    )


def _below_hundred(line: Line, first: int) -> tuple[Value, int] | None:
    numeral, following = _numeral(line, first), _numeral(line, first + 1)
    if numeral is None or numeral.kind not in (Kind.TENS, Kind.TEN_OR_TEEN, Kind.UNIT, Kind.ONE):
        return None
    if numeral.kind in (Kind.TENS, Kind.TEN_OR_TEEN):
        return numeral.value, first + 1
    if following and following.kind is Kind.TEN_OR_TEEN and not following.attached:
        return numeral.value + 10, first + 2
    if following and following.kind is Kind.TENS and following.attached in ("و", "وال"):
        return numeral.value + following.value, first + 2
    return (numeral.value, first + 1) if numeral.kind is Kind.UNIT else None
