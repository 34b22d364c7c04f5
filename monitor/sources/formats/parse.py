"""Bytes of a feed to entries. Pure, and run in a worker process: the bytes are hostile.

feedparser raised on 6 % of 2,000 mutated feeds and took over 40 s for 1 MB of ``<!--``:
whoever calls this in the daemon's own process has not read this line.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from monitor.model import Entry, ParseError, digest
from monitor.sources.formats.format import ParsedFeed
from monitor.sources.formats.plain import plain
from monitor.sources.mending.mend import mend

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from time import struct_time

    from monitor.sources.formats.format import Source

# Longer ones are attacks or broken templates; the text of a long read is 60,000 characters.
_MAX_TITLE = 1_000
_MAX_URL = 4_000
_MAX_TEXT = 500_000
# Comments, stylesheets and a licence may come before the root element.
_HEAD_BYTES = 10_000
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FEED = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|rdf|channel|item|entry)\b", re.IGNORECASE)
# News on the web began after it: an earlier date is an empty field (1970-01-01, 0001-01-01).
_FIRST_YEAR = 1990
# Clocks and zones go wrong by hours; beyond that it is another field (the date of an event).
_MAX_AHEAD = timedelta(days=1)


def parse(body: bytes, source: Source) -> ParsedFeed:
    """Read a document of any kind.

    Raises ParseError with the reason ``empty``, ``html``, ``not_a_feed`` or ``parser``.
    A feed without entries is a feed.
    """
    feed, url, now = source.feed, source.url, source.fetched_at
    bare = url.partition("?")[0]  # a query may hold a key
    if not body.strip():
        message = f"{feed}: the document is empty"
        raise ParseError(message, url=bare, reason="empty")
    mended = mend(body, content_type=source.content_type)
    _refuse_other_kinds(mended.body, feed=feed, url=bare)
    parsed = _parsed(mended.body, feed=feed, url=bare)
    if not parsed["version"] and not parsed["entries"]:
        raise _not_a_feed(feed, bare)
    language = _text(parsed["feed"], "language")
    items = [_entry(item, feed=feed, base=url, language=language, now=now) for item in parsed["entries"]]
    entries = [entry for entry in items if entry]
    warnings = [*mended.warnings]
    if parsed["bozo"]:
        warnings.append("it is not well-formed XML; entries may be missing")
    if len(entries) < len(items):
        warnings.append(f"{len(items) - len(entries)} items hold neither link nor text and were left out")
    return ParsedFeed(
        kind=parsed["version"] or "unknown",
        title=plain(_text(parsed["feed"], "title"), max_length=_MAX_TITLE),
        entries=tuple(_told_apart(entries)),
        warnings=tuple(warnings),
    )


def _refuse_other_kinds(body: bytes, *, feed: str, url: str) -> None:
    """Know what is no feed before it is parsed: feedparser would look for entries in it for long."""
    html, root = _HTML.search(body[:_HEAD_BYTES]), _FEED.search(body[:_HEAD_BYTES])
    if html and not (root and root.start() < html.start()):
        message = f"{feed}: this is a web page, not a feed; the feed has moved, or this is a block page"
        raise ParseError(message, url=url, reason="html")
    if not root:
        raise _not_a_feed(feed, url)


def _not_a_feed(feed: str, url: str) -> ParseError:
    return ParseError(f"{feed}: the document is neither RSS nor Atom", url=url, reason="not_a_feed")


def _parsed(body: bytes, *, feed: str, url: str) -> Any:
    import feedparser  # noqa: PLC0415  the daemon names this function, only workers run it

    try:
        return feedparser.parse(
            io.BytesIO(body),  # bytes alone could be taken for a path or URL to open
            sanitize_html=False,
            resolve_relative_uris=False,
            # No content-location: with a base it joins one for every element, a fifth of its
            # time. What is relative, xml:base too, is joined to the URL in _link.
            response_headers={"content-type": "application/xml; charset=utf-8"},
        )
    except Exception as error:
        # It raises AttributeError, IndexError, AssertionError and more on broken markup.
        message = f"{feed}: the parser failed on it ({type(error).__name__}: {error})"
        raise ParseError(message, url=url, reason="parser") from error


def _entry(item: Any, *, feed: str, base: str, language: str, now: datetime) -> Entry | None:
    """Make an entry; None for an item without link, title and text."""
    link = _link(item, base)
    title = plain(_text(item, "title"), max_length=_MAX_TITLE)
    summary = _text(item, "summary")[:_MAX_TEXT]
    content = max((part.get("value", "") for part in dict.get(item, "content", ())), key=len, default="")
    content = content[:_MAX_TEXT]
    if not (link or title or summary or content):
        return None
    detail = dict.get(item, "title_detail", {})
    return Entry(
        feed=feed,
        guid=_short(_text(item, "id")) or link or digest(title, summary, content),
        url=link,
        title=title,
        # feedparser gives the content as summary, too, where a feed has no summary
        summary="" if summary == content else summary,
        content=content,
        author=plain(_text(item, "author"), max_length=_MAX_TITLE),
        published_at=_date(item, now),
        language=(detail.get("language") or language).lower(),
    )


def _text(values: Any, name: str) -> str:
    # dict.get: feedparser's own get maps names, warns and costs a third of the time here
    return (dict.get(values, name) or "").strip()


def _short(guid: str) -> str:
    return guid if len(guid) <= _MAX_URL else digest(guid)


def _link(item: Any, base: str) -> str:
    """Give the item's link as an absolute http or https URL, or empty."""
    written = "".join(_text(item, "link").split())
    try:
        link = urljoin(base, written) if written else ""
    except ValueError:
        return ""
    return link if link.startswith(("http://", "https://")) and len(link) <= _MAX_URL else ""


def _date(item: Any, now: datetime) -> datetime | None:
    """Give the first date that can be: when it was published, else when it was updated."""
    for name in ("published_parsed", "updated_parsed", "created_parsed"):
        date = _possible(dict.get(item, name), now)
        if date:
            return date
    return None


def _possible(written: struct_time | None, now: datetime) -> datetime | None:
    if not written or not _FIRST_YEAR <= written.tm_year <= now.year + 1:
        return None
    date = datetime(*written[:6], tzinfo=UTC)
    return date if date <= now + _MAX_AHEAD else None


def _told_apart(entries: Sequence[Entry]) -> Iterable[Entry]:
    """Give other guids to different entries that share one; broken templates write the feed's URL.

    What has the same link as well is a repeat, and left as it is.
    """
    links_by_guid: dict[str, set[str]] = {}
    for entry in entries:
        links_by_guid.setdefault(entry.guid, set()).add(entry.url or entry.title)
    for entry in entries:
        if len(links_by_guid[entry.guid]) == 1:
            yield entry
        else:
            yield replace(entry, guid=entry.url or digest(entry.title, entry.summary, entry.content))
