"""Entries are bounded, clean and apart from each other, whatever kind of document they are of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from monitor.sources.formats.entries import MAX_ENTRIES, entries_of
from monitor.sources.formats.format import Item, Source
from monitor.sources.formats.plain import plain

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
SOURCE = Source("sabah", "https://sabah.example/feed", "", NOON)


def test_the_first_entries_of_a_flood_count_and_no_more_are_read() -> None:
    given = (Item(guid=str(number), title="a") for number in range(MAX_ENTRIES + 2))

    entries, warnings = entries_of(given, SOURCE)

    assert len(entries) == MAX_ENTRIES
    assert warnings == ("it holds more than 10,000 items; the first 10,000 count",)
    assert next(given).guid == str(MAX_ENTRIES + 1)


def test_a_text_is_bounded() -> None:
    ((entry,), _) = entries_of([Item(title="a" * 9_999, content="b" * 600_000)], SOURCE)

    assert (len(entry.title), len(entry.content)) == (1_000, 500_000)


def test_text_that_turns_what_stands_around_it_is_balanced() -> None:
    opened = "\u202babc"  # RIGHT-TO-LEFT EMBEDDING
    ((entry,), _) = entries_of([Item(title=opened, summary=opened)], SOURCE)

    assert entry.title == entry.summary == opened + "\u202c"  # POP DIRECTIONAL FORMATTING


def test_a_date_without_zone_is_in_the_outlets() -> None:
    source = Source("sabah", "", "", NOON, zone=timezone(timedelta(hours=3)))
    ((entry,), _) = entries_of([Item(title="a", dates=("2024-05-01 13:00",))], source)

    assert entry.published_at == datetime(2024, 5, 1, 10, tzinfo=UTC)


def test_the_first_date_that_can_be_counts() -> None:
    dates = ("soon", "1970-01-01", "2024-05-03", "2024-05-01T09:00:00Z", "2024-04-01")
    ((entry,), _) = entries_of([Item(title="a", dates=dates)], SOURCE)

    assert entry.published_at == datetime(2024, 5, 1, 9, tzinfo=UTC)


def test_the_documents_language_is_that_of_items_that_name_none() -> None:
    entries, _ = entries_of([Item(title="a"), Item(title="b", language="FA")], SOURCE, "ar_EG")

    assert [entry.language for entry in entries] == ["ar-eg", "fa"]


def test_a_text_in_an_escaped_cdata_is_had_without_it() -> None:
    ((entry,), _) = entries_of([Item(title="a", content="<![CDATA[ <p>b</p> ]]>")], SOURCE)

    assert entry.content == "<p>b</p>"


HOME = "https://sabah.example/"


@pytest.mark.parametrize("guid", ["", HOME])
def test_different_entries_that_have_the_home_page_for_link_and_guid_are_told_apart(guid: str) -> None:
    items = [Item(guid=guid, link=HOME, title=title) for title in ("a", "b", "a")]

    entries, _ = entries_of(items, SOURCE)
    again, _ = entries_of(items[1:], SOURCE)

    assert [entry.title for entry in entries] == ["a", "b", "a"]
    assert [entry.guid for entry in entries] == [again[1].guid, again[0].guid, again[1].guid]
    assert again[0].guid != again[1].guid


def test_what_has_the_same_link_and_a_guid_of_its_own_is_a_repeat() -> None:
    entries, _ = entries_of([Item(guid="7", link="/7", title=title) for title in ("a", "a, b")], SOURCE)

    assert [entry.guid for entry in entries] == ["7", "7"]


def test_entries_that_share_a_guid_and_a_link_with_one_of_them_have_one_of_their_words() -> None:
    links = (HOME, HOME, HOME + "7")
    items = [Item(guid="x", link=link, title=str(at)) for at, link in enumerate(links)]

    entries, _ = entries_of(items, SOURCE)

    assert len({entry.guid for entry in entries}) == 3
    assert entries[2].guid == HOME + "7"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("a\x96b\x00\x85c", "a\u2013b c", id="windows-1252 by number"),  # EN DASH
        pytest.param("a\u200cb", "a\u200cb", id="a joiner is kept"),  # ZERO WIDTH NON-JOINER
        pytest.param("a <!-- b <!-- c --> d", "a d", id="a comment in a comment"),
        pytest.param("a <!-- b", "a", id="a comment without end"),
        pytest.param("<![CDATA[a <b>b</b>]]>", "a b", id="a CDATA in a CDATA"),
        pytest.param("&lt;![CDATA[a]]&gt; b", "a b", id="an escaped CDATA"),
        pytest.param("a < b > c", "a < b > c", id="signs"),
        pytest.param("&nosuch; &amp;", "&nosuch; &", id="no entity"),
    ],
)
def test_a_title_holds_what_can_be_shown(written: str, shown: str) -> None:
    assert plain(written, max_length=100) == shown
