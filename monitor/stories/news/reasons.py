"""Why a desk hears of a story again, in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from monitor.stories.news.wording import nouns_of


class Kind(StrEnum):
    """What sort of thing an article brings."""

    NUMBER = "number"
    PLACE = "place"
    WEAPON = "weapon"
    ACTOR = "actor"
    DENIAL = "denial"
    CONFIRMATION = "confirmation"
    OUTCOME = "outcome"
    ARREST = "arrest"
    ORIGIN = "origin"
    NAME = "name"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that an article brings: ``was`` before, empty where nothing was, and ``now``.

    ``now`` is a number, the article's own words, or an origin's id. ``quote`` is the sentence that says
    it, empty where no sentence does. ``of`` is what a number counts.
    """

    kind: Kind
    was: str
    now: str
    quote: str
    of: str = ""


_ENGLISH = {
    Kind.NUMBER: "new number",
    Kind.PLACE: "new place",
    Kind.WEAPON: "new weapon",
    Kind.ACTOR: "new actor",
    Kind.DENIAL: "denied by",
    Kind.CONFIRMATION: "confirmed by",
    Kind.OUTCOME: "outcome",
    Kind.ARREST: "arrest",
    Kind.ORIGIN: "first confirmation by a second origin",
    Kind.NAME: "another name",
    Kind.REMOVED: "page removed",
}
_ARABIC = {
    Kind.NUMBER: "رقم جديد",  # new number
    Kind.PLACE: "مكان جديد",  # new place
    Kind.WEAPON: "سلاح جديد",  # new weapon
    Kind.ACTOR: "طرف جديد",  # new party
    Kind.DENIAL: "نفي من",  # denial by
    Kind.CONFIRMATION: "تأكيد من",  # confirmation by
    Kind.OUTCOME: "نتيجة",  # outcome
    Kind.ARREST: "توقيف",  # arrest
    Kind.ORIGIN: "أول تأكيد من مصدر ثان",  # first confirmation by a second origin
    Kind.NAME: "اسم آخر",  # another name
    Kind.REMOVED: "حذفت الصفحة",  # the page was removed
}


def in_english(reason: Reason) -> str:
    """Give a reason as an alert says it: ``3,000 → 11,000 soldiers``."""
    return _said(reason, _ENGLISH[reason.kind], "→", nouns_of(reason.of)[0])


def in_arabic(reason: Reason) -> str:
    """Give a reason in Arabic; the arrow points the way the line is read."""
    return _said(reason, _ARABIC[reason.kind], "←", nouns_of(reason.of)[1])


def _said(reason: Reason, label: str, arrow: str, noun: str) -> str:
    now = f"{reason.now} {noun}".strip()
    if not reason.was:
        return f"{label}: {now}" if now else label
    change = f"{reason.was} {arrow} {now}"
    return change if reason.kind is Kind.NUMBER else f"{label}: {change}"
