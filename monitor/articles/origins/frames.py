"""Whether a sentence cites an outlet, or only speaks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.articles.origins import cues
from monitor.articles.origins.near import CLAUSE, NEAR, SENTENCE, has, has_after, past, verb_before
from monitor.articles.origins.reviews import is_in_review
from monitor.articles.origins.senses import SAID_THAT, THAT, is_outlet

if TYPE_CHECKING:
    from monitor.articles.origins.named import Named
    from monitor.articles.origins.tokens import Line

# what leads from a word to an outlet, and how far before it the word stands
_LEADS = {
    "ب": (cues.CALLS, 2),
    "الي": (cues.TALKED_TO, NEAR),
    "مع": (cues.WITH, NEAR),
    "ل": (cues.TELLING, SENTENCE),
}
_PLACES = frozenset(("في", "علي", "عبر", "من", "لدي"))  # in, on, through, of, with
_FROM = cues.folded("في من عن ب باسم")
_THEN = cues.CITING_VERBS | frozenset("،:")
_TO_VERB = cues.BETWEEN | cues.folded("ف كانت كان")
_JOINTS = frozenset("و،/") | {"او"}
_STARTS = cues.folded("و كانت لكن فيما بينما أن كما إن أما") | frozenset('.،:"!؟')


def is_cited(line: Line, name: Named) -> bool:
    """Say whether a name is one that the text has its news from."""
    if not is_outlet(line, name) or _is_of_itself(line, name):
        return False
    is_cited_so = (
        _is_by_preposition(line, name.before)
        or is_in_review(line, name)
        or _is_by_verb(line, name)
        or _is_by_report(line, name)
        or _is_told(line, name)
        or _speaks(line, name)
        or _heads(line, name)
    )
    return is_cited_so and not _is_broadcasting(line, name)


def are_joined(line: Line, one: Named, other: Named) -> bool:
    """Say whether two names stand in one list: what is said of one is said of the other."""
    return other.before == one.behind and line.at(one.behind) in _JOINTS


def _is_of_itself(line: Line, name: Named) -> bool:
    """Say whether the outlet is the news itself: layoffs at Reuters, a reporter of theirs killed."""
    behind = line.at(name.behind)
    verb = verb_before(line, name.before)
    if verb and behind in cues.ITSELF:
        is_she = verb.rstrip("هام").endswith("ت") or verb.startswith("ت")
        # "the agency said: it is"; a he or she that is not the outlet stands for what follows
        return behind.endswith("ها") == is_she and line.at(name.behind + 1) not in cues.LEARNED
    if verb and behind == "في" and line.at(name.behind + 1) in cues.STATEMENTS:
        return True  # a channel that speaks in a statement speaks of itself
    if verb not in cues.ANNOUNCED:
        return False
    if has(line, cues.AS, name.before - 1, 2):
        return False
    is_paper = name.source.kind == "newspaper"  # papers announce what is theirs, stations what is the state's
    if behind in cues.OF_ITSELF or (is_paper and behind not in SAID_THAT):
        return True
    following = line.letters[name.behind : name.behind + NEAR]
    return any(word.startswith(cues.OWN_PEOPLE) and word.endswith(("ها", "يها")) for word in following)


def _is_broadcasting(line: Line, name: Named) -> bool:
    """Say whether it shows what happens and tells nothing: "the channel carried the match live"."""
    if name.source.kind == "agency" or verb_before(line, name.before) not in cues.BROADCASTS:
        return False
    for place in range(name.behind, min(len(line), name.behind + CLAUSE)):
        letters = line.letters[place]
        if letters in cues.ON_AIR:
            return line.at(place + 1) != "عن"
        if letters in cues.TELLS:
            return False
    return False


def _is_by_preposition(line: Line, before: int) -> bool:
    """According to, quoting, in an interview with, in a report in."""
    letters = line.at(before)
    if letters in cues.BY:
        return True
    if letters == "عن":
        return has(line, cues.TRANSFERS, before - 1, SENTENCE) or line.at(before - 1) in ("", "(")
    if letters in _LEADS:
        words, reach = _LEADS[letters]
        return has(line, words, before - 1, reach)
    return letters in _PLACES and line.at(before - 1) not in cues.FORMER and _is_published(line, before)


def _is_published(line: Line, before: int) -> bool:
    """Say whether what a writer said, a programme showed or a report tells stands in or on an outlet."""
    is_writer = has(line, cues.ANALYSTS, before - 1, 2) and has(line, cues.SPEAKING, before - 1, NEAR)
    is_team = has(line, cues.CHECKING, before - 1, 1) and has(line, cues.TEAMS, before - 2, 2)
    is_shown = line.at(before) == "عبر" or has(line, cues.PROGRAMMES, before - 1, CLAUSE)
    is_spoken = is_shown and has(line, cues.TELLING, before - 1, SENTENCE)
    return is_writer or is_team or is_spoken or has(line, cues.PRINTED, before - 1, NEAR)


def _is_by_verb(line: Line, name: Named) -> bool:
    verb = verb_before(line, name.before)
    if verb in cues.OF_LANDS and line.at(name.after - 1) == "اليوم" and not name.is_marked:
        return False  # Russia said today
    # "broadcasting the channels of" is no "the channel broadcast": a channel's verb is feminine
    is_noun = verb in cues.NOUN_LIKE and line.at(name.before + 1) in cues.HEADS - cues.MASCULINE
    is_disclosure = verb == "كشف" and line.at(name.behind) == "عن"
    return (bool(verb) and (not is_noun or is_disclosure)) or _is_second_subject(line, name)


def _is_second_subject(line: Line, name: Named) -> bool:
    """Say whether outlets of no table are named before it: "the radio and the paper X reported"."""
    if line.at(name.before) not in cues.AMONG or not name.is_marked:
        return False
    is_after_outlet = has(line, cues.MEDIA, name.before - 1, NEAR)
    return is_after_outlet and has(line, cues.REPORTED, name.before - 1, CLAUSE)


def _is_by_report(line: Line, name: Named) -> bool:
    """A report of Reuters; a correspondent of theirs who saw it, but not one who was arrested."""
    letters = line.at(name.before)
    place = name.before
    if letters == "من":
        place -= 1
        letters = line.at(place)
    if letters in cues.CORRESPONDENTS:
        reach = SENTENCE if line.at(place - 1) == "ل" else NEAR
        return (
            line.at(place - 1) in cues.BY
            or has(line, cues.TELLING, place - 1, reach)
            or has_after(line, cues.CITING_VERBS, name.behind, NEAR)
        ) and not has(line, cues.BEFALLS, place - 1, NEAR)
    return letters in cues.REPORTS


def _is_told(line: Line, name: Named) -> bool:
    """Two officials told Reuters that."""
    if not has(line, cues.TOLD, name.before, CLAUSE) or has(line, cues.THAT, name.before, CLAUSE):
        return False
    is_source = has(line, cues.SOURCES, name.before, CLAUSE)  # a military source informed Reuters
    return is_source or line.at(name.behind) in THAT or name.before < CLAUSE


def _speaks(line: Line, name: Named) -> bool:
    """Reuters, at the head of its clause, reported: the verb comes after."""
    before, place = line.at(name.before), name.behind
    if line.at(place - 1) in cues.PUBLISHED and line.at(place) in _FROM:
        place += 2  # the paper that appears in London
    if before == "اما":  # as for the paper, it called for
        return line.at(past(line, place, _TO_VERB | {"،"})) in cues.REVIEWED
    place = past(line, place, _TO_VERB)
    opens = name.before < 0 or before in _STARTS
    if opens and line.at(place) in cues.VERBS_AFTER:
        return True
    if opens and line.at(place) == "اول":
        return has_after(line, cues.VERBS_AFTER, place + 1, 2)  # was the first that reported
    place = past(line, place, ("،", "و"))
    # Anadolu, which carried the pictures
    return line.at(place) in ("التي", "الذي") and line.at(place + 1) in cues.VERBS_AFTER


def _heads(line: Line, name: Named) -> bool:
    """A headline's ways: "AFP, from a diplomat:", "The minister to Reuters:", "In the paper X, a column:"."""
    before, behind = line.at(name.before), line.at(name.behind)
    if before == "في" and name.before <= 1 and name.is_marked:
        return behind in _THEN
    return (name.before < 0 and behind == "عن") or (before == "ل" and behind == ":" and name.before < CLAUSE)


def is_correspondents(line: Line, name: Named) -> bool:
    """Say whether the one cited is the outlet's correspondent: "Al Jazeera's reporter said"."""
    return line.at(name.before) in cues.CORRESPONDENTS


def is_credit(line: Line, name: Named) -> bool:
    """Say whether a picture or a right is the outlet's."""
    return has(line, cues.CREDITS, name.before, NEAR) and not has(line, cues.CITING_VERBS, name.before, NEAR)
