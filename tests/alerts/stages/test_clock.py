"""Digests and quiet hours keep to the clock on the desk's wall, over summer time both ways."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.alerts.stages.clock import next_time, quiet_until
from monitor.alerts.stages.settings import DeskSettings

BERLIN = ZoneInfo("Europe/Berlin")
# In 2026 clocks in Berlin go from 02:00 to 03:00 on 29 March, and from 03:00 to 02:00 on 25 October.
ZONES = ["UTC", "Europe/Berlin", "Africa/Cairo", "Asia/Riyadh", "Australia/Lord_Howe", "America/Santiago"]

NIGHT = ("23:00", "06:00")
DAY = ("08:00", "18:00")
EARLY = ("07:00", "09:00")
WEEKEND = ("00:00", "00:00", "fri", "sat")

moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
clocks = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
days = st.lists(st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), min_size=1, unique=True)
spans = st.fixed_dictionaries({"from": clocks, "to": clocks, "days": days})


def berlin(text: str, *, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("cron", "after", "expected"),
    [
        pytest.param("0 8,18 * * *", "2026-03-02T07:59", "2026-03-02T08:00", id="the same day"),
        pytest.param("0 8,18 * * *", "2026-03-02T08:00", "2026-03-02T18:00", id="never now itself"),
        pytest.param("0 8 * * sun", "2026-03-02T09:00", "2026-03-08T08:00", id="on a weekday"),
        pytest.param("0 8 * * *", "2026-03-28T09:00", "2026-03-29T08:00", id="a day of 23 hours"),
        pytest.param("0 8 * * *", "2026-10-24T09:00", "2026-10-25T08:00", id="a day of 25 hours"),
        pytest.param("30 2 * * *", "2026-03-28T03:00", "2026-03-29T03:00", id="a time that is left out"),
        pytest.param("30 2 * * *", "2026-10-25T01:00", "2026-10-25T02:30", id="a time shown twice"),
    ],
)
def test_a_digest_comes_when_the_desks_clock_shows_its_time(cron: str, after: str, expected: str) -> None:
    assert next_time(cron, berlin(after), "Europe/Berlin") == berlin(expected)


def test_a_digest_comes_once_though_the_clock_shows_its_time_twice() -> None:
    second_showing = berlin("2026-10-25T02:10", fold=1)

    assert next_time("30 2 * * *", second_showing, "Europe/Berlin") == berlin("2026-10-26T02:30")


@pytest.mark.parametrize(
    ("cron", "said"),
    [
        pytest.param("0 8 * *", "minute, hour, day, month and weekday", id="a field is missing"),
        pytest.param("0 0 8 * * *", "minute, hour, day, month and weekday", id="seconds"),
        pytest.param("0 25 * * *", "bad hour", id="no such hour"),
        pytest.param("daily", "minute, hour, day, month and weekday", id="a word"),
        pytest.param("0 0 30 2 *", "bad day-of-month", id="30 February"),
        pytest.param("0 0 * 4 1#5,1#5 extra", "minute, hour", id="too much"),
    ],
)
def test_a_time_table_that_cannot_be_is_refused_with_a_sentence(cron: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        next_time(cron, berlin("2026-03-02T08:00"), "Europe/Berlin")


def test_a_time_table_that_never_comes_is_refused() -> None:
    # the first day of a month is never its fifth Monday
    with pytest.raises(ValueError, match="never comes"):
        next_time("0 0 */31 * 1#5", berlin("2026-03-02T08:00"), "UTC")


@settings(deadline=None)
@given(st.integers(0, 59), st.integers(0, 23), moments, st.sampled_from(ZONES))
def test_a_daily_digest_comes_within_a_day_and_an_hour(
    minute: int, hour: int, after: datetime, zone: str
) -> None:
    at = next_time(f"{minute} {hour} * * *", after, zone)
    shown = at.astimezone(ZoneInfo(zone))

    assert after < at <= after + timedelta(hours=26)
    assert (shown.hour, shown.minute) == (hour, minute) or is_just_after_a_gap(at, zone)


def is_just_after_a_gap(at: datetime, zone: str) -> bool:
    before = (at - timedelta(minutes=1)).astimezone(ZoneInfo(zone))
    return before.utcoffset() != at.astimezone(ZoneInfo(zone)).utcoffset()


def desk(**spans: object) -> DeskSettings:
    return DeskSettings.model_validate({"zone": "Europe/Berlin", **spans})


@pytest.mark.parametrize(
    ("written", "now", "until"),
    [
        pytest.param({}, "2026-05-04T03:00", None, id="no hours are set"),
        pytest.param({"quiet": NIGHT}, "2026-05-04T22:59", None, id="before they begin"),
        pytest.param({"quiet": NIGHT}, "2026-05-04T23:00", "2026-05-05T06:00", id="over midnight"),
        pytest.param({"quiet": NIGHT}, "2026-05-05T05:59", "2026-05-05T06:00", id="to the end"),
        pytest.param({"quiet": NIGHT}, "2026-05-05T06:00", None, id="the end is not in them"),
        pytest.param({"quiet": NIGHT}, "2026-03-28T23:30", "2026-03-29T06:00", id="a short night"),
        pytest.param({"quiet": NIGHT}, "2026-10-24T23:30", "2026-10-25T06:00", id="a long night"),
        pytest.param({"quiet": ("02:15", "02:45")}, "2026-03-29T03:00", None, id="hours that are left out"),
        pytest.param(
            {"quiet": (*NIGHT, "fri")}, "2026-05-09T01:00", "2026-05-09T06:00", id="began on Friday"
        ),
        pytest.param({"quiet": (*NIGHT, "fri")}, "2026-05-08T01:00", None, id="did not begin on Thursday"),
        pytest.param({"quiet": WEEKEND}, "2026-05-08T10:00", "2026-05-10T00:00", id="whole days"),
        pytest.param({"active": DAY}, "2026-05-04T07:00", "2026-05-04T08:00", id="before work"),
        pytest.param({"active": DAY}, "2026-05-04T08:00", None, id="at work"),
        pytest.param({"active": (*DAY, "mon")}, "2026-05-04T18:00", "2026-05-11T08:00", id="a week later"),
        pytest.param(
            {"active": DAY, "quiet": EARLY}, "2026-05-04T07:30", "2026-05-04T09:00", id="active, but quiet"
        ),
    ],
)
def test_quiet_hours_end_when_the_desks_clock_shows_it(
    written: dict[str, tuple[str, ...]], now: str, until: str | None
) -> None:
    spans = {
        name: {"from": begins, "to": ends, **({"days": days} if days else {})}
        for name, (begins, ends, *days) in written.items()
    }

    assert quiet_until(desk(**spans), berlin(now)) == (berlin(until) if until else None)


@settings(deadline=None)
@given(spans, spans, moments, st.sampled_from(ZONES))
def test_whatever_the_hours_they_end_within_two_weeks_and_are_over_then(
    quiet: dict[str, object], active: dict[str, object], now: datetime, zone: str
) -> None:
    try:
        hours = DeskSettings.model_validate({"zone": zone, "quiet": quiet, "active": active})
    except ValueError:
        return  # hours that leave no time are refused
    until = quiet_until(hours, now)

    if until is not None:
        assert now < until <= now + timedelta(days=16)
        assert quiet_until(hours, until) is None
