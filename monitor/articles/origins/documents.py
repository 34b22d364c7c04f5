"""Whether an office's document, site or account is cited; an office that only speaks is no origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.articles.origins import cues
from monitor.articles.origins.near import has, has_after, verb_before

if TYPE_CHECKING:
    from monitor.articles.origins.named import Named
    from monitor.articles.origins.tokens import Line

_NEAR = 6
_REACH = 6
_SENTENCE = 14
_LEADS = frozenset(("في", "علي", "عبر", "ب", "خلال", "حسب"))  # in, on, through, during, according to


def is_document_cited(line: Line, name: Named) -> bool:
    """Say whether a document of the named office is what the text has its news from."""
    return _is_of_document(line, name.first - 1) or _speaks_in_document(line, name)


def _is_of_document(line: Line, before: int) -> bool:
    """According to a statement of, on the site of."""
    for place in range(before, max(-1, before - _NEAR), -1):
        letters = line.letters[place]
        if letters in cues.DOCUMENTS:
            # "a statement of the ministry condemned", not "a draft statement"
            is_indefinite = line.at(place + 1) == "ل" and not letters.startswith("ال")
            is_one_of = is_indefinite and line.at(place - 1) not in cues.DRAFTS
            return is_one_of or has(line, cues.TO_DOCUMENT, place - 1, _REACH)
        if letters not in cues.FROM_DOCUMENT and not cues.is_adjective(letters):
            return False
    return False


def _speaks_in_document(line: Line, name: Named) -> bool:
    """Said in a statement, through its account, on its site."""
    if not verb_before(line, name.before):
        return line.at(name.before) in cues.OF_OFFICES and _acts_in_statement(line, name)
    is_of_its_words = False  # what stands in them may be another's letter
    for place in range(name.behind, min(len(line), name.behind + _SENTENCE)):
        letters = line.letters[place]
        if letters in cues.SENTENCE_ENDS:
            return False
        if letters in _LEADS and has_after(line, cues.DOCUMENTS, place + 1, 2):
            is_said_again = line.at(place - 1) in cues.CITING_VERBS  # ", and it added in a statement"
            return (
                not is_of_its_words or is_said_again or has_after(line, cues.OWN_DOCUMENTS, place + 1, _NEAR)
            )
        is_of_its_words = is_of_its_words or letters in cues.THAT
    return False


def _acts_in_statement(line: Line, name: Named) -> bool:
    """Say whether an office condemns, or calls for, something in a statement: not in that of another."""
    for place in range(name.behind, min(len(line), name.behind + _SENTENCE)):
        letters = line.letters[place]
        if letters in cues.SENTENCE_ENDS:
            return False
        if letters == "في" and line.at(place + 1) in cues.STATEMENTS:
            return place == name.behind or not line.at(place + 2).startswith("ال")
    return False
