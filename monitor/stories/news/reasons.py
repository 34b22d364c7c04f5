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
    noun = nouns_of(reason.of)[0]
    now = f"{reason.now} {noun}".strip()
    if reason.kind is Kind.NUMBER and reason.was:
        return f"{reason.was} → {now}"
    return _labelled(_ENGLISH[reason.kind], reason.was, "→", now)


def in_arabic(reason: Reason) -> str:
    """Give a reason in Arabic: ``الجنود: 3,000 ← 11,000``; the arrow points the way the line is read."""
    if reason.kind is not Kind.NUMBER:
        return _labelled(_ARABIC[reason.kind], reason.was, "←", reason.now)
    label = "" if reason.was else _ARABIC[reason.kind]
    return ": ".join(filter(None, (label, nouns_of(reason.of)[1], _change(reason.was, "←", reason.now))))


def _labelled(label: str, was: str, arrow: str, now: str) -> str:
    return f"{label}: {_change(was, arrow, now)}" if now else label


def _change(was: str, arrow: str, now: str) -> str:
    return f"{was} {arrow} {now}" if was else now
