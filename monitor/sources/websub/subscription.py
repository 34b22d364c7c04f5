"""One subscription: a feed at a hub, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class State(StrEnum):
    """How far a subscription is.

    A live one that is being renewed stays live; a refused one is asked for again a day later.
    """

    WANTED = "wanted"
    ASKED = "asked"
    LIVE = "live"
    REFUSED = "refused"
    LEAVING = "leaving"


@dataclass(frozen=True, slots=True)
class Subscription:
    """What is kept about one subscription.

    ``token`` is its key and the unguessable part of ``callback``, the URL that the hub was told
    (empty before it was asked). ``hubs`` and ``topic`` are the feed's offer, ``hub`` is the one
    of them that is asked now. ``failures`` counts the requests since the last verification,
    ``reason`` says why the last failed. ``due_at`` is when something is to be done about it.
    ``version`` counts its writes.
    """

    token: str
    feed: str
    hubs: tuple[str, ...]
    hub: str
    topic: str
    secret: str
    began_at: datetime
    due_at: datetime
    callback: str = ""
    state: State = State.WANTED
    failures: int = 0
    reason: str = ""
    leased_until: datetime | None = None
    pushed_at: datetime | None = None
    missed_at: datetime | None = None
    version: int = 0

    @property
    def trusted_until(self) -> datetime | None:
        """Until when the hub can be relied on; None where it cannot.

        It can once it has sent something, unless polling has found since what it did not send:
        many feeds name a hub that takes subscriptions and is never told of anything.
        """
        if self.state is not State.LIVE or self.pushed_at is None:
            return None
        has_missed = self.missed_at is not None and self.missed_at >= self.pushed_at
        return None if has_missed else self.leased_until


def to_fields(subscription: Subscription) -> dict[str, str | int]:
    """Write a subscription as the fields of a Redis hash, all but token and version."""
    return {
        "feed": subscription.feed,
        "hubs": " ".join(subscription.hubs),
        "hub": subscription.hub,
        "topic": subscription.topic,
        "secret": subscription.secret,
        "callback": subscription.callback,
        "state": subscription.state.value,
        "failures": subscription.failures,
        "reason": subscription.reason,
        **{name: _written(getattr(subscription, name)) for name in _TIMES},
    }


def from_fields(token: str, stored: Mapping[bytes, bytes]) -> Subscription:
    """Read a subscription back."""
    text = {name.decode(): value.decode() for name, value in stored.items()}
    times = {name: _time(text[name]) for name in _TIMES}
    began_at, due_at = times["began_at"], times["due_at"]
    assert began_at  # these two are always written
    assert due_at
    return Subscription(
        token=token,
        feed=text["feed"],
        hubs=tuple(text["hubs"].split(" ")),
        hub=text["hub"],
        topic=text["topic"],
        secret=text["secret"],
        callback=text["callback"],
        state=State(text["state"]),
        failures=int(text["failures"]),
        reason=text["reason"],
        began_at=began_at,
        due_at=due_at,
        leased_until=times["leased_until"],
        pushed_at=times["pushed_at"],
        missed_at=times["missed_at"],
        version=int(text["version"]),
    )


_TIMES = ("began_at", "due_at", "leased_until", "pushed_at", "missed_at")


def _written(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat() if at else ""


def _time(written: str) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
