"""From what operators wrote about a receiver to its notifier."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

from monitor.receivers.console import ConsoleNotifier
from monitor.receivers.mail import MailNotifier
from monitor.receivers.posting import utc_now
from monitor.receivers.slack import SlackNotifier
from monitor.receivers.webhook import WebhookNotifier

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from monitor.net.client import Client
    from monitor.receivers.notifier import Notifier
    from monitor.receivers.spec import ReceiverSpec


def build(
    receiver: str,
    spec: ReceiverSpec,
    *,
    client: Client,
    clock: Callable[[], datetime] = utc_now,
    stream: TextIO | None = None,
) -> Notifier:
    """Make the notifier of one receiver; nothing connects before the first alert.

    ``client`` stays the caller's, who closes it; ``stream`` is where a console receiver
    prints, standard output if None.
    """
    if spec.slack:
        return SlackNotifier(spec.slack, client=client, timeout=spec.timeout, clock=clock)
    if spec.email:
        return MailNotifier(spec.email, receiver=receiver, timeout=spec.timeout)
    if spec.webhook:
        return WebhookNotifier(spec.webhook, client=client, timeout=spec.timeout, clock=clock)
    return ConsoleNotifier(stream or sys.stdout, timeout=spec.timeout)
