"""RSS, RDF and Atom to entries: strictly and quickly where that is sure, leniently where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.sources.formats.entries import MAX_TITLE, seen_of
from monitor.sources.formats.format import ParsedFeed
from monitor.sources.formats.plain import plain
from monitor.sources.formats.xml_feeds.hints import understood
from monitor.sources.formats.xml_feeds.lenient import leniently
from monitor.sources.formats.xml_feeds.marked import marked

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from monitor.sources.formats.format import Source
    from monitor.sources.formats.xml_feeds.outline import Outline
    from monitor.sources.mending.mend import Mended


def xml_feed(document: Mended, source: Source, known: AbstractSet[bytes] | None = None) -> ParsedFeed:
    """Read a feed, but for the items with ``known`` marks.

    Raises ParseError with the reason ``not_a_feed`` or ``parser``.
    """
    outline = marked(document, source, known)
    if outline is None:
        bare = source.url.partition("?")[0]  # a query may hold a key
        outline = leniently(document.body, feed=source.feed, url=bare)
    return parsed_feed(outline, document, source)


def parsed_feed(outline: Outline, document: Mended, source: Source) -> ParsedFeed:
    """Make of a feed as written what it means, whoever read it."""
    seen, left_out = seen_of(
        outline.items, source, outline.language, marks=outline.marks, known=outline.known
    )
    unsound = () if outline.is_sound else ("it is not well-formed XML; entries may be missing",)
    return ParsedFeed(
        kind=outline.kind,
        title=plain(outline.title, max_length=MAX_TITLE),
        entries=tuple(one.entry for one in seen if one.entry),
        warnings=(*document.warnings, *unsound, *left_out),
        hints=understood(outline.hints, source),
        seen=seen,
    )
