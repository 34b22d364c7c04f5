"""Dates as programs write them, whole: RFC 822, ISO 8601, and counts of seconds.

Nearly all dates of feeds are of the first two. What is not quite one of them is left to
``written``, which takes ten times as long.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from typing import Final

from monitor.arabic.dates.days import YEARS, in_utc
from monitor.arabic.dates.names import ENGLISH
from monitor.arabic.dates.zones import FURTHEST, zone_named

_RFC_822: Final = re.compile(
    r"(?:[A-Za-z]{2,9}\.?,? ?)?"
    r"(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4}|\d{2}) (\d{1,2}):(\d{2})(?::(\d{2}))?"
    r"(?: ?([A-Za-z]{1,5}|(?:GMT|UTC|UT)?[+-]\d{1,2}(?::?\d{2})?))?"
)
_ISO_DAY: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})")
_DAY_LENGTH: Final = len("2023-09-11")
# From September 2001 to May 2033; more digits are ids. In milliseconds they are 13.
_SECONDS: Final = re.compile(r"1\d{9}(?:\d{3})?")
_SECONDS_LENGTH: Final = 10
# ASP.NET, whose offset is only how the moment is to be shown
_ASP_NET: Final = re.compile(r"/Date\((\d{10,13})(?:[+-]\d{4})?\)/")
_COMPACT: Final = re.compile(r"(\d{8})(\d{6})")
# RFC 2822, section 4.3
_CENTURY, _OF_THE_LAST = 2000, 50
_TWO_DIGITS: Final = 2


def read_machine(text: str, zone: tzinfo) -> datetime | None:
    """Read a text that is a date of a known format and nothing else, None where it is not."""
    text = text.strip()
    if text[4:5] == "-" or text[8:9] == "T":
        return _read_iso_8601(text, zone)
    rfc = _RFC_822.fullmatch(text)
    if rfc:
        return _read_rfc_822(rfc, zone)
    if text.isdecimal():
        return _read_number(text, zone)
    asp_net = _ASP_NET.fullmatch(text)
    return _read_number(asp_net[1], zone) if asp_net else None


def _read_rfc_822(found: re.Match[str], zone: tzinfo) -> datetime | None:
    day, name, year, hour, minute, second, said = found.groups()
    month = ENGLISH.get(name.lower())
    where = zone_named(said.lower(), zone) if said else zone
    full_year = _full_year(year)
    if not month or where is None or full_year not in YEARS:
        return None
    try:
        local = datetime(full_year, month, int(day), int(hour), int(minute), int(second or 0), tzinfo=where)
    except ValueError:
        return None
    return local.astimezone(UTC)


def _full_year(year: str) -> int:
    if len(year) > _TWO_DIGITS:
        return int(year)
    return _CENTURY + int(year) - (100 if int(year) >= _OF_THE_LAST else 0)


def _read_iso_8601(text: str, zone: tzinfo) -> datetime | None:
    """Read what ``fromisoformat`` takes and is one; 2023-09-11-03:00 is a day in a zone, 2023-W37 a week."""
    has_whole_day = len(text) == _DAY_LENGTH or text[_DAY_LENGTH : _DAY_LENGTH + 1] in {"T", " ", "t"}
    if has_whole_day or text[8:9] == "T":
        return _from_iso_format(text, zone)
    day = _ISO_DAY.fullmatch(text)
    return _from_iso_format(f"{day[1]}T00:00{day[2]}", zone) if day else None


def _from_iso_format(text: str, zone: tzinfo) -> datetime | None:
    try:
        local = datetime.fromisoformat(text)
    except ValueError:
        return None
    if local.year not in YEARS:
        return None
    if local.microsecond:
        local = local.replace(microsecond=0)
    if local.tzinfo is None:
        return in_utc(local, zone)
    offset = local.utcoffset()
    return local.astimezone(UTC) if offset is not None and abs(offset) <= FURTHEST else None


def _read_number(text: str, zone: tzinfo) -> datetime | None:
    if _SECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(text[:_SECONDS_LENGTH]), UTC)
    compact = _COMPACT.fullmatch(text)
    if compact:
        return _from_iso_format("T".join(compact.groups()), zone)
    return _from_iso_format(text, zone) if len(text) == len("20230911") else None
