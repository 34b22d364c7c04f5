"""An entry is given once, whatever its outlet does to guid, link or words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Entry
from monitor.sources.identity.fresh import fresh
from monitor.sources.identity.marks import canonical

LONG = "وزير الدفاع الروسي يصل إلى بيونغ يانغ في زيارة لم يعلن عنها من قبل"  # a minister's unannounced visit
SHORT = "نشرة الأخبار"  # news bulletin


def entry(number: int | str, **changed: Any) -> Entry:
    made = Entry(
        feed="sabah",
        guid=f"g{number}",
        url=f"https://sabah.example/news/{number}",
        title=f"{LONG} {number}",
        summary=f"{number}",
    )
    return replace(made, **changed)


def test_new_entries_come_oldest_first() -> None:
    new, _ = fresh([entry(3), entry(2), entry(1)], b"")

    assert new == (entry(1), entry(2), entry(3))


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(entry(1), id="nothing changed"),
        pytest.param(
            entry(1, title="another title", url="https://sabah.example/x"),
            id="moved, with too few words to tell",
        ),
        pytest.param(entry(1, guid="new", title="another title"), id="another guid and title"),
        pytest.param(entry(1, guid="new", url="https://sabah.example/x"), id="another guid and link"),
        pytest.param(
            entry(1, guid="new", title="t", url="http://www.SABAH.example/news/1/?utm_source=rss#top"),
            id="the same link in other dress",
        ),
    ],
)
def test_a_known_entry_is_known_again(again: Entry) -> None:
    _, marks = fresh([entry(2), entry(1)], b"")

    assert fresh([entry(2), again], marks)[0] == ()


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
    _, marks = fresh([before], b"")

    assert fresh([other], marks)[0] == (other,)


def test_a_feed_that_calls_every_latest_item_by_one_name_loses_none() -> None:
    _, marks = fresh([entry(1, guid="latest")], b"")

    new, marks = fresh([entry(2, guid="latest")], marks)

    assert new == (entry(2, guid=entry(2).url),)
    assert fresh([entry(2, guid="latest")], marks)[0] == ()


def test_a_link_that_many_entries_share_tells_nothing() -> None:
    live = "https://sabah.example/live"
    _, marks = fresh([entry(1, url=live), entry(2, url=live)], b"")

    assert fresh([entry(3, url=live), entry(1, url=live)], marks)[0] == (entry(3, url=live),)


def test_an_entry_that_the_document_repeats_is_given_once() -> None:
    assert fresh([entry(1), entry(2), entry(1)], b"")[0] == (entry(2), entry(1))


def test_the_same_document_again_leaves_the_very_same_marks() -> None:
    _, once = fresh([entry(2), entry(1)], b"")
    _, twice = fresh([entry(2), entry(1)], once)

    assert twice == once


def test_entries_of_long_ago_are_forgotten_and_those_still_there_never() -> None:
    stays = entry("stays")
    marks = b""
    for start in range(0, 3_000, 100):
        _, marks = fresh([*(entry(number) for number in range(start, start + 100)), stays], marks)

    assert len(marks) == 3_000 * 8
    assert fresh([stays, entry(2_500)], marks)[0] == ()
    assert fresh([entry(0)], marks)[0] == (entry(0),)


def test_a_document_larger_than_the_bound_is_remembered_whole() -> None:
    entries = [entry(number) for number in range(2_000)]
    _, marks = fresh(entries, b"")

    assert fresh(entries, marks) == ((), marks)


@given(st.lists(st.integers(0, 20), max_size=30), st.lists(st.integers(0, 20), max_size=30))
def test_nothing_is_given_twice_and_nothing_is_lost(first: list[int], second: list[int]) -> None:
    new_first, marks = fresh([entry(number) for number in first], b"")
    new_second, _ = fresh([entry(number) for number in second], marks)

    given_numbers = [found.guid for found in (*new_first, *new_second)]
    assert sorted(given_numbers) == sorted({f"g{number}" for number in (*first, *second)})


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("http://a.example/x", "https://www.a.example/x/", True),
        ("https://a.example/خبر", "https://a.example/%D8%AE%D8%A8%D8%B1", True),  # "news"
        ("https://a.example/?p=1", "https://a.example/?p=2", False),
        ("https://a.example/x?id=1&utm_medium=rss", "https://a.example/x?id=1", True),
        ("https://a.example/X", "https://a.example/x", False),
        ("", "https:///x", True),
        ("http://[", "http://[", True),
    ],
)
def test_spellings_of_one_link_are_one(one: str, other: str, is_same: bool) -> None:  # noqa: FBT001  a column of the table
    assert (canonical(one) == canonical(other)) is is_same
