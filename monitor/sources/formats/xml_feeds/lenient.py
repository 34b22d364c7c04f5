"""Feeds by feedparser, which reads nearly everything and is not to be had in the daemon's own process.

It raised on 6 % of 2,000 mutated feeds and took over 40 s for 1 MB of ``<!--``.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from monitor.model import ParseError
from monitor.sources.formats.format import Item
from monitor.sources.formats.xml_feeds.hints import WrittenHints
from monitor.sources.formats.xml_feeds.links import ELSEWHERE
from monitor.sources.formats.xml_feeds.outline import Outline

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGE_TYPES: Final = frozenset({"text/html", "application/xhtml+xml"})
_SCHEMES: Final = ("http://", "https://")


def leniently(body: bytes, *, feed: str, url: str) -> Outline:
    """Read a feed as well as it can be.

    Raises ParseError with the reason ``not_a_feed``, or ``parser`` where feedparser gave up.
    """
    parsed = _parsed(body, feed=feed, url=url)
    if not parsed["version"] and not parsed["entries"]:
        message = f"{feed}: the document is neither RSS nor Atom"
        raise ParseError(message, url=url, reason="not_a_feed")
    channel = parsed["feed"]
    return Outline(
        kind=parsed["version"] or "unknown",
        title=_text(channel, "title"),
        language=_text(channel, "language"),
        hints=_hints(channel),
        items=map(_item, parsed["entries"]),
        is_sound=not parsed["bozo"],
    )


def _parsed(body: bytes, *, feed: str, url: str) -> Any:
    import feedparser  # noqa: PLC0415  0.07 s and 11 MB, and most documents do without

    try:
        return feedparser.parse(
            io.BytesIO(body),  # bytes alone could be taken for a path or URL to open
            sanitize_html=False,
            resolve_relative_uris=False,
            # No content-location: with a base it makes links of guids that are none.
            response_headers={"content-type": "application/xml; charset=utf-8"},
        )
    except Exception as error:
        # It raises AttributeError, IndexError, AssertionError and more on broken markup.
        message = f"{feed}: the parser failed on it ({type(error).__name__}: {error})"
        raise ParseError(message, url=url, reason="parser") from error


def _item(item: Any) -> Item:
    detail = dict.get(item, "title_detail", {})
    summary = _text(item, "summary")
    content = max((part.get("value", "") for part in dict.get(item, "content", ())), key=len, default="")
    return Item(
        guid=_text(item, "id"),
        link=_link(item),
        base=detail.get("base") or "",
        title=_text(item, "title"),
        # feedparser gives the content as summary, too, where a feed has no summary
        summary="" if summary == content else summary,
        content=content,
        author=_author(item),
        dates=tuple(date for name in ("published", "updated", "created") if (date := _text(item, name))),
        language=_text(item, "language") or detail.get("language") or "",
    )


def _link(item: Any) -> str:
    """Choose as ``page_link`` does; feedparser gives RSS links among the others, as alternates."""
    if original := _text(item, "feedburner_origlink"):
        return original
    return next(_links(item), "") or _permalink(item)


def _links(item: Any) -> Iterator[str]:
    links = [link for link in dict.get(item, "links", ()) if link.get("href")]
    alternates = [link for link in links if link.get("rel") == "alternate"]
    yield from (link["href"] for link in alternates if link.get("type") in _PAGE_TYPES)
    yield from (link["href"] for link in alternates)
    yield from (link["href"] for link in links if link.get("rel") not in ELSEWHERE)


def _permalink(item: Any) -> str:
    """Give a guid that is an address, unless it is said to be none; of relative ones it makes links, too."""
    is_none = dict.get(item, "guidislink") is False and not dict.__contains__(item, "link")
    guid = _text(item, "id")
    return guid if guid.startswith(_SCHEMES) and not is_none else ""


def _author(item: Any) -> str:
    """Give the first author. A single one as written: it breaks addresses in long top domains apart."""
    authors = dict.get(item, "authors", ())
    names = [_text(author, "name") for author in authors if _text(author, "name")]
    return names[0] if len(authors) > 1 and names else _text(item, "author")


def _hints(channel: Any) -> WrittenHints:
    # Of the hours and days to skip it keeps the last alone, which is worth nothing.
    return WrittenHints(
        ttl=_text(channel, "ttl"),
        period=_text(channel, "sy_updateperiod"),
        frequency=_text(channel, "sy_updatefrequency"),
        built=[_text(channel, "updated")],
        links=[(link.get("rel", ""), link.get("href", "")) for link in dict.get(channel, "links", ())],
    )


def _text(values: Any, name: str) -> str:
    # dict.get: feedparser's own get maps names, warns and costs a third of the time here
    written = dict.get(values, name)
    return written.strip() if isinstance(written, str) else ""
