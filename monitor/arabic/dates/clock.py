"""The time of day beside a date."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from monitor.arabic.dates.names import AM, EVENING, HALVES, MORNING, NIGHT, NOON, PM
from monitor.arabic.dates.zones import zone_after, zone_after_time

if TYPE_CHECKING:
    from datetime import tzinfo

_HALF = "|".join(sorted(set(HALVES.values())))
# 14:30, 14:30:05.123, 10:30 am, 14h30, and with a half of the day 10 am and 10.30 am, too.
_TIME = (
    r"(?P<hour>\d{1,2})(?:"
    r"(?: ?: ?|h)(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?(?!\d)"
    rf"(?: ?(?P<half>{_HALF})(?!\w))?"
    rf"|(?:\.(?P<dotted>\d{{2}}))? ?(?P<half_of_hour>{_HALF})(?!\w))"
)
_ANYWHERE: Final = re.compile(rf"(?<![\d:+.-]){_TIME}")
# What may stand between a date and its own time: "T", and all that are no letters and no digits.
_JOINT = r"(?:t|[^\w+]*)"
_ATTACHED: Final = re.compile(_JOINT + _TIME)
_ONLY_JOINT: Final = re.compile(_JOINT)
_DIGIT: Final = re.compile(r"\d")
# A time further than these many letters from a date is of something else
_NEAR: Final = 30
_LONGEST: Final = 45  # of a time with its zone

_NOON_HOUR, _LAST_HOUR, _LAST_MINUTE, _LEAP_SECOND = 12, 23, 59, 60
_LAST_NOON_HOUR, _LAST_NIGHT_HOUR = 3, 5
_MIDNIGHT: Final = (24, 0, 0)


class Clock(NamedTuple):
    """A time of day: how long after midnight, None where it cannot be; in which zone, if it says so.

    ``half`` is one of the values of ``names.HALVES``, or empty.
    """

    since_midnight: timedelta | None
    zone: tzinfo | None
    half: str
    start: int
    end: int


class Time(NamedTuple):
    """The time of a date: midnight where none stands beside it."""

    since_midnight: timedelta
    zone: tzinfo
    half: str


def time_beside(text: str, start: int, end: int, own: tzinfo) -> Time | None:
    """Read the time and zone of the date at ``text[start:end]``, None where they cannot be."""
    clock = joined_clock(text, start, end, own) or _near_clock(text, start, end, own)
    said = None if clock and clock.zone else zone_after(text, end, own)
    zone = clock.zone if clock and clock.zone else said.zone if said else own
    since_midnight = clock.since_midnight if clock else timedelta()
    if zone is None or since_midnight is None:
        return None
    return Time(since_midnight, zone, clock.half if clock else "")


def joined_clock(text: str, start: int, end: int, own: tzinfo) -> Clock | None:
    """Read the time that is joined to ``text[start:end]``, of a marked text (see ``marks``).

    After it, else before it. It counts even where it cannot be.
    """
    after = _ATTACHED.match(text, end)
    if after:
        return _clock(text, after, own)
    before = _last_before(text, start, own)
    return before if before and _ONLY_JOINT.fullmatch(text, before.end, start) else None


def _near_clock(text: str, start: int, end: int, own: tzinfo) -> Clock | None:
    """Read the time that stands near, with words between; what cannot be is no time there."""
    found = _ANYWHERE.search(text, end, end + _NEAR)
    after = _clock(text, found, own) if found else None
    if after and after.since_midnight is not None and not _DIGIT.search(text, end, after.start):
        return after
    before = _last_before(text, start, own)
    if before and before.since_midnight is not None and not _DIGIT.search(text, before.end, start):
        return before
    return None


def _last_before(text: str, start: int, own: tzinfo) -> Clock | None:
    """Read the last time before a place; a little further back than after it, as its zone follows."""
    found = list(_ANYWHERE.finditer(text, max(0, start - _LONGEST), start))
    return _clock(text, found[-1], own) if found else None


def _clock(text: str, found: re.Match[str], own: tzinfo) -> Clock:
    half = found["half"] or found["half_of_hour"] or ""
    hour = _hour(int(found["hour"]), half)
    parts = (hour, int(found["minute"] or found["dotted"] or 0), int(found["second"] or 0))
    said = zone_after_time(text, found.end(), own)
    is_possible = _is_possible(*parts) and not (said and said.zone is None)
    return Clock(
        since_midnight=timedelta(hours=hour, minutes=parts[1], seconds=parts[2]) if is_possible else None,
        zone=said.zone if said else None,
        half=half,
        start=found.start("hour"),
        end=said.end if said else found.end(),
    )


def _is_possible(hour: int, minute: int, second: int) -> bool:
    """Say whether a time can be; 24:00 is the next day's midnight, and :60 the next minute."""
    within = 0 <= hour <= _LAST_HOUR and minute <= _LAST_MINUTE and second <= _LEAP_SECOND
    return within or (hour, minute, second) == _MIDNIGHT


def _hour(hour: int, half: str) -> int:
    """Give the hour of 24, -1 where hour and half contradict each other.

    After noon, an hour of 24 may stand beside its half (14:30 م). Midnight "at night" may be the
    day's beginning or its end.
    """
    if half in {AM, MORNING}:
        return hour % _NOON_HOUR if hour <= _NOON_HOUR else -1
    if half in {PM, EVENING}:
        return hour % _NOON_HOUR + _NOON_HOUR if hour <= _NOON_HOUR else hour
    if half == NOON:
        return hour + _NOON_HOUR if hour <= _LAST_NOON_HOUR else hour
    if half == NIGHT and _LAST_NIGHT_HOUR < hour <= _NOON_HOUR:
        return hour + _NOON_HOUR if hour < _NOON_HOUR else -1
    return hour
