"""The send role's parts, put together: a sender a receiver."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from monitor.alerts.lanes.held import Held
from monitor.alerts.lanes.lane import Lane
from monitor.alerts.lanes.pacing import Pacing
from monitor.alerts.occasions import receiver_refuses
from monitor.alerts.retry import Retry
from monitor.alerts.silences import Silences
from monitor.alerts.told import Told
from monitor.app.telling import build_notices
from monitor.net.client import Client
from monitor.pipeline.choosing import Choosing
from monitor.pipeline.deciding import Deciding, InForce
from monitor.pipeline.patience import Absence
from monitor.pipeline.reconsidering import Reconsidering
from monitor.pipeline.sender import LEASE, Sender
from monitor.pipeline.senders import Senders
from monitor.receivers.build import build

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AsyncExitStack
    from datetime import datetime, timedelta

    from monitor.app.build import LanePlan
    from monitor.app.parts import Parts
    from monitor.net.settings import NetworkSettings
    from monitor.receivers.spec import ReceiverSpec

# More receivers than any desk has
_LANES: Final = 1000


def build_delivery(
    stack: AsyncExitStack,
    parts: Parts,
    *,
    network: NetworkSettings,
    on_alert: Callable[[], None],
    drain: timedelta,
) -> Senders[LanePlan]:
    """Build the send role; it sends once it is told the receivers. Its connections close with ``stack``."""
    # of their own, and unbounded as each lane sends one message at a time: neither feeds that
    # hang nor another receiver of the same host (Slack's, say) may hold a receiver up
    client = Client(network, in_flight=_LANES, per_host=_LANES)
    stack.push_async_callback(client.close)

    shards = parts.shards
    notices = build_notices(parts, on_alert=on_alert)

    async def on_refusal(receiver: str, said: str, since: datetime) -> None:
        await notices.put(receiver_refuses(receiver, said, since=since))

    silences = InForce(Silences(parts.redis, parts.keys))
    pacing = Pacing(parts.redis, parts.keys)
    absence = Absence(parts.log)

    def make(lane_name: str, plan: LanePlan) -> Sender:
        spec = plan.spec
        notifier = build(lane_name, spec, client=client, zone=plan.zone, template=plan.template)
        lane = Lane(parts.redis, shards, receiver=lane_name, token=parts.presence.id, lease=LEASE)
        told = Told(parts.redis, shards, receiver=lane_name)
        deciding = Deciding(told, plan.receiver, notifier.kinds, parts.live, silences)
        held = Held(parts.redis, shards, receiver=lane_name)
        return Sender(
            lane=lane,
            choosing=Choosing(lane, told, deciding, parts.counters, notifier.fits),
            reconsidering=Reconsidering(held, plan.receiver, parts.live),
            notifier=notifier,
            pacing=pacing,
            retry=_retry(spec),
            timeout=spec.timeout,
            counters=parts.counters,
            log=parts.log.bind(receiver=lane_name),
            on_refusal=on_refusal,
            absence=absence,
        )

    return Senders(make, drain=drain, log=parts.log)


def _retry(spec: ReceiverSpec) -> Retry:
    """Give a receiver's patience as the lane knows it."""
    retry = spec.retry
    return Retry(first=retry.first, longest=retry.longest, give_up_after=retry.give_up_after)
