"""What a number counts where its noun is left out: known from the words around it, or said before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.amounts.bounds import is_clitic
from monitor.arabic.amounts.heads import OF_PEOPLE, OUT_OF, Head, known, may_describe
from monitor.arabic.amounts.numbers import BILLION
from monitor.arabic.amounts.tokens import Sort
from monitor.arabic.amounts.words import COUNTS, NO_HEADS, OTHERS, THEIR_COUNTS, THEM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.arabic.amounts.bounds import Expression
    from monitor.arabic.amounts.tokens import Line

_MAX_BACK = 14  # tokens looked at for عدد القتلى ... إلى
_MAX_OUT_OF = 8  # tokens from "out of" to the noun
_FAR_BACK = 28  # tokens back to the noun that is not said again
_MAX_SAID = 4  # amounts looked at for it
_PERSONS = frozenset({"troops", "people"})
_STOPS = frozenset(".؟!")

_CASUALTY = re.compile(
    r"(?:^| )[وفبل]?(?:"
    r"[يت]?قتل|مقتل|اصيب|[يت]صاب|اصابه|جرح|استشه\w+|مصرع|وفاه|سقوط|اعدام|[يت]?دفن"  # killed, wounded
    r"|اعتقال|اعتقل|توقيف|احتجاز|خطف|اختطاف|اسر|القبض علي"  # held
    r"|انقاذ|اجلاء|نزوح|[يت]?نزح|تشريد|فقدان|نجا|نجاه|بينهن"  # saved, displaced, lost
    r"|[يت]?فر|فرار|[يت]?لجا|لجوء|[يت]?تظاهر|احتشد|[يت]حتشد|[يت]عيش"  # fled, demonstrated, live
    r")(?:ت|وا|هم)?$"
)
_AMONG = re.compile(r"(?:^| )و?(?:من )?(منهم|بينهم|منها|بينها)$")
_OUT_OF_ALL = re.compile(r"(?:^| )من (?:اصل|بين|مجموع)$")  # out of, among
_MONEY = re.compile(
    r"(?:^| )[وفبل]?(?:قيم|مبلغ|كلف|تكلف|سعر|غرام|استثمار|خساير|ميزاني|موازن"
    r"|منحه|قرض|قروض|تعويض|مكافا|فدي|ايراد|عايدات|ارباح|ديون|تمويل)\w*(?: \w+){0,3}$"
)


class Said(NamedTuple):
    """An amount read before on the line: the token after it, and its unit."""

    after: int
    unit: str


def unknown_head(line: Line, expression: Expression, head: Head, left: str, said: Sequence[Said]) -> Head:
    """Give an unknown noun the unit that the words around it tell: killed, or some of theirs."""
    if _CASUALTY.search(left):
        return head._replace(unit="people")
    if head.is_definite:
        return head._replace(unit=_last_unit(line, expression.first, said) or head.unit)
    return head


def unit_left_out(line: Line, expression: Expression, left: str, said: Sequence[Said]) -> Head | None:
    """Give the unit of a number without its noun; None where nothing makes it certain."""
    return (
        _by_pronoun(line, expression, left)
        or _by_casualty(line, expression, left, said)
        or _by_money(expression, left)
        or counted_before(line, expression.first)
        or _said_before(line, expression, left, said)
    )


def _by_pronoun(line: Line, expression: Expression, left: str) -> Head | None:
    following, second = line.letters(expression.after), line.letters(expression.after + 1)
    if following == "من" and second in OUT_OF:
        return _out_of(line, expression.after + 2)
    among = _AMONG.search(left)
    pronoun = following if following in THEM else among[1] if among else ""
    if pronoun:
        return Head(_mentioned(line, expression.first, are_persons=not pronoun.endswith("ها")), None)
    return None


def _by_casualty(line: Line, expression: Expression, left: str, said: Sequence[Said]) -> Head | None:
    """Those killed or wounded, and "others", are of the kind that was counted last."""
    if _CASUALTY.search(left):
        return Head(_last_unit(line, expression.first, said, among=_PERSONS) or "people", None)
    if line.letters(expression.after) not in OTHERS:
        return None
    unit = _last_unit(line, expression.first, said, among=_PERSONS)
    return Head(unit or _mentioned(line, expression.first, are_persons=True), None)


def _by_money(expression: Expression, left: str) -> Head | None:
    """Billions of what is not said are money, and so is what something costs."""
    return Head("money", None) if expression.number.scale >= BILLION or _MONEY.search(left) else None


def counted_before(line: Line, first: int) -> Head | None:
    """Give the noun of عدد القتلى إلى (the number of the dead rose to), before the number."""
    for index in range(first - 1, max(-1, first - 1 - _MAX_BACK), -1):
        token = line.tokens[index]
        if token.sort is Sort.MARK and token.letters in ".؟!؛;":
            return None
        if token.letters in THEIR_COUNTS:
            return Head(_mentioned(line, index, are_persons=not token.letters.endswith("ها")), None)
        if token.letters in COUNTS and index + 1 < first:
            counted = line.tokens[index + 1]
            if counted.noun and not counted.noun.is_dual:
                return known(line, index + 1, counted.noun)
            if counted.letters.startswith("ال") and counted.letters.endswith(OF_PEOPLE):
                return Head("people", index + 1, is_known=False)
    return None


def _said_before(line: Line, expression: Expression, left: str, said: Sequence[Said]) -> Head | None:
    """Give what the sentence counted last, where no other word can be counted: صوت 14 وامتنع 3 عن."""
    if not said:
        return None
    if not _OUT_OF_ALL.search(left) and (
        _is_open(line, expression.after) or _is_name(line, expression, said)
    ):
        return None
    unit = _last_unit(line, expression.first, said)
    return Head(unit, None) if unit else None


def _is_open(line: Line, index: int) -> bool:
    """Say whether a word after a number may be what it counts, known or not."""
    token = line.get(index)
    if token is None or token.sort is not Sort.WORD or token.letters in NO_HEADS:
        return False
    return token.noun is not None or not token.letters.startswith(("و", "ل"))


def _is_name(line: Line, expression: Expression, said: Sequence[Said]) -> bool:
    """Say whether bare digits may belong to the word before them: a verb or particle has none.

    After "and" they are counted if the number before was: أيام 7 و8 (the days 7 and 8) are not.
    """
    if line.tokens[expression.first].sort is not Sort.DIGITS or not expression.number.is_bare:
        return False
    index = expression.first - 1
    if is_clitic(line, index):
        previous = line.get(index - 1)
        return previous is not None and previous.sort is Sort.DIGITS and said[-1].after != index
    letters = line.letters(index)
    return not (
        letters in NO_HEADS
        or letters in COUNTS
        or letters.startswith(("و", "ف"))
        or letters.endswith(("ت", "وا"))
    )


def _last_unit(
    line: Line, first: int, said: Sequence[Said], *, among: frozenset[str] | None = None
) -> str | None:
    for after, unit in reversed(said[-_MAX_SAID:]):
        if first - after > _FAR_BACK or any(line.letters(index) in _STOPS for index in range(after, first)):
            return None
        if among is None or unit in among:
            return unit
    return None


def _out_of(line: Line, first: int) -> Head | None:
    """Read the unit of 46 من أصل 60 طائرة (46 out of 60 aircraft)."""
    for index in range(first, min(len(line.tokens), first + _MAX_OUT_OF)):
        noun = line.tokens[index].noun
        if noun:
            return Head(known(line, index, noun).unit, None)
    return None


def _is_adjective(line: Line, index: int) -> bool:
    """Say whether a noun describes the one before it: جندي كوري (a Korean soldier)."""
    previous = line.get(index - 1)
    return (
        previous is not None and previous.noun is not None and may_describe(previous.noun, line.tokens[index])
    )


def _mentioned(line: Line, first: int, *, are_persons: bool) -> str:
    """Give the unit of the last known noun before a token that "of them" can mean."""
    for index in range(first - 1, max(-1, first - 1 - _FAR_BACK), -1):
        token = line.tokens[index]
        if token.sort is Sort.MARK and token.letters in _STOPS:
            break
        if token.noun and not _is_adjective(line, index):
            unit = known(line, index, token.noun).unit
            if (unit in _PERSONS) is are_persons:
                return unit
    return "people" if are_persons else "other"
