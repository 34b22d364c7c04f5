"""What number words and digits say. Knows nothing of what is counted."""

from __future__ import annotations

import re
from enum import Enum
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from monitor.arabic.fold import fold

THOUSAND = 1_000
MILLION = 1_000_000
BILLION = 1_000_000_000
TRILLION = 1_000_000_000_000
MAX_DIGITS = 15  # longer runs of digits are telephone or account numbers, and cost time to read


class Kind(Enum):
    """How a number word takes part in a number."""

    ONE = "one"  # stands for one of something unless a ten follows
    UNIT = "unit"  # 2 to 9
    TEN_OR_TEEN = "ten or teen"  # ten, and what makes a unit before it a teen
    TENS = "tens"
    HUNDREDS = "hundreds"
    SCALE = "scale"
    TWO_SCALES = "two scales"  # two thousand in one word
    ONE_OR_TWO_SCALES = "one or two scales"  # two thousand before what is counted, else an accusative
    MANY_SCALES = "many scales"  # a number must stand before it, or it is vague
    VAGUE = "vague"  # tens, hundreds
    FEW = "few"
    SEVERAL = "several"
    PART = "part"  # a half, a quarter


Value = int | Fraction  # fractions only where there are any: they are slow


class Numeral(NamedTuple):
    """What one word says. ``attached`` are the folded letters before the number word itself."""

    kind: Kind
    value: Value
    attached: str = ""

    @property
    def is_definite(self) -> bool:
        """Whether the word has the article."""
        return self.attached.endswith(("ال", "لل"))

    @property
    def skip(self) -> int:
        """How many letters stand before the number; the article is a part of it."""
        if self.attached.endswith("لل"):
            return len(self.attached) - 1
        return len(self.attached.removesuffix("ال"))


_UNITS = {
    "اثنان|اثنين|اثنتان|اثنتين|اثنا|اثني|اثنتا|اثنتي": 2,
    "ثلاثة|ثلاث|ثلاثا": 3,
    "أربعة|أربع|أربعا": 4,
    "خمسة|خمس|خمسا": 5,
    "ستة|ست|ستا": 6,
    "سبعة|سبع|سبعا": 7,
    "ثمانية|ثماني|ثمان": 8,
    "تسعة|تسع|تسعا": 9,
}
_TENS = {
    "عشرون|عشرين": 20,
    "ثلاثون|ثلاثين": 30,
    "أربعون|أربعين": 40,
    "خمسون|خمسين": 50,
    "ستون|ستين": 60,
    "سبعون|سبعين": 70,
    "ثمانون|ثمانين": 80,
    "تسعون|تسعين": 90,
}
_HUNDRED = ("مئة", "مائة", "مئه", "مائه")
_TWO_HUNDRED = ("مئتان", "مئتين", "مئتا", "مئتي", "مائتان", "مائتين", "مائتا", "مائتي")
_HUNDREDS = {
    "ثلاث|ثلث": 300,
    "أربع": 400,
    "خمس": 500,
    "ست": 600,
    "سبع": 700,
    "ثمان|ثماني": 800,
    "تسع": 900,
}
_SCALES = {
    "مليون": ("ملايين", MILLION),
    "مليار": ("مليارات", BILLION),
    "بليون": ("بلايين", BILLION),
    "تريليون": ("تريليونات", TRILLION),
    "ترليون": ("ترليونات", TRILLION),
}
_ATTACHED = (
    *("".join(parts) for parts in product(("", "و", "ف"), ("", "ب", "ل", "ك"), ("",))),
    *("".join(parts) for parts in product(("", "و", "ف"), ("ال", "بال", "كال", "لل"))),
)
_LONGEST_ATTACHED = max(map(len, _ATTACHED))
# "not I" and "the two" of Monday are no numbers
_NEVER = frozenset(
    [
        "لست",  # I am not
        "الاثنين",  # Monday
        "والاثنين",  # and Monday
        "بالاثنين",  # on Monday
        "للاثنين",  # for Monday
    ]
)


def _words() -> dict[str, tuple[Kind, Value]]:
    table: dict[str, tuple[Kind, Value]] = {
        "واحد": (Kind.ONE, 1),
        "واحدة": (Kind.ONE, 1),
        "واحدا": (Kind.ONE, 1),
        "أحد": (Kind.ONE, 1),
        "إحدى": (Kind.ONE, 1),
        "عشر": (Kind.TEN_OR_TEEN, 10),
        "عشرة": (Kind.TEN_OR_TEEN, 10),
        "ألف": (Kind.SCALE, THOUSAND),
        "ألفان": (Kind.TWO_SCALES, THOUSAND),
        "ألفين": (Kind.TWO_SCALES, THOUSAND),
        "ألفي": (Kind.TWO_SCALES, THOUSAND),
        "ألفا": (Kind.ONE_OR_TWO_SCALES, THOUSAND),
        "آلاف": (Kind.MANY_SCALES, THOUSAND),
        "ألوف": (Kind.MANY_SCALES, THOUSAND),
        "عشرات": (Kind.VAGUE, 10),
        "مئات": (Kind.VAGUE, 100),
        "مائات": (Kind.VAGUE, 100),
        "بضع": (Kind.FEW, 1),
        "بضعة": (Kind.FEW, 1),
        "عدة": (Kind.SEVERAL, 1),
        "نصف": (Kind.PART, Fraction(1, 2)),
        "ربع": (Kind.PART, Fraction(1, 4)),
    }
    for forms, value in _UNITS.items():
        table.update(dict.fromkeys(forms.split("|"), (Kind.UNIT, value)))
    for forms, value in _TENS.items():
        table.update(dict.fromkeys(forms.split("|"), (Kind.TENS, value)))
    table.update(dict.fromkeys(_HUNDRED, (Kind.HUNDREDS, 100)))
    table.update(dict.fromkeys(_TWO_HUNDRED, (Kind.HUNDREDS, 200)))
    for forms, value in _HUNDREDS.items():
        for form, hundred in product(forms.split("|"), _HUNDRED):
            table[form + hundred] = (Kind.HUNDREDS, value)
    for one, (many, value) in _SCALES.items():
        table[one] = (Kind.SCALE, value)
        table[many] = (Kind.MANY_SCALES, value)
        table[one + "ا"] = (Kind.ONE_OR_TWO_SCALES, value)
        table.update(dict.fromkeys((one + "ان", one + "ين", one + "ي"), (Kind.TWO_SCALES, value)))
    return {str(fold(word).letters): (kind, value) for word, (kind, value) in table.items()}


_WORDS = _words()
# Without its hamza مئتا (two hundred) is Meta, and مئتين dead people.
_HAMZA_WRITTEN = frozenset(str(fold(word).letters) for word in (*_TWO_HUNDRED[:4], "مئات", "مئة"))


def _numerals() -> dict[str, Numeral]:
    table: dict[str, Numeral] = {}
    for attached, (word, says) in product(_ATTACHED, _WORDS.items()):
        table.setdefault(attached + word, Numeral(*says, attached))
    return {letters: numeral for letters, numeral in table.items() if letters not in _NEVER}


_NUMERALS = _numerals()


def numeral_of(letters: str, written: str) -> Numeral | None:
    """Say what number word a folded word is, or None where it is none."""
    numeral = _NUMERALS.get(letters)
    if numeral and letters[len(numeral.attached) :] in _HAMZA_WRITTEN and "ئ" not in written:
        return None
    return numeral


DIGITS = re.compile(r"\d+(?:[.,٫٬،'’]\d+)*")  # ARABIC DECIMAL SEPARATOR, ARABIC THOUSANDS SEPARATOR
_GROUPS = re.compile(r"\d{1,3}(?:([.,٬،'’])\d{3})(?:\1\d{3})*")
_DECIMAL = re.compile(r"\d+[.,٫،]\d+")


def value_of(digits: str, *, is_scaled: bool) -> Value | None:
    """Read digits with their separators; None where they are no amount.

    A point before three digits parts thousands (1.500), but before a multiplier it is decimal
    (1.250 مليار, 1.25 billion).
    """
    if len(digits) > MAX_DIGITS:
        return None
    if digits.isdecimal():
        is_padded = len(digits) > 1 and int(digits[0]) == 0
        return None if is_padded else int(digits)
    if is_scaled and digits.count(".") == 1 and _DECIMAL.fullmatch(digits):
        return _decimal(digits)
    if _GROUPS.fullmatch(digits):
        return int("".join(character for character in digits if character.isdecimal()))
    return _decimal(digits) if _DECIMAL.fullmatch(digits) else None


def _decimal(digits: str) -> Fraction:
    whole, part = re.split(r"\D", digits)
    return int(whole) + Fraction(int(part), 10 ** len(part))
