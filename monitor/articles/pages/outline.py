"""A page as lines of text in boxes: all that the later steps look at, made in one walk.

Every element that breaks a line is a box, and holds an unbroken run of the page's lines, so that
whatever is asked of a box is asked of a range of lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from monitor.articles.pages.lines import CELLS, INLINE
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
        "amp-analytics", "amp-consent", "option", "datalist", "meter", "progress",
    }
)  # fmt: skip
_IMAGES = frozenset({"img", "amp-img", "picture"})
_MAX_MARK = 40
# A longer text in a table's cell is a paragraph
_MAX_DATUM = 80
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
            stack.append((element, around, inside))
            stack.extend((child, inside, None) for child in reversed(element))
    return walk.found


class _Walk:
    def __init__(self) -> None:
        self.found = Outline()
        self._pieces: list[str] = []
        self._roles: set[Role | None] = set()
        self._linked = 0
        self._href = ""

    def enter(self, element: _Element, around: _Context) -> _Context:
        tag = str(element.tag)
        names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
        if tag in INLINE:
            inside = self._inline(element, tag, names, around)
        else:
            self._border(tag, around, is_layout=_is_layout_cell(element, tag))
            inside = _Context(len(self.found.boxes), None, around.href)
            self._open(element, tag, names, around)
        self.add(element.text, inside)
        return inside

    def leave(self, element: _Element, around: _Context, inside: _Context) -> None:
        if element.tag in INLINE:
            if element.tail or element.getnext() is not None:
                self._cut_mark()
        else:
            tag = str(element.tag)
            self._border(tag, inside, is_layout=_is_layout_cell(element, tag))
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

    def _inline(self, element: _Element, tag: str, names: str, around: _Context) -> _Context:
        if _may_hide(element, names) and _is_hidden(element, names):
            return _Context(around.box, Role.HIDDEN)
        href = around.href
        if tag == "a" and element.get("href"):
            href = element.get("href")
        if self._pieces and not self._pieces[-1][-1:].isspace():
            previous = element.getprevious()
            if previous is not None and not previous.tail and (names or "a" in (tag, previous.tag)):
                self._pieces.append(" ")  # "<a>one</a><a>two</a>" are two words
        return _Context(around.box, role_of(tag, names) or around.role, href)

    def _open(self, element: _Element, tag: str, names: str, around: _Context) -> None:
        role = role_of(tag, names)
        if element.get("itemprop") == "articleBody":
            role = Role.ARTICLE
        box = Box(element, around.box, len(self.found.lines), names, role)
        if _may_hide(element, names):
            box.is_hidden = _is_hidden(element, names)
        if tag in _IMAGES or "background-image" in (element.get("style") or ""):
            box.image_alt = one_line(element.get("alt") or "")
        self.found.boxes.append(box)

    def _border(self, tag: str, context: _Context, *, is_layout: bool) -> None:
        if tag in CELLS and not is_layout:
            self._pieces.append(" ")
        else:
            self._flush(context)

    def _flush(self, context: _Context) -> None:
        if self._pieces:
            text = one_line("".join(self._pieces))
            if text:
                role = self._roles.pop() if len(self._roles) == 1 else None
                self.found.lines.append(Line(text, max(context.box, 0), self._linked, role, self._href))
            self._clear()

    def _clear(self) -> None:
        self._pieces.clear()
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


def _is_layout_cell(element: _Element, tag: str) -> bool:
    """Say whether a table's cell holds a part of the page, rather than a datum of a row."""
    if tag not in CELLS:
        return False
    return len(element.text or "") > _MAX_DATUM or any(child.tag not in INLINE for child in element)


def _may_hide(element: _Element, names: str) -> bool:
    return "hidden" in names or element.get("style") is not None or element.get("hidden") is not None


def _is_hidden(element: _Element, names: str) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    is_styled = any(way in style for way in _HIDING)
    return is_styled or element.get("hidden") is not None or "hidden" in names.split()
