"""How a feed wants to be asked is read from its channel, and nonsense is passed over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.sources.formats.format import Hints, Source
from monitor.sources.formats.parse import parse
from tests.fakes.feeds import item

SOURCE = Source("sabah", "https://sabah.example/feed", "", datetime(2024, 5, 1, 12, tzinfo=UTC))
NAMESPACES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
)


def hints(channel: str) -> Hints:
    document = f"<rss version='2.0' {NAMESPACES}><channel>{channel}{item(1)}</channel></rss>"
    return parse(document.encode(), SOURCE).hints


def test_a_feed_that_says_nothing_hints_at_nothing() -> None:
    assert hints("") == Hints()


@pytest.mark.parametrize(
    ("channel", "ttl"),
    [
        pytest.param("<ttl>15</ttl>", timedelta(minutes=15), id="minutes"),
        pytest.param("<ttl>0</ttl>", None, id="none"),
        pytest.param("<ttl>-5</ttl>", None, id="less than none"),
        pytest.param("<ttl>soon</ttl>", None, id="a word"),
        pytest.param("<ttl>99999999999999</ttl>", None, id="for ever"),
        pytest.param("<sy:updatePeriod>daily</sy:updatePeriod>", timedelta(days=1), id="daily"),
        pytest.param(
            "<sy:updatePeriod> Hourly </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>",
            timedelta(minutes=15),
            id="four times an hour",
        ),
        pytest.param(
            "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>",
            None,
            id="what WordPress always says",
        ),
        pytest.param(
            "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>",
            None,
            id="no times a day",
        ),
        pytest.param("<sy:updatePeriod>often</sy:updatePeriod>", None, id="often"),
    ],
)
def test_the_least_time_between_polls(channel: str, ttl: timedelta | None) -> None:
    assert hints(channel).ttl == ttl


def test_hours_and_days_to_skip() -> None:
    found = hints(
        "<skipHours><hour>0</hour><hour>7</hour><hour>24</hour><hour>25</hour><hour>x</hour></skipHours>"
        "<skipDays><day>Friday</day><day>monday</day><day>Doomsday</day></skipDays>"
    )

    assert found == Hints(skip_hours=frozenset({0, 7}), skip_days=frozenset({0, 4}))


@pytest.mark.parametrize(
    ("channel", "built_at"),
    [
        (
            "<lastBuildDate>Wed, 01 May 2024 10:00:00 GMT</lastBuildDate>",
            datetime(2024, 5, 1, 10, tzinfo=UTC),
        ),
        ("<atom:updated>2024-05-01T10:00:00Z</atom:updated>", datetime(2024, 5, 1, 10, tzinfo=UTC)),
        ("<lastBuildDate>Wed, 01 May 2054 10:00:00 GMT</lastBuildDate>", None),
    ],
)
def test_when_it_says_that_it_was_last_changed(channel: str, built_at: datetime | None) -> None:
    assert hints(channel).built_at == built_at


def test_its_hubs_and_its_own_address() -> None:
    found = hints(
        "<atom:link rel='hub' href='https://hub.example/'/><atom:link rel='HUB' href='//hub2.example/'/>"
        "<atom:link rel='hub' href='https://hub.example/'/><atom:link rel='hub' href='ftp://hub.example/'/>"
        "<atom:link rel='self' href='/feed?a=1'/><link>https://sabah.example/</link>"
    )

    assert found.hubs == ("https://hub.example/", "https://hub2.example/")
    assert found.topic == "https://sabah.example/feed?a=1"
