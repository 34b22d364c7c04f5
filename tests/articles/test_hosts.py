"""A host whose pages hang is left alone for a minute; the feed's text serves meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from monitor.articles import hosts
from monitor.articles.hosts import SlowHosts

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PAGE = "https://slow.example/a"


def times_out(slow: SlowHosts, *, times: int, at: datetime = NOON, url: str = PAGE) -> None:
    for _ in range(times):
        slow.note(url, timed_out=True, now=at)


def test_three_timeouts_in_a_row_bar_a_host_for_a_minute() -> None:
    slow = SlowHosts()

    times_out(slow, times=2)
    assert not slow.bars(PAGE, NOON)
    times_out(slow, times=1)

    assert slow.bars("https://slow.example/another", NOON + MINUTE / 2)
    assert not slow.bars(PAGE, NOON + MINUTE)
    assert not slow.bars("https://quick.example/a", NOON)


def test_a_page_that_comes_forgives_what_was_before() -> None:
    slow = SlowHosts()
    times_out(slow, times=2)

    slow.note(PAGE, timed_out=False, now=NOON)
    times_out(slow, times=2)

    assert not slow.bars(PAGE, NOON)


def test_after_a_bar_one_timeout_bars_again() -> None:
    slow = SlowHosts()
    times_out(slow, times=3)

    times_out(slow, times=1, at=NOON + MINUTE)

    assert slow.bars(PAGE, NOON + MINUTE)


def test_what_is_remembered_is_bounded() -> None:
    slow = SlowHosts()
    for n in range(hosts._MOST_HOSTS + 1):
        times_out(slow, times=1, url=f"https://h{n}.example/")

    assert len(slow._timeouts) == 1


def test_an_address_that_cannot_be_read_is_a_host_like_another() -> None:
    assert not SlowHosts().bars("http://[half", NOON)
