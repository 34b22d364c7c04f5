"""Lines that name the origin by where it stands: dateline, source line, what is alone at an end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.articles.origins import cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.articles.origins.named import Named
    from monitor.articles.origins.tokens import Line

_LONGEST_PLACE = 9  # tokens: "Dubai, United Arab Emirates", a town and a date
_FEWEST_OF_SENTENCE = 25  # tokens of a line that is no caption
_LONGEST_DATED = 14  # with a date of both calendars
_WORDS_OF_PERSON = range(2, 5)
_LONGEST_BETWEEN = 5  # tokens: a mark, a place, a mark
_ERAS = frozenset("مه")  # AD, AH
_FEWEST_OF_CAPTION = 3  # words
_MOST_AT_END = 8  # names
_INITIALS = 2  # letters
_LONGEST_SOURCE_LINE = 40  # tokens
_LONGEST_BYLINE = 14
_LONGEST_ASIDE = 80
_LONGEST_CAPTION = 15


def is_aside(line: Line) -> bool:
    """Say whether a line is none of the article's text: tags, read also, follow us, rights, a picture's."""
    if len(line) > _LONGEST_ASIDE:
        return False
    place = 0
    while place < len(line) and not line.letters[place].isalnum() and line.letters[place] != "©":
        place += 1
    first, second = line.at(place), line.at(place + 1)
    if first in cues.PICTURES:
        return second in cues.SEPARATORS or len(line) <= _LONGEST_CAPTION
    is_heading = second in cues.SEPARATORS or second in cues.ASIDE_SECONDS
    return (
        first in cues.ASIDE_OPENINGS
        or (first in cues.ASIDE_HEADS and is_heading)
        or (first, second) in cues.ASIDE_PAIRS
    )


def of_byline(line: Line, names: Sequence[Named]) -> list[Named]:
    """Give the names of a short line that says who wrote it: "By: Euronews with AP", "By Ahmad with AFP"."""
    if line.at(0) not in cues.BYLINES or len(line) > _LONGEST_BYLINE:
        return []
    parts = cues.BESIDE | {":", "", line.at(0)}
    return [name for name in names if line.at(name.before) in parts and line.at(name.behind) in parts]


def of_source_line(line: Line, names: Sequence[Named]) -> list[Named]:
    """Give the names after "source:", at the head of a line or at its end."""
    if cues.SOURCE.isdisjoint(line.letters):
        return []
    # at the head of the line, or the last that it has
    last = max(place for place, letters in enumerate(line.letters) if letters in cues.SOURCE)
    for place in {0, last}:
        if line.letters[place] not in cues.SOURCE:
            continue
        mark = place + 1
        if line.at(mark) in ("الخبر", "الاصلي", "التقرير"):
            mark += 1
        after = [name for name in names if name.first > mark]
        opens = place == 0 and len(line) <= _LONGEST_SOURCE_LINE
        if line.at(mark) in (":", "-", "/", "|") and after and (opens or _is_only(line, after, mark + 1)):
            return after
    return []


def is_source_heading(line: Line) -> bool:
    """Say whether a line says "source" and no more."""
    return line.at(0) in cues.SOURCE_OPENING and not any(letters.isalnum() for letters in line.letters[1:])


def is_alone(line: Line, names: Sequence[Named]) -> bool:
    """Say whether a line holds names, marks, a translator's word and editors' initials alone."""
    return len(names) > 0 and len(line) <= _LONGEST_SOURCE_LINE and _is_only(line, names, 0)


def without_place(line: Line, names: Sequence[Named]) -> Sequence[Named]:
    """Drop what is rather the place of a dateline: Jerusalem, not the paper named after it."""
    if len(names) == 1 or not names[0].source.is_ordinary or names[0].first > 0:
        return names
    return names if _is_own_heading(line, names[0]) else names[1:]


def _is_only(line: Line, names: Sequence[Named], start: int) -> bool:
    inside = {place for name in names for place in range(name.before + 1, name.behind)}
    return all(place in inside or _is_filler(line.letters[place]) for place in range(start, len(line)))


def _is_filler(letters: str) -> bool:
    return not letters.isalnum() or len(letters) <= _INITIALS or letters in cues.FILLERS


def of_dateline(line: Line, names: Sequence[Named]) -> list[Named]:
    """Give the names of a dateline: "Kyiv (Reuters) -", "Doha - Agencies", "Reuters: ..."."""
    result: list[Named] = []
    end = 0  # the token after the last name taken
    for name in names:
        if result:
            if not _is_joined(line.letters[end : name.first]):
                break
        elif not _opens_with(line, name):
            if name.source.is_ordinary:
                continue  # the place: Riyadh, Dubai in the Arab Emirates
            break
        if name.source.is_ordinary and _is_place(line, name):
            if result:
                break
            continue  # Riyadh, the Kingdom; 22 Tishrin
        result.append(name)
        end = _after_additions(line, name.after)
    if not result or _is_caption(line, result[0].first, end):
        return []
    is_called = result[0].opening < result[0].first  # the paper X
    return result if _is_closed(line, end) or (not is_called and _closes(line, result[0].first, end)) else []


def _is_joined(between: Sequence[str]) -> bool:
    """Say whether no more than marks part two names, or a place: "London - AP, Washington - AFP"."""
    if all(letters in "،,/-+" or letters in ('"', "و") for letters in between):
        return True
    return len(between) <= _LONGEST_BETWEEN and between[0] in "،,/" and between[-1] in "-("


def _is_caption(line: Line, first: int, end: int) -> bool:
    """Say whether a line is rather a picture's: "Soldiers on the bridge (Reuters)", and no more."""
    before = line.letters[: first - 1]
    is_long = len(before) >= _FEWEST_OF_CAPTION and "،" not in before
    return is_long and line.at(first - 1) == "(" and end + 1 >= len(line)


def _is_place(line: Line, name: Named) -> bool:
    """Say whether a name that is a place or a word too is that: "Riyadh, the Kingdom -", "12/3 Riyadh:"."""
    is_paper = name.source.kind == "newspaper"
    if line.at(name.first - 1) == "،" or (is_paper and _ends_date(line, name.first - 1)):
        return True
    after = _after_additions(line, name.after)
    return line.at(after) != '"' and not (_is_closed(line, after) or _is_own_heading(line, name))


def _is_own_heading(line: Line, name: Named) -> bool:
    """Say whether an outlet signs with a name that is a word too: "Al-Mada/ ", "Al-Akhbar (Nouakchott) -"."""
    is_town = line.at(name.first) in cues.TOWNS
    if name.source.kind != "own":
        return False
    return _is_signed(line, name) if is_town else line.at(name.after) in ("/", "(")


def _is_signed(line: Line, name: Named) -> bool:
    """Say whether a line holds the name and a person's alone: "Riyadh - Muhammad al-Haydar"."""
    person = line.letters[name.after + 1 :]
    return (
        line.at(name.after) in cues.SEPARATORS
        and len(person) in _WORDS_OF_PERSON
        and all(map(str.isalpha, person))
        and cues.CITING_VERBS.isdisjoint(person)
    )


def _after_additions(line: Line, place: int) -> int:
    while line.at(place) in cues.ADDITIONS:
        place += 1
    return place


def _opens_with(line: Line, name: Named) -> bool:
    """Say whether a place at most stands before the name, and a mark between."""
    before = name.opening - 1
    while line.at(before) == '"':
        before -= 1
    if before < 0:
        return not name.source.is_ordinary or _is_own_heading(line, name)
    longest = _LONGEST_DATED if _ends_date(line, before) else _LONGEST_PLACE
    if before > longest or any(letters in cues.SENTENCE_ENDS for letters in line.letters[:before]):
        return False
    if any(letters in cues.CITING_VERBS or letters in cues.CREDITS for letters in line.letters[:before]):
        return False
    return line.at(before) in cues.SEPARATORS or line.at(before) in ("(", "[") or _ends_date(line, before)


def _ends_date(line: Line, place: int) -> bool:
    """Say whether a date ends here: "Riyadh, 11 September 2023 AD"."""
    return line.at(place) in _ERAS or line.at(place).isdecimal()


def _closes(line: Line, first: int, end: int) -> bool:
    """Say whether a dateline ends here: with a mark, or, after a place, where the article begins."""
    has_place = line.at(0) not in ("(", "[") and any(letters.isalpha() for letters in line.letters[:first])
    return has_place or _is_closed(line, end) or _is_from_place(line, end)


def _is_from_place(line: Line, end: int) -> bool:
    """Say whether the place follows: "Elaph from London:", "Al-Akhbar (Nouakchott) -"."""
    if line.at(end) not in ("من", "("):
        return False
    marks = (place for place in range(end + 2, end + _LONGEST_BETWEEN + 1) if _is_closed(line, place))
    return next(marks, len(line)) < len(line) or len(line) <= end + _LONGEST_BETWEEN


def _is_closed(line: Line, end: int) -> bool:
    while line.at(end) == '"':
        end += 1
    return end >= len(line) or line.at(end) in cues.SEPARATORS or line.at(end) in (")", "]")


def of_end(line: Line, names: Sequence[Named], *, is_last: bool) -> list[Named]:
    """Give the names alone behind the last sentence of a line: "... tomorrow. (AFP)"."""
    for number in range(max(0, len(names) - _MOST_AT_END), len(names)):
        name, rest = names[number], names[number:]
        if not _is_only(line, rest, name.after):
            continue
        before = name.first - 1
        is_closed = line.at(before) == '"'
        while line.at(before) == '"':
            before -= 1
        mark = line.at(before)
        ends_sentence = line.at(before - 1) in cues.SENTENCE_ENDS or before >= _FEWEST_OF_SENTENCE
        if mark in ("(", "["):
            return list(rest) if ends_sentence or is_last else []
        if mark in ("-", "/", "|") or (mark in cues.SENTENCE_ENDS and not is_closed):
            return list(rest) if is_last else []
    return []
