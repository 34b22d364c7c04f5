"""A page as lines of text in boxes: all that the later steps look at, made in one walk.

Every element that breaks a line is a box, and holds an unbroken run of the page's lines, so that
whatever is asked of a box is asked of a range of lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from monitor.articles.pages.cells import is_row, parts_words
from monitor.articles.pages.inline_links import without_related
from monitor.articles.pages.lines import INLINE
from monitor.articles.pages.names import Role, role_of
from monitor.articles.texts.mark_words import Kind
from monitor.articles.texts.marks import mark_of
from monitor.articles.texts.text import one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

# What never holds an article's words. "noscript" repeats what scripts show; forms are comment
# forms, searches and newsletters, except where a whole page is one (ASP.NET), so their fields go.
_NEVER_TEXT = frozenset(
    {
        "title", "script", "style", "noscript", "template", "iframe", "svg", "math", "button", "select",
        "input", "textarea", "label", "object", "audio", "video", "canvas", "map", "amp-ad", "amp-iframe",
        "amp-analytics", "amp-consent", "option", "datalist", "meter", "progress", "marquee",
    }
)  # fmt: skip
_IMAGES = frozenset({"img", "amp-img", "picture"})
_MAX_MARK = 40
# A minute of a match ("90+6"), a time of day
_CLOCK = re.compile(r"\d[\d+:.]{0,7}['\u2019\u2032]?")
_ARABIC = re.compile("[\u0621-\u064a]")
_HIDING = ("display:none", "visibility:hidden")


@dataclass(slots=True)
class Box:
    """An element that breaks lines, with the half-open range of lines that it holds."""

    element: _Element
    parent: int
    start: int
    names: str = ""
    role: Role | None = None
    end: int = 0
    is_hidden: bool = False
    image_alt: str | None = None  # of a picture that it holds


@dataclass(slots=True)
class Line:
    """A line as browsers show it; ``linked`` counts its letters that are links.

    ``role`` is what an element within the line that holds all of it claims.
    """

    text: str
    box: int
    linked: int
    role: Role | None
    href: str = ""


@dataclass(slots=True)
class Outline:
    """A page's boxes, outer before inner, and its lines, in the order of the page."""

    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Context:
    """Where in the page some text stands."""

    box: int
    role: Role | None = None
    href: str | None = None


def outline(tree: _Element) -> Outline:
    """Walk a page's tree, without recursion: pages nest deeper than Python's stack is high."""
    walk = _Walk()
    stack: list[tuple[_Element, _Context, _Context | None]] = [(tree, _Context(-1), None)]
    while stack:
        element, around, inside = stack.pop()
        if inside is not None:
            walk.leave(element, around, inside)
        elif element.tag in _NEVER_TEXT:
            walk.add(element.tail, around)
        else:
            inside = walk.enter(element, around)
            if len(element):
                stack.append((element, around, inside))
                stack.extend([(child, inside, None) for child in reversed(element)])
            else:
                walk.leave(element, around, inside)
    return walk.found


class _Walk:
    def __init__(self) -> None:
        self.found = Outline()
        self._pieces: list[str] = []
        self._links: list[tuple[int, int]] = []  # ranges of the pieces
        self._link_start = 0
        self._roles: set[Role | None] = set()
        self._linked = 0
        self._href = ""
        self._rows: set[_Element] = set()  # those whose parts are lines of their own

    def enter(self, element: _Element, around: _Context) -> _Context:
        tag = str(element.tag)
        # at once: to ask the element for each takes longer
        attributes = cast("dict[str, str]", dict(element.items()))
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}".strip() if attributes else ""
        if tag in INLINE:
            inside = self._inline(element, attributes, names, around)
        else:
            self._border(around, parts_words=parts_words(element, tag))
            inside = _Context(len(self.found.boxes), None, around.href)
            self._open(element, attributes, names, around)
            if is_row(element, tag):
                self._rows.add(element)
        self.add(element.text, inside)
        return inside

    def leave(self, element: _Element, around: _Context, inside: _Context) -> None:
        if element.tag in INLINE:
            if element.tag == "a" and self._link_start < len(self._pieces):
                self._links.append((self._link_start, len(self._pieces)))
                self._link_start = len(self._pieces)
            if element.tail or element.getnext() is not None:
                self._cut_mark()
            if self._rows and element.getparent() in self._rows:
                self._flush(around)
        else:
            tag = str(element.tag)
            self._border(inside, parts_words=parts_words(element, tag))
            self.found.boxes[inside.box].end = len(self.found.lines)
        self.add(element.tail, around)

    def add(self, text: str | None, context: _Context) -> None:
        if not text or context.role is Role.HIDDEN:
            return
        self._pieces.append(text)
        if text.isspace():
            return
        self._roles.add(context.role)
        if context.href is not None:
            self._linked += len(text.strip())
            self._href = context.href

    def _inline(
        self, element: _Element, attributes: dict[str, str], names: str, around: _Context
    ) -> _Context:
        if attributes and _is_hidden(attributes, names):
            return _Context(around.box, Role.HIDDEN)
        tag = str(element.tag)
        href = around.href
        if tag == "a":
            href = _target(attributes, href)
        if self._pieces and not self._pieces[-1][-1:].isspace():
            previous = element.getprevious()
            if previous is not None and not previous.tail:
                is_apart = bool(names) or "a" in (tag, previous.tag) or self._is_clock_before(element)
                if is_apart:
                    self._pieces.append(" ")  # "<a>one</a><a>two</a>" are two words
        if tag == "a":
            self._link_start = len(self._pieces)
        role = role_of(tag, names) or around.role
        if role is around.role and href is around.href:
            return around
        return _Context(around.box, role, href)

    def _is_clock_before(self, element: _Element) -> bool:
        """Say whether Arabic begins right behind a number in an element: "<b>90+6</b><span>goal"."""
        if not _CLOCK.fullmatch(self._pieces[-1].lstrip()):
            return False
        return _ARABIC.match(str(next(iter(element.itertext()), ""))) is not None

    def _open(self, element: _Element, attributes: dict[str, str], names: str, around: _Context) -> None:
        tag = str(element.tag)
        box = Box(element, around.box, len(self.found.lines), names, role_of(tag, names))
        if attributes:
            if attributes.get("itemprop") == "articleBody":
                box.role = Role.ARTICLE
            box.is_hidden = _is_hidden(attributes, names)
        if tag in _IMAGES or "background-image" in attributes.get("style", ""):
            box.image_alt = one_line(attributes.get("alt", ""))
        self.found.boxes.append(box)

    def _border(self, context: _Context, *, parts_words: bool) -> None:
        if parts_words:
            self._pieces.append(" ")
        else:
            self._flush(context)

    def _flush(self, context: _Context) -> None:
        if self._pieces:
            text, related = without_related(self._pieces, self._links)
            box = max(context.box, 0)
            if text:
                role = self._roles.pop() if len(self._roles) == 1 else None
                linked = max(0, self._linked - sum(map(len, related)))
                self.found.lines.append(Line(text, box, linked, role, self._href))
            self.found.lines += [Line(words, box, len(words), None, self._href) for words in related]
            self._clear()

    def _clear(self) -> None:
        self._pieces.clear()
        self._links.clear()
        self._link_start = 0
        self._roles.clear()
        self._linked = 0
        self._href = ""

    def _cut_mark(self) -> None:
        """Drop "advert" and its like in an element of its own before the text of a line."""
        if len(self._pieces) > 2 or not self._pieces:  # noqa: PLR2004 - the text before it and its own
            return
        text = "".join(self._pieces)
        if len(text) > _MAX_MARK:
            return
        mark = mark_of(one_line(text))
        if mark is not None and mark.kind is Kind.PAGE and not mark.rest:
            self._clear()


def _target(attributes: dict[str, str], around: str | None) -> str | None:
    """Give where a link leads, empty where only a script knows; one with a name alone is a place to go to."""
    if "href" in attributes or not ("name" in attributes or "id" in attributes):
        return attributes.get("href", "")
    return around


def _is_hidden(attributes: dict[str, str], names: str) -> bool:
    style = attributes.get("style", "")
    is_styled = bool(style) and any(way in style.replace(" ", "").lower() for way in _HIDING)
    return is_styled or "hidden" in attributes or ("hidden" in names and "hidden" in names.split())
