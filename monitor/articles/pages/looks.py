"""Lines that are told by how they look: pictures' captions, what repeats itself, other letters."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from monitor.articles.facts.author import byline_names
from monitor.articles.pages.names import Role
from monitor.articles.pages.prose import is_address, is_foreign
from monitor.articles.texts.captions import is_credited

if TYPE_CHECKING:
    from monitor.articles.pages.outline import Box, Line
    from monitor.articles.pages.zones import Zoned

_FREE = frozenset({None, Role.ARTICLE, Role.LEAD})
_MAX_CAPTION = 200
_MIN_CAPTION = 15
_MAX_CAPTION_WORDS = 8
_MAX_CAPTION_DEPTH = 4
_TEXTUAL = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "blockquote"})
# A line that stands so often in one page, and is as short, is no sentence of it
_MIN_REPEATED, _MAX_REPEATED = 3, 40
# Where a word or a number alone says something
_DATA = frozenset({"tr", "td", "th", "li", "dd"})
_SENTENCE_END = re.compile(r"[.!…]$")


def by_repetition(zoned: Zoned) -> None:
    """Set apart short lines that stand again and again in one page: buttons, credits of pictures."""
    free = [at for at, line in enumerate(zoned.lines) if _may_repeat(zoned, at, line)]
    count = Counter(zoned.lines[at].text for at in free)
    for at in free:
        if count[zoned.lines[at].text] >= _MIN_REPEATED:
            zoned.roles[at] = Role.META


def _may_repeat(zoned: Zoned, at: int, line: Line) -> bool:
    if zoned.roles[at] not in _FREE or at == zoned.title_at or line.linked:
        return False
    is_short = len(line.text) <= _MAX_REPEATED
    return is_short and zoned.tag(at) not in _DATA and not _SENTENCE_END.search(line.text)


def by_pictures(zoned: Zoned) -> None:
    """Captions that no name tells: the picture's own description, and the short line below it."""
    pictures = [box for box in zoned.boxes if box.image_alt is not None]
    descriptions = {box.image_alt for box in pictures if len(box.image_alt or "") >= _MIN_CAPTION}
    for at, line in enumerate(zoned.lines):
        if line.text in descriptions and _may_be_caption(zoned, at):
            zoned.roles[at] = Role.CAPTION
    for box in pictures:
        at = box.start
        if at < len(zoned.lines) and _is_below(zoned, at, box) and _may_be_caption(zoned, at):
            zoned.roles[at] = Role.CAPTION


def _may_be_caption(zoned: Zoned, at: int) -> bool:
    return zoned.roles[at] in _FREE and at != zoned.title_at


def _is_below(zoned: Zoned, at: int, picture: Box) -> bool:
    """Say whether a line stands right below a picture and is neither a paragraph nor a heading."""
    line = zoned.lines[at]
    is_text = zoned.tag(at) in _TEXTUAL or zoned.prose(at, at + 1) > 0
    is_signed = zoned.tag(at) == "p" and (is_credited(line.text) or _is_above_body(zoned, at, picture))
    if (is_text and not is_signed) or line.linked or len(line.text) > _MAX_CAPTION:
        return False
    around = islice(zoned.ancestors(picture.parent), _MAX_CAPTION_DEPTH)
    return any(zoned.boxes[number].end > at for number in around)


def _is_above_body(zoned: Zoned, at: int, picture: Box) -> bool:
    """Say whether a few words right below an AMP page's picture stand before the first paragraph."""
    text = zoned.lines[at].text
    return (
        picture.element.tag == "amp-img"
        and picture.element.getnext() is zoned.boxes[zoned.lines[at].box].element
        and zoned.title_at is not None
        and zoned.title_at < at
        and zoned.prose(zoned.title_at + 1, at + 1) == 0
        and len(text.split()) <= _MAX_CAPTION_WORDS
        and not _SENTENCE_END.search(text)
        and not byline_names(text)
    )


def by_letters(zoned: Zoned) -> None:
    """Set apart addresses, and what is in Latin letters on a page that is written in Arabic ones."""
    for at, line in enumerate(zoned.lines):
        if zoned.roles[at] in _FREE and is_address(line.text):
            zoned.roles[at] = Role.META
    free = [at for at, role in enumerate(zoned.roles) if role in _FREE]
    if not any(is_foreign(zoned.lines[at].text) for at in free):
        return
    foreign = [at for at in free if is_foreign(zoned.lines[at].text)]
    if sum(len(zoned.lines[at].text) for at in foreign) * 2 > zoned.prose(0, len(zoned.lines)):
        return
    for at in foreign:
        zoned.roles[at] = Role.POST
