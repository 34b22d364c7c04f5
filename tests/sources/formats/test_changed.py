"""Known items are not even read, and nobody can tell by what comes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.sources.formats.changed import changed
from monitor.sources.formats.format import Source
from monitor.sources.formats.parse import parse
from monitor.sources.identity.fresh import fresh
from tests.fakes.feeds import item, rss

if TYPE_CHECKING:
    from monitor.model import Entry

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
SOURCE = Source("sabah", "https://sabah.example/feed", "", NOON)
HEADLINE = "وزير الدفاع الروسي يصل إلى بيونغ يانغ في زيارة لم يعلن عنها"  # a minister's visit


class Told(NamedTuple):
    """What a poll tells of a document."""

    new: tuple[Entry, ...]
    braked_count: int
    entry_count: int
    newest_at: datetime | None


def by_reading_all(body: bytes, marks: bytes) -> tuple[Told, bytes]:
    entries = parse(body, SOURCE).entries
    found = fresh(entries, marks)
    newest_at = max((one.published_at for one in entries if one.published_at), default=None)
    return Told(found.new, found.braked_count, len(entries), newest_at), found.marks


def by_reading_what_changed(body: bytes, marks: bytes) -> tuple[Told, bytes]:
    read = changed(body, SOURCE, marks)
    return Told(read.found.new, read.found.braked_count, read.entry_count, read.newest_at), read.found.marks


def unread(body: bytes, marks: bytes, source: Source = SOURCE) -> int:
    return sum(one.entry is None for one in changed(body, source, marks).parsed.seen)


ITEMS = st.builds(
    item,
    st.integers(0, 3),
    title=st.sampled_from(["", "نشرة", HEADLINE, f"{HEADLINE} 2"]),  # a bulletin
    link=st.sampled_from([None, None, "", "/live", "https://sabah.example/"]),
    guid=st.sampled_from(["", "", "g1", "g2", "https://sabah.example/news/1"]),
    at=st.sampled_from(["", NOON, NOON - timedelta(hours=1), NOON + timedelta(days=3), "soon"]),
    summary=st.sampled_from(["", HEADLINE, "<![CDATA[</item><item>]]>"]),
)
NUMBERED = st.integers(0, 12).map(lambda n: item(n, title=f"{HEADLINE} {n}", at=NOON - timedelta(hours=n)))
DOCUMENTS = st.lists(ITEMS | NUMBERED, max_size=9).map(lambda items: rss(*items).encode())


@settings(max_examples=40)
@given(st.lists(DOCUMENTS, min_size=2, max_size=5))
def test_what_is_known_unread_is_what_is_known_when_it_is_read(documents: list[bytes]) -> None:
    marks, marks_of_all = b"", b""
    for document in (*documents, documents[-1]):
        told, marks = by_reading_what_changed(document, marks)
        told_of_all, marks_of_all = by_reading_all(document, marks_of_all)

        assert told == told_of_all


KNOWN = rss(item(2, summary="a"), item(1, summary="a")).encode()


def read_twice(body: bytes) -> bytes:
    """Give the marks of a document that was there before: a first one is read as it is."""
    first = changed(body, SOURCE, b"").found.marks
    return changed(body, SOURCE, first).found.marks


MARKS = read_twice(KNOWN)


@pytest.mark.parametrize(
    ("body", "count"),
    [
        pytest.param(KNOWN, 2, id="the same again"),
        pytest.param(rss(item(3), item(2, summary="a"), item(1, summary="a")).encode(), 2, id="one more"),
        pytest.param(KNOWN.replace(b">a<", b">b<", 1), 1, id="one that is written anew"),
        pytest.param(KNOWN.replace(b"<title>Sabah", b"<title>Noon"), 2, id="another title of the channel"),
        pytest.param(KNOWN.replace(b"<channel>", b"<channel xml:base='/a/'>"), 0, id="another base"),
        pytest.param(KNOWN.replace(b"<channel>", b"<channel xmlns='urn:a'>"), 0, id="another namespace"),
        pytest.param(
            KNOWN.replace(b"<channel>", b"<channel><language>fa</language>"), 0, id="another language"
        ),
        pytest.param(KNOWN.replace(b"<channel>", b"<channel><x:item xmlns:x=''/>"), 0, id="broken"),
        pytest.param(
            KNOWN.replace(b"<channel>", b"<channel><a xmlns:a='urn:b'><a:entry/></a>"),
            2,
            id="another's entry",
        ),
        pytest.param(
            KNOWN.replace(b"<channel>", b"<channel><a:item xmlns:a='http://purl.org/rss/1.0/'/>"),
            0,
            id="an item under another prefix",
        ),
        pytest.param(
            KNOWN.replace(b"<item>", b"<item xmlns='urn:a'><title/></item><item>", 1), 0, id="no item at all"
        ),
        pytest.param(rss(*[item(1, summary="a")] * 2).encode(), 2, id="one of them twice"),
        pytest.param(rss(item(1, link="/2", summary="a"), item(1, summary="a")).encode(), 1, id="a like one"),
    ],
)
def test_items_are_not_read_that_are_written_as_they_were(body: bytes, count: int) -> None:
    assert unread(body, MARKS) == count


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(replace(SOURCE, url="https://noon.example/feed"), id="another address"),
        pytest.param(replace(SOURCE, zone=timezone(timedelta(hours=3))), id="another zone"),
    ],
)
def test_all_items_are_read_where_the_same_words_mean_something_else(source: Source) -> None:
    assert unread(KNOWN, MARKS, source) == 0


def test_an_item_whose_date_may_come_to_be_possible_is_read_each_time() -> None:
    body = rss(item(2, at="soon"), item(1, at=NOON)).encode()
    marks = read_twice(body)

    assert unread(body, marks) == 1


def test_items_that_share_a_link_are_read_each_time_and_no_other() -> None:
    body = rss(*(item(n, link="/live", guid=f"g{n}") for n in range(3)), item(9)).encode()
    marks = read_twice(body)

    assert unread(body, marks) == 1


def test_a_new_entry_under_the_link_of_an_unread_one_is_new() -> None:
    first = rss(item(1, link="/live", guid="g1")).encode()
    both = rss(item(2, link="/live", guid="g2"), item(1, link="/live", guid="g1")).encode()
    marks = read_twice(first)

    (new,) = changed(both, SOURCE, marks).found.new

    assert new.guid == "g2"


def test_an_item_that_is_known_by_its_words_alone_is_not_read_the_time_after() -> None:
    marks = read_twice(KNOWN)
    rewritten = KNOWN.replace(b"<item>", b"<item >")

    read = changed(rewritten, SOURCE, marks)

    assert read.found.new == ()
    assert (unread(rewritten, marks), unread(rewritten, read.found.marks)) == (0, 2)
