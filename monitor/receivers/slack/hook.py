"""The notifier that speaks through one of Slack's incoming webhooks."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING

from monitor.receivers.blocks import delivered
from monitor.receivers.blocks.bundle import fits
from monitor.receivers.notifier import MESSAGES
from monitor.receivers.posting import post
from monitor.receivers.slack.pace import pace
from monitor.receivers.slack.verdict import WORD, not_slack, verdict

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, timedelta

    from pydantic import SecretStr

    from monitor.model import Delivery
    from monitor.net.client import Client
    from monitor.receivers.labels import Labels
    from monitor.receivers.notifier import Pace


class SlackHook:
    """Posts to one incoming webhook.

    Slack drops no repeats and tells a webhook nothing: the delivery's key goes along as a header for
    proxies and logs, and a message whose answer was lost may appear twice. There are no threads: what
    follows up names its story.
    """

    kinds = MESSAGES

    def __init__(
        self,
        webhook: SecretStr,
        *,
        labels: Labels,
        client: Client,
        timeout: timedelta,
        clock: Callable[[], datetime],
    ) -> None:
        self._webhook = webhook
        self._labels = labels
        self._client = client
        self._timeout = timeout
        self._clock = clock
        self.pace: Pace | None = pace(webhook.get_secret_value())

    async def send(self, delivery: Delivery) -> str:
        """Post one delivery; only the answer ``ok`` means that Slack has it. It has no name there."""
        response = await post(
            self._client,
            self._webhook.get_secret_value(),
            service="slack",
            body=json.dumps(delivered(delivery, self._labels)).encode(),
            headers={"content-type": "application/json", "idempotency-key": delivery.key},
            deadline=self._timeout,
            clock=self._clock,
        )
        said = response.body.strip().decode("latin-1")
        if response.status == HTTPStatus.OK and said == "ok":
            return ""
        # with status 200, a word is no more Slack's than the page of a hotel's network; and a proxy that
        # gives back what it was asked for, gives back a secret
        is_echo = said in self._webhook.get_secret_value()
        if response.status != HTTPStatus.OK and WORD.fullmatch(said) and not is_echo:
            raise verdict(said)
        raise not_slack(response.status)

    def fits(self, delivery: Delivery) -> int:
        """Say how many of its alerts Slack's bounds of one message leave room for."""
        return fits(delivery, self._labels)
