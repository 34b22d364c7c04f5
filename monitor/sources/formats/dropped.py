"""A file that a desk has: a feed, JSON lines, a page, a text. Pure, and run in a worker process."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from monitor.sources.formats.detect import Kind, detect
from monitor.sources.formats.dropped_lines import dropped_lines, looks_like_lines
from monitor.sources.formats.dropped_page import dropped_page, dropped_text
from monitor.sources.formats.inflated import inflated
from monitor.sources.formats.parse import parse
from monitor.sources.mending.encoding import to_utf8

if TYPE_CHECKING:
    from monitor.sources.formats.format import ParsedFeed, Source

_LINES: Final = frozenset({".jsonl", ".ndjson"})
_PAGES: Final = frozenset({".html", ".htm", ".xhtml"})
_TEXTS: Final = frozenset({".txt", ".text", ".md"})
_KNOWN: Final = _PAGES | _TEXTS


def dropped(body: bytes, name: str, source: Source) -> ParsedFeed:
    """Read a file of any kind that can hold entries; ``name`` is its own, and tells which kind it is.

    JSON lines are entries, or articles as ``monitor match`` takes them, one a line; a page or a
    text is one entry. Where the name does not tell, the beginning does. ``.gz`` of all of these is
    unpacked. What an entry's page would say is in its ``content``, so that one without a URL is
    whole. Raises ParseError.
    """
    path = PurePath(name)
    if path.suffix.lower() == ".gz":
        path = path.with_suffix("")
    raw = inflated(body, feed=source.feed)
    kind = path.suffix.lower()
    if kind in _LINES or (kind not in _KNOWN and looks_like_lines(raw)):
        return dropped_lines(raw, source)
    utf8, warnings = to_utf8(raw, content_type=source.content_type)
    if kind in _TEXTS:
        return _warned(dropped_text(utf8, source), warnings)
    if kind in _PAGES or detect(utf8) is Kind.PAGE:
        return _warned(dropped_page(utf8, source), warnings)
    return parse(raw, source)


def _warned(parsed: ParsedFeed, warnings: tuple[str, ...]) -> ParsedFeed:
    return replace(parsed, warnings=(*warnings, *parsed.warnings))
