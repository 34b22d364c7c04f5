"""Whether a name that is a word too, a place or a man, is that of an outlet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.articles.origins import cues
from monitor.articles.origins.near import NEAR, has, has_after
from monitor.articles.origins.table import Use

if TYPE_CHECKING:
    from monitor.articles.origins.named import Named
    from monitor.articles.origins.tokens import Line

SAID_THAT = cues.THAT | {":"}
THAT = SAID_THAT | {"،", '"'}
_CLOSED = cues.SEPARATORS | {".", ""}


def is_outlet(line: Line, name: Named) -> bool:
    """Say whether it is an outlet that is named: "قالت الجزيرة إن", not "قال فارس إن" (a man)."""
    if name.source.use is Use.BY_PLACE or name.source.kind == "government":
        return False
    if name.source.use is Use.NAME or name.is_marked:
        return True
    is_word_alone = name.source.use is Use.MARKED or not line.at(name.first).startswith("ال")
    return not is_word_alone and _is_plainly_outlet(line, name)


def _is_plainly_outlet(line: Line, name: Named) -> bool:
    """Say whether the words around an ordinary word leave no other meaning: "Al Jazeera said that"."""
    before, behind = line.at(name.before), line.at(name.behind)
    is_bare = name.behind == name.after
    if before in cues.REPORTERS or before in cues.CARRIED:
        return True
    if before == "عن":
        return line.at(name.before - 1) in cues.QUOTING
    if before in cues.BY:
        return _is_station(name) and is_bare and behind in _CLOSED
    if before == "ل":
        return is_bare and _is_spoken_to(line, name)
    if before == "مع":
        return is_bare and _is_station(name) and behind in THAT and has(line, cues.WITH, name.before - 1, 2)
    has_learned = before in cues.LEARNED_FROM and behind in ("من", "ان")
    is_said = before in cues.VERBS_AFTER and before.endswith("ت")
    has_reported = behind in SAID_THAT or has_after(line, cues.ITS_REPORTS, name.behind + 1, 1)
    return has_learned or (is_said and has_reported)


def _is_spoken_to(line: Line, name: Named) -> bool:
    behind = line.at(name.behind)
    if has(line, cues.WITH, name.before - 1, 2):
        return behind in THAT
    return _is_station(name) and behind in SAID_THAT and has(line, cues.SPEAKING, name.before - 1, NEAR)


def _is_station(name: Named) -> bool:
    """Say whether it is a station, or the article's own outlet; papers are named after far more words."""
    return name.source.kind in ("tv", "own")
