"""Feeds as no outlet should write them: the rows of ``tests/data/feeds`` and their bytes.

``rows.jsonl`` holds a row a line, its expected entries written by hand; the texts beside it are what
is sent, before a row's own damage: another encoding (``bytes``), or one of ``DAMAGE`` (``made``).
"""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from monitor.sources.formats.format import Source

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parents[1] / "data" / "feeds"
FETCHED_AT = datetime(2024, 3, 20, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One entry as a person reads it in the feed; what is None is not looked at.

    ``title`` is plain, ``url`` may hold letters for percent escapes, ``dated`` says that ``at`` counts.
    """

    title: str | None
    url: str | None
    at: datetime | None
    dated: bool
    has: tuple[str, ...]
    lacks: str
    guid: str
    index: int


@dataclass(frozen=True, slots=True)
class Row:
    """One awkward feed. ``torn`` ones hold bytes that nobody can mend; some ``may_fail`` with a reason."""

    id: str
    body: bytes
    source: Source
    wanted: tuple[Wanted, ...]
    count: int
    kind: str
    warning: bool | None
    torn: bool
    may_fail: bool


def _said(text: str, name: str) -> str:
    """Change what the declaration says of the encoding; an empty name takes it out."""
    return text.replace(' encoding="UTF-8"', f' encoding="{name}"' if name else "", 1)


def _parts(text: str, damaged: Callable[[str], bytes]) -> bytes:
    """Write UTF-8, but the parts in double square brackets as ``damaged`` does."""
    parts = re.split(r"\[\[(.*?)\]\]", text)
    return b"".join(damaged(part) if i % 2 else part.encode() for i, part in enumerate(parts))


def _garbled(text: str, codec: str, by: str = "latin-1") -> bytes:
    """Write text whose bytes were read in another encoding by a program, which saved what it saw."""
    # windows-1252 has five holes, which programs fill with the control characters of latin-1
    return "".join(_letter(byte, by) for byte in text.encode(codec)).encode()


def _letter(byte: int, codec: str) -> str:
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)


def _items(count: int) -> str:
    newest = datetime(2024, 3, 19, 10, tzinfo=UTC)
    return "\n".join(
        f"<item><title>خبر رقم {n} من الألف</title>"  # news number n of the thousand
        f'<link>https://alf.example/{n}</link><guid isPermaLink="false">alf-{n}</guid>'
        f"<pubDate>{newest - timedelta(minutes=n):%a, %d %b %Y %H:%M:%S} GMT</pubDate>"
        f"<description>نص الخبر {n}</description></item>"  # the news' text
        for n in range(count)
    )


def _control(text: str) -> bytes:
    letters = {"{VT}": "\x0b", "{BS}": "\x08", "{ESC}": "\x1b", "{NUL}": "\x00"}
    for name, letter in letters.items():
        text = text.replace(name, letter)
    return text.encode()


# "a paragraph of the long report", 300 kB of it
_LONG = "<p>فقرة من التقرير الطويل</p>" * 6_500

DAMAGE: dict[str, Callable[[str], bytes]] = {
    "garbled utf-8": lambda text: _garbled(text, "utf-8"),
    "garbled windows-1256": lambda text: _garbled(text, "cp1256"),
    "one item garbled utf-8": lambda text: _parts(text, lambda part: _garbled(part, "utf-8")),
    "one item garbled windows-1256": lambda text: _parts(text, lambda part: _garbled(part, "cp1256")),
    "one item in windows-1256": lambda text: _parts(text, lambda part: part.encode("cp1256")),
    "garbled utf-8 by windows-1252": lambda text: _garbled(text, "utf-8", "cp1252"),
    "garbled utf-8 by windows-1256": lambda text: _garbled(text, "utf-8", "cp1256"),
    "one item garbled utf-8 by windows-1256": lambda text: _parts(
        text, lambda part: _garbled(part, "utf-8", "cp1256")
    ),
    "garbled twice": lambda text: _garbled(_garbled(text, "utf-8").decode(), "utf-8"),
    "gzipped": lambda text: gzip.compress(text.encode()),
    "broken bytes": lambda text: text.encode().replace(b"{BROKEN}", b"\xd8\xff\xe2\x80"),
    "control characters": _control,
    "cut in an item": lambda text: text.split("نقيب")[0].encode(),  # syndic
    "cut in a CDATA": lambda text: text.split("الفائز")[0].encode(),  # the winner
    "cut in a letter": lambda text: text.split("نقيب")[0].encode()[:-2],
    "long text": lambda text: text.replace("{LONG}", _LONG).encode(),
    "a thousand items": lambda text: text.replace("{ITEMS}", _items(1_000)).encode(),
    "deep": lambda text: text.replace(
        "{DEEP}", "<div>" * 20_000 + "قاع" + "</div>" * 20_000
    ).encode(),  # bottom
}


def _body(row: dict[str, Any]) -> bytes:
    text = (FOLDER / row["file"]).read_text("utf-8")
    if "made" in row:
        return DAMAGE[row["made"]](text)
    how = row.get("bytes", {"codec": "utf-8", "said": "UTF-8"})
    return bytes.fromhex(how.get("before", "")) + _said(text, how["said"]).encode(how["codec"])


def _wanted(entry: dict[str, Any], index: int) -> Wanted:
    at, has = entry.get("at"), entry.get("has", [])
    return Wanted(
        title=entry.get("title"),
        url=entry.get("url"),
        at=datetime.fromisoformat(at) if at else None,
        dated="at" in entry,
        has=(has,) if isinstance(has, str) else tuple(has),
        lacks=entry.get("lacks", ""),
        guid=entry.get("guid", ""),
        index=entry.get("index", index),
    )


def _row(row: dict[str, Any], entries: list[dict[str, Any]]) -> Row:
    return Row(
        id=row["id"],
        body=_body(row),
        source=Source(
            feed="awkward",
            url=row.get("url", "https://feeds.example/rss.xml"),
            content_type=row.get("type", "application/rss+xml"),
            fetched_at=FETCHED_AT,
            zone=ZoneInfo(row["zone"]) if "zone" in row else UTC,
        ),
        wanted=tuple(_wanted(entry, i) for i, entry in enumerate(entries)),
        count=row.get("count", len(entries)),
        kind=row.get("kind", ""),
        warning=row.get("warning"),
        torn=row.get("torn", False),
        may_fail=row.get("may_fail", False),
    )


def rows() -> list[Row]:
    """Give all awkward feeds; those that are ``same_as`` another hold the same entries."""
    read = [json.loads(line) for line in (FOLDER / "rows.jsonl").read_text("utf-8").splitlines()]
    entries = {row["id"]: row["entries"] for row in read if "entries" in row}
    return [_row(row, entries[row.get("same_as", row["id"])]) for row in read]
