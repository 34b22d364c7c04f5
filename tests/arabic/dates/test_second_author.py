"""Dates as outlets, feeds and publishing systems write them, written down before any reader had read them.

``tests/data/dates.tsv`` holds a date a line: as written (invisible letters as escapes), the zone that
counts where it names none (empty for UTC), and the moment in UTC, or ``none`` where none can be.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor.arabic.dates import read_date

NOW = datetime(2024, 3, 20, 12, tzinfo=UTC)
ROWS = [
    line.split("\t")
    for line in (Path(__file__).parents[2] / "data" / "dates.tsv").read_text("utf-8").splitlines()[1:]
]


def _shown(written: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), written)


def _case(written: str, zone: str, at: str) -> object:
    return pytest.param(_shown(written), zone, at, id=f"{written} {zone}")


@pytest.mark.parametrize(("written", "zone", "at"), [_case(*row) for row in ROWS])
def test_a_date_is_read_as_a_person_reads_it(written: str, zone: str, at: str) -> None:
    """A date that cannot be is no date, never a wrong one; fractions of a second do not count."""
    found = read_date(written, zone=ZoneInfo(zone) if zone else UTC, now=NOW)

    assert found == (None if at == "none" else datetime.fromisoformat(at))
