"""JSON Feed, versions 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/), written well or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from monitor.model import ParseError
from monitor.sources.formats.absolute import absolute
from monitor.sources.formats.entries import MAX_TITLE, entries_of
from monitor.sources.formats.format import Hints, Item, ParsedFeed
from monitor.sources.formats.json_values import as_markup, read_json, text_of
from monitor.sources.formats.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from monitor.sources.formats.format import Source
    from monitor.sources.mending.mend import Mended

_KINDS = {"1": "json10", "1.0": "json10", "1.1": "json11"}
_MAX_HUBS = 5
_SCHEMES = ("http://", "https://")


def json_feed(document: Mended, source: Source) -> ParsedFeed:
    """Read a JSON Feed; a bare list of items is taken for one, and a version is not asked for.

    Where it goes on (``next_url``) are older items, which a poll has no use for. Raises ParseError
    with the reason ``parser`` for what is no JSON, ``not_a_feed`` for what has
    no list of items.
    """
    feed = _root(document.body, source)
    written = feed["items"]
    items = [_item(value) for value in written if isinstance(value, dict)]
    entries, warnings = entries_of(items, source, language=text_of(feed, "language"))
    if len(items) < len(written):
        warnings = (*warnings, f"{len(written) - len(items)} items are no JSON objects and were left out")
    return ParsedFeed(
        kind=_KINDS.get(text_of(feed, "version").rpartition("/")[2], "json"),
        title=plain(text_of(feed, "title"), max_length=MAX_TITLE),
        entries=tuple(entries),
        warnings=(*document.warnings, *warnings),
        hints=Hints(
            hubs=tuple(_hubs(feed.get("hubs"), source.url))[:_MAX_HUBS],
            topic=absolute(text_of(feed, "feed_url"), base="", url=source.url),
        ),
    )


def _root(body: bytes, source: Source) -> dict[str, Any]:
    url = source.url.partition("?")[0]
    try:
        root = read_json(body)
    except ValueError as error:
        message = f"{source.feed}: it is no JSON that can be read: {error}"
        raise ParseError(message, url=url, reason="parser") from error
    feed = {"items": root} if isinstance(root, list) else root
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        message = f"{source.feed}: it is JSON, and no JSON Feed: it has no list of items"
        raise ParseError(message, url=url, reason="not_a_feed")
    return feed


def _item(values: Mapping[str, Any]) -> Item:
    # external_url is what a link blog writes about; its own page, where there is one, is the news
    link = (
        text_of(values, "url")
        or _address(text_of(values, "id"))
        or text_of(values, "external_url")
        or _attachment(values.get("attachments"))
    )
    return Item(
        guid=text_of(values, "id"),
        link=link,
        title=text_of(values, "title"),
        summary=text_of(values, "summary"),
        content=text_of(values, "content_html") or as_markup(text_of(values, "content_text")),
        author=_author(values),
        dates=tuple(filter(None, (text_of(values, name) for name in ("date_published", "date_modified")))),
        language=text_of(values, "language"),
    )


def _address(guid: str) -> str:
    """Give an id that is the address of the item's page, as the specification would like it to be."""
    return guid if guid.startswith(_SCHEMES) else ""


def _attachment(attachments: object) -> str:
    """Give the file of an item that is nothing but a file, as podcasts have them."""
    return next((url for part in _objects(attachments) if (url := text_of(part, "url"))), "")


def _author(values: Mapping[str, Any]) -> str:
    """Give the names of the authors: a list since 1.1, one object before."""
    authors = [*_objects(values.get("authors")), *_objects([values.get("author")])]
    return ", ".join(dict.fromkeys(filter(None, (text_of(author, "name") for author in authors))))


def _hubs(hubs: object, base: str) -> Iterable[str]:
    for hub in _objects(hubs):
        url = absolute(text_of(hub, "url"), base="", url=base)
        if url and text_of(hub, "type").lower() == "websub":
            yield url


def _objects(values: object) -> list[dict[str, Any]]:
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []
