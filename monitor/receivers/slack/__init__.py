"""Slack: a bot that knows what it said, or an incoming webhook that only speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.receivers.labels import labels_for
from monitor.receivers.slack.api import Api
from monitor.receivers.slack.bot import SlackBot
from monitor.receivers.slack.hook import SlackHook
from monitor.receivers.slack.pace import pace
from monitor.receivers.slack.settings import SlackSettings

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, timedelta

    from monitor.net.client import Client
    from monitor.receivers.labels import Language
    from monitor.receivers.notifier import Notifier

__all__ = ["SlackSettings", "slack_notifier"]


def slack_notifier(
    settings: SlackSettings,
    *,
    language: Language,
    zone: str = "",
    client: Client,
    timeout: timedelta,
    clock: Callable[[], datetime],
) -> Notifier:
    """Make the notifier of one receiver: the webhook's where one is named, else the bot's.

    ``zone`` is the receiver's IANA time zone, empty where it has none; ``timeout`` is for everything that
    one delivery takes together.
    """
    labels = labels_for(language, zone)
    if settings.webhook:
        return SlackHook(settings.webhook, labels=labels, client=client, timeout=timeout, clock=clock)
    assert settings.token  # as the settings have it
    return SlackBot(
        Api(settings.api, settings.token, client=client, clock=clock),
        channel=settings.channel,
        pace=pace(settings.token.get_secret_value(), settings.channel),
        has_buttons=settings.signing_secret is not None,
        labels=labels,
        timeout=timeout,
    )
