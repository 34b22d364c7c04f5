"""The notices on single occasions; those on a feed's health come from its diagnosis. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.alerts.notices import Notice
from monitor.model import AlertReason, digest
from monitor.net.urls import without_secrets

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.model import Feed


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
        kind="receiver_refuses",
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
        kind="receiver_removed",
        text=f"it is not configured any more, and {waiting} wait in its lane: put it back, or hand them over "
        f"(monitor receivers forward {lane} --to NAME)",
        # this receiver was taken out of the configuration, and alerts still wait for it
        arabic="حُذف هذا المستلم من الإعدادات، وما زالت تنبيهات تنتظره",
        at=at,
        receiver=lane,
    )
