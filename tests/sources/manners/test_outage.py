"""Our own network is told from feeds that fail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.sources.manners.outage import Outage, OutageNotice

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


class Desk:
    """Notes polls a second apart, and keeps what operators were told."""

    def __init__(self) -> None:
        self.outage = Outage()
        self.told: list[OutageNotice] = []
        self.now = NOON

    def polls(self, *hosts: str, reason: str, failures: int = 0) -> None:
        for host in hosts:
            notice = self.outage.note(host, reason=reason, failures=failures, now=self.now)
            self.told += [notice] if notice else []
            self.now += timedelta(seconds=1)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize("reason", ["dns", "connect", "timeout"])
def test_where_all_hosts_fail_the_network_is_down_and_that_is_told_once(desk: Desk, reason: str) -> None:
    desk.polls(*"abcdefgh", reason=reason)

    assert desk.outage.is_on
    assert [str(notice) for notice in desk.told] == [
        "the network seems to be down: 5 polls of 5 hosts failed in a row, and none went well"
    ]


@pytest.mark.parametrize("reason", ["", "http_500", "not_a_feed", "tls"])
def test_any_answer_ends_it_and_that_is_told_once(desk: Desk, reason: str) -> None:
    desk.polls(*"abcdefa", reason="dns")

    desk.polls("a", "b", reason=reason)

    assert not desk.outage.is_on
    assert [str(notice) for notice in desk.told[1:]] == [
        "the network is back: 7 polls of 6 hosts failed since 2024-05-01 12:00 UTC"
    ]


def test_one_or_two_hosts_that_are_down_are_no_outage(desk: Desk) -> None:
    desk.polls(*"abc", reason="")

    desk.polls(*"ababababab", reason="timeout")

    assert (desk.outage.is_on, desk.told) == (False, [])


def test_where_a_small_desk_hears_nothing_of_any_of_its_hosts_the_network_is_down(desk: Desk) -> None:
    desk.polls(*"aab", reason="")

    desk.polls(*"aab", reason="connect")

    assert desk.outage.is_on
    assert [str(notice) for notice in desk.told] == [
        "the network seems to be down: 3 polls of 2 hosts failed in a row, and none went well"
    ]


def test_a_host_that_is_asked_seldom_hides_no_outage(desk: Desk) -> None:
    desk.polls("seldom", reason="")
    desk.now += timedelta(minutes=5)
    desk.polls(*"ab", reason="")

    desk.polls(*"ab", reason="connect")

    assert desk.outage.is_on


def test_a_desk_of_one_host_cannot_tell_its_network_from_that_host(desk: Desk) -> None:
    desk.polls(*"aaa", reason="")

    desk.polls(*"aaaaaaa", reason="connect")

    assert not desk.outage.is_on


def test_at_the_start_two_hosts_that_are_down_are_no_outage(desk: Desk) -> None:
    """Nothing was heard of anybody yet: the others are asked in a moment."""
    desk.polls(*"ab", reason="connect")

    assert not desk.outage.is_on


def test_failures_with_an_answer_in_between_are_no_outage(desk: Desk) -> None:
    for _ in range(10):
        desk.polls(*"abcd", reason="dns")
        desk.polls("e", reason="")

    assert (desk.outage.is_on, desk.told) == (False, [])


def test_feeds_that_have_failed_for_long_say_nothing(desk: Desk) -> None:
    desk.polls(*"abcdefgh", reason="dns", failures=3)

    assert not desk.outage.is_on


def test_urls_that_are_not_asked_for_say_nothing(desk: Desk) -> None:
    desk.polls(*"abcdef", reason="dns")

    desk.polls("g", reason="private_address")

    assert desk.outage.is_on


def test_a_second_outage_is_told_like_the_first(desk: Desk) -> None:
    for _ in range(2):
        desk.polls(*"abcde", reason="connect")
        desk.polls("a", reason="")

    assert [notice.is_on for notice in desk.told] == [True, False, True, False]
    assert desk.told[2] == OutageNotice(
        is_on=True, since=NOON + timedelta(seconds=6), failed_count=5, host_count=5
    )
