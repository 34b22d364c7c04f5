"""The Slack notifier: one incoming webhook."""

from __future__ import annotations

import json
import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from pydantic import ConfigDict, Field

from monitor.model import DeliveryRejected
from monitor.model.settings import Settings
from monitor.receivers.blocks import payload
from monitor.receivers.labels import ARABIC
from monitor.receivers.message import compose
from monitor.receivers.notifier import MESSAGES, Pace
from monitor.receivers.posting import answer, post
from monitor.receivers.urls import SecretUrl

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, timedelta

    from monitor.model import Delivery
    from monitor.net.client import Client

# What Slack says is wrong: no_service, invalid_blocks, channel_is_archived, ...
_WORD = re.compile(rb"[a-z_]{1,40}")


class SlackSettings(Settings):
    """``slack:`` of a receiver."""

    model_config = ConfigDict(hide_input_in_errors=True)

    webhook: SecretUrl = Field(
        description="The incoming webhook's URL; whoever has it may post, so keep it in the environment.",
        examples=["${SLACK_WEBHOOK}"],
    )


class SlackNotifier:
    """Posts alerts to one Slack incoming webhook.

    Slack drops no repeats: the delivery's key goes along as a header for proxies and logs,
    and a message whose answer was lost may appear twice.
    """

    kinds = MESSAGES
    pace: Pace | None = None

    def __init__(
        self, settings: SlackSettings, *, client: Client, timeout: timedelta, clock: Callable[[], datetime]
    ) -> None:
        self._settings = settings
        self._client = client
        self._timeout = timeout
        self._clock = clock

    async def send(self, delivery: Delivery) -> str:
        """Post one alert; only the answer ``ok`` means that Slack has it."""
        response = await post(
            self._client,
            self._settings.webhook.get_secret_value(),
            service="slack",
            body=json.dumps(payload(compose(delivery.alert), ARABIC)).encode(),
            headers={"content-type": "application/json", "idempotency-key": delivery.key},
            deadline=self._timeout,
            clock=self._clock,
        )
        said = response.body.strip()
        if response.status == HTTPStatus.OK and said == b"ok":
            return ""
        reason = said.decode() if _WORD.fullmatch(said) else f"http_{response.status}"
        message = f"slack answered {answer(response.status)}, not ok: {reason}"
        raise DeliveryRejected(message, reason=reason)

    async def close(self) -> None:
        """Do nothing: the client belongs to whoever made it."""
