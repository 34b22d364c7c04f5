"""Whether a sentence cites an outlet, or only speaks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.articles.origins import cues
from monitor.articles.origins.table import Use

if TYPE_CHECKING:
    from collections.abc import Container

    from monitor.articles.origins.named import Named
    from monitor.articles.origins.tokens import Line

# how many tokens a frame reaches over
_NEAR = 5
_CLAUSE = 10
_SENTENCE = 16
_JOINTS = frozenset("و،/") | {"او"}
_STARTS = cues.folded("و كانت لكن فيما بينما أن كما إن أما") | frozenset('.،:"!؟')


def is_cited(line: Line, name: Named) -> bool:
    """Say whether a name is one that the text has its news from."""
    if not is_outlet(line, name) or _is_of_itself(line, name):
        return False
    return (
        _is_by_preposition(line, name.before)
        or _is_by_verb(line, name)
        or _is_by_report(line, name)
        or _is_told(line, name)
        or _speaks(line, name)
    )


def are_joined(line: Line, one: Named, other: Named) -> bool:
    """Say whether two names stand in one list: what is said of one is said of the other."""
    return other.before == one.behind and line.at(one.behind) in _JOINTS


def is_outlet(line: Line, name: Named) -> bool:
    """Say whether it is an outlet that is named: "قالت الجزيرة إن", not "قال فارس إن" (a man)."""
    if name.source.use is Use.BY_PLACE or name.source.kind == "government":
        return False
    if name.source.use is Use.NAME or name.is_marked:
        return True
    before, behind = line.at(name.before), line.at(name.behind)
    if not line.at(name.first).startswith("ال"):
        return False
    if before in cues.REPORTERS:
        return True
    if before == "ل" and has(line, cues.WITH, name.before - 1, 2):
        return behind in _THAT
    is_said = before in cues.VERBS_AFTER and before.endswith("ت")
    is_told = before == "ل" and has(line, cues.SPEAKING, name.before - 1, _NEAR)
    is_poll = line.at(name.before - 1) in cues.POLLS  # a poll of opinion, which is a paper's name too
    return behind in _SAID_THAT and (is_said or (is_told and not is_poll))


def has(line: Line, words: Container[str], place: int, reach: int) -> bool:
    """Say whether one of some words stands at a place or before it, within its sentence."""
    for at in range(place, max(-1, place - reach), -1):
        letters = line.letters[at]
        if letters in words:
            return True
        if letters in cues.SENTENCE_ENDS and not _is_abbreviation(line, at):
            return False
    return False


def _is_abbreviation(line: Line, place: int) -> bool:
    return line.at(place) == "." and len(line.at(place - 1)) == 1


def has_after(line: Line, words: Container[str], place: int, reach: int) -> bool:
    """Say the same of a place and those after it."""
    for at in range(place, min(len(line), place + reach)):
        letters = line.letters[at]
        if letters in words:
            return True
        if letters in cues.SENTENCE_ENDS:
            return False
    return False


def verb_before(line: Line, place: int) -> str:
    """Give the verb whose subject begins after a place, if words of time at most stand between."""
    for at in range(place, max(-1, place - _NEAR), -1):
        letters = line.letters[at]
        if letters in cues.CITING_VERBS or letters in cues.OBTAINED:
            return letters
        if letters not in cues.BETWEEN:
            return ""
    return ""


def _is_of_itself(line: Line, name: Named) -> bool:
    """Say whether the outlet is the news itself: layoffs at Reuters, a reporter of theirs killed."""
    behind = line.at(name.behind)
    verb = verb_before(line, name.before)
    if verb and behind in cues.ITSELF:
        return line.at(name.behind + 1) not in cues.LEARNED
    if verb not in cues.ANNOUNCED:
        return False
    if behind in cues.OF_ITSELF:
        return True
    following = line.letters[name.behind : name.behind + _NEAR]
    return any(word.startswith(cues.OWN_PEOPLE) and word.endswith(("ها", "يها")) for word in following)


def _is_by_preposition(line: Line, before: int) -> bool:
    """According to, quoting, in an interview with, in a report in."""
    letters = line.at(before)
    if letters in cues.BY:
        return True
    if letters == "عن":
        return has(line, cues.TRANSFERS, before - 1, _SENTENCE) or line.at(before - 1) in ("", "(")
    if letters == "الي":
        return has(line, cues.TALKED_TO, before - 1, _NEAR)
    if letters == "مع":
        return has(line, cues.WITH, before - 1, _NEAR)
    if letters in ("في", "علي", "عبر", "من", "لدي"):
        is_writer = has(line, cues.ANALYSTS, before - 1, 2) and has(line, cues.SPEAKING, before - 1, _NEAR)
        is_former = line.at(before - 1) in cues.FORMER
        return not is_former and (is_writer or has(line, cues.PRINTED, before - 1, _NEAR))
    return letters == "ل" and has(line, cues.TELLING, before - 1, _SENTENCE)


def _is_by_verb(line: Line, name: Named) -> bool:
    verb = verb_before(line, name.before)
    # "broadcasting the channels of" is no "the channel broadcast": a channel's verb is feminine
    return bool(verb) and not (
        verb in cues.NOUN_LIKE and line.at(name.before + 1) in cues.HEADS - cues.MASCULINE
    )


def _is_by_report(line: Line, name: Named) -> bool:
    """A report of Reuters; a correspondent of theirs who saw it, but not one who was arrested."""
    letters = line.at(name.before)
    place = name.before
    if letters == "من":
        place -= 1
        letters = line.at(place)
    if letters in cues.CORRESPONDENTS:
        return (
            has(line, cues.TELLING, place - 1, _NEAR)
            or has_after(line, cues.CITING_VERBS, name.behind, _NEAR)
        ) and not has(line, cues.BEFALLS, place - 1, _NEAR)
    return letters in cues.REPORTS


def _is_told(line: Line, name: Named) -> bool:
    """Two officials told Reuters that."""
    return has(line, cues.TOLD, name.before, _CLAUSE) and (
        line.at(name.behind) in _THAT or name.before < _CLAUSE
    )


_SAID_THAT = cues.folded("أن بأن إن") | {":"}
_THAT = _SAID_THAT | {"،", '"'}


def _speaks(line: Line, name: Named) -> bool:
    """Reuters, at the head of its clause, reported: the verb comes after."""
    opens = name.before < 0 or line.at(name.before) in _STARTS
    if name.before < 0 and line.at(name.behind) == "عن":
        return True  # a headline: "AFP, from a diplomatic source: ..."
    place = name.behind
    while line.at(place) in cues.BETWEEN or line.at(place) in ("ف", "كانت", "كان"):
        place += 1
    if opens and line.at(place) == "اول":
        return has_after(line, cues.VERBS_AFTER, place + 1, 2)  # was the first that reported
    if line.at(place) in ("التي", "الذي"):
        return line.at(place + 1) in cues.VERBS_AFTER  # Anadolu, which carried the pictures
    return opens and line.at(place) in cues.VERBS_AFTER


def is_correspondents(line: Line, name: Named) -> bool:
    """Say whether the one cited is the outlet's correspondent: "Al Jazeera's reporter said"."""
    return line.at(name.before) in cues.CORRESPONDENTS


def is_credit(line: Line, name: Named) -> bool:
    """Say whether a picture or a right is the outlet's."""
    return has(line, cues.CREDITS, name.before, _NEAR) and not has(
        line, cues.CITING_VERBS, name.before, _NEAR
    )
