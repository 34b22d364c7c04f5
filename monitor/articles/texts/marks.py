"""The words by which page furniture announces itself, found however they are spelt.

A mark stands at the beginning of its line. Alone on the line it heads a section; followed by
a colon, a dash or the like it is a label and the rest of the line is what it labels. A line
that merely goes on after such words is a sentence, and is none of ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from os.path import commonprefix

from monitor.articles.texts.mark_words import OPENINGS, WORDS, Kind


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at the beginning of a line; ``rest`` is what it labels, folded, or empty."""

    kind: Kind
    rest: str


# What a mark and the bullets before it have room in: hardly any line needs folding further.
_HEAD = 80
# A newsletter line is a line; a paragraph that opens so is prose.
_MAX_OPENING_LINE = 200

# Letters that outlets write one for another, for comparing only; what is shown keeps its spelling.
_FOLD: dict[int, str | None] = {
    # diacritics, superscript alef, tatweel; ZERO WIDTH SPACE to RIGHT-TO-LEFT MARK
    **dict.fromkeys([*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670, 0x640, *range(0x200B, 0x2010)]),
    **{ord(written): folded for written, folded in zip("أإآٱىیئةؤک_", "اااايييهوك ", strict=True)},
}
# Bullets, emoji, quotes, brackets and numbers ("3 comments") before a mark
_BEFORE = r"[\W\d]*"
_BORDER = r"\s*[:：|»›>←▶•…/\-–—]+\s*"


def _fold(text: str) -> str:
    return " ".join(text.translate(_FOLD).split()).lower()


def _any_of(groups: dict[Kind, tuple[str, ...]]) -> str:
    """Give a pattern with a group for each kind."""
    return "|".join(f"(?P<{kind.value}>{_alternatives(group)})" for kind, group in groups.items())


def _alternatives(group: tuple[str, ...]) -> str:
    """Give a pattern for any of some marks, the longer before those that are their beginnings."""
    return _tree({_fold(words) for words in group})


def _tree(words: set[str]) -> str:
    """Give words as a tree of their letters: a line that begins otherwise is left at its first letter."""
    branches = []
    for _, group in groupby(sorted(words), key=itemgetter(0)):
        alike = list(group)
        stem = commonprefix(alike)  # noqa: RUF071 - letters are meant, these are no paths
        rests = {word[len(stem) :] for word in alike}
        ends = "?" if "" in rests else ""
        inner = f"(?:{_tree(rests - {''})}){ends}" if len(rests) > 1 else ""
        branches.append(re.escape(stem) + inner)
    return "|".join(branches)


_BEGINS = re.compile(rf"{_BEFORE}(?:{'|'.join(map(_alternatives, (*WORDS.values(), *OPENINGS.values())))})")
_LINE = re.compile(rf"{_BEFORE}(?:{_any_of(WORDS)})(?:{_BORDER}(?P<rest>.*)|[\W\d]*)")
_OPENING = re.compile(rf"{_BEFORE}(?:{_any_of(OPENINGS)})")
_OF_LINKS = {kind: WORDS[kind] for kind in (Kind.RELATED, Kind.TAGS)}
_LEADING = re.compile(rf"{_BEFORE}(?:{_any_of(_OF_LINKS)})(?!\w)\W*(?P<rest>.*)")
_LEADING_ANY = re.compile(rf"{_BEFORE}(?:{_any_of(WORDS)})(?!\w)\W*(?P<rest>.*)")
# Run together with what follows it as well
_LEADING_GLUED = re.compile(rf"{_BEFORE}(?:{_any_of(_OF_LINKS)})(?P<rest>.*)")
# Tags often follow their mark without a colon; no sentence of news begins with these words
_TAGS = re.compile(rf"{_BEFORE}(?P<tags>(?:ال)?وسوم|(?:ال)?كلمات (?:ال)?(?:دلاليه|مفتاحيه)) (?P<rest>.*[^.])")
_MAX_TAGS = 150
# "Facebook Twitter WhatsApp": a bar of links on one line
_BAR = re.compile(rf"(?P<page>(?:\W*(?:{_alternatives(WORDS[Kind.PAGE])})(?!\w))+)\W*")
# "Iran | nuclear | Oman": tags without a mark
_PIPED = re.compile(r"(?P<rest>[^|.؟!:]{2,40}(?:\|[^|.؟!:]{2,40}){2,})")


def mark_of(line: str) -> Mark | None:
    """Say which mark a line begins with, or None; ``line`` holds no line break."""
    if "|" in line and len(line) <= _MAX_OPENING_LINE and _PIPED.fullmatch(line):
        return Mark(Kind.TAGS, _fold(line))
    if not _BEGINS.match(_fold(line[:_HEAD])):
        return None
    folded = _fold(line)
    found = _LINE.fullmatch(folded)
    if found is None and len(line) <= _MAX_OPENING_LINE:
        found = _OPENING.match(folded) or _BAR.fullmatch(folded)
    if found is None and len(line) <= _MAX_TAGS:
        found = _TAGS.fullmatch(folded)
    return _mark(found) if found else None


def mark_inside(line: str) -> Mark | None:
    """Say which mark the rest of a line begins with, however it goes on; known to be a mark already."""
    folded = _fold(line)
    found = _LINE.fullmatch(folded) or _LEADING_ANY.match(folded) or _OPENING.match(folded)
    found = found or _LEADING_GLUED.match(folded)
    return _mark(found) if found else None


def begins_with_mark(line: str) -> Mark | None:
    """Say which mark a line begins with even where no colon parts it from the rest.

    Only for lines whose rest is known to be links: in running text it would find sentences.
    """
    found = _LEADING.match(_fold(line))
    return _mark(found) if found else mark_of(line)


def _mark(found: re.Match[str]) -> Mark:
    groups = found.groupdict()
    kind = next(kind for kind in Kind if groups.get(kind.value) is not None)
    return Mark(kind, (groups.get("rest") or "").strip())
