"""Whether a word of a sentence is negated, or only may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.rules.events import stance_words as how
from monitor.rules.events import words as say

if TYPE_CHECKING:
    from monitor.rules.events.reading import Reading

_MAX_BETWEEN = 8  # tokens between "is not" and what it negates
_MAX_SUBJECT = 5  # tokens between "no longer" and its verb
_OBJECTS = ("ه", "ها")  # him, her: written on to a verb


def may_be(reading: Reading, i: int) -> bool:
    """Say whether قد stands before a present: may; before a past it is: has."""
    return bool(i) and reading.plain(i - 1) in say.MAY and reading.plain(i)[:1] in "يتن"


def is_negated(reading: Reading, i: int) -> bool:
    """Say whether a negator bears on a token: right before it, or before what may stand between."""
    for k in range(i - 1, -1, -1):
        if reading.has_comma(k + 1):
            return False
        if not say.NEGATORS.isdisjoint((reading.plain(k), reading.letters(k))):
            return True
        if reading.plain(k) in how.WHAT:
            return _is_not(reading, k, i)
        if reading.letters(k) not in how.BETWEEN_NEGATOR_AND_CUE:
            break
    return _is_without(reading, i)


def _is_without(reading: Reading, i: int) -> bool:
    """Say whether ليس (is not) stands further off, and no other cue between."""
    start = max(reading.clause_start(i), i - _MAX_BETWEEN, 0)
    for k in range(i - 1, start - 1, -1):
        if reading.cues[k] or reading.has_comma(k + 1):
            return False
        if reading.plain(k) in how.WITHOUT_NOUN:
            return True
    return False


def is_no_longer(reading: Reading, i: int) -> bool:
    """Say whether "no longer" stands before a verb, with or without its subject between."""
    for k in range(i - 1, max(0, i - _MAX_SUBJECT), -1):
        if reading.letters(k) in how.AGAIN:
            return reading.plain(k - 1) in say.NEGATORS
        if reading.opens[k] or reading.has_comma(k):
            break
    return False


def _is_not(reading: Reading, k: int, i: int) -> bool:
    """Say whether ما negates the verb right after it: it begins its clause, and the verb has no pronoun.

    Elsewhere it is "what".
    """
    begins = k == 0 or bool(reading.opens[k] or reading.mark(k) or reading.opens[k - 1])
    return begins and i == k + 1 and not reading.letters(i).endswith(_OBJECTS)
