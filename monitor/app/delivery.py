"""The send role's parts, put together: a sender a receiver."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from monitor.alerts.outbox import Lane
from monitor.alerts.retry import Retry
from monitor.net.client import Client
from monitor.pipeline.sender import LEASE, Sender
from monitor.pipeline.senders import Senders
from monitor.receivers.build import build

if TYPE_CHECKING:
    from contextlib import AsyncExitStack
    from datetime import timedelta

    from monitor.app.parts import Parts
    from monitor.net.settings import NetworkSettings
    from monitor.receivers.spec import ReceiverSpec

# More receivers than any desk has
_LANES: Final = 1000


def build_delivery(
    stack: AsyncExitStack, parts: Parts, *, network: NetworkSettings, drain: timedelta
) -> Senders:
    """Build the send role; it sends once it is told the receivers. Its connections close with ``stack``."""
    # of their own, and unbounded as each lane sends one message at a time: neither feeds that
    # hang nor another receiver of the same host (Slack's, say) may hold a receiver up
    client = Client(network, in_flight=_LANES, per_host=_LANES)
    stack.push_async_callback(client.close)

    def make(receiver: str, spec: ReceiverSpec) -> Sender:
        return Sender(
            lane=Lane(parts.redis, parts.keys, receiver=receiver, token=parts.presence.id, lease=LEASE),
            notifier=build(receiver, spec, client=client),
            retry=_retry(spec),
            timeout=spec.timeout,
            live=parts.live,
            counters=parts.counters,
            log=parts.log.bind(receiver=receiver),
        )

    return Senders(make, drain=drain, log=parts.log)


def _retry(spec: ReceiverSpec) -> Retry:
    """Give a receiver's patience as the lane knows it."""
    retry = spec.retry
    return Retry(first=retry.first, longest=retry.longest, give_up_after=retry.give_up_after)
