"""A feed's rhythm is learnt from its entries, and told again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.sources.manners.rhythm import Rhythm

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MONDAY = datetime(2024, 4, 1, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


def office(days: int) -> Rhythm:
    """Six entries an hour, from 8 to 16 h, on Monday to Friday."""
    rhythm = Rhythm()
    for moment in (MONDAY + n * 10 * MINUTE for n in range(days * 144)):
        if moment.weekday() < 5 and 8 <= moment.hour < 16:
            rhythm = rhythm.learnt([None], since=moment - MINUTE, seen_at=moment)
    return rhythm


def test_of_a_feed_that_nothing_is_known_of_half_an_entry_comes_in_five_minutes() -> None:
    assert Rhythm().expected(MONDAY, MONDAY + 5 * MINUTE) == pytest.approx(0.5)
    assert Rhythm().next_poll_after(MONDAY, at_most=HOUR) == 5 * MINUTE
    assert (Rhythm().age, Rhythm().weight, Rhythm().watched_for(MONDAY)) == (timedelta(), 0, timedelta())


def test_days_and_hours_are_learnt() -> None:
    rhythm = office(days=60)
    start = MONDAY + 63 * DAY

    by_hour = [rhythm.expected(start + n * HOUR, start + (n + 1) * HOUR) for n in range(24)]
    by_day = [rhythm.expected(start + n * DAY, start + (n + 1) * DAY) for n in range(7)]

    assert all(5 < count < 7 for count in by_hour[8:16])
    assert max(*by_hour[:8], *by_hour[16:]) < 0.2
    assert all(40 < count < 56 for count in by_day[:5])
    assert max(by_day[5:]) < 2


def test_in_the_first_days_no_hour_is_taken_to_be_quiet() -> None:
    rhythm = office(days=2)
    night = MONDAY + 2 * DAY

    assert rhythm.expected(night, night + HOUR) == pytest.approx(
        rhythm.expected(night + 12 * HOUR, night + 13 * HOUR)
    )


def test_what_was_long_ago_is_forgotten() -> None:
    rhythm = office(days=30)
    before = rhythm.weight

    rhythm = rhythm.learnt([None], since=MONDAY + 149 * DAY, seen_at=MONDAY + 150 * DAY)

    assert rhythm.weight < before / 100
    assert rhythm.age > 149 * DAY


def test_a_first_document_tells_of_the_past() -> None:
    dates = [MONDAY - n * HOUR for n in range(100)]

    rhythm = Rhythm().learnt(dates, since=None, seen_at=MONDAY)

    assert rhythm.expected(MONDAY, MONDAY + DAY) == pytest.approx(24, rel=0.15)
    assert (rhythm.age, rhythm.watched_for(MONDAY + HOUR)) == (89 * HOUR, HOUR)


@pytest.mark.parametrize(
    "dates",
    [
        pytest.param([None] * 30, id="none"),
        pytest.param([MONDAY - n * DAY for n in range(30)], id="days without a time"),
        pytest.param([MONDAY - HOUR] * 30, id="the moment when it was built"),
        pytest.param([MONDAY + n * HOUR for n in range(1, 30)], id="the future"),
        pytest.param([], id="no entries"),
    ],
)
def test_a_first_document_without_proper_dates_tells_nothing(dates: list[datetime | None]) -> None:
    rhythm = Rhythm().learnt(dates, since=None, seen_at=MONDAY)

    assert (rhythm.age, rhythm.weight) == (timedelta(), 0)
    assert rhythm.next_poll_after(MONDAY, at_most=HOUR) == 5 * MINUTE


def test_an_article_that_is_kept_in_a_feed_for_years_makes_it_no_slow_one() -> None:
    dates = [MONDAY - n * HOUR for n in range(20)] + [MONDAY - 900 * DAY]

    rhythm = Rhythm().learnt(dates, since=None, seen_at=MONDAY)

    assert rhythm.expected(MONDAY, MONDAY + DAY) > 20


def test_a_feed_that_was_lost_sight_of_begins_anew() -> None:
    rhythm = Rhythm().learnt([MONDAY - MINUTE, MONDAY], since=MONDAY - DAY, seen_at=MONDAY)

    assert (rhythm.age, rhythm.weight) == (timedelta(), 0)


def test_an_entry_appeared_between_two_polls_whatever_its_date_says() -> None:
    noon = MONDAY + 12 * HOUR
    dates = [noon - 30 * DAY, noon + DAY, None, noon - 30 * MINUTE]
    rhythm = Rhythm().learnt([], since=None, seen_at=MONDAY)

    rhythm = rhythm.learnt(dates, since=noon - HOUR, seen_at=noon)

    assert rhythm.hours[12] == pytest.approx(0.75, abs=0.01)
    assert rhythm.hours[11] == pytest.approx(0.25, abs=0.01)


def test_a_document_of_a_hundred_thousand_entries_is_bounded() -> None:
    rhythm = Rhythm().learnt([], since=None, seen_at=MONDAY)

    assert rhythm.learnt([None] * 100_000, since=MONDAY, seen_at=MONDAY + HOUR).weight == 5_000


def test_a_rhythm_is_kept_in_eighty_bytes() -> None:
    rhythm = office(days=60)
    packed = rhythm.packed()
    start = MONDAY + 63 * DAY

    again = Rhythm.unpacked(packed)

    assert len(packed) <= 80
    assert again.age == rhythm.age
    assert again.expected(start, start + DAY) == pytest.approx(rhythm.expected(start, start + DAY), rel=0.01)


@pytest.mark.parametrize("packed", [b"", b"\x01", b"\xff" * 79])
def test_what_is_no_rhythm_is_learnt_again(packed: bytes) -> None:
    assert Rhythm.unpacked(packed) == Rhythm()


def test_shares_that_are_no_shares_are_taken_as_even() -> None:
    packed = b"\x01" + bytes(78)

    assert Rhythm.unpacked(packed).hours == (1 / 24,) * 24


def test_the_clock_of_another_zone_is_the_same_clock() -> None:
    rhythm = office(days=30)
    start = MONDAY + 30 * DAY
    riyadh = timezone(3 * HOUR)

    assert rhythm.expected(start.astimezone(riyadh), start + DAY) == rhythm.expected(start, start + DAY)
    assert rhythm.next_poll_after(start.astimezone(riyadh), at_most=DAY) == rhythm.next_poll_after(
        start, at_most=DAY
    )


@given(start=MOMENTS, first_h=st.floats(0, 400), more_h=st.floats(0, 400))
def test_what_is_expected_adds_up(start: datetime, first_h: float, more_h: float) -> None:
    rhythm = WEEKS
    middle = start + first_h * HOUR
    end = middle + more_h * HOUR

    whole = rhythm.expected(start, end)

    assert whole == pytest.approx(rhythm.expected(start, middle) + rhythm.expected(middle, end), abs=0.01)
    assert rhythm.expected(end, start - MINUTE) == 0


def test_a_feed_is_polled_half_as_often_where_a_quarter_of_the_entries_come() -> None:
    few, many = (
        Rhythm().learnt([MONDAY - n * apart for n in range(200)], since=None, seen_at=MONDAY)
        for apart in (40 * MINUTE, 10 * MINUTE)
    )

    waits = [rhythm.next_poll_after(MONDAY, at_most=HOUR) for rhythm in (few, many)]

    assert waits[0] / waits[1] == pytest.approx(2, rel=0.15)
    assert waits[1] == pytest.approx(5 * MINUTE, rel=0.1)


@given(start=MOMENTS, more_h=st.floats(0, 60))
def test_who_looks_later_is_never_sent_back_before_who_looked_sooner(start: datetime, more_h: float) -> None:
    sooner = WEEKS.next_poll_after(start, at_most=2 * DAY)
    later_on = WEEKS.next_poll_after(start + more_h * HOUR, at_most=2 * DAY)

    assert timedelta() < sooner <= more_h * HOUR + later_on + timedelta(seconds=1)


WEEKS = office(days=40)
