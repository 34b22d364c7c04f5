"""What a server says of how long its answer is fresh, as far as it can be believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.sources.manners.freshness import fresh_for

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
TEN_PAST = "Wed, 01 May 2024 12:10:00 GMT"


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        pytest.param({}, None, id="nothing said"),
        pytest.param({"cache-control": "public, max-age=600"}, 10 * MINUTE, id="max-age"),
        pytest.param({"cache-control": 'Max-Age = "600"'}, 10 * MINUTE, id="max-age, oddly written"),
        pytest.param({"cache-control": "s-maxage=600"}, None, id="for proxies alone"),
        pytest.param({"cache-control": "s-maxage=60, max-age=600"}, 10 * MINUTE, id="for both"),
        pytest.param({"cache-control": "max-age=600", "age": "240"}, 6 * MINUTE, id="old already"),
        pytest.param({"cache-control": "max-age=600", "age": "-1"}, 10 * MINUTE, id="an age that is none"),
        pytest.param({"cache-control": "max-age=600", "age": "900"}, None, id="stale already"),
        pytest.param({"cache-control": "max-age=0"}, None, id="never fresh"),
        pytest.param({"cache-control": "max-age=-5"}, None, id="negative"),
        pytest.param({"cache-control": "max-age=600, no-cache"}, None, id="to be asked for each time"),
        pytest.param({"cache-control": "no-store", "expires": TEN_PAST}, None, id="not to be kept"),
        pytest.param({"cache-control": "max-age=31536000"}, None, id="a year: a static file's"),
        pytest.param({"expires": TEN_PAST}, 10 * MINUTE, id="Expires"),
        pytest.param(
            {"expires": TEN_PAST, "date": "Wed, 01 May 2024 12:04:00 GMT"},
            6 * MINUTE,
            id="Expires by the server's own clock",
        ),
        pytest.param({"expires": TEN_PAST, "date": "now"}, 10 * MINUTE, id="a Date that is none"),
        pytest.param({"cache-control": "max-age=60", "expires": TEN_PAST}, MINUTE, id="max-age counts first"),
        pytest.param({"expires": "Tue, 19 Jan 2038 03:14:07 GMT"}, None, id="the end of time"),
        pytest.param({"expires": "Wed, 01 May 2024 11:00:00 GMT"}, None, id="in the past"),
        pytest.param({"expires": "0"}, None, id="no date"),
        pytest.param({"expires": f"{TEN_PAST[:-3]}+99999999999999999999"}, None, id="no zone"),
    ],
)
def test_an_answer_is_fresh_for(headers: dict[str, str], wait: timedelta | None) -> None:
    assert fresh_for(headers, NOON) == wait


@given(
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("cache-control", "age", "expires", "date"), st.text(max_size=40))
    )
)
def test_no_header_breaks_it(headers: dict[str, str]) -> None:
    wait = fresh_for(headers, NOON)

    assert wait is None or timedelta() < wait <= timedelta(days=1)
