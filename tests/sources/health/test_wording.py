"""Times in a sentence are as short as they can be."""

from __future__ import annotations

from datetime import timedelta

import pytest

from monitor.sources.health.wording import moment, one_line, span
from tests.fakes.patient import NOON


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=-3), "0 s"),
        (timedelta(seconds=40), "40 s"),
        (timedelta(minutes=12, seconds=40), "12 m"),
        (timedelta(hours=3), "3 h"),
        (timedelta(hours=3, minutes=20), "3 h 20 m"),
        (timedelta(days=2), "2 d"),
        (timedelta(days=2, hours=5, minutes=1), "2 d 5 h"),
    ],
)
def test_a_length_of_time_has_two_units_at_most(length: timedelta, words: str) -> None:
    assert span(length) == words


def test_a_time_is_in_utc_to_the_minute() -> None:
    assert moment(NOON) == "2024-05-01 12:00 UTC"


def test_what_a_server_said_stays_on_one_line_of_bounded_length() -> None:
    assert one_line("not\n\there") == "not here"
    assert len(one_line("a" * 1_000_000)) == 200
