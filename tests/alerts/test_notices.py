"""Operators are told of the monitor itself by alerts: one each, one for all where they are many."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from monitor.alerts.notices import Notice, alert_of, gathered
from monitor.alerts.occasions import brake_pulled, hub_refused, outage
from monitor.model import AlertReason, Feed, RuleTitle, Severity

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
SABAH = Feed(id="sabah", url="https://sabah.example/feed", outlet="الصباح")  # "the morning"
# the feed's silence has been long
SILENCE = "طال صمت الموجز"


def a_notice(feed: str = "sabah", kind: str = "silent", reason: AlertReason = AlertReason.NOTICE) -> Notice:
    return Notice(
        id=f"{kind}-{feed}",
        kind=kind,
        text="no new entry for 9 h",
        arabic=SILENCE,
        at=NOON,
        reason=reason,
        feed=feed,
        outlet="الصباح",
        url="https://sabah.example/feed",
    )


def test_a_notice_travels_as_an_alert_without_evidence() -> None:
    alert = alert_of(a_notice())

    assert (alert.id, alert.rule, alert.severity, alert.reason) == (
        "silent-sabah", "feed-health", Severity.NORMAL, AlertReason.NOTICE,
    )  # fmt: skip
    assert alert.title == "sabah: no new entry for 9 h"
    assert alert.rule_title == RuleTitle(ar="حالة الراصد", en="Monitor health")  # also where it is no feed's
    assert (alert.url, alert.outlet, alert.published_at) == ("https://sabah.example/feed", "الصباح", NOON)
    assert ([one.quote for one in alert.sentences], alert.evidence) == ([SILENCE], ())


def test_ten_feeds_of_a_kind_are_told_one_by_one() -> None:
    told = list(gathered(a_notice(f"f{n}") for n in range(10)))

    assert [alert.id for alert, _ in told] == [f"silent-f{n}" for n in range(10)]
    assert [ids for _, ids in told] == [[f"silent-f{n}"] for n in range(10)]


def test_more_are_told_in_one_notice_that_counts_and_names_five() -> None:
    many = [a_notice(f"f{n:03}") for n in range(139)]

    ((alert, ids),) = gathered(many)

    assert alert.title == (
        "139 feeds at once: silent: f000, f001, f002, f003, f004 and 134 more; see monitor status"
    )
    assert (alert.url, alert.outlet, alert.story) == ("", "", "feed-health:silent")
    assert alert.sentences[0].quote.endswith(SILENCE)
    assert ids == [notice.id for notice in many]
    assert [again.id for again, _ in gathered(reversed(many))] == [alert.id]


def test_kinds_and_recoveries_are_told_apart() -> None:
    ill = [a_notice(f"f{n}") for n in range(11)]
    well = [replace(one, id=f"w{one.id}", reason=AlertReason.RECOVERED) for one in ill]

    titles = [alert.title for alert, _ in gathered([*ill, a_notice(kind="gone"), *well])]

    assert [title.split(":")[0] for title in titles] == ["11 feeds at once", "sabah", "11 feeds at once"]
    assert ": recovered: f0, " in titles[2]


@pytest.mark.parametrize(
    ("notice", "title", "reason"),
    [
        pytest.param(
            brake_pulled(SABAH, count=40, at=NOON),
            "sabah: all its 40 entries have other guids than before: they are taken for the same ones",
            "notice",
            id="all guids changed",
        ),
        pytest.param(
            outage("the network seems to be down", is_on=True, since=NOON, at=NOON),
            "the network seems to be down",
            "notice",
            id="our network is out",
        ),
        pytest.param(
            outage("the network is back", is_on=False, since=NOON, at=NOON),
            "the network is back",
            "recovered",
            id="our network is back",
        ),
        pytest.param(
            hub_refused(SABAH, hub="hub.example", why="topic unknown", at=NOON),
            "sabah: its hub hub.example does not push it to us (topic unknown): it is polled as before",
            "notice",
            id="a hub refuses",
        ),
    ],
)
def test_single_occasions_have_notices_of_their_own(notice: Notice, title: str, reason: str) -> None:
    alert = alert_of(notice)

    assert (alert.title, alert.reason.value) == (title, reason)
    assert alert.sentences[0].quote
