"""Which parts of an article tell its own event, and how loudly.

Arabic news ends in what happened before: sentences that begin with "it had", clauses that begin with
"three days after". They name other events of the same actors, so they count little; not nothing, since the
background of an update is the story it updates.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.fold import fold
from monitor.arabic.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_LETTERS = 3_000
_MOST_SENTENCES = 12
_TITLE = 3.0
_LEAD = 2.0
_BODY = 1.0
_BACKGROUND = 0.25

_BEFORE = re.compile(
    r"(?:وكان|وكانت|وياتي|وتاتي|وجاء|وجاءت|وسبق|سبق|وشهد|وشهدت"  # it had, it comes, it saw
    r"|يذكر|يشار|تجدر|والجدير|جدير|ومنذ|وفي وقت سابق|في سياق)\b"  # worth mentioning, since, earlier
)
_AFTER_SOMETHING = re.compile(
    r"\b(?:بعد|عقب|غداه) (?:نحو |حوالي |اقل من |اكثر من )?"  # after, the day after
    r"(?:\w+ )?(?:ساعات|ساعه|يوم|يومين|ايام|اسبوع|اسبوعين|اسابيع|شهر|شهرين|اشهر|عام|عامين|اعوام|سنه|سنوات)\b"
)


class Passage(NamedTuple):
    """Folded text; ``weight`` is how much its words count, ``is_focus`` that it says the event."""

    folded: str
    weight: float
    is_focus: bool


# What stands after these is a place: the governorate of Sohag, the port of Rajin.
_PLACE = re.compile(
    r"\b[وفبل]{0,2}(?:ال|لل)?"
    r"(?:محافظه|ولايه|مدينه|اقليم|بلده|قريه|منطقه|بلديه|قضاء|حي|مخيم|جزيره"  # governorate to island
    r"|ميناء|مطار|مصفاه|سد|جسر|معبر|قاعده|حقل|مستشفي|خليج|قباله|قرب)"  # port to near
    r" (?:سواحل |مدينه |بلده )?([^\W\d_]{3,})"
)
# The fifth round, the round in its sixth edition: a number that tells one from the next.
_ORDINAL = re.compile(
    r"\b[وفبل]{0,2}(?:ال|لل)?(جول|دور|نسخ|قم|مرحل|دفع|حزم|اجتماع)\w{0,3} (?:\w+ )?(?:ال)?"
    r"(اول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)ي?ه?\b"
)


def places_in(folded: str) -> list[str]:
    """Give the words that folded text names as places."""
    return _PLACE.findall(folded)


def ordinals_in(folded: str) -> set[str]:
    """Give which one of a row folded text is about, ``جول خامس`` for a fifth round."""
    return {" ".join(found) for found in _ORDINAL.findall(folded)}


def passages(title: str, text: str) -> Iterator[Passage]:
    """Give the title and the first sentences of a text, in order."""
    yield from _cut(fold(title[:_MOST_LETTERS]).letters, _TITLE, is_focus=True)
    text = text[:_MOST_LETTERS]
    for number, span in enumerate(sentences(text)[:_MOST_SENTENCES]):
        folded = fold(text[span.start : span.end]).letters
        if number and _BEFORE.match(folded):
            yield Passage(folded, _BACKGROUND, is_focus=False)
        else:
            yield from _cut(folded, _BODY if number else _LEAD, is_focus=number == 0)


def _cut(folded: str, weight: float, *, is_focus: bool) -> Iterator[Passage]:
    """Part a sentence from a clause about what happened days before."""
    found = _AFTER_SOMETHING.search(folded)
    if not found:
        yield Passage(folded, weight, is_focus)
        return
    yield Passage(folded[: found.start()], weight, is_focus)
    yield Passage(folded[found.start() :], _BACKGROUND, is_focus=False)
