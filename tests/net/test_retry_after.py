"""A server's wish to be left alone is understood in both of its forms."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.net.client import retry_after

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "wait"),
    [
        pytest.param("120", timedelta(minutes=2), id="seconds"),
        pytest.param(" 0 ", timedelta(), id="at once"),
        pytest.param("Wed, 01 May 2024 12:05:00 GMT", timedelta(minutes=5), id="a date"),
        pytest.param("Wed, 01 May 2024 12:05:00 -0000", timedelta(minutes=5), id="a date without a zone"),
        pytest.param("Wed, 01 May 2024 11:00:00 GMT", timedelta(), id="a date that has passed"),
        pytest.param("99999999999999999999", timedelta(days=366), id="longer than anything"),
        pytest.param("Wed, 01 May 2024 12:05:00 +99999999999999", None, id="a zone that is none"),
        pytest.param("-5", None, id="negative"),
        pytest.param("soon", None, id="words"),
        pytest.param("", None, id="empty"),
    ],
)
def test_retry_after_is_read(written: str, wait: timedelta | None) -> None:
    assert retry_after({"retry-after": written}, NOON) == wait


def test_without_the_header_nothing_was_asked() -> None:
    assert retry_after({}, NOON) is None


@given(st.text(max_size=40))
def test_no_header_breaks_it(written: str) -> None:
    wait = retry_after({"retry-after": written}, NOON)

    assert wait is None or timedelta() <= wait <= timedelta(days=366)
