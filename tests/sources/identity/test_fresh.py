"""An entry is given once, whatever its outlet does to guid, link or words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Entry
from monitor.sources.identity.fresh import Fresh, fresh
from monitor.sources.identity.marks import RECORD_BYTES

NOON, HOUR, DAY = datetime(2024, 5, 1, 12, tzinfo=UTC), timedelta(hours=1), timedelta(days=1)
LONG = "وزير الدفاع الروسي يصل إلى بيونغ يانغ في زيارة لم يعلن عنها من قبل"  # a minister's unannounced visit
SHORT = "نشرة الأخبار"  # news bulletin


def entry(number: int | str, **changed: Any) -> Entry:
    made = Entry(
        feed="sabah",
        guid=f"g{number}",
        url=f"https://sabah.example/news/{number}",
        title=f"{LONG} {number}",
        summary=f"{number}",
        published_at=NOON,
    )
    return replace(made, **changed)


def test_new_entries_come_oldest_first() -> None:
    found = fresh([entry(3), entry(2), entry(1)], b"")

    assert found.new == (entry(1), entry(2), entry(3))


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(entry(1), id="nothing changed"),
        pytest.param(entry(1, guid="new"), id="another guid"),
        pytest.param(entry(1, url="https://sabah.example/x", summary=LONG), id="another link and text"),
        pytest.param(entry(1, guid="new", url="https://sabah.example/x"), id="another guid and link"),
        pytest.param(
            entry(1, guid="new", url="https://sabah.example/x", summary=LONG), id="all but title and time"
        ),
        pytest.param(
            entry(1, guid="new", url="http://www.SABAH.example/news/1/?utm_source=rss#top"),
            id="the same link in other dress",
        ),
        pytest.param(entry(1, published_at=NOON + HOUR), id="another time"),
    ],
)
def test_a_known_entry_is_known_again(again: Entry) -> None:
    marks = fresh([entry(2), entry(1)], b"").marks

    assert fresh([entry(2), again], marks).new == ()


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(entry(1, title="t"), id="title alone"),
        pytest.param(entry(1, title="t", url="https://sabah.example/x"), id="and link"),
        pytest.param(entry(1, title="t", guid="new", summary="s"), id="and guid and text"),
        pytest.param(
            entry(1, title=f"{LONG} again", url="https://sabah.example/x", summary=LONG),
            id="and link and text, by guid and time",
        ),
    ],
)
def test_a_retitled_entry_is_given_again_once_as_a_revision(again: Entry) -> None:
    marks = fresh([entry(2), entry(1)], b"").marks

    found = fresh([entry(2), again], marks)

    assert found.new == (replace(again, is_revision=True),)
    assert fresh([entry(2), again], found.marks).new == ()


def test_titles_that_all_change_at_each_poll_are_no_revisions() -> None:
    entries = [entry(number) for number in range(8)]
    marks = fresh(entries, b"").marks

    again = [replace(one, title=f"{one.title} (5 minutes ago)") for one in entries]

    assert fresh(again, marks).new == ()


def test_when_all_guids_and_links_change_at_once_the_known_titles_are_not_new() -> None:
    old = [entry(number) for number in range(8)]
    marks = fresh(old, b"").marks

    moved = [entry(f"new/{one.guid}", title=one.title, summary="s", published_at=NOON + HOUR) for one in old]
    found = fresh([entry(99), *moved], marks)

    assert (found.new, found.braked_count) == ((entry(99),), 8)
    assert fresh([entry(99), *moved], found.marks).new == ()


def test_a_few_headlines_that_come_back_are_news() -> None:
    old = [entry(number) for number in range(8)]
    marks = fresh(old, b"").marks

    again = [entry(f"new/{n}", title=old[n].title, summary="s", published_at=NOON + DAY) for n in range(4)]

    assert len(fresh([*again, *old], marks).new) == 4


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(entry(2), id="all new"),
        pytest.param(entry(2, title=SHORT, summary=""), id="words that come every evening"),
        pytest.param(entry(2, url="https://sabah.example/"), id="a link to the home page"),
        pytest.param(entry(2, url=""), id="no link"),
    ],
)
def test_another_entry_is_new(other: Entry) -> None:
    before = entry(1, title=SHORT, summary="", url=other.url if other.url.endswith("example/") else "")
    marks = fresh([before], b"").marks

    assert fresh([other], marks).new == (other,)


def test_a_feed_that_calls_every_latest_item_by_one_name_loses_none() -> None:
    first, second = entry(1, guid="latest"), entry(2, guid="latest", published_at=NOON + HOUR, summary=LONG)
    marks = fresh([first], b"").marks

    found = fresh([second], marks)

    assert found.new == (replace(second, guid=second.url),)
    assert fresh([second], found.marks).new == ()


def test_a_bulletin_with_the_same_words_every_day_is_new_every_day() -> None:
    today = entry(1, title=SHORT, summary=LONG)
    tomorrow = entry(2, title=SHORT, summary=LONG, published_at=NOON + DAY)

    assert fresh([tomorrow], fresh([today], b"").marks).new == (tomorrow,)


def test_entries_of_one_title_and_time_under_names_of_their_own_are_all_new() -> None:
    breaking = [entry(number, title=LONG, summary=LONG) for number in range(3)]

    assert fresh(breaking, b"").new == tuple(reversed(breaking))
    assert fresh(breaking, fresh(breaking[1:], b"").marks).new == (breaking[0],)


def test_two_entries_that_both_look_like_a_known_one_are_not_both_passed_over() -> None:
    marks = fresh([entry(1)], b"").marks
    by_link, by_guid = entry(1, guid="new"), entry(2, guid="g1", summary=LONG, published_at=NOON + HOUR)

    assert fresh([by_link, by_guid], marks).new == (by_guid,)


def test_a_link_that_many_entries_share_tells_nothing() -> None:
    live = "https://sabah.example/live"
    marks = fresh([entry(1, url=live), entry(2, url=live)], b"").marks

    assert fresh([entry(3, url=live), entry(1, url=live)], marks).new == (entry(3, url=live),)


def test_an_entry_that_the_document_repeats_is_given_once() -> None:
    assert fresh([entry(1), entry(2), entry(1)], b"").new == (entry(2), entry(1))


def test_the_same_document_again_leaves_the_very_same_marks() -> None:
    once = fresh([entry(2), entry(1)], b"").marks
    twice = fresh([entry(2), entry(1)], once).marks

    assert twice == once


def test_entries_of_long_ago_are_forgotten_and_those_still_there_never() -> None:
    stays = entry("stays")
    marks = b""
    for start in range(0, 3_000, 100):
        marks = fresh([*(entry(number) for number in range(start, start + 100)), stays], marks).marks

    assert len(marks) == 1 + 400 * RECORD_BYTES
    assert fresh([stays, entry(2_700)], marks).new == ()
    assert fresh([entry(0)], marks).new == (entry(0),)


def test_a_document_larger_than_the_bound_is_remembered_whole() -> None:
    entries = [entry(number) for number in range(2_000)]
    marks = fresh(entries, b"").marks

    assert fresh(entries, marks) == Fresh((), marks)


@given(st.lists(st.integers(0, 20), max_size=30), st.lists(st.integers(0, 20), max_size=30))
def test_nothing_is_given_twice_and_nothing_is_lost(first: list[int], second: list[int]) -> None:
    found_first = fresh([entry(number) for number in first], b"")
    found_second = fresh([entry(number) for number in second], found_first.marks)

    given_numbers = [found.guid for found in (*found_first.new, *found_second.new)]
    assert sorted(given_numbers) == sorted({f"g{number}" for number in (*first, *second)})


@pytest.mark.parametrize("marks", [b"\x02" + bytes(RECORD_BYTES), b"\x03abc", b"12345678"])
def test_marks_that_cannot_be_read_are_none(marks: bytes) -> None:
    assert fresh([entry(1)], marks).new == (entry(1),)
