"""Times by a receiver's own clock: when its digest comes, when its quiet hours end. Pure.

The clock of a zone that has summer time jumps twice a year. A time that it leaves out is the first minute
after the gap; one that it shows twice is its first.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from monitor.alerts.stages.settings import DAYS

if TYPE_CHECKING:
    from monitor.alerts.stages.settings import DeskSettings, HoursSettings

_FIELDS = 5
_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


def next_time(cron: str, after: datetime, zone: str) -> datetime:
    """Give the first time after ``after`` that a cron expression names, as UTC.

    The expression has five fields (minute, hour, day of month, month, day of week) by the clock of
    ``zone``, as Debian's cron reads them: where both days are given, either will do. Raises ValueError
    for one that cannot be read, and for one that names no time in fifty years.
    """
    if len(cron.split()) != _FIELDS:
        message = f"{cron!r} is not a time table; write minute, hour, day, month and weekday: 0 8,18 * * *"
        raise ValueError(message)
    try:
        times = CronSim(cron, after.astimezone(ZoneInfo(zone)))
    except CronSimError as error:
        message = f"{cron!r} is not a time table: {str(error).lower()}"
        raise ValueError(message) from error
    # in the hour that the clock shows twice, the library counts from its first showing
    for time in times:
        if time.astimezone(UTC) > after:
            return time.astimezone(UTC)
    message = f"{cron!r} is a time table that never comes"
    raise ValueError(message)


def quiet_until(settings: DeskSettings, now: datetime) -> datetime | None:
    """Say until when a receiver wants nothing but what is urgent, as UTC; None where it may be sent now."""
    zone = ZoneInfo(settings.zone)
    moment = now
    while True:
        later = _end(settings.quiet, moment, zone) if settings.quiet else None
        if later is None and settings.active and _end(settings.active, moment, zone) is None:
            later = _beginning(settings.active, moment, zone)
        if later is None:
            # it comes to this: settings leave a minute of every week, though a clock that jumps may skip one
            return moment if moment > now else None
        moment = later


def _end(hours: HoursSettings, moment: datetime, zone: ZoneInfo) -> datetime | None:
    """Say when the hours end in which a moment lies; None where it lies in none."""
    today = moment.astimezone(zone).date()
    for day in (today, today - _DAY):
        begins, ends = _span(hours, day, zone)
        if DAYS[day.weekday()] in hours.days and begins <= moment < ends:
            return ends
    return None


def _beginning(hours: HoursSettings, moment: datetime, zone: ZoneInfo) -> datetime:
    """Say when the hours begin next after a moment."""
    today = moment.astimezone(zone).date()
    days = (today + n * _DAY for n in range(len(DAYS) + 1))
    begin = (_span(hours, day, zone)[0] for day in days if DAYS[day.weekday()] in hours.days)
    return next(time for time in begin if time > moment)


def _span(hours: HoursSettings, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Give the beginning and the end of the hours that begin on a day."""
    ends_on = day if hours.begins < hours.ends else day + _DAY
    return (
        _moment(datetime.combine(day, hours.begins), zone),
        _moment(datetime.combine(ends_on, hours.ends), zone),
    )


def _moment(shown: datetime, zone: ZoneInfo) -> datetime:
    """Give the moment at which a zone's clock shows a time."""
    moment = shown.replace(tzinfo=zone).astimezone(UTC)
    while moment.astimezone(zone).replace(tzinfo=None) != shown:
        shown += _MINUTE  # the clock leaves it out
        moment = shown.replace(tzinfo=zone).astimezone(UTC)
    return moment
