"""The notices on single occasions; those on a feed's health come from its diagnosis. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from monitor.alerts.lanes.state import Standing
from monitor.alerts.notices import Notice
from monitor.model import AlertReason, digest
from monitor.net.urls import without_secrets

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from monitor.alerts.lanes.state import LaneState
    from monitor.model import Feed

_REFUSES: Final = "receiver_refuses"
_REMOVED: Final = "receiver_removed"


def brake_pulled(feed: Feed, *, count: int, at: datetime) -> Notice:
    """Tell that all guids of a feed changed at once: its entries are taken for known, none is alerted."""
    return Notice(
        id=digest("notice", "brake", feed.id, at.isoformat()),
        kind="brake",
        text=f"all its {count} entries have other guids than before: they are taken for the same ones",
        # all the feed's identifiers changed at once, so nothing was sent
        arabic="تغيرت كل معرفات الموجز دفعة واحدة، فلم يُرسل منها شيء",
        at=at,
        feed=feed.id,
        outlet=feed.outlet,
        url=without_secrets(feed.url),
    )


def outage(said: str, *, is_on: bool, since: datetime, at: datetime) -> Notice:
    """Tell that nothing can be reached, or can be again: our network is to mend, no feed is to blame."""
    return Notice(
        id=digest("notice", "outage", "on" if is_on else "over", since.isoformat()),
        kind="outage",
        text=said,
        # the monitor's network seems to be cut, no site answers; the monitor's network works again
        arabic="يبدو أن شبكة الراصد منقطعة، فلا يجيب أي موقع" if is_on else "عادت شبكة الراصد إلى العمل",
        at=at,
        reason=AlertReason.NOTICE if is_on else AlertReason.RECOVERED,
    )


def hub_refused(feed: Feed, *, hub: str, why: str, at: datetime) -> Notice:
    """Tell that a hub does not push a feed to us; ``hub`` is its host, ``why`` what it said."""
    return Notice(
        id=digest("notice", "hub", feed.id, hub, at.isoformat()),
        kind="hub_refused",
        text=f"its hub {hub} does not push it to us ({why}): it is polled as before",
        # the hub refused to subscribe us to the feed, so it is fetched as usual
        arabic="رفض الموزع اشتراكنا في الموجز، فيُجلب كالمعتاد",
        at=at,
        feed=feed.id,
        outlet=feed.outlet,
        url=without_secrets(feed.url),
    )


def receiver_refuses(receiver: str, said: str, *, since: datetime) -> Notice:
    """Tell that a receiver takes nothing until a person mends it; ``said`` is why, without secrets."""
    return Notice(
        id=digest("notice", "receiver", receiver, since.isoformat()),
        kind=_REFUSES,
        text=f"it takes no alerts until it is mended ({said}): they wait, and one is tried every minute",
        # this receiver refuses all alerts; they wait until it is mended
        arabic="يرفض هذا المستلم كل التنبيهات، وهي في الانتظار حتى يُصلَح",
        at=since,
        receiver=receiver,
    )


def receiver_removed(lane: str, *, waiting: int, since: datetime, at: datetime) -> Notice:
    """Tell that alerts wait in the lane of a receiver that is configured no more ``since`` a moment."""
    return Notice(
        id=digest("notice", "removed", lane, since.isoformat()),
        kind=_REMOVED,
        text=f"it is not configured any more, and {waiting} wait in its lane: put it back, or hand them over "
        f"(monitor receivers forward {lane} --to NAME)",
        # this receiver was taken out of the configuration, and alerts still wait for it
        arabic="حُذف هذا المستلم من الإعدادات، وما زالت تنبيهات تنتظره",
        at=at,
        receiver=lane,
    )


def is_refusal(notice: Notice) -> bool:
    """Say whether a notice tells that a receiver takes nothing."""
    return notice.kind == _REFUSES and notice.reason is AlertReason.NOTICE


def is_recovery(notice: Notice) -> bool:
    """Say whether a notice is to tell that a receiver takes alerts again, once it does."""
    return notice.kind == _REFUSES and notice.reason is AlertReason.RECOVERED


def recovery_of(refusal: Notice) -> Notice:
    """Give what is to be told when the refusal that a notice tells of has ended; until then it waits."""
    return replace(refusal, id=digest("notice", "recovery", refusal.id), reason=AlertReason.RECOVERED)


def takes_again(recovery: Notice, *, at: datetime) -> Notice:
    """Give the words of a recovery whose time has come: what waited since its refusal arrives now."""
    return replace(
        recovery,
        text=f"it takes alerts again: it took none for {_minutes(at - recovery.at)}",
        # this receiver takes alerts again
        arabic="عاد هذا المستلم إلى قبول التنبيهات",
        at=at,
    )


def is_over(notice: Notice, state: LaneState) -> bool:
    """Say whether what a notice tells of a receiver is not so any more; ``state`` is its lane's."""
    if notice.kind == _REMOVED:
        return state.removed_at is None
    if is_recovery(notice):
        return state.removed_at is not None
    return is_refusal(notice) and state.standing is not Standing.REFUSING


def is_early(notice: Notice, state: LaneState) -> bool:
    """Say whether a notice tells of a recovery that has not come yet."""
    return is_recovery(notice) and state.standing is not Standing.WELL


def replaced(waiting: Sequence[Notice]) -> list[Notice]:
    """Give those of some notices that another of them makes needless, and that nobody was told yet.

    What has ended says since when it was; a receiver that is well again after several refusals is so once.
    """
    ended = [notice for notice in waiting if notice.reason is AlertReason.RECOVERED]
    return [
        one
        for one in waiting
        for end in ended
        if (one.kind, one.subject) == (end.kind, end.subject)
        and (end.at < one.at if is_recovery(one) else one.reason is not end.reason and one.at < end.at)
    ]


def _minutes(span: timedelta) -> str:
    minutes = max(1, round(span.total_seconds() / 60))
    return f"{minutes} minute{'' if minutes == 1 else 's'}"
