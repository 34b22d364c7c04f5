"""The course of a subscription: what it becomes by what happens. Pure but for its secrets.

``chance`` is between 0 and 1: subscriptions that began together are not to be renewed together.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from monitor.sources.websub.subscription import State, Subscription

if TYPE_CHECKING:
    from monitor.sources.websub.offer import Offer

# What we ask for: Google's hub gives at most ten days and five where nothing is asked.
LEASE: Final = timedelta(days=10)
# A hub that gives longer is asked again all the same: it may have forgotten us.
_LONGEST_LEASE: Final = timedelta(days=30)
# A hub that gives seconds is not asked each second.
_SHORTEST_RENEWAL: Final = timedelta(minutes=5)
_FIRST_PATIENCE: Final = timedelta(minutes=5)
_LONGEST_PATIENCE: Final = timedelta(days=1)
_NEXT_HUB_AFTER: Final = timedelta(seconds=30)
# What a poll finds may be on its way from the hub, too.
_DOUBT: Final = timedelta(minutes=10)
_TOKEN_BYTES: Final = 24  # 32 characters in a URL
_SECRET_BYTES: Final = 32  # below 200 characters, as the standard asks


def begun(feed: str, offer: Offer, *, now: datetime) -> Subscription:
    """Begin a subscription to what a feed offers, with a token and a secret of its own; due at once."""
    return Subscription(
        token=secrets.token_urlsafe(_TOKEN_BYTES),
        feed=feed,
        hubs=offer.hubs,
        hub=offer.hubs[0],
        topic=offer.topic,
        secret=secrets.token_urlsafe(_SECRET_BYTES),
        began_at=now,
        due_at=now,
    )


def asked(subscription: Subscription, *, callback: str, now: datetime, chance: float) -> Subscription:
    """Note that the hub is about to be asked: a failure, until it has verified.

    Written before the request, as some hubs verify before they answer it. One that takes the
    request and never verifies is followed by the feed's next hub, ever more rarely.
    """
    failures = subscription.failures + 1
    is_settled = subscription.state in {State.LIVE, State.LEAVING}
    return replace(
        subscription,
        callback=callback,
        hub=_next_hub(subscription) if subscription.state is State.ASKED else subscription.hub,
        state=subscription.state if is_settled else State.ASKED,
        failures=failures,
        due_at=now + _patience(failures, chance),
    )


def failed(
    subscription: Subscription, *, reason: str, wait: timedelta | None, now: datetime, chance: float
) -> Subscription:
    """Note that the hub could not be reached or asked for time (``wait``): another is next."""
    patience = _patience(subscription.failures, chance)
    if wait is not None:
        patience = min(max(patience, wait), _LONGEST_PATIENCE)
    state = subscription.state if subscription.state is State.LIVE else State.WANTED
    return _with_next_hub(replace(subscription, state=state), reason=reason, patience=patience, now=now)


def refused(subscription: Subscription, *, reason: str, now: datetime, chance: float) -> Subscription:
    """Note that the hub said no: another is next, or the same in a day."""
    state = subscription.state if subscription.state is State.LIVE else State.REFUSED
    after = replace(subscription, state=state)
    patience = _LONGEST_PATIENCE * (1 + chance / 4)
    return _with_next_hub(after, reason=reason, patience=patience, now=now)


def denied(subscription: Subscription, *, now: datetime, chance: float) -> Subscription:
    """Note that the hub will send nothing, whatever it said before (WebSub, 5.2)."""
    if subscription.state is State.LEAVING:
        return subscription
    failures = max(subscription.failures, 1)
    after = replace(subscription, state=State.REFUSED, failures=failures, leased_until=None)
    return refused(after, reason="denied", now=now, chance=chance)


def verified(subscription: Subscription, *, lease: str, now: datetime, chance: float) -> Subscription:
    """Note that the hub has asked whether we meant it; renewed at two thirds of its lease.

    ``lease`` are its ``hub.lease_seconds`` as written; older hubs leave them out. One that is
    being left stays so.
    """
    if subscription.state is State.LEAVING:
        return subscription
    seconds = timedelta(seconds=int(lease[:9])) if lease.isascii() and lease.isdigit() else LEASE
    granted = min(seconds, _LONGEST_LEASE)
    return replace(
        subscription,
        state=State.LIVE,
        failures=0,
        reason="",
        leased_until=now + granted,
        due_at=now + max(granted * (0.6 + 0.1 * chance), _SHORTEST_RENEWAL),
    )


def pushed(subscription: Subscription, *, now: datetime) -> Subscription:
    """Note that the hub has sent a document."""
    return replace(subscription, pushed_at=now)


def missed(subscription: Subscription, *, now: datetime) -> Subscription:
    """Note that polling found what the hub did not send: it is asked again before long."""
    return replace(subscription, missed_at=now, due_at=min(subscription.due_at, now + _DOUBT))


def left(subscription: Subscription, *, now: datetime) -> Subscription:
    """Note that nothing is wanted from the hub any more; it is told at once."""
    return replace(subscription, state=State.LEAVING, failures=0, reason="", due_at=now)


def _with_next_hub(
    subscription: Subscription, *, reason: str, patience: timedelta, now: datetime
) -> Subscription:
    has_untried = subscription.failures < len(subscription.hubs)
    return replace(
        subscription,
        hub=_next_hub(subscription),
        reason=reason,
        due_at=now + (_NEXT_HUB_AFTER if has_untried else patience),
    )


def _next_hub(subscription: Subscription) -> str:
    hubs = subscription.hubs
    return hubs[(hubs.index(subscription.hub) + 1) % len(hubs)]


def _patience(failures: int, chance: float) -> timedelta:
    doubled = _FIRST_PATIENCE * (1 << min(failures - 1, 10))
    return min(doubled * (0.75 + chance / 2), _LONGEST_PATIENCE)
