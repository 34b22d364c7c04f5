"""Which zone each piece of a text without markup belongs to."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from monitor.articles.facts.author import is_byline
from monitor.articles.texts.captions import is_caption
from monitor.articles.texts.date_lines import is_date_line
from monitor.articles.texts.datelines import opens_with_dateline
from monitor.articles.texts.glued import FAR, begins_second, goes_on, opens_article
from monitor.articles.texts.mark_words import Kind
from monitor.articles.texts.marks import Mark, mark_inside, mark_of
from monitor.articles.texts.posts import posts_among
from monitor.articles.texts.topics import share_known, words_of
from monitor.model import Zone

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitor.articles.texts.parting import Piece

_MAX_HEADLINE = 140
_MAX_HEADLINES = 8
# A paragraph of an article. Shorter lines are headlines, subheads, tags and menus.
_MIN_PROSE = 80
_MAX_TAG_WORDS = 5
# A label's line: more is a paragraph that happens to begin like one.
_MAX_LABEL = 220
# headlines ask and call, and trail off in dots
_FULL_STOP = re.compile(r"(?<!\.)\.[\"”»’)\]]*$")
# A mark and a headline whose bracket was opened before them: the same paragraph goes on behind it
_BRACKETED = re.compile(r"[^()\[\]]*[)\]]")
# Some outlets list thirty tags; more is the article, below tags on top of it
_MAX_TAGS = 400
# "Section: economy", on top of an article
_SECTION = re.compile(r"\W*(?:القسم|قسم|التصنيف|تصنيف|الباب|الفئة)\s?[:：]\s?[^:.؟!]{2,30}")
_SENTENCE_END = re.compile(r"[.؟!…][\"”»')\]]*$")
# A comment form asked for before most of the article is a link to the form, not the form
_FORM_COMES_EARLY = 3
# Between a headline and its article: a date, a name, a caption
_MAX_BETWEEN = 3
_OF_LEAD = 3
# A shorter text is not over yet: a title, a caption, a summary stand above the article itself
_MIN_ARTICLE = 200
# Shorter lines right above a dateline may be a signature
_MIN_TITLE_WORDS = 4

_OF_KIND = {
    Kind.RELATED: Zone.RELATED,
    Kind.TAGS: Zone.TAGS,
    Kind.COMMENTS: Zone.COMMENTS,
    Kind.PAGE: Zone.SHARE,
    Kind.SECTION: Zone.SHARE,
    Kind.SOURCE: Zone.SHARE,
    Kind.DATE: Zone.SHARE,
}


def zones_of(pieces: list[Piece]) -> list[Zone]:
    """Give the zone of each piece; :attr:`Zone.BODY` is the article's own."""
    return _Walk(pieces).zones()


def is_headline(line: str) -> bool:
    """Say whether a line may be a headline: short, and no sentence that ends."""
    return len(line) <= _MAX_HEADLINE and not _FULL_STOP.search(line)


class _Walk:
    """One way down a text, from its first line to its last."""

    def __init__(self, pieces: list[Piece]) -> None:
        posts = posts_among(pieces)
        marks = [_mark(one) for one in pieces]
        self._set_apart = dict.fromkeys(posts, Zone.POST)
        for at, piece in enumerate(pieces):
            if at not in posts and marks[at] is None and is_caption(piece.words, is_first=at == 0):
                self._set_apart[at] = Zone.CAPTION
        self._places = [at for at in range(len(pieces)) if at not in self._set_apart]
        self._lines = [pieces[at].words for at in self._places]
        self._marks = [marks[at] for at in self._places]
        self._is_marked = [pieces[at].is_marked for at in self._places]
        self._zones: list[Zone] = []
        # letters of the article's own prose so far, and of what is surely no headline among it
        self._prose, self._read = 0, 0
        self._to_come = list(accumulate((_prose_in(line) for line in reversed(self._lines)), initial=0))[::-1]
        self._known: set[str] = set()
        # what comes now is another article's
        self._is_done = False

    def zones(self) -> list[Zone]:
        """Give the zones of all pieces."""
        while len(self._zones) < len(self._lines):
            self._step(len(self._zones))
        zones = dict(zip(self._places, self._zones, strict=True)) | self._set_apart
        return [zones[at] for at in range(len(zones))]

    def _step(self, at: int) -> None:
        mark, line = self._marks[at], self._lines[at]
        if mark is not None and (self._is_surely_cut(at, mark) or not self._belongs(mark, line)):
            self._cut(at, mark)
        elif self._is_done or self._begins_second(at):
            if (
                self._zones[-1] is Zone.BODY
                and not self._marks[at - 1]
                and _may_be_title(self._lines[at - 1])
            ):
                self._zones[-1] = Zone.GLUED
            self._rest_is(Zone.GLUED)
        else:
            self._zones.append(Zone.BODY)
            if mark is None:
                self._known |= words_of(line)
            if _is_prose(line):
                self._prose += len(line)
                self._read += 0 if is_headline(line) else len(line)

    def _is_surely_cut(self, at: int, mark: Mark) -> bool:
        """Say whether a mark inside a line heads all that follows it up to the next one."""
        if not self._is_marked[at]:
            return False
        match mark.kind:
            case Kind.RELATED:
                return True
            case Kind.TAGS:
                return len(self._lines[at]) <= _MAX_TAGS
            case _:
                return mark.kind is Kind.COMMENTS and self._is_ended_by_form(at)

    def _belongs(self, mark: Mark, line: str) -> bool:
        """Say whether a marked line is the article's own: its source, or a section's name inside it."""
        match mark.kind:
            case Kind.SOURCE:
                return True
            case Kind.SECTION:
                return bool(mark.rest) or bool(self._prose)
            case Kind.DATE if mark_of(line) is None:
                # a date without a label inside an article parts a list of matches; a name there is told of
                return bool(self._prose)
            case _:
                # "Tags: ..." may be long, "read also: ..." that goes on for a paragraph is the article
                return mark.kind is not Kind.TAGS and len(line) > _MAX_LABEL

    def _cut(self, at: int, mark: Mark) -> None:
        """Set apart what a mark announces."""
        zone = _OF_KIND[mark.kind]
        match mark.kind:
            case Kind.COMMENTS if self._is_ended_by_form(at):
                self._rest_is(zone)
            case Kind.TAGS if not mark.rest:
                self._until(self._skip(at + 1, _is_tag), zone)
            case Kind.RELATED if self._prose:
                self._cut_related(at, mark)
            case _:
                self._until(at + 1, zone)

    def _cut_related(self, at: int, mark: Mark) -> None:
        after = at + 1 if mark.rest else self._skip(at + 1, is_headline)
        self._until(after, Zone.RELATED)
        if after == len(self._lines):
            return
        self._is_done = self._is_done or self._is_over(at)
        is_bracketed = self._is_marked[at] and _BRACKETED.fullmatch(self._lines[at]) is not None
        if self._marks[after] is not None or self._is_done or is_bracketed:
            return
        headlines = [mark.rest] if mark.rest else self._lines[at + 1 : after]
        paragraphs = self._lines[after : after + _OF_LEAD]
        known = None if mark.rest and not self._is_marked[at] else self._known
        self._is_done = opens_article(headlines, paragraphs, known=known)

    def _is_over(self, at: int) -> bool:
        """Say whether the article was over before a mark: its tags or its source stand right above."""
        before = self._marks[at - 1]
        return before is not None and before.kind in (Kind.TAGS, Kind.SOURCE)

    def _begins_second(self, at: int) -> bool:
        """Say whether another article begins at a line without any mark that says so."""
        if self._marks[at] is not None or self._read < _MIN_ARTICLE:
            return False
        line = self._lines[at]
        if _is_prose(line) and not is_headline(line):
            return self._is_other_report(at)
        if not is_headline(line):
            return False
        first = at + 1
        while first < len(self._lines) and first - at <= _MAX_BETWEEN and self._is_between(first):
            first += 1
        paragraphs = self._lines[first : first + _OF_LEAD]
        if not paragraphs or not (_is_prose(paragraphs[0]) or opens_with_dateline(paragraphs[0])):
            return False
        is_ended = self._is_over(at) or any(
            mark is not None and mark.kind is Kind.DATE for mark in self._marks[at - 1 : first]
        )
        return begins_second(line, paragraphs, known=self._known, is_ended=is_ended)

    def _is_other_report(self, at: int) -> bool:
        """Say whether a paragraph opens a report of its own: with a dateline, on something else."""
        line = self._lines[at]
        if not opens_with_dateline(line) or goes_on(line):
            return False
        lead = " ".join(self._lines[at : at + _OF_LEAD])
        return self._is_over(at) or share_known(words_of(lead), self._known) < FAR

    def _is_between(self, at: int) -> bool:
        mark = self._marks[at]
        return mark is not None and mark.kind in (Kind.DATE, Kind.SECTION, Kind.PAGE)

    def _is_ended_by_form(self, at: int) -> bool:
        """Say whether a comment form stands where forms stand: below an article."""
        return self._prose > 0 and self._to_come[at] <= _FORM_COMES_EARLY * self._prose

    def _skip(self, at: int, while_is: Callable[[str], bool]) -> int:
        end, lines = at, self._lines
        while (
            end < len(lines) and end - at < _MAX_HEADLINES and not self._marks[end] and while_is(lines[end])
        ):
            end += 1
        return end

    def _until(self, end: int, zone: Zone) -> None:
        self._zones += [zone] * (end - len(self._zones))

    def _rest_is(self, zone: Zone) -> None:
        self._until(len(self._lines), zone)


def _may_be_title(line: str) -> bool:
    return is_headline(line) and len(line.split()) >= _MIN_TITLE_WORDS


def _mark(piece: Piece) -> Mark | None:
    if piece.is_marked:
        return mark_inside(piece.words)
    if is_date_line(piece.words) or _SECTION.fullmatch(piece.words) or is_byline(piece.words):
        return Mark(Kind.DATE, "")
    return mark_of(piece.words)


def _prose_in(line: str) -> int:
    return len(line) if _is_prose(line) else 0


def _is_prose(line: str) -> bool:
    return len(line) >= _MIN_PROSE


def _is_tag(line: str) -> bool:
    return len(line.split()) <= _MAX_TAG_WORDS and not _SENTENCE_END.search(line)
