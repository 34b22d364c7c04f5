"""Day first or month first: which of two readings counts, and when neither does."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.arabic.dates import read_date


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("9/11/2023 15:05", "2023-11-09 15:05", id="both can be: day first"),
        pytest.param("9/11/2023 3:05 م", "2023-11-09 15:05", id="Arabic p.m.: day first"),
        pytest.param("9-11-2023 3:05 PM", "2023-11-09 15:05", id="dashes: day first"),
        pytest.param("9/23/2023 15:05", "2023-09-23 15:05", id="no 23rd month: month first"),
        pytest.param("9/23/2023 3:05:00 PM", "2023-09-23 15:05", id="American, no 23rd month"),
        pytest.param("23/9/2023 3:05:00 PM", "2023-09-23 15:05", id="AM or PM, and day first"),
        pytest.param("9/9/2023 3:05:00 PM", "2023-09-09 15:05", id="both are one"),
    ],
)
def test_numbers_are_read_day_first_unless_that_cannot_be(text: str, day: str) -> None:
    assert read_date(text) == at(day)


@pytest.mark.parametrize(
    ("text", "now", "day"),
    [
        pytest.param("9/11/2023", "2023-09-12", "2023-09-11", id="November is to come"),
        pytest.param("11/9/2023", "2023-11-10", "2023-09-11", id="old, and day first"),
        pytest.param("9/11/2023", "2023-01-01", "2023-11-09", id="both are to come: day first"),
        pytest.param(
            "9/11/2023 3:05 PM", "2023-09-12", "2023-09-11 15:05", id="American, today's other is ahead"
        ),
        pytest.param("11/9/2023 3:05 PM", "2023-11-10", "2023-11-09 15:05", id="American, of this week"),
        pytest.param("11/9/2023 3:05 PM", "2023-09-12", "2023-09-11 15:05", id="AM or PM, and day first"),
    ],
)
def test_now_decides_between_two_orders(text: str, now: str, day: str) -> None:
    assert read_date(text, now=at(now)) == at(day)


@pytest.mark.parametrize("now", [None, at("2024-02-01"), at("2023-01-01")])
def test_american_numbers_that_nothing_decides_are_no_date(now: datetime | None) -> None:
    assert read_date("9/11/2023 3:05:00 PM", now=now) is None
