from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from monitor.model import Entry
from monitor.sources.new_entry import NewEntry
from tests.fakes.entries import as_read

AT = datetime(2026, 3, 1, 6, 30, tzinfo=UTC)
FULL = Entry(
    feed="sabah",
    guid="1",
    url="https://s.example/1",
    title="عنوان",
    summary="ملخص",
    content='نص "كامل"\n',
    author="كاتب",
    published_at=AT,
    language="ar",
    is_revision=True,
)


@pytest.mark.parametrize("entry", [FULL, Entry("sabah", "2", "", "")])
def test_an_entry_is_read_back_as_it_was_written(entry: Entry) -> None:
    new = NewEntry.of(entry)

    assert as_read([new]) == [entry]
    assert (new.published_at, new.is_revision) == (entry.published_at, entry.is_revision)


def test_letters_stay_letters_and_times_are_utc() -> None:
    at = AT.astimezone(timezone(timedelta(hours=3)))

    written = NewEntry.of(Entry("sabah", "1", "", "عنوان", published_at=at)).json.decode()

    assert '"title":"عنوان"' in written
    assert '"published_at":"2026-03-01T06:30:00Z"' in written


def test_half_of_a_letter_costs_nobody_the_entry() -> None:
    (entry,) = as_read([NewEntry.of(Entry("sabah", "1", "", "before \ud83d after"))])

    assert entry.title == "before ? after"
