"""Whether an office's document, site or account is cited; an office that only speaks is no origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.articles.origins import cues
from monitor.articles.origins.frames import has, has_after, verb_before

if TYPE_CHECKING:
    from monitor.articles.origins.named import Named
    from monitor.articles.origins.tokens import Line

_NEAR = 4
_REACH = 6
_SENTENCE = 14


def is_document_cited(line: Line, name: Named) -> bool:
    """Say whether a document of the named office is what the text has its news from."""
    return _is_of_document(line, name.first - 1) or _speaks_in_document(line, name)


def _is_of_document(line: Line, before: int) -> bool:
    """According to a statement of, on the site of."""
    for place in range(before, max(-1, before - _NEAR), -1):
        letters = line.letters[place]
        if letters in cues.DOCUMENTS and has(line, cues.TO_DOCUMENT, place - 1, _REACH):
            return True
        if letters not in cues.FROM_DOCUMENT and not cues.is_adjective(letters):
            return False
    return False


def _speaks_in_document(line: Line, name: Named) -> bool:
    """Said in a statement, through its account, on its site."""
    if not verb_before(line, name.before):
        return False
    for place in range(name.behind, min(len(line), name.behind + _SENTENCE)):
        if line.letters[place] in cues.SENTENCE_ENDS:
            return False
        leads = line.letters[place] in ("في", "علي", "عبر", "ب", "خلال", "حسب")
        if leads and has_after(line, cues.DOCUMENTS, place + 1, 2):
            return True
    return False
