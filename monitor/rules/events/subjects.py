"""Who does what a verb or verbal noun says: named after it, before it, or by what governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from monitor.rules.events import nouns
from monitor.rules.events import words as say
from monitor.rules.events.cue_words import Control, Force

if TYPE_CHECKING:
    from monitor.rules.events.reading import Mention, Reading

MAX_REACH = 8  # tokens between a verb and its subject
_MAX_DEPTH = 6  # clauses that a subject is carried through
_MAX_ARTICLE = 2  # tokens from "that" to the noun that begins its clause: that any sending of …
_SPEECH = (Force.SAY, Force.CLAIM, Force.DENY)
_BESIDE = say.TO_THEM | say.FROM_THEM | say.WITH_PRONOUN | say.ASIDE


class Doer(NamedTuple):
    """A subject: a mention, or someone whom the sentence does not name as a party."""

    mention: Mention | None
    is_known: bool


NOBODY = Doer(None, is_known=False)
SOMEBODY = Doer(None, is_known=True)


class After(NamedTuple):
    """What stands after a verb or verbal noun, up to its object.

    ``bare`` are the parties without a preposition; ``has_stranger`` says that somebody else, or
    something, is named, ``is_stranger_first`` that it is before them.
    """

    bare: tuple[Mention, ...]
    has_stranger: bool
    is_stranger_first: bool


def subject(reading: Reading, i: int, depth: int = _MAX_DEPTH) -> Doer:
    """Find the subject of the finite verb at token ``i``: after it, before it, or carried over."""
    after = named_after(reading, i)
    if after.bare and not after.is_stranger_first:
        return Doer(after.bare[0], is_known=True)
    before = subject_before(reading, i, depth)
    return SOMEBODY if after.has_stranger and before.mention is None else before


def speaker(reading: Reading, i: int) -> Doer:
    """Find the subject of a verb of speech, whose stranger after it is always who speaks."""
    after = named_after(reading, i)
    if after.bare and is_press(reading, after.bare[0].head, after.bare[0].first):
        return SOMEBODY
    if not after.has_stranger or (after.bare and not after.is_stranger_first):
        return subject(reading, i)
    end = min(reading.clause_end(i), i + 1 + MAX_REACH)
    end = next((k for k in range(i + 1, end) if k in reading.objects or k in reading.anchors), end)
    phrase = reading.mentions_between(i + 1, end)
    if not phrase or any(reading.has_comma(k) for k in range(i + 1, phrase[0].first)):
        return SOMEBODY
    first = phrase[0]
    if is_press(reading, i + 1, first.first):
        return SOMEBODY
    by_place = first.says in (say.IN, say.FROM) and not any(
        reading.letters(k) in nouns.GUESTS for k in range(i + 1, first.first)
    )
    speaks_for = first.is_nisba or first.says == say.NAMING or by_place
    return Doer(first, is_known=True) if speaks_for else SOMEBODY


def is_press(reading: Reading, start: int, end: int) -> bool:
    """Say whether who is named by the tokens [start, end) speaks in a country and not for it."""
    return any(reading.plain(k) in nouns.PRESS for k in range(start, end))


def named_after(reading: Reading, i: int) -> After:
    """Find who is named right after a verb or verbal noun."""
    found: list[Mention] = []
    stranger = -1
    mentions = {mention.first: mention for mention in reading.mentions}
    k = i + 1
    while k < min(reading.size, i + 1 + MAX_REACH) and not _ends_subject(reading, k, is_begun=bool(found)):
        mention = mentions.get(k)
        if mention:
            if not mention.is_bare:
                break
            if not _continues(found, mention):
                found.append(mention)
            k = mention.last + 1
            continue
        if reading.letters(k) not in _BESIDE:
            if (
                reading.preposition(k)
                or reading.sorts[k].attached
                or reading.is_amount(k)
                or reading.letters(k).endswith("ا")
            ):
                break
            stranger = k if stranger < 0 else stranger
        k += 1
    has_stranger = stranger >= 0
    return After(tuple(found), has_stranger, bool(has_stranger and found and stranger < found[0].head))


def _ends_subject(reading: Reading, k: int, *, is_begun: bool) -> bool:
    cue = reading.cues[k]
    return bool(
        reading.opens[k]
        or k in reading.objects
        or k in reading.anchors
        or (reading.has_comma(k) and is_begun)
        or (cue and (cue.is_verb or is_begun))
    )


def _continues(found: list[Mention], mention: Mention) -> bool:
    """Say whether a mention only names the one before once more: the Russian president Putin."""
    return bool(
        found
        and mention.hit
        and found[-1].hit
        and mention.head in (found[-1].last + 1, found[-1].head)
        and mention.role == found[-1].role
    )


def subject_before(reading: Reading, i: int, depth: int = _MAX_DEPTH) -> Doer:
    """Find the subject of the finite verb at token ``i`` where it stands before it, or is carried over."""
    start = reading.clause_start(i)
    if start == i:  # "and" on the verb: the subject of the clause before
        return _carried(reading, i, depth)
    for mention in reading.mentions_between(max(start, 0), i):
        if mention.is_bare or mention.says in (say.FROM, say.AT):
            return Doer(mention, is_known=True)
    inner = range(start + 1, i)
    if any(reading.letters(k) in nouns.OWN_COUNTRY for k in inner):
        return _carried(reading, start, depth)
    return _unnamed_before(reading, start, inner, depth)


def _unnamed_before(reading: Reading, start: int, inner: range, depth: int) -> Doer:
    """Find the subject of a clause that names none before its verb, from the word that opens it."""
    opening = reading.opens[start] if start >= 0 else ""
    if opening == "which":
        return _antecedent(reading, start)
    if opening == "that" and reading.letters(start) in say.THAT_THEY:
        return _carried(reading, start, depth)
    if _has_stranger(reading, inner):
        return SOMEBODY
    if opening == "that" and depth:
        return _governing(reading, start, depth - 1)
    is_carried = opening in ("and", "says") or reading.plain(start) in say.BUT_THEY
    return _carried(reading, start, depth) if start >= 0 and is_carried else NOBODY


def _governing(reading: Reading, start: int, depth: int) -> Doer:
    """Find who does what a clause says that follows "that" and names nobody: who wants it, or is asked to."""
    before = reading.clause_start(start - 1) if start else -1
    for k in range(start - 1, before, -1):
        cue = reading.cues[k]
        if cue and cue.is_verb and cue.force is not Force.WANT:
            return subject(reading, k, depth)
    return controller(reading, start, depth)


def _has_stranger(reading: Reading, inner: range) -> bool:
    return any(
        reading.letters(k) not in say.ASIDE
        and reading.plain(k) not in say.NEGATORS
        and not reading.preposition(k)
        and not reading.cues[k]
        for k in inner
    )


def _carried(reading: Reading, start: int, depth: int) -> Doer:
    """Give the subject of the clause that ends before token ``start``."""
    if start <= 0 or not depth:
        return NOBODY
    before = reading.clause_start(start - 1)
    mentions = [one for one in reading.mentions_between(max(before, 0), start) if one.is_bare]
    has_pronoun = before >= 0 and reading.letters(before) in say.THAT_THEY
    if mentions and not has_pronoun:
        return Doer(mentions[0], is_known=True)
    if before >= 0 and reading.opens[before] == "which":
        return _antecedent(reading, before)
    for k in range(max(before, 0), start):
        cue = reading.cues[k]
        if cue and cue.is_verb and cue.force in _SPEECH:
            return speaker(reading, k)  # the spokesman of …
    return _carried(reading, before, depth - 1)


def _antecedent(reading: Reading, start: int) -> Doer:
    """Give the party that a relative clause is about, where it is one."""
    for mention in reversed(reading.mentions):
        if mention.last == start - 1:
            return Doer(mention, is_known=True)
    return SOMEBODY


def controller(reading: Reading, i: int, depth: int = _MAX_DEPTH) -> Doer:
    """Find who does what the verbal noun at token ``i`` says, from the verb that governs it."""
    start = reading.clause_start(i)
    for k in range(i - 1, start - 1 if start >= 0 else -1, -1):
        cue = reading.cues[k]
        if k in reading.closed:
            continue
        if cue is None:
            user = reading.subject_of_stranger(k)
            if user:
                return Doer(user, is_known=True)
            continue
        if cue.control is Control.SUBJECT:
            if cue.is_verb:
                spoken = speaker(reading, k) if cue.force in _SPEECH else NOBODY
                return spoken if spoken.mention else subject(reading, k, depth)
            continue
        doer = _controlled(reading, k, i, may_be_first=cue.control is Control.OBJECT)
        if doer.mention is None and not cue.is_verb and cue.force is Force.CLAIM:
            continue  # who denies a claim is whom it is about
        return doer
    return _main_subject(reading, i, start)


def _controlled(reading: Reading, k: int, i: int, *, may_be_first: bool) -> Doer:
    between = reading.mentions_between(k + 1, i)
    if between and between[0].is_nisba and between[0].first == k + 1:
        between = between[1:]  # the American accusations: whose they are
    if not between:
        return SOMEBODY
    last = between[-1]
    is_first = len(between) == 1 and last.is_bare and last.head == k + 1
    has_subject = _has_subject_before(reading, k)
    if is_first and not has_subject and not may_be_first:
        return SOMEBODY
    return Doer(last, is_known=True)


def _has_subject_before(reading: Reading, k: int) -> bool:
    start = reading.clause_start(k)
    if start == k:
        return False
    if start >= 0 and reading.letters(start) in say.THAT_THEY:
        return True
    return any(one.is_bare for one in reading.mentions_between(max(start, 0), k))


def _main_subject(reading: Reading, i: int, start: int) -> Doer:
    """Give the subject of the clause in which a verbal noun stands, whatever its verb."""
    for mention in reading.mentions_between(max(start, 0), i):
        if mention.is_bare or mention.says in (say.FROM, say.AT):
            return Doer(mention, is_known=True)
    if start >= 0 and reading.opens[start] == "which":
        return _antecedent(reading, start)
    is_of_nobody = (
        start >= 0 and reading.opens[start] == "that" and reading.letters(start) not in say.THAT_THEY
    )
    if is_of_nobody and not reading.has_pronoun(i) and _is_first_noun(reading, start, i):
        return NOBODY  # that the sending of …: the noun is its clause's own subject
    if start > 0 and reading.opens[start] in ("that", "and", "says"):
        return _carried(reading, start, _MAX_DEPTH)
    return NOBODY


def _is_first_noun(reading: Reading, start: int, i: int) -> bool:
    return (
        all(not reading.cues[k] and not reading.preposition(k) for k in range(start + 1, i))
        and i - start <= _MAX_ARTICLE
    )
