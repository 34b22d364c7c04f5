"""The noun that a number counts: after it or before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.amounts.bounds import after as words_after
from monitor.arabic.amounts.tokens import Sort
from monitor.arabic.amounts.unit_nouns import Noun, refined
from monitor.arabic.amounts.words import NO_HEADS, OTHERS, PASSED
from monitor.arabic.letters import TA_MARBUTA, TANWIN

if TYPE_CHECKING:
    from monitor.arabic.amounts.bounds import Expression
    from monitor.arabic.amounts.tokens import Line, Token

_SHORTEST_GUESS = 3
_TEN = 10
_HUNDRED = 100
_MAX_DEFINITE = 3  # words with the article between a noun and its number
OF_PEOPLE = ("ين", "ون")  # the sound masculine plural
OUT_OF = frozenset({"اصل", "بين"})  # out of, among
_QUOTES = frozenset("«\"“'")
_ADJECTIVE = ("ي", "يه", "يا", "يين", "يون", "ين", "ون", "ان")  # of one or many persons or things
_THEIR = ("ه", "ها", "هم")  # three of his, her, their
_SHORTEST_WITH_PRONOUN = 5
_ACCUSATIVE = TANWIN + "ا"
_SHORTEST_NISBA = 6
_FOR = "ل"  # the few nouns that begin with it are known ones
_WITH_PRONOUN = ("ها", "هم", "هن", "هما")  # what a number counts has none: 57 أطلقتها, 3 معظمهم


class Head(NamedTuple):
    """A counted noun at a token, or known from the sentence alone (``place`` is None)."""

    unit: str
    place: int | None
    skip: int = 0
    is_known: bool = True
    is_definite: bool = False


def head_after(line: Line, expression: Expression) -> Head | None:
    """Give the noun counted that follows the number; None where none does."""
    index, is_partitive = _place_after(line, expression.after)
    token = line.get(index)
    if token is None or (token.sort is not Sort.WORD and token.noun is None):
        return None
    noun = token.noun
    if noun:
        is_counted = not noun.is_dual and noun.skip == 0 and not (is_partitive and _is_whole(token, noun))
        return known(line, index, noun) if is_counted else None
    if token.letters in OTHERS or token.letters in NO_HEADS or token.letters in OUT_OF:
        return None
    return _guess_of_many(line, index, expression) if is_partitive else _guess(line, index, expression)


def _place_after(line: Line, index: int) -> tuple[int, bool]:
    """Give the token that may be the noun, and whether "of" stands before it."""
    is_of_more = line.letters(index) in OTHERS and line.letters(index + 1) == "من"
    if is_of_more or line.letters(index) in _QUOTES:
        index += 1
    if line.letters(index) != "من":
        return index, False
    index += 1
    if line.letters(index) not in OUT_OF:
        while line.letters(index) in PASSED:
            index += 1
    return index, True


def _is_whole(token: Token, noun: Noun) -> bool:
    """Say whether a noun after "of" is no many: المادة 42 من النظام (of the order), نصف مليون من تركيا."""
    if noun.is_definite:
        return token.letters.endswith(noun.head)
    return token.letters == noun.head + "ا"


def _is_nisba(written: str) -> bool:
    """Say whether an unknown noun is of the form of أكاديمي (academic), which names persons."""
    return len(written) >= _SHORTEST_NISBA and written.rstrip(_ACCUSATIVE).endswith("ي")


def head_before(line: Line, first: int) -> Head | None:
    """Give the noun that the number follows: جندي واحد, جندي أمريكي واحد (one American soldier)."""
    index = first - 1
    token, previous = line.get(index), line.get(index - 1)
    if token is None or token.sort is not Sort.WORD:
        return None
    if previous and previous.noun and may_describe(previous.noun, token):
        return known(line, index - 1, previous.noun)
    return known(line, index, token.noun) if token.noun else None


def definite_head_before(line: Line, first: int) -> Head | None:
    """Give the noun of الجنود الثلاثة, البحارة الأجانب العشرة, أعضاء المجلس الـ15 (its 15 members)."""
    index = first - 1
    while line.letters(index) in ("ال", "("):
        index -= 1
    if index < 0:
        return None
    start = index
    while start > 0 and index - start < _MAX_DEFINITE and line.letters(start).startswith("ال"):
        start -= 1
    for place in (*range(start + 1, index + 1), start):
        noun = line.tokens[place].noun
        if noun and not noun.is_dual and not is_singular(line, place, noun):
            return known(line, place, noun)
    return None


def is_singular(line: Line, index: int, noun: Noun) -> bool:
    """Say whether a noun at a token is one thing, so that a number after it with ال is an ordinal."""
    return line.letters(index).endswith(noun.head)


def may_describe(noun: Noun, token: Token) -> bool:
    """Say whether a word may be the adjective of the noun before it: both or neither definite."""
    if noun.is_dual or token.letters in NO_HEADS or token.letters.startswith("و"):
        return False
    is_definite = token.letters.startswith("ال")
    return is_definite is noun.is_definite and token.letters.endswith(_ADJECTIVE)


def known(line: Line, index: int, noun: Noun) -> Head:
    """Give the head that a noun at a token is, its unit as the words after it have it."""
    following = words_after(line, index + 1).split()
    return Head(refined(noun, following), index, noun.skip, is_definite=noun.is_definite)


def _is_theirs(line: Line, index: int, token: Token) -> bool:
    """Read an unknown noun of his, hers or theirs: سبعة من حلفائه (seven of his allies)."""
    letters = token.letters
    is_long = len(letters) >= _SHORTEST_WITH_PRONOUN
    return is_long and letters.endswith(_THEIR) and not line.written(index).endswith(TA_MARBUTA)


def _guess_of_many(line: Line, index: int, expression: Expression) -> Head | None:
    """Read an unknown noun after "of": sound masculine plurals are people."""
    token = line.tokens[index]
    letters = token.letters
    if _is_theirs(line, index, token):
        return Head("other", index, is_known=False, is_definite=True)
    if len(letters) < _SHORTEST_GUESS:
        return None
    if letters.startswith("ال") and letters.endswith(OF_PEOPLE):
        return Head("people", index, is_known=False)
    is_plural = letters.startswith("ال") and letters.endswith("ات")
    is_definite = _is_definite(line, expression) and letters.startswith("ال")
    is_sure = is_plural or (expression.number.is_vague and not is_definite)
    return Head("other", index, is_known=False) if is_sure else None


def _guess(line: Line, index: int, expression: Expression) -> Head | None:
    """Read an unknown word after a number as what it counts, where it agrees with the number."""
    token = line.tokens[index]
    letters = token.letters
    if token.numeral or len(letters) < _SHORTEST_GUESS or letters.isascii():
        return None
    if _is_definite(line, expression) and not expression.number.is_vague:
        return None
    is_of_people = letters.endswith(OF_PEOPLE)
    if expression.number.is_vague and letters.startswith("ال"):
        return Head("people" if is_of_people else "other", index, is_known=False)
    if letters.startswith(("ال", "لل", "وال", "بال")) or not _agrees(
        letters, expression.max or expression.min
    ):
        return None
    is_people = is_of_people or _is_nisba(line.written(index))
    return Head("people" if is_people else "other", index, is_known=False)


def _is_definite(line: Line, expression: Expression) -> bool:
    numeral = line.tokens[expression.first].numeral
    return numeral is not None and numeral.is_definite


def _agrees(letters: str, value: int) -> bool:
    """Say whether a word may be the noun of a number: what is counted takes its form from it."""
    rest = value % _HUNDRED
    if value < _SHORTEST_GUESS or letters.startswith(("و", _FOR)) or letters.endswith(_WITH_PRONOUN):
        return False
    if _SHORTEST_GUESS <= rest <= _TEN:
        return not letters.endswith(("وا", "ته")) and not letters.startswith("ي")
    if rest > _TEN:
        return letters.endswith(("ا", "ه", "ي", "اء"))
    return not letters.endswith(("وا", "ون", "ا", "ين", "يه"))
