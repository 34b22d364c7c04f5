"""Nouns that news counts, by unit, in every form they are counted in.

A row is the singular and, after ``|``, the plurals that no rule makes. A row without them has
the sound plural; then ``-ين`` is that plural and no dual.
"""

from __future__ import annotations

from typing import NamedTuple

from monitor.arabic.amounts.unit_lists import NOUNS, REFINED
from monitor.arabic.fold import fold
from monitor.arabic.letters import HAMZA, TA_MARBUTA

_PRONOUNS = ("ها", "هم", "ه", "نا", "هما", "كم")
_BEFORE_ARTICLE = ("ال", "لل", "بال", "وال", "كال")
_FIRST_ATTACHED = ("ا", "ل", "ب", "و", "ك", "ف")
_ATTACHED = ("و", "ب", "ل", "ف", "وب", "ول")
# Their duals are other words: سنتين (two years), آليتين (two mechanisms), عبارتين (two phrases)
_NO_DUAL = frozenset(
    str(fold(noun).letters)
    for noun in ("سنت", "ين", "وون", "قوة", "آلية", "عبارة", "هدف", "بلد", "عقد", "ميت", "مرة")
)


class Noun(NamedTuple):
    """What a word says as a counted noun.

    ``skip`` is the length of what is attached before it. ``head`` is its folded singular.
    """

    unit: str
    head: str
    is_dual: bool
    is_definite: bool
    skip: int


def noun_of(letters: str) -> Noun | None:
    """Say which counted noun a folded word is, or None where it is none."""
    known = _FORMS.get(letters)
    if known:
        return Noun(*known, skip=0)
    if not letters.startswith(_FIRST_ATTACHED):
        return None
    for article in _BEFORE_ARTICLE:
        known = _FORMS.get(letters[len(article) :]) if letters.startswith(article) else None
        if known:
            return Noun(*known[:3], is_definite=True, skip=len(article) - len("ال") if article != "لل" else 1)
    for particle in _ATTACHED:
        known = _FORMS.get(letters[len(particle) :]) if letters.startswith(particle) else None
        if known:
            return Noun(*known, skip=len(particle))
    return None


def refined(noun: Noun, following: list[str]) -> str:
    """Give the unit of a noun, which the words after it may change: an aircraft may be a drone."""
    for words, unit in REFINED.get(noun.head, ()):
        if not words.isdisjoint(following):
            return unit
    return noun.unit


def _forms(written: str, plurals: list[str]) -> tuple[set[str], set[str], set[str]]:
    """Give the forms that say one or many, those that say two, and those of many with a pronoun."""
    singular = str(fold(written).letters)
    if written.endswith(TA_MARBUTA):
        stem = singular[:-1]
        many, ours = {singular, stem + "ات"}, {stem + "ات"}
        two = {stem + ending for ending in ("تان", "تين", "تا", "تي")}
    else:
        many, ours = {singular, singular + "ا"}, set()
        two = {singular + "ان"}
        if plurals:
            two.add(singular + "ين")
        else:
            many |= {singular + ending for ending in ("ون", "ين", "ي", "و")}
            ours = {singular + "ي"}
    for plural in plurals:
        many |= {plural, plural + "ا"}
        ours.add(plural)
    ours |= {form[:-1] + seat for form in ours if form.endswith(HAMZA) for seat in "يو"}  # أبنائه (his sons)
    with_pronoun = {form + pronoun for form in ours for pronoun in _PRONOUNS}
    return many, set() if singular in _NO_DUAL else two - many, with_pronoun


_Form = tuple[str, str, bool, bool]  # a noun's unit, its singular, whether it is dual, whether definite


def _table() -> dict[str, _Form]:
    """Make the table of forms; where two nouns share one, the plainer form has it."""
    plain: dict[str, _Form] = {}
    with_pronoun: dict[str, _Form] = {}
    for unit, rows in NOUNS.items():
        for row in rows:
            written, *irregular = row.split("|")
            singular = str(fold(written).letters)
            many, two, ours = _forms(written, [str(fold(form).letters) for form in irregular])
            for table, forms, is_dual, is_definite in (
                (plain, many, False, False),
                (plain, two, True, False),
                (with_pronoun, ours, False, True),
            ):
                for form in sorted(forms):
                    table.setdefault(form, (unit, singular, is_dual, is_definite))
    return with_pronoun | plain


_FORMS = _table()
