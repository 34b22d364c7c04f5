"""The dates of real feeds; the folder with them is beside the project on some machines only."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from monitor.arabic.dates import read_date

FEEDS = Path(__file__).parents[3] / ".." / "shared" / "data" / "feeds"
WRITTEN = re.compile(r"<(?:pubDate|lastBuildDate|updated|published)>([^<]+)<")

pytestmark = pytest.mark.skipif(not FEEDS.is_dir(), reason="no real feeds on this machine")


def dates(name: str) -> list[str]:
    return WRITTEN.findall((FEEDS / name).read_text(encoding="utf-8"))


def test_every_date_of_real_feeds_is_read_as_the_standard_library_reads_it() -> None:
    written = [date for path in FEEDS.glob("*.xml") for date in dates(path.name)]
    told = {
        date: (
            datetime.fromisoformat(date) if date[:4].isdigit() else parsedate_to_datetime(date)
        ).astimezone(UTC)
        for date in written
    }

    assert {date: read_date(date) for date in told} == told


def test_the_same_dates_in_arabic_are_the_same() -> None:
    """All but the first, which is that of the whole feed and was not rewritten."""
    plain, arabic = dates("psrecord_00.xml"), dates("derived/psrecord_arabic_dates.xml")

    assert [read_date(date) for date in arabic] == [read_date(date) for date in plain]
