"""JSON lines of entries or articles, as this program and others write them."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any, Final

from monitor.model import ParseError
from monitor.sources.formats.dropped_page import content_of
from monitor.sources.formats.entries import entries_of
from monitor.sources.formats.format import Item, ParsedFeed
from monitor.sources.formats.json_values import as_markup, read_json, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from monitor.sources.formats.format import Source

_MOST_TOLD: Final = 5
# Whoever has so many wrong lines has another kind of file.
_MOST_WRONG: Final = 1_000
_PREFIXES: Final = (b"{", codecs.BOM_UTF8 + b"{")
_NO_ENTRY: Final = frozenset({"items", "version"})


def looks_like_lines(body: bytes) -> bool:
    """Say whether a file begins with a whole JSON object in one line that is no JSON Feed."""
    head = body.lstrip()
    if not head.startswith(_PREFIXES):
        return False
    try:
        first = read_json(head.partition(b"\n")[0].removeprefix(codecs.BOM_UTF8))
    except ValueError:
        return False
    return isinstance(first, dict) and first.keys().isdisjoint(_NO_ENTRY)


def dropped_lines(body: bytes, source: Source) -> ParsedFeed:
    """Read the lines; a line that cannot be understood is told with its number, the others count.

    Raises ParseError with the reason ``parser`` where no line can be understood.
    """
    wrong: list[str] = []
    items = list(_items(body, wrong))
    if wrong and not items:
        message = f"{source.feed}: no line of it is an entry or an article: {wrong[0]}"
        raise ParseError(message, url=source.url, reason="parser")
    entries, warnings = entries_of(items, source)
    return ParsedFeed("lines", "", entries, (*warnings, *_few(wrong)))


def _few(wrong: list[str]) -> list[str]:
    left = len(wrong) - _MOST_TOLD - 1
    if left <= 0:
        return wrong
    return [*wrong[:_MOST_TOLD], f"{left} more lines could not be understood", wrong[-1]]


def _items(body: bytes, wrong: list[str]) -> Iterator[Item]:
    for number, line in enumerate(body.removeprefix(codecs.BOM_UTF8).splitlines(), start=1):
        if not line.strip():
            continue
        if len(wrong) >= _MOST_WRONG:
            wrong.append(f"line {number}: the rest was not read")
            return
        try:
            value = read_json(line)
        except ValueError as error:
            wrong.append(f"line {number}: {error}")
            continue
        if isinstance(value, dict):
            yield _item(value)
        else:
            wrong.append(f"line {number}: not a JSON object")


def _item(values: Mapping[str, Any]) -> Item:
    text = text_of(values, "text")
    html = text_of(values, "html")
    return Item(
        guid=text_of(values, "guid"),
        link=text_of(values, "url", "link"),
        title=text_of(values, "title"),
        summary=text_of(values, "summary"),
        content=text_of(values, "content") or as_markup(text) or (content_of(html.encode()) if html else ""),
        author=text_of(values, "author"),
        dates=tuple(filter(None, [text_of(values, "published_at", "date")])),
        language=text_of(values, "language"),
    )
