"""The first date in a short text, whoever wrote it."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from monitor.arabic.dates.hijri import read_hijri, without_hijri
from monitor.arabic.dates.machine import read_machine
from monitor.arabic.dates.marks import folded, marked
from monitor.arabic.dates.relative import read_relative
from monitor.arabic.dates.written import read_written


def read_date(text: str, *, zone: tzinfo = UTC, now: datetime | None = None) -> datetime | None:
    """Read the first date in a short text as aware UTC, None where there is none that can be.

    ``zone`` is that of dates that name none. ``now`` (aware) is when the text was had: without it
    "three hours ago" is no date. Only the first 300 characters are read. A date that cannot be
    (31 February, 25:61, a zone of 99 hours, two months that contradict each other) is none, and
    does not hide one that can. The result is of whole seconds, in the years 1995 to 2100.

    - A weekday counts for nothing: feeds write the wrong one often. A year of two digits counts in
      RFC 822 alone.
    - Numbers are read day first, as Arabic outlets write them, unless that day cannot be or is
      ahead of ``now`` and the other is not. Slashes with AM or PM are how American servers write:
      there neither order is taken for granted, and where ``now`` does not decide, it is no date.
    - A zone that can be two (IST; the time of Amman, which is written like Oman) or of a place that
      is not known makes a date none. Another word after a time is only a word.
    - A day without a time is its midnight; a month without a day is no date.
    - A time that a change to winter makes exist twice is the first of both; one that a change to
      summer leaves out is counted on from before it (02:30 is 03:30). So says PEP 495.
    - The Gregorian date counts where a Hijri one stands beside it. A Hijri date alone is read by
      the calendar of Umm al-Qura; where the moon is sighted, it can be a day off.
    """
    return read_machine(text, zone) or _read_prose(text, zone, now)


def _read_prose(text: str, zone: tzinfo, now: datetime | None) -> datetime | None:
    plain = folded(text)
    if not any(letter.isdigit() for letter in plain):
        return read_relative(plain, zone, now) if now else None
    words = marked(plain)
    return (
        read_written(without_hijri(words), zone, now)
        or read_hijri(words, zone)
        or (read_relative(plain, zone, now) if now else None)
    )
