"""A page's furniture, cut from its tree while the elements still show where it begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.articles.pages.lines import is_inline, text_lines, text_of
from monitor.articles.texts.mark_words import Kind
from monitor.articles.texts.marks import begins_with_mark, mark_of
from monitor.articles.texts.text import as_shown, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

# What never holds an article's words. "noscript" repeats what scripts show; forms are comment
# forms, searches and newsletters, except where a whole page is one (ASP.NET), so only their fields go.
_NEVER_TEXT = (
    "script", "style", "noscript", "template", "iframe", "svg", "button", "select", "input", "textarea",
    "label", "figcaption",
)  # fmt: skip
# Classes that the services ask for in the markup to be embedded
_POSTS = (
    "twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "fb-post", "fb-video",
    "telegram-post", "reddit-embed-bq",
)  # fmt: skip
# "caption" of WordPress and its relatives
_CAPTIONS = ("wp-caption-text", "image-caption", "photo-caption", "img-caption")
# Where text may stand beside paragraphs; in a paragraph itself a break is only a break
_CONTAINERS = ("div", "article", "section", "main", "td", "body")
# Teasers quote a line or two of their articles; more than this in one element is an article.
_MAX_BOX_PROSE = 300
_MIN_PROSE = 80
# A label and its link, with some decoration, an author or a date beside it
_MOST = 0.6


def cut_furniture(tree: _Element) -> None:
    """Take out of a page's tree what is no article, and part words where elements part them.

    Cut are elements that never hold text, hidden ones, captions, advert labels, and boxes that a
    "read also" or the like heads. Embedded posts are for :func:`cut_posts`.
    """
    _part_words(tree)
    for tag in _NEVER_TEXT:
        for element in list(tree.iter(tag)):
            drop(element)
    for element in list(tree.iter()):
        if _is_hidden(element) or _has_class(element, _CAPTIONS):
            drop(element)
    for element in list(tree.iter()):
        if element.getparent() is not None:  # else it went with its box
            _cut_if_marked(element, tree)
    _wrap_loose_text(tree)


def cut_posts(tree: _Element) -> list[list[str]]:
    """Take out posts embedded from other services and give the lines of each."""
    posts = [element for element in tree.iter("blockquote", "div") if _has_class(element, _POSTS)]
    lines = [text_lines(post) for post in posts]
    for post in posts:
        drop(post)
    return lines


def drop(element: _Element) -> None:
    """Remove an element and keep the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = f" {element.tail or ''}" if element.tail or is_inline(element) else None
    before = element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def _is_hidden(element: _Element) -> bool:
    """Say whether an element is never shown; whole articles are shown by scripts or on wide screens."""
    style = (element.get("style") or "").replace(" ", "").lower()
    is_marked = (
        "display:none" in style or element.get("hidden") is not None or _has_class(element, ("hidden",))
    )
    return is_marked and not (_holds_article(element) and element.find(".//p") is not None)


def _has_class(element: _Element, names: tuple[str, ...]) -> bool:
    return any(name in names for name in (element.get("class") or "").split())


def _cut_if_marked(element: _Element, tree: _Element) -> None:
    line = _short_text(element)
    mark = mark_of(line)
    if mark is None or (mark.kind is Kind.RELATED and mark.rest):
        if begins_with_mark(line) and _is_link(element):
            drop(element)
    elif mark.kind is Kind.RELATED:
        _cut_box(element, tree)
    elif mark.kind is Kind.PAGE and not mark.rest:
        drop(element)
    elif mark.kind is Kind.SOURCE and not is_inline(element):
        element.tag = "p"  # extractors drop a heading with nothing below it


def _short_text(element: _Element) -> str:
    """Give an element's text if it may be a mark or a labelled link, else nothing.

    Looks at no more than is needed: the whole text of every element of a page would be
    quadratic in its depth.
    """
    pieces: list[str] = []
    length = 0
    for piece in map(str, element.itertext()):
        pieces.append(piece)
        length += len(piece.strip())
        if length > _MAX_BOX_PROSE:
            return ""
    return one_line(" ".join(pieces))


def _cut_box(heading: _Element, tree: _Element) -> None:
    """Cut the box that a mark heads: the largest element that begins with it and holds no article.

    Where the heading lies flat among the paragraphs, the lists of links that follow go with it and
    the heading stays, as a paragraph, for the text's own rules: they tell whether a second article
    follows or the same one goes on.
    """
    box = _box_of(heading, tree)
    if len(text_lines(box)) > len(text_lines(heading)):
        drop(box)
        return
    follower = box.getnext()
    while follower is not None and _is_linky(follower):
        following = follower.getnext()
        drop(follower)
        follower = following
    if not is_inline(heading):
        heading.tag = "p"


def _box_of(heading: _Element, tree: _Element) -> _Element:
    box = heading
    parent = box.getparent()
    while parent is not None and parent is not tree and parent.tag != "body":
        if not _is_first(box, parent) or _holds_article(parent):
            break
        box, parent = parent, parent.getparent()
    return box


def _is_first(box: _Element, parent: _Element) -> bool:
    """Say whether no text stands before an element in its parent, so that it heads that too."""
    if (parent.text or "").strip():
        return False
    return not any(
        text_of(before) or (before.tail or "").strip() for before in box.itersiblings(preceding=True)
    )


def _holds_article(element: _Element) -> bool:
    """Say whether an element holds running text of its own besides links: an article, not a box."""
    return sum(len(line) for line in _prose(element)) > _MAX_BOX_PROSE


def _prose(element: _Element) -> list[str]:
    linked = set(_linked_lines(element))
    return [line for line in text_lines(element) if len(line) >= _MIN_PROSE and line not in linked]


def _linked_lines(element: _Element) -> list[str]:
    return [text_of(link) for link in element.iter("a")]


def _is_linky(element: _Element) -> bool:
    """Say whether an element is a list of links or a single linked headline."""
    if (element.tail or "").strip():
        return False
    if element.tag in ("ul", "ol", "nav", "aside") and element.find(".//a") is not None:
        return not _holds_article(element)
    return _link_share(element) > _MOST


def _link_share(element: _Element) -> float:
    """Give how much of an element's text is links, the mark that heads it left out."""
    text = text_of(element)
    mark = begins_with_mark(text)
    whole = len(mark.rest if mark else text)
    linked = sum(len(_without_mark(line)) for line in _linked_lines(element))
    return linked / whole if whole else 0.0


def _without_mark(line: str) -> str:
    mark = begins_with_mark(line)
    return mark.rest if mark else line


def _is_link(element: _Element) -> bool:
    """Say whether a line is a label and its link, or stands inside the link that it labels."""
    is_inside = is_inline(element) and any(one.tag == "a" for one in (element, *element.iterancestors()))
    return is_inside or _link_share(element) > _MOST


def _part_words(tree: _Element) -> None:
    """Put a space at the border of every element that breaks a line, and make line breaks spaces.

    Extractors that join such elements would run their words together.
    """
    for element in tree.iter():
        element.text = as_shown(element.text) if element.text else None
        element.tail = as_shown(element.tail) if element.tail else None
        if not is_inline(element):
            element.text = f" {element.text or ''}" if element.text or len(element) else element.text
            element.tail = f" {element.tail}" if element.tail else element.tail


def _wrap_loose_text(tree: _Element) -> None:
    """Make text that lies between two elements of a container a paragraph; extractors drop it."""
    for container in list(tree.iter(*_CONTAINERS)):
        for element in list(container):
            if (element.tail or "").strip() and not is_inline(element) and _ends_line(element.getnext()):
                element.addnext(_paragraph(container, element.tail))
                element.tail = None
        if len(container) and (container.text or "").strip() and _ends_line(container[0]):
            container.insert(0, _paragraph(container, container.text))
            container.text = None


def _ends_line(follower: _Element | None) -> bool:
    return follower is None or not is_inline(follower)


def _paragraph(container: _Element, text: str | None) -> _Element:
    paragraph = container.makeelement("p")
    paragraph.text = text
    return paragraph
