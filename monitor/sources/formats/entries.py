"""Items to entries: the one place where what any kind of document writes is cleaned and understood."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final

from monitor.arabic.bidi import balanced
from monitor.arabic.dates import read_date
from monitor.model import Entry, digest
from monitor.sources.formats.absolute import absolute
from monitor.sources.formats.authors import person
from monitor.sources.formats.format import Seen
from monitor.sources.formats.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from monitor.sources.formats.format import Item, Source

# Feeds hold tens of items, archives hundreds; more is an attack or an export.
MAX_ENTRIES: Final = 10_000
# Longer ones are attacks or broken templates; the text of a long read is 60,000 characters.
MAX_TITLE: Final = 1_000
_MAX_GUID: Final = 4_000
_MAX_TEXT: Final = 500_000
_MAX_DATE: Final = 300
_MAX_DATES: Final = 10
_MAX_LANGUAGE: Final = 35  # RFC 5646, 4.4.1
# What a system left that escaped a text which another had wrapped already.
_CDATA: Final = "<![CDATA["
# News on the web began after it: an earlier date is an empty field (1970-01-01, 0001-01-01).
_FIRST_YEAR: Final = 1990
# Clocks and zones go wrong by hours; beyond that it is another field (the date of an event).
_MAX_AHEAD: Final = timedelta(days=1)


def entries_of(
    items: Iterable[Item], source: Source, language: str = ""
) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Make entries of a document's items, in its order, and say in words what was left out.

    ``language`` is the document's, for items that name none. Items are taken no further than the
    limit, so that a lazy reader of a hostile document stops there.
    """
    seen, warnings = seen_of(items, source, language)
    return tuple(one.entry for one in seen if one.entry), warnings


def seen_of(
    items: Iterable[Item],
    source: Source,
    language: str = "",
    *,
    marks: Sequence[bytes] = (),
    known: AbstractSet[bytes] = frozenset(),
) -> tuple[tuple[Seen, ...], tuple[str, ...]]:
    """Do as ``entries_of`` does where ``items`` are those alone whose ``marks`` are not ``known``.

    ``marks`` are those of all items in their order, or none at all. Where some are known, the others
    may share a guid.
    """
    language = _language(language)
    taken = list(islice(items, MAX_ENTRIES + 1))
    places = marks or [b""] * len(taken)
    warnings = []
    if len(places) > MAX_ENTRIES:
        places = places[:MAX_ENTRIES]
        warnings.append(f"it holds more than {MAX_ENTRIES:,} items; the first {MAX_ENTRIES:,} count")
    read = iter(taken)
    all_seen = (
        Seen(mark, None) if mark in known else _seen(next(read), mark, source, language) for mark in places
    )
    seen = [one for one in all_seen if one]
    if len(seen) < len(places):
        warnings.append(f"{len(places) - len(seen)} items hold neither link nor text and were left out")
    return _apart(seen), tuple(warnings)


def possible_date(dates: Iterable[str], source: Source) -> datetime | None:
    """Give the first of some written dates that can be when news was published."""
    latest = source.fetched_at + _MAX_AHEAD
    for written in islice(dates, _MAX_DATES):
        date = read_date(written[:_MAX_DATE], zone=source.zone, now=source.fetched_at)
        if date and date.year >= _FIRST_YEAR and date <= latest:
            return date
    return None


def _seen(item: Item, mark: bytes, source: Source, language: str) -> Seen | None:
    entry = _entry(item, source, language)
    if entry is None:
        return None
    # a date that cannot be today may be one tomorrow
    is_settled = entry.published_at is not None or not item.dates
    return Seen(mark if is_settled else b"", entry)


def _entry(item: Item, source: Source, language: str) -> Entry | None:
    """Make an entry; None for an item without link, title and text."""
    link = absolute(item.link, base=item.base, url=source.url)
    title = plain(item.title, max_length=MAX_TITLE)
    summary, content = _text(item.summary), _text(item.content)
    if summary == content:
        summary = ""  # where a feed has one text alone, feedparser gives it as both
    if not (link or title or summary or content):
        return None
    return Entry(
        feed=source.feed,
        guid=_guid(item.guid) or link or digest(title, summary, content),
        url=link,
        title=title,
        summary=summary,
        content=content,
        author=person(item.author),
        published_at=possible_date(item.dates, source),
        language=_language(item.language) or language,
    )


def _text(written: str) -> str:
    if not written:
        return ""
    text = written.strip()
    if text.startswith(_CDATA):
        text = text.removeprefix(_CDATA).removesuffix("]]>").strip()
    return balanced(text[:_MAX_TEXT])


def _guid(written: str) -> str:
    guid = written.strip()
    return guid if len(guid) <= _MAX_GUID else digest(guid)


def _language(written: str) -> str:
    if not written:
        return ""
    language = written.strip().replace("_", "-").lower()
    return language if len(language) <= _MAX_LANGUAGE else ""


def _apart(seen: Sequence[Seen]) -> tuple[Seen, ...]:
    """Tell entries apart; whose guid depends on other items is not to be known by its own mark."""
    entries = [one.entry for one in seen if one.entry]
    if len(entries) < len(seen):
        return tuple(seen)  # only all of them together can be told apart
    apart = _told_apart(entries)
    others = {id(was): now for was, now in zip(entries, apart, strict=True) if was is not now}
    if not others:
        return tuple(seen)
    return tuple(Seen(b"", others[id(one.entry)]) if id(one.entry) in others else one for one in seen)


def _told_apart(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give other guids to different entries that share one; broken templates write the feed's URL.

    What has the same link as well is a repeat, and left as it is; but where the guid is no more than
    the link, which may be the site's own in all of them, the words are what tells them apart.
    """
    if len({entry.guid for entry in entries}) == len(entries):
        return tuple(entries)
    shared = _shared((entry.guid, entry.url or entry.title) for entry in entries)
    linked = [
        replace(entry, guid=entry.url or _words(entry)) if entry.guid in shared else entry
        for entry in entries
    ]
    links = _shared((entry.guid, _words(entry)) for entry in linked if entry.guid == entry.url)
    return tuple(replace(entry, guid=_words(entry)) if entry.guid in links else entry for entry in linked)


def _shared(pairs: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Give the guids that stand beside different things."""
    beside: dict[str, set[str]] = {}
    for guid, other in pairs:
        beside.setdefault(guid, set()).add(other)
    return frozenset(guid for guid, others in beside.items() if len(others) > 1)


def _words(entry: Entry) -> str:
    return digest(entry.title, entry.summary, entry.content)
