"""What the tables of docs/feeds.md say, the program does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from monitor.model import Entry
from monitor.sources.formats.entries import possible_date
from monitor.sources.formats.format import Source
from monitor.sources.formats.parse import parse
from monitor.sources.identity.fresh import fresh
from monitor.sources.manners.rhythm import Rhythm
from tests.fakes.feeds import item, rss
from tests.fakes.page import FEEDS, quoted

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

    from tests.fakes.page import Row

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
GOLDEN = 0.6180339887
CAIRO = Source(
    feed="sabah",
    url="https://sabah.example/rss.xml",
    content_type="",
    fetched_at=NOON,
    zone=ZoneInfo("Africa/Cairo"),
)
TITLE = "وصول سفينة شحن إلى الميناء الشرقي بعد رحلة طويلة"  # a cargo ship arrives after a long journey
WHOLE = rss(item(1, title=TITLE))
BARE = WHOLE.removeprefix('<?xml version="1.0" encoding="utf-8"?>\n')
DOCUMENTS: dict[str, bytes] = {
    "says utf-8 and is windows-1256": WHOLE.encode("cp1256"),
    "says windows-1256 and is utf-8": rss(item(1, title=TITLE), declared="windows-1256").encode(),
    "says nothing and is windows-1256": BARE.encode("cp1256"),
    "is utf-8 that was saved as Latin letters": rss(
        item(1, title=TITLE.encode().decode("cp1252", "replace"))
    ).encode(),
    "ends in the middle of an item": rss(item(1, title=TITLE), item(2)).partition("headline 2")[0].encode(),
    "has bare ampersands": rss(item(1, title=TITLE, summary="a & b")).encode(),
    "has entities of HTML": rss(item(1, title=TITLE, summary="a&nbsp;b")).encode(),
    "has prefixes without a namespace": rss(
        item(1, title=TITLE).replace("</item>", "<x:a>b</x:a></item>")
    ).encode(),
    "has control characters": rss(item(1, title=TITLE, summary="a\x01b")).encode(),
    "is glued behind a server's message": f"Warning: line 3\n{WHOLE}".encode(),
}
KNOWN = Entry(
    feed="sabah", guid="1", url="https://sabah.example/news/1", title=TITLE,
    summary="قال مدير الميناء إن السفينة وصلت صباح اليوم.",  # the director says that it has arrived
    published_at=NOON,
)  # fmt: skip
OTHER_TITLE = "وصول سفينتي شحن إلى الميناء الشرقي بعد رحلة طويلة"  # two ships
CHANGED: dict[str, Entry] = {
    "nothing": KNOWN,
    "its guid": replace(KNOWN, guid="2"),
    "its link": replace(KNOWN, url="https://sabah.example/other/1"),
    "its link, by tracking parameters": replace(KNOWN, url="http://www.sabah.example/news/1?utm_source=rss"),
    "its text": replace(KNOWN, summary="تفاصيل أخرى عن السفينة ورحلتها."),  # other details
    "its title": replace(KNOWN, title=OTHER_TITLE),
    "its guid, its link and its words": replace(
        KNOWN, guid="2", url="https://sabah.example/news/2", title=OTHER_TITLE, summary="خبر آخر"
    ),
}


def rows(*columns: str) -> list[ParameterSet]:
    """Give a table's rows as cases, named by their first column."""
    return [pytest.param(row, id=row[columns[0]]) for row in FEEDS.table(*columns)]


@pytest.mark.parametrize("row", rows("written", "read as"))
def test_a_date_is_read_as_its_row_says(row: Row) -> None:
    [written] = quoted(row["written"])

    date = possible_date([written], CAIRO)

    assert (f"{date:%Y-%m-%dT%H:%M:%SZ}" if date else "no date") == row["read as"]


@pytest.mark.parametrize("row", rows("the document", "what is said"))
def test_a_document_is_mended_and_that_is_said(row: Row) -> None:
    parsed = parse(DOCUMENTS[row["the document"]], CAIRO)

    assert list(parsed.warnings) == quoted(row["what is said"])
    assert [entry.title for entry in parsed.entries] == [TITLE]


@pytest.mark.parametrize("row", rows("of a known entry, this has changed", "it is"))
def test_an_entry_is_known_again_as_its_row_says(row: Row) -> None:
    marks = fresh([KNOWN], b"").marks

    new = fresh([CHANGED[row["of a known entry, this has changed"]]], marks).new

    told = ["a revision" if entry.is_revision else "new" for entry in new]
    assert (told or ["known"]) == [row["it is"]]


@pytest.mark.parametrize("row", rows("entries a day", "polled about every"))
def test_a_feed_is_polled_about_as_often_as_its_row_says(row: Row) -> None:
    count, minutes = int(row["entries a day"]), int(row["polled about every"].split()[0])
    # by the golden ratio, so that no hour and no day has more than the others
    dates = sorted(NOON - timedelta(days=28) * (n * GOLDEN % 1) for n in range(28 * count))
    rhythm = Rhythm().learnt(dates, seen_at=NOON, since=None)

    hours = [NOON + timedelta(hours=n) for n in range(24 * 7)]
    intervals = [rhythm.next_poll_after(hour, at_most=timedelta(hours=1)) for hour in hours]

    mean = sum(intervals, start=timedelta()) / len(intervals)
    assert mean / timedelta(minutes=1) == pytest.approx(minutes, rel=0.05)
