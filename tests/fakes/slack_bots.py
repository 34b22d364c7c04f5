"""Slack's bot as a receiver, and what is sent by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from monitor.model import AlertReason, Delivery, Severity, Thread
from monitor.receivers.posting import utc_now
from monitor.receivers.slack import SlackSettings, slack_notifier
from tests.fakes.alerts import an_alert

if TYPE_CHECKING:
    from monitor.net.client import Client
    from monitor.receivers.notifier import Notifier
    from tests.fakes.slack_api import SlackApi

DEVELOPING = an_alert(id="second", reason=AlertReason.DEVELOPING, severity=Severity.NORMAL)


def a_bot(slack: SlackApi, client: Client, *, timeout: float = 10, **changes: Any) -> Notifier:
    settings = SlackSettings.model_validate({**slack.settings, **changes})
    return slack_notifier(
        settings, language="ar", client=client, timeout=timedelta(seconds=timeout), clock=utc_now
    )


def follow_up(receipt: str, **changes: Any) -> Delivery:
    """Say more of a story whose first message has this receipt."""
    fields: dict[str, Any] = {"thread": Thread(receipt, "Kim meets Putin"), **changes}
    return Delivery(fields.pop("alert", DEVELOPING), "asia-desk", **fields)


def again(delivery: Delivery) -> Delivery:
    """Try a delivery again that may have arrived."""
    return replace(delivery, attempt=2, is_uncertain=True)
