"""An article's text without what was glued to it: links, tags, forms, other articles.

For text whose markup is gone: what a feed carries, what an extractor gave. Where the page's
elements are still there, ``furniture.py`` has cut the boxes before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from monitor.articles.texts.glued import opens_article
from monitor.articles.texts.mark_words import Kind
from monitor.articles.texts.marks import mark_of
from monitor.articles.texts.posts import cut_posts
from monitor.articles.texts.text import join, one_line, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitor.articles.texts.marks import Mark

_MAX_HEADLINE = 140
_MAX_HEADLINES = 8
# A paragraph of an article. Shorter lines are headlines, subheads, tags and menus.
_MIN_PROSE = 80
_MAX_TAG_WORDS = 5
# A label's line: more is a paragraph that happens to begin like one.
_MAX_LABEL = 220
_MAX_CREDIT = 300
_WORD = re.compile(r"\S+")
_BREAK = re.compile(r"([\n\r\v\f\x1c-\x1e\x85\u2028\u2029]| {4,})")
_SENTENCE_END = re.compile(r"[.؟!…][\"”»')\]]*$")
# "© Reuters", "(AP Photo/...)", "Photo: ...", "تصوير:" (photographed by)
_CREDIT = re.compile(r"©|\(AP Photo|Getty Images|^\W*(?:Photo|Image credit|تصوير|عدسة)\s*[:/]", re.IGNORECASE)
# A comment form asked for before most of the article is a link to the form, not the form
_FORM_COMES_EARLY = 3


def clean_text(text: str) -> str:
    """Give the main article of a text, one paragraph a line of it, parted by blank lines.

    Cut are related blocks, tag lists, comment forms, share bars, credits, embedded posts, and a
    whole article after a "read also" mark. A "read also" box inside the article costs only the
    box. Where nothing would be left, the text stays as it is: some pages hold one post only.
    """
    lines = paragraphs(text)
    return join(clean_lines(lines) or lines)


def blank_furniture(text: str) -> str:
    """Give the text with spaces for all that :func:`clean_text` would cut; every other place stays.

    For articles whose offsets others count in: what is found in the rest is found in ``text``. A wide
    run of spaces parts lines too: that is how whole pages look whose boxes were columns.
    """
    pieces = _BREAK.split(text)
    lines = [line for line in map(one_line, pieces) if line]
    clean = clean_lines(lines) or lines
    if clean == lines:
        return text
    kept = iter(clean)
    wanted = next(kept, None)
    result = []
    for piece in pieces:
        is_kept = wanted is not None and one_line(piece) == wanted
        result.append(piece if is_kept else _WORD.sub(_spaces, piece))
        wanted = next(kept, None) if is_kept else wanted
    return "".join(result)


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found[0])


def clean_lines(lines: list[str]) -> list[str]:
    """Do as :func:`clean_text` for paragraphs; may leave none."""
    lines = [line for line in cut_posts(lines) if not _is_credit(line)]
    marks = [mark_of(line) for line in lines]
    kept: list[str] = []
    at = 0
    while at < len(lines):
        mark = marks[at]
        if mark is None or _belongs(mark, lines[at], kept):
            kept.append(lines[at])
            at += 1
        else:
            at = _after(at, lines=lines, marks=marks, kept=kept)
    return kept


def _belongs(mark: Mark, line: str, kept: list[str]) -> bool:
    """Say whether a marked line is the article's own: its source, or a section's name inside it."""
    match mark.kind:
        case Kind.SOURCE:
            return True
        case Kind.SECTION:
            return bool(mark.rest) or any(map(_is_prose, kept))
        case _:
            # "Tags: ..." may be long, "read also: ..." that goes on for a paragraph is the article
            return mark.kind is not Kind.TAGS and len(line) > _MAX_LABEL


def _after(at: int, *, lines: list[str], marks: list[Mark | None], kept: list[str]) -> int:
    """Give the index of the line at which the article goes on after the furniture at ``at``."""
    mark = marks[at]
    assert mark
    match mark.kind:
        case Kind.COMMENTS if _ends_article(kept, lines[at:]):
            return len(lines)
        case Kind.TAGS if not mark.rest:
            return _skip(at + 1, lines=lines, marks=marks, while_is=_is_tag)
        case Kind.RELATED if any(map(_is_prose, kept)):
            return _after_related(at, lines=lines, marks=marks)
        case _:
            return at + 1


def _after_related(at: int, *, lines: list[str], marks: list[Mark | None]) -> int:
    if _is_ended(at, marks=marks):
        return len(lines)
    mark = marks[at]
    assert mark
    after = at + 1 if mark.rest else _skip(at + 1, lines=lines, marks=marks, while_is=is_headline)
    headlines = [mark.rest] if mark.rest else lines[at + 1 : after]
    if after < len(lines) and marks[after] is None and opens_article(headlines, lines[after]):
        return len(lines)
    return after


def _is_ended(at: int, *, marks: list[Mark | None]) -> bool:
    """Say whether the article was over before the mark: its tags or its source stand right above."""
    before = marks[at - 1]
    return before is not None and before.kind in (Kind.TAGS, Kind.SOURCE)


def _skip(at: int, *, lines: list[str], marks: list[Mark | None], while_is: Callable[[str], bool]) -> int:
    end = at
    while end < len(lines) and end - at < _MAX_HEADLINES and marks[end] is None and while_is(lines[end]):
        end += 1
    return end


def _ends_article(kept: list[str], after: list[str]) -> bool:
    """Say whether a comment form stands where forms stand: below an article."""
    read, to_come = (sum(len(line) for line in part if _is_prose(line)) for part in (kept, after))
    return read > 0 and to_come <= _FORM_COMES_EARLY * read


def _is_prose(line: str) -> bool:
    return len(line) >= _MIN_PROSE


def is_headline(line: str) -> bool:
    """Say whether a line may be a headline: short, and no sentence that ends."""
    return len(line) <= _MAX_HEADLINE and not _SENTENCE_END.search(line)


def _is_tag(line: str) -> bool:
    return len(line.split()) <= _MAX_TAG_WORDS and not _SENTENCE_END.search(line)


def _is_credit(line: str) -> bool:
    return len(line) <= _MAX_CREDIT and bool(_CREDIT.search(line))
