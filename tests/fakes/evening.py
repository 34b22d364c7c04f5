"""What a running monitor has kept of one alert that went to two receivers."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from monitor.alerts.lanes.held import Held
from monitor.alerts.lanes.lane import Lane
from monitor.alerts.lanes.pacing import Pacing
from monitor.alerts.outbox import Outbox
from monitor.alerts.retry import Retry
from monitor.alerts.silences import Silences
from monitor.alerts.told import Told
from monitor.app.build import build_desk
from monitor.cli.instance import connected
from monitor.config.load import load
from monitor.model import DeliveryDeferred, DeliveryRejected
from monitor.pipeline.addressing import addressed
from monitor.pipeline.choosing import Choosing
from monitor.pipeline.deciding import Deciding, InForce
from monitor.pipeline.live import Live
from monitor.pipeline.patience import Absence
from monitor.pipeline.reconsidering import Reconsidering
from monitor.pipeline.sender import Sender
from monitor.receivers.notifier import MESSAGES, Pace
from monitor.store.counters import Counters
from monitor.store.keys import Keys
from monitor.store.shards import Shards
from tests.fakes.alerts_page import SECRETS

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from monitor.model import Alert, Delivery
    from monitor.pipeline.live import Desk
    from monitor.store.redis import Redis

_LEASE = timedelta(minutes=1)
_WAIT = timedelta(seconds=5)
# The archive is down at first, and then does not want the alert.
_ARCHIVE_SAYS = (
    DeliveryDeferred("webhook answered 503 Service Unavailable", reason="http_503"),
    DeliveryRejected("webhook answered 422 Unprocessable Content", reason="http_422"),
)


class _Service:
    """Says what it is told to, and then takes everything."""

    kinds = MESSAGES
    pace: Pace | None = None

    def __init__(self, *says: Exception) -> None:
        self._says = list(says)

    async def send(self, _: Delivery) -> str:
        if self._says:
            raise self._says.pop(0)
        return ""

    def fits(self, delivery: Delivery) -> int:
        return len(delivery.alerts)


def an_evening(home: Path, alert: Alert, *, at: datetime) -> None:
    """Have the alert raised, and delivered to ``terminal`` and ``archive`` by the real sender."""
    desk = build_desk(load(home / "config", SECRETS))
    told = replace(
        alert,
        published_at=at - timedelta(minutes=29),
        seen_at=at - timedelta(minutes=1),
        fetched_at=at - timedelta(seconds=58),
        raised_at=at,
    )
    asyncio.run(_passes(home, told, desk, at))


async def _passes(home: Path, alert: Alert, desk: Desk, at: datetime) -> None:
    async with connected(home / "config", SECRETS) as redis:
        await Outbox(redis, Shards()).put(alert, addressed(alert, desk))
        await _sends(redis, desk, "terminal", _Service(), at=at)
        await _sends(redis, desk, "archive", _Service(*_ARCHIVE_SAYS), at=at)


async def _sends(redis: Redis, desk: Desk, receiver: str, service: _Service, *, at: datetime) -> None:
    """Make as many attempts as it takes, each as soon as it may be."""
    keys, counters = Keys(), Counters(redis, Keys())
    lane = Lane(redis, Shards(), receiver=receiver, token="evening", lease=_LEASE)
    now = at
    live = Live(desk)
    told = Told(redis, Shards(), receiver=receiver)
    sender = Sender(
        lane=lane,
        reconsidering=Reconsidering(Held(redis, Shards(), receiver=receiver), receiver, live),
        choosing=Choosing(
            lane,
            told,
            Deciding(told, receiver, MESSAGES, live, InForce(Silences(redis, keys))),
            counters,
            service.fits,
        ),
        notifier=service,
        pacing=Pacing(redis, keys),
        retry=Retry(first=_WAIT, longest=_WAIT, give_up_after=timedelta(hours=76)),
        timeout=_WAIT,
        counters=counters,
        log=structlog.get_logger(),
        on_refusal=_nobody_hears,
        absence=Absence(structlog.get_logger()),
        clock=lambda: now,
    )
    assert await lane.hold()
    while await lane.length():
        await sender.step()
        now += _WAIT
    await lane.release()


async def _nobody_hears(receiver: str, said: str, since: datetime) -> None:
    """Operators are not at this desk."""
