"""Which parts of an article tell its own event, and how loudly.

Arabic news ends in what happened before: sentences that begin with "it had", clauses that begin with
"three days after". They name other events of the same actors, so they count little; not nothing, since the
background of an update is the story it updates.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.fold import fold
from monitor.arabic.sentences import sentences
from monitor.stories.events.phrases import with_phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_LETTERS = 3_000
_MOST_SENTENCES = 12
_WEIGHT_OF_BACKGROUND = 0.25

# "Dubai, United Arab Emirates (CNN) --", "Beirut - ": where the reporter sits, and all articles of a bureau.
_DATELINE = re.compile(
    r"\A\W{0,5}(?:[^\W\d_]+[\s،,/]+){0,6}?(?:\([^()\n]{2,30}\)\s?[-\u2013\u2014]|[^\W\d_]+\s?[-\u2013\u2014]+\s)"
)
_BEFORE = re.compile(
    r"(?:وكان|وكانت|وياتي|وتاتي|وجاء|وجاءت|وسبق|سبق|وشهد|وشهدت"  # it had, it comes, it saw
    r"|يذكر|يشار|تجدر|والجدير|جدير|ومنذ|وفي وقت سابق|في سياق)\b"  # worth mentioning, since, earlier
)
_AFTER_SOMETHING = re.compile(
    r"\b(?:بعد|عقب|غداه) (?:نحو |حوالي |اقل من |اكثر من )?"  # after, the day after
    r"(?:\w+ )?(?:ساعات|ساعه|يوم|يومين|ايام|اسبوع|اسبوعين|اسابيع|شهر|شهرين|اشهر|عام|عامين|اعوام|سنه|سنوات)\b"
)


class Loudness(IntEnum):
    """Where an article says something, and so how loudly."""

    BACKGROUND = 0
    BODY = 1
    LEAD = 2
    TITLE = 3

    @property
    def weight(self) -> float:
        """Give how much a word counts there."""
        return self.value or _WEIGHT_OF_BACKGROUND

    @property
    def is_focus(self) -> bool:
        """Say whether the event itself is told there."""
        return self >= Loudness.LEAD


class Passage(NamedTuple):
    """Folded text, its phrases as one word each."""

    folded: str
    loudness: Loudness


# What stands after these is a place: the governorate of Sohag, the port of Rajin.
_PLACE = re.compile(
    r"\b[وفبل]{0,2}(?:ال|لل)?"
    r"(?:محافظه|ولايه|مدينه|اقليم|بلده|قريه|منطقه|بلديه|قضاء|حي|مخيم|جزيره"  # governorate to island
    r"|ميناء|مطار|مصفاه|سد|جسر|معبر|قاعده|حقل|مستشفي|خليج|قباله|قرب)"  # port to near
    r" (?:سواحل |مدينه |بلده )?([^\W\d_]{3,})"
)
_MARK = re.compile(r"(?<!\d)\.|\.(?!\d)")
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
    yield from _cut(_folded(title[:_MOST_LETTERS]), Loudness.TITLE)
    text = _DATELINE.sub("", text[:_MOST_LETTERS])
    for number, span in enumerate(sentences(text)[:_MOST_SENTENCES]):
        folded = _folded(text[span.start : span.end])
        if number and _BEFORE.match(folded):
            yield Passage(folded, Loudness.BACKGROUND)
        else:
            yield from _cut(folded, Loudness.BODY if number else Loudness.LEAD)


def _cut(folded: str, loudness: Loudness) -> Iterator[Passage]:
    """Part a sentence from a clause about what happened days before, which ends at the next mark."""
    found = _AFTER_SOMETHING.search(folded)
    if not found:
        yield Passage(folded, loudness)
        return
    mark = _MARK.search(folded, found.end())
    end = mark.start() if mark else len(folded)
    yield Passage(f"{folded[: found.start()]} . {folded[end:]}", loudness)
    yield Passage(folded[found.start() : end], Loudness.BACKGROUND)


def _folded(text: str) -> str:
    return with_phrases(fold(text).letters)
