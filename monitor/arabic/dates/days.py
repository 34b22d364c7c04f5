"""What a day can be, and which moment a local time is."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

# News sites are younger; what looks like an earlier year is an empty field, or the Hijri calendar.
YEARS = range(1995, 2101)


def possible_day(year: int, month: int, day: int) -> datetime | None:
    """Give a day's midnight, naive, None for a day that never was or that news cannot be of."""
    if year not in YEARS:
        return None
    try:
        return datetime(year, month, day)  # noqa: DTZ001  its zone is found later
    except ValueError:
        return None


def in_utc(local: datetime, zone: tzinfo) -> datetime:
    """Give the moment of a naive local time; the rules for odd hours are those of ``read_date``."""
    return local.replace(tzinfo=zone).astimezone(UTC)
