"""Says what is wrong with the entries that a parser finds in an awkward feed.

``python -m tests.fakes.awkward_score`` prints the score of the project's parser and of feedparser alone.
"""

from __future__ import annotations

import html
import re
import sys
from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import feedparser

from monitor.model import ParseError
from monitor.sources.formats.parse import parse
from tests.fakes.awkward import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fakes.awkward import Row, Wanted

# LEFT-TO-RIGHT EMBEDDING to POP and OVERRIDE, the isolates and their POP, and the three marks
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_PAIRS = (("[\u202a\u202b\u202d\u202e]", "\u202c"), ("[\u2066-\u2068]", "\u2069"))
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_MOST_LETTERS = 1_000_000


@dataclass(frozen=True, slots=True)
class Got:
    """An entry, or a failure, in the words of the score: plain title, text as a reader sees it."""

    title: str
    url: str
    at: datetime | None
    text: str
    guid: str


def _line(text: str) -> str:
    return " ".join(_BIDI.sub("", text).split())


def _seen(text: str) -> str:
    """Give what a reader sees of a text that may hold markup."""
    return _line(html.unescape(_TAG.sub(" ", text)))


def _is_balanced(text: str) -> bool:
    return all(len(re.findall(opening, text)) == text.count(closing) for opening, closing in _PAIRS)


def _faults(got: Got, wanted: Wanted, *, torn: bool) -> list[str]:
    faults = []
    if wanted.title is not None and _line(got.title) != wanted.title:
        faults.append(f"title {got.title[:80]!r}")
    if wanted.url is not None and unquote(got.url) != wanted.url:
        faults.append(f"url {got.url[:120]!r}")
    if wanted.dated and got.at != wanted.at:
        faults.append(f"date {got.at} for {wanted.at}")
    # a tag between two words is a space to one reader and nothing to another
    readings = (_seen(got.text), _line(html.unescape(_TAG.sub("", got.text))), _line(got.text))
    faults += [
        f"no {phrase!r} in {readings[0][:120]!r}" for phrase in wanted.has if not _any(phrase, readings)
    ]
    if wanted.lacks and wanted.lacks in got.text:
        faults.append(f"holds {wanted.lacks!r}")
    if wanted.guid and got.guid != wanted.guid:
        faults.append(f"guid {got.guid!r}")
    return faults + _dirt(got, torn=torn)


def _any(phrase: str, readings: tuple[str, ...]) -> bool:
    return any(phrase in reading for reading in readings)


def _dirt(got: Got, *, torn: bool) -> list[str]:
    """Say what no entry may hold, whatever its feed held."""
    both = got.title + html.unescape(got.text)
    return [
        fault
        for fault, is_there in {
            "control characters": _CONTROL.search(both) or _CONTROL.search(got.url),
            "replacement characters": not torn and "\ufffd" in both,
            "direction marks left open": not _is_balanced(got.title) or not _is_balanced(got.text),
            "more text than can be": len(both) > _MOST_LETTERS,
            "a link that is none": got.url and urlsplit(got.url).scheme not in {"http", "https"},
        }.items()
        if is_there
    ]


def faults(row: Row, got: list[Got] | str) -> list[str]:
    """Say what is wrong with what a parser gave, the reason of its failure included."""
    if isinstance(got, str):
        return [] if row.may_fail else [f"failed: {got[:120]}"]
    if len(got) != row.count:
        return [f"{len(got)} entries for {row.count}: {[entry.title[:30] for entry in got[:8]]}"]
    found = [
        f"entry {wanted.index}: {fault}"
        for wanted in row.wanted
        for fault in _faults(got[wanted.index], wanted, torn=row.torn)
    ]
    if len({entry.guid for entry in got}) != len(got):
        found.append("entries that share a guid")
    return found


def by_the_project(row: Row) -> list[str]:
    """Score the project's parser on one feed: entries, kind and whether it warns."""
    try:
        parsed = parse(row.body, row.source)
    except ParseError as error:
        return faults(row, str(error) or "without a reason")
    got = [
        Got(entry.title, entry.url, entry.published_at, f"{entry.summary} {entry.content}", entry.guid)
        for entry in parsed.entries
    ]
    found = faults(row, got)
    if row.kind and parsed.kind != row.kind:
        found.append(f"kind {parsed.kind}")
    if row.warning is not None and row.warning != bool(parsed.warnings):
        found.append(f"warnings {parsed.warnings}")
    return found


def by_feedparser(row: Row) -> list[str]:
    """Score feedparser alone on the same bytes, content type and address; its titles may hold markup."""
    headers = {"content-type": row.source.content_type, "content-location": row.source.url}
    try:
        found = feedparser.parse(BytesIO(row.body), response_headers=headers)
    except Exception as error:  # noqa: BLE001 - what it raises is part of its score
        return [f"raised {error!r}"]
    return faults(row, [_of_feedparser(entry) for entry in found.entries])


def _of_feedparser(entry: Any) -> Got:
    at = entry.get("published_parsed") or entry.get("updated_parsed")
    texts = [entry.get("summary", ""), *(part.get("value", "") for part in entry.get("content", ()))]
    link = entry.get("link", "")
    return Got(
        title=_seen(entry.get("title", "")),
        url=link,
        at=_moment(at) if at else None,
        text=" ".join(texts),
        guid=entry.get("id") or link or texts[0],
    )


def _moment(at: tuple[int, ...]) -> datetime:
    """Give a time of feedparser's; one that cannot be (year -1) is a wrong date, not none."""
    try:
        return datetime.fromtimestamp(timegm(at), UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)


def main() -> None:
    """Print both scores and each fault of the parser named first on the command line."""
    scorers: dict[str, Callable[[Row], list[str]]] = {"project": by_the_project, "feedparser": by_feedparser}
    shown = sys.argv[1:] or ["project"]
    feeds = rows()
    for name, score in scorers.items():
        found = {row.id: score(row) for row in feeds}
        right = sum(not faults for faults in found.values())
        lines = [f"{name}: {right} of {len(feeds)} feeds right"]
        if name in shown:
            lines += [f"  {row_id}: {fault}" for row_id, each in found.items() for fault in each]
        sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
