"""The dates that a page shows to its readers, beside its headline."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from monitor.articles.facts.headings import above, below, elements_of, headline_at
from monitor.articles.facts.signals import (
    MAX_DATE_LINE,
    MAX_STATED,
    Signal,
    Source,
    has_date_part,
    is_date_line,
    signals_in,
)
from monitor.articles.pages.lines import is_inline
from monitor.articles.texts.mark_words import Kind
from monitor.articles.texts.marks import mark_of
from monitor.articles.texts.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element

_TIMES = frozenset({"time", "amp-timeago"})
_DATE_CLASS = re.compile(r"date|time|publish|posted|meta|byline|info", re.IGNORECASE)
_UPDATE_CLASS = re.compile(r"updat|modif", re.IGNORECASE)
_MOMENT = re.compile(r"20\d{2}-\d{2}-\d{2}T\d")
# Parts of one line of a page; what holds more is no line
_MOST_PARTS = 15
_MOST_PIECES = 60
_MOST_ELEMENTS = 60
_LINES_WITH_DATE = 15
# The dates of publication and change stand together; what follows them is a teaser's
_LINES_OF_BYLINE = 12


def shown_signals(tree: _Element, title: str) -> list[Signal]:
    """Give the dates that stand beside the headline, those after it before those above it.

    ``tree`` is without furniture, so that the dates of teasers are gone. Where the headline is
    not found, all dates of the page count, and those of a list will contradict each other. A moment for
    programs below the text wins where it is the only one.
    """
    elements = elements_of(tree)
    stamps = {stamp for element in elements if (stamp := _stamp(element))}
    if len(stamps) == 1:
        return [Signal(Source.MICRODATA, stamps.pop())]
    at = headline_at(elements, title)
    if at is None:
        return _of(elements)
    return _of(below(elements, at)) or _of(above(elements, at))


def _stamp(element: _Element) -> str:
    """Give the moment that Blogger hides in an abbreviation (the hAtom microformat), else empty."""
    if element.tag != "abbr" or "published" not in (element.get("class") or "").split():
        return ""
    stated = (element.get("title") or "").strip()
    return stated if len(stated) <= MAX_STATED and _MOMENT.match(stated) else ""


def line_signals(lines: list[str]) -> list[Signal]:
    """Give the dates of a text's first lines that are a date and nothing else, or labelled as one."""
    return [
        signal
        for line in lines[:_LINES_WITH_DATE]
        if len(line) <= MAX_DATE_LINE and (_is_labelled(line) or is_date_line(line))
        for signal in signals_in(line, Source.SHOWN)
    ]


def _is_labelled(line: str) -> bool:
    mark = mark_of(line)
    return mark is not None and mark.kind is Kind.DATE


def _of(elements: Iterable[_Element]) -> list[Signal]:
    """Give the dates of some elements: of those that call themselves dates, else of lines that are one.

    The text may begin with the date of what it quotes.
    """
    short = [(element, line) for element in _small(list(elements)) if (line := _line(element))]
    return _read(short, _calls_itself_date) or _read(short, lambda _, line: has_date_part(line))


def _small(elements: list[_Element]) -> list[_Element]:
    """Leave out what holds more elements than a line does, told in one pass from the back.

    Asked one by one, elements nested thousands deep would be walked once for each around them.
    """
    held: Counter[_Element] = Counter()
    for element in reversed(elements):
        parent = element.getparent()
        if parent is not None:
            held[parent] += held[element] + 1
    return [element for element in elements if held[element] <= _MOST_ELEMENTS]


def _read(short: list[tuple[_Element, str]], is_wanted: Callable[[_Element, str], bool]) -> list[Signal]:
    """Give the dates of the wanted elements; what stands in one that was read is not read again."""
    found: list[Signal] = []
    read: set[_Element] = set()
    last = len(short)
    for at, (element, line) in enumerate(short):
        if at > last:
            break
        if element.getparent() in read:
            read.add(element)
        elif is_wanted(element, line):
            signals = list(signals_in(line, Source.SHOWN, is_update=_is_of_update(element)))
            found += signals
            if signals:
                read.add(element)
                last = min(last, at + _LINES_OF_BYLINE)
    return found


def _calls_itself_date(element: _Element, _: str) -> bool:
    return element.tag in _TIMES or _DATE_CLASS.search(_named(element)) is not None


def _is_of_update(element: _Element) -> bool:
    named = _named(element)
    return bool(_UPDATE_CLASS.search(named)) and "publish" not in named.lower()


def _named(element: _Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"


def _line(element: _Element) -> str:
    """Give an element's text, empty if it is longer than a line with a date.

    The ``time`` elements in it count with their moments instead of what they show: "three hours
    ago", or a day whose time only the attribute has.
    """
    if not len(element) and element.tag not in _TIMES:
        text = element.text or ""
        return one_line(text) if len(text.strip()) <= MAX_DATE_LINE else ""
    pieces: list[str] = []
    length = 0
    for piece in _pieces(element):
        pieces.append(piece)
        length += len(piece.strip())
        if length > MAX_DATE_LINE or len(pieces) > _MOST_PIECES:
            return ""
    line = one_line("".join(pieces))
    return line if len(line) <= MAX_DATE_LINE else ""


def _pieces(element: _Element) -> Iterator[str]:
    """Walk without recursion: pages nest deeper than Python's stack is high."""
    stack: list[tuple[_Element, bool]] = [(element, True)]
    while stack:
        node, is_opening = stack.pop()
        if not is_opening:
            yield node.tail or ""
            continue
        if node is not element:
            stack.append((node, False))
        stated = (node.get("datetime") or "").strip() if node.tag in _TIMES else ""
        yield stated or (node.text or "")
        yield "" if is_inline(node) else " "
        if not stated:
            stack.extend((child, True) for child in list(node)[_MOST_PARTS::-1])
