"""From what operators wrote about a receiver to its notifier."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

from monitor.receivers.apprise import AppriseNotifier
from monitor.receivers.console import ConsoleNotifier
from monitor.receivers.labels import labels_for
from monitor.receivers.mail import MailNotifier
from monitor.receivers.posting import utc_now
from monitor.receivers.slack import slack_notifier
from monitor.receivers.webhook import WebhookNotifier

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from monitor.net.client import Client
    from monitor.receivers.notifier import Notifier
    from monitor.receivers.spec import ReceiverSpec
    from monitor.receivers.templates import Template


def build(
    receiver: str,
    spec: ReceiverSpec,
    *,
    client: Client,
    zone: str = "UTC",
    template: Template | None = None,
    clock: Callable[[], datetime] = utc_now,
    stream: TextIO | None = None,
) -> Notifier:
    """Make the notifier of one lane; nothing connects before the first alert.

    ``client`` stays the caller's, who closes it; ``zone`` is the receiver's, for its people have times
    in that as well as in UTC; ``template`` has an operator's own words for it; ``stream`` is where a
    console receiver prints, standard output if None.
    """
    language, timeout = spec.spoken, spec.timeout
    zone = "" if zone == "UTC" else zone
    if spec.slack:
        return slack_notifier(
            spec.slack, language=language, zone=zone, client=client, timeout=timeout, clock=clock
        )
    if spec.email:
        return MailNotifier(
            spec.email, receiver=receiver, timeout=timeout, language=language, zone=zone, template=template
        )
    if spec.webhook:
        return WebhookNotifier(spec.webhook, client=client, timeout=timeout, clock=clock)
    labels = labels_for(language, zone)
    if spec.apprise:
        return AppriseNotifier(spec.apprise, labels=labels, timeout=timeout)
    return ConsoleNotifier(stream or sys.stdout, timeout=timeout, labels=labels, template=template)
