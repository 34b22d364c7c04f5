"""Sitemaps: of news, of everything, of further sitemaps, and as plain text.

https://www.sitemaps.org/protocol.html and Google's extension for news. Namespaces are passed over:
half of those in the wild are misspelt.
"""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from lxml import etree

from monitor.model import ParseError
from monitor.sources.formats.absolute import absolute
from monitor.sources.formats.entries import entries_of, possible_date
from monitor.sources.formats.format import Hints, Item, ParsedFeed
from monitor.sources.formats.links.shape import looks_like_article
from monitor.sources.formats.sitemap_parts import Part, newest_parts
from monitor.sources.formats.slug import words_of_slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from monitor.sources.formats.format import Source
    from monitor.sources.mending.mend import Mended

# The protocol's own bound for one file.
_MAX_URLS: Final = 50_000
# Of a sitemap of everything. Between two polls an outlet publishes tens.
_MAX_NEWEST: Final = 1_000
# So many times the same date is when the file was made, not when its pages were.
_MADE_AT_ONCE: Final = 10
_ROOTS: Final = frozenset({"urlset", "sitemapindex"})
_NEVER: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Row:
    """One ``url`` or ``sitemap`` element: its members by name, namespaces left out."""

    loc: str
    members: dict[str, str]


def sitemap(document: Mended, source: Source) -> ParsedFeed:
    """Read a sitemap. Its own gzip, if any, is unpacked before (``inflated``).

    One of news gives entries as a feed does. One of everything gives, newest first, the URLs that
    look like articles, without a title or a date: a page has both, while ``lastmod`` is the date
    of any change; the words of a slug are the summary, for a page that cannot be had. One of
    further sitemaps gives ``parts``. Raises ParseError with the reason ``parser`` or ``not_a_feed``.
    """
    if not document.body.lstrip().startswith(b"<"):
        return _of_text(document, source)
    root, rows, warnings = _read(document.body, source)
    if root == "sitemapindex":
        parts = newest_parts([_part(row, source) for row in rows])
        return ParsedFeed("sitemap_index", "", (), (*document.warnings, *warnings), parts=parts)
    news = [row for row in rows if row.members.get("title")]
    items = [_news_item(row) for row in news] if news else _newest_items(rows, source)
    entries, more_warnings = entries_of(items, source)
    return ParsedFeed(
        kind="news_sitemap" if news else "sitemap",
        title=news[0].members.get("name", "") if news else "",
        entries=entries,
        warnings=(*document.warnings, *warnings, *more_warnings),
        hints=Hints(built_at=max(filter(None, (_changed_at(row, source) for row in rows)), default=None)),
    )


def _of_text(document: Mended, source: Source) -> ParsedFeed:
    lines = document.body.decode("utf-8", "replace").split()
    urls = [line for line in lines[:_MAX_URLS] if line.startswith(("http://", "https://"))]
    if len(urls) * 2 <= len(lines[:_MAX_URLS]):
        raise _not_a_sitemap(source)
    entries, warnings = entries_of(_newest_items([_Row(url, {}) for url in urls], source), source)
    return ParsedFeed("text_sitemap", "", entries, (*document.warnings, *warnings))


def _read(body: bytes, source: Source) -> tuple[str, list[_Row], tuple[str, ...]]:
    """Give the root's name, its rows, and what went wrong on the way: the whole rows count."""
    rows: list[_Row] = []
    root = ""
    elements = etree.iterparse(
        io.BytesIO(body), events=("start", "end"), resolve_entities=False, load_dtd=False,
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for event, element in elements:
            name = _name(element)
            if not root:
                root = _checked(name, source)
            elif event == "end" and name in {"url", "sitemap"}:
                rows.append(_row(element))
                _forget(element)
                if len(rows) >= _MAX_URLS:
                    return root, rows, (f"it holds more than {_MAX_URLS:,} URLs; the first ones count",)
    except etree.XMLSyntaxError as error:
        if not rows:
            message = f"{source.feed}: it is no well-formed sitemap: {error}"
            raise ParseError(message, url=source.url.partition("?")[0], reason="parser") from error
        return root, rows, ("it is not well-formed XML; what comes after the mistake is missing",)
    return root, rows, ()


def _checked(name: str, source: Source) -> str:
    if name not in _ROOTS:
        raise _not_a_sitemap(source)
    return name


def _not_a_sitemap(source: Source) -> ParseError:
    message = f"{source.feed}: the document is no sitemap"
    return ParseError(message, url=source.url.partition("?")[0], reason="not_a_feed")


def _row(element: _Element) -> _Row:
    members: dict[str, str] = {}
    for member in _members(element):
        # an image's title is not the article's
        members.setdefault(_name(member), (member.text or "").strip())
    return _Row(members.get("loc", ""), members)


def _members(element: _Element) -> Iterator[_Element]:
    for child in element:
        if _name(child) == "news":
            yield from child.iterdescendants()
        elif _name(child) in {"loc", "lastmod"}:
            yield child


def _name(element: _Element) -> str:
    # an unresolved entity is an element, too, whose tag is a function
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _forget(element: _Element) -> None:
    """Keep the tree small: one of a sitemap of 50 MB takes ten times that."""
    element.clear()
    # the parser still holds this one
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None and parent is not None:
        parent.remove(previous)


def _part(row: _Row, source: Source) -> Part:
    return Part(absolute(row.loc, base="", url=source.url), _changed_at(row, source))


def _changed_at(row: _Row, source: Source) -> datetime | None:
    return possible_date([row.members.get("lastmod", "")], source)


def _news_item(row: _Row) -> Item:
    members = row.members
    return Item(
        link=row.loc,
        title=members["title"],
        dates=tuple(filter(None, (members.get("publication_date", ""), members.get("lastmod", "")))),
        language=members.get("language", ""),
    )


def _newest_items(rows: Sequence[_Row], source: Source) -> list[Item]:
    articles = [row for row in rows if looks_like_article(row.loc)]
    return [Item(link=row.loc, summary=words_of_slug(row.loc)) for row in _newest(articles, source)]


def _newest(rows: Sequence[_Row], source: Source) -> Sequence[_Row]:
    """Give the rows that changed last, or those at both ends where nothing says which end is new."""
    written = Counter(row.members.get("lastmod", "") for row in rows)
    commonest = max(written.values(), default=0)
    if len(written) > 1 and not (commonest > _MADE_AT_ONCE and commonest * 2 > len(rows)):
        by_change = sorted(rows, key=lambda row: _changed_at(row, source) or _NEVER, reverse=True)
        return by_change[:_MAX_NEWEST]
    if len(rows) <= _MAX_NEWEST:
        return rows
    return [*rows[: _MAX_NEWEST // 2], *rows[-_MAX_NEWEST // 2 :]]
