"""Which boxes and lines of a page are not its article: by their names, by the marks that head them.

A name counts only for a box that holds neither the headline nor most of the page's prose, a mark
("read also") only for what it heads without running text of its own.
"""

from __future__ import annotations

import re
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from monitor.articles.facts.author import byline_names
from monitor.articles.pages.looks import by_letters, by_pictures, by_repetition
from monitor.articles.pages.names import Role
from monitor.articles.pages.prose import prose_of, title_line
from monitor.articles.pages.small_lines import heads_comments, role_of_line
from monitor.articles.texts.mark_words import Kind
from monitor.articles.texts.marks import begins_with_mark, mark_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor.articles.pages.outline import Box, Line, Outline

# Teasers quote a line or two of their articles; more than this in one box is an article.
_MAX_BOX_PROSE = 300
# A label's line: more is a paragraph that happens to begin like one
_MAX_LABEL = 220
# What names a by-line or a caption is small; an article's own box may carry such a name too
_MAX_SMALL = {Role.META: 200, Role.CAPTION: 500, Role.LEAD: 1200, Role.POST: 1500, Role.TAGS: 1500}
# A label and its link, with some decoration, an author or a date beside it
_LINKY = 0.6
# A headline, and the words that may stand before it
_MIN_LINKED_HEADLINE = 25
_MAX_LINK_LABEL = 22
# With a colon behind them; and a bracket or blank around the link
_MAX_LABEL_BEFORE, _AROUND_LINK = 45, 3
_MAX_LABEL_WORDS = 5
_ALL_LINKED = 0.9
# What a date behind a link consists of
_OF_DATES = "0123456789٠١٢٣٤٥٦٧٨٩/.:|()[]-\u2013 "
_LABEL_END = re.compile(r"[.؟?!،][\"”»)]*$")
_SENTENCE_END = re.compile(r"[.!…]$")
# Of an element's prose in a page: more is the article, whatever the element is called
_MOST = 0.5
_LISTS = frozenset({"ul", "ol", "nav", "aside"})
# Where a number alone says something
_DATA = frozenset({"tr", "td", "th", "li", "dd"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_MAX_SMALL_BOX = 4
# Lines of a teaser: its headline, its date, a sentence
_MAX_CARD = 3
_MAX_CARD_DEPTH = 4
_KINDS = {Kind.RELATED: Role.RELATED, Kind.TAGS: Role.TAGS, Kind.COMMENTS: Role.COMMENTS}
_KEPT = frozenset({Role.ARTICLE, Role.LEAD})
_FREE = frozenset({None, *_KEPT})


class Zoned:
    """A page's lines with their roles; None is what may be the article's own text."""

    def __init__(self, page: Outline, title: str) -> None:
        self.boxes: list[Box] = page.boxes
        self.lines: list[Line] = page.lines
        self.roles: list[Role | None] = [None] * len(page.lines)
        self._prose = _sums(prose_of(line) for line in page.lines)
        self._length = _sums(len(line.text) for line in page.lines)
        self._linked = _sums(line.linked for line in page.lines)
        self.title_at = title_line(page, title)
        self._around_title = self._boxes_around(self.title_at)
        self._by_names()
        self._by_marks()
        self._by_words()
        by_repetition(self)
        by_pictures(self)
        by_letters(self)

    def prose(self, start: int, end: int) -> int:
        """Give the letters of running text, links not counted, in a range of lines."""
        return self._prose[end] - self._prose[start]

    def linked_share(self, start: int, end: int) -> float:
        """Give how much of a range of lines is links."""
        length = self._length[end] - self._length[start]
        return (self._linked[end] - self._linked[start]) / length if length else 0.0

    def tag(self, at: int) -> str:
        """Give the tag of the box that a line lies in."""
        return str(self.boxes[self.lines[at].box].element.tag)

    def ancestors(self, box: int) -> Iterable[int]:
        """Give a box and those around it, the inner ones first."""
        while box >= 0:
            yield box
            box = self.boxes[box].parent

    def _boxes_around(self, line: int | None) -> frozenset[int]:
        return frozenset() if line is None else frozenset(self.ancestors(self.lines[line].box))

    def _by_names(self) -> None:
        """Give each box the role of the one around it, or else the one that its name claims."""
        holds_article = self._boxes_that_hold(Role.ARTICLE)
        for at, box in enumerate(self.boxes):
            around = self.boxes[box.parent].role if box.parent >= 0 else None
            if around is not None and around not in _KEPT:
                box.role = around
            elif not self._is_believed(at, box, holds_article):
                box.role = None
            if box.role is None and box.is_hidden and self.prose(box.start, box.end) <= _MAX_BOX_PROSE:
                box.role = Role.HIDDEN
            if box.role is None:
                box.role = around
        for at, line in enumerate(self.lines):
            role = self.boxes[line.box].role
            if role in _FREE and line.role is not None and self._is_small(line.role, at, at + 1):
                role = line.role
            self.roles[at] = role

    def _boxes_that_hold(self, role: Role) -> set[int]:
        found: set[int] = set()
        for at in range(len(self.boxes) - 1, -1, -1):
            box = self.boxes[at]
            if (box.role is role or at in found) and box.parent >= 0:
                found.add(box.parent)
        return found

    def _is_believed(self, at: int, box: Box, holds_article: set[int]) -> bool:
        role = box.role
        if role is None or role is Role.ARTICLE:
            return True
        is_frame = box.element.tag in ("html", "body", "main") or at in self._around_title
        if is_frame or not self._is_small(role, box.start, box.end):
            return False
        if role is Role.COMMENTS:
            return self.title_at is None or box.start > self.title_at
        if at in holds_article and self.prose(box.start, box.end) > _MAX_BOX_PROSE:
            return False
        if box.element.tag == "aside" and role is Role.RELATED and not self._is_box_of_links(box):
            return False
        whole = self.prose(0, len(self.lines))
        return self.prose(box.start, box.end) <= max(_MAX_BOX_PROSE, _MOST * whole)

    def _is_box_of_links(self, box: Box) -> bool:
        """Say whether an aside is one of links; others are boxes of facts and quotes of the article."""
        return self.linked_share(box.start, box.end) > 1 - _LINKY

    def _is_small(self, role: Role, start: int, end: int) -> bool:
        return self._length[end] - self._length[start] <= _MAX_SMALL.get(role, 10**9)

    def _by_marks(self) -> None:
        for at, line in enumerate(self.lines):
            role = self.roles[at]
            if len(line.text) > _MAX_LABEL or role not in _FREE:
                continue
            is_linky = line.linked > _LINKY * len(line.text)
            mark = begins_with_mark(line.text) if is_linky else mark_of(line.text)
            if mark is None and line.linked:
                mark = begins_with_mark(line.text)
                is_linky = mark is not None and line.linked > _LINKY * len(mark.rest)
                mark = mark if is_linky else None
            if mark is None:
                if self._is_labelled_link(at) or self._labels_next(at):
                    self.roles[at] = Role.RELATED
                continue
            if mark.kind in _KINDS and not mark.rest:
                self._box_headed_by(at, _KINDS[mark.kind])
            elif mark.kind in _KINDS and is_linky:
                self.roles[at] = _KINDS[mark.kind]
            elif mark.kind is Kind.PAGE and (not mark.rest or is_linky):
                self.roles[at] = Role.SHARE
            elif mark.kind is Kind.DATE and self.prose(at, at + 1) == 0:
                self.roles[at] = Role.META

    def _is_labelled_link(self, at: int) -> bool:
        """Say whether a line is a headline that links elsewhere behind a word or three, whatever they are.

        In a list such a line is one of the article's sources or facts.
        """
        line = self.lines[at]
        unlinked = len(line.text) - line.linked
        is_linky = line.linked > _LINKY * len(line.text)
        label, colon, rest = line.text.rpartition(":")
        is_labelled = (
            bool(colon) and len(label) <= _MAX_LABEL_BEFORE and len(rest) - line.linked <= _AROUND_LINK
        )
        is_briefly = is_labelled and len(label.split()) <= _MAX_LABEL_WORDS
        return (
            line.linked >= _MIN_LINKED_HEADLINE
            and (is_briefly or (is_linky and (0 < unlinked <= _MAX_LINK_LABEL or is_labelled)))
            and not byline_names(line.text)
            and at != self.title_at
            and self.tag(at) != "li"
            and not _is_place(line.href)
            and not _SENTENCE_END.search(line.text)
        )

    def _labels_next(self, at: int) -> bool:
        """Say whether a few words stand right above a headline that links elsewhere, whatever they are."""
        line = self.lines[at]
        if (
            at + 1 == len(self.lines)
            or line.linked
            or len(line.text) > _MAX_LABEL_BEFORE
            or at == self.title_at
        ):
            return False
        if self.tag(at) in _DATA or _LABEL_END.search(line.text) or not self.title_at or at < self.title_at:
            return False
        below = self.lines[at + 1]
        is_link = below.linked >= _MIN_LINKED_HEADLINE and below.linked > _ALL_LINKED * len(below.text)
        return is_link and not _is_place(below.href) and not _SENTENCE_END.search(below.text)

    def _by_words(self) -> None:
        for at, line in enumerate(self.lines):
            if self.roles[at] not in _FREE or at == self.title_at:
                continue
            if heads_comments(line.text):
                self._box_headed_by(at, Role.COMMENTS)
                continue
            role = role_of_line(line.text)
            if role is None or (role is Role.META and self.tag(at) in _DATA):
                continue
            self.roles[at] = role
            if role is Role.NEWSLETTER:
                self._give_small_box(at, role)

    def _give_small_box(self, at: int, role: Role) -> None:
        """Give the role to what little stands with a line in its box: the newsletter's name and promise."""
        box = self.boxes[self.boxes[self.lines[at].box].parent]
        length = self._length[box.end] - self._length[box.start]
        holds_title = box.start <= (self.title_at or 0) < box.end
        if box.end - box.start <= _MAX_SMALL_BOX and length <= _MAX_BOX_PROSE and not holds_title:
            self._give(box.start, box.end, role)

    def _box_headed_by(self, at: int, role: Role) -> None:
        """Give the role to the largest box that a mark heads and that holds no article.

        Where the mark lies flat among paragraphs, the lists of links that follow go with it; the
        text's own rules tell whether a second article follows or the same one goes on.
        """
        end, widest = at + 1, None
        for number in self.ancestors(self.lines[at].box):
            box = self.boxes[number]
            if box.start != at or number in self._around_title or box.element.tag == "body":
                break
            if role is not Role.COMMENTS and self.prose(at + 1, box.end) > _MAX_BOX_PROSE:
                break
            if role is Role.COMMENTS and self.prose(at + 1, box.end) > self.prose(0, at) * 2:
                break
            end, widest = box.end, box
        if widest is not None and end > at + 1:
            widest.role = role
            self._give(at, end, role)
            return
        if role is Role.COMMENTS and self.tag(at) in _HEADINGS:
            around = self.boxes[max(0, self.boxes[self.lines[at].box].parent)]
            if self.prose(at + 1, around.end) <= self.prose(0, at):
                end = max(end, around.end)
        while end < len(self.lines) and self._is_linky(end):
            end = self._end_of_card(end)
        self._give(at + 1, end, role)

    def _end_of_card(self, at: int) -> int:
        """Give where the small box ends that a linked headline opens, with its date or teaser."""
        end = at + 1
        for number in islice(self.ancestors(self.lines[at].box), _MAX_CARD_DEPTH):
            box = self.boxes[number]
            is_small = box.end - at <= _MAX_CARD and self.prose(at + 1, box.end) <= _MAX_BOX_PROSE
            if box.start != at or not is_small or number in self._around_title:
                break
            end = box.end
        return end

    def _is_linky(self, at: int) -> bool:
        line = self.lines[at]
        is_listed = self.tag(at) == "li" or self.boxes[self.boxes[line.box].parent].element.tag in _LISTS
        undated = line.text.rstrip(_OF_DATES)
        return line.linked > _LINKY * len(undated) or (is_listed and line.linked > 0)

    def _give(self, start: int, end: int, role: Role) -> None:
        self.roles[start:end] = [role] * (end - start)


def _is_place(href: str) -> bool:
    """Say whether a link leads to a place in the page; a mere "#" leads where a script knows."""
    return href.startswith("#") and href != "#"


def _sums(values: Iterable[int]) -> list[int]:
    return [0, *accumulate(values)]
