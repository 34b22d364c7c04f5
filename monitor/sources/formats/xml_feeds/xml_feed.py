"""RSS, RDF and Atom to entries: strictly and quickly where that is sure, leniently where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.sources.formats.entries import MAX_TITLE, entries_of
from monitor.sources.formats.format import ParsedFeed
from monitor.sources.formats.plain import plain
from monitor.sources.formats.xml_feeds.hints import understood
from monitor.sources.formats.xml_feeds.lenient import leniently
from monitor.sources.formats.xml_feeds.strict import strictly

if TYPE_CHECKING:
    from monitor.sources.formats.format import Source
    from monitor.sources.formats.xml_feeds.outline import Outline
    from monitor.sources.mending.mend import Mended


def xml_feed(document: Mended, source: Source) -> ParsedFeed:
    """Read a feed. Raises ParseError with the reason ``not_a_feed`` or ``parser``."""
    outline = strictly(document.body)
    if outline is None:
        bare = source.url.partition("?")[0]  # a query may hold a key
        outline = leniently(document.body, feed=source.feed, url=bare)
    return parsed_feed(outline, document, source)


def parsed_feed(outline: Outline, document: Mended, source: Source) -> ParsedFeed:
    """Make of a feed as written what it means, whoever read it."""
    entries, left_out = entries_of(outline.items, source, outline.language)
    unsound = () if outline.is_sound else ("it is not well-formed XML; entries may be missing",)
    return ParsedFeed(
        kind=outline.kind,
        title=plain(outline.title, max_length=MAX_TITLE),
        entries=entries,
        warnings=(*document.warnings, *unsound, *left_out),
        hints=understood(outline.hints, source),
    )
