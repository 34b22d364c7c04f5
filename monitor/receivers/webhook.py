"""The webhook notifier: the alert as JSON, signed after Standard Webhooks 1.0."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, ConfigDict, Field, SecretStr, WithJsonSchema

from monitor.model import DeliveryRejected
from monitor.model.codec import to_plain
from monitor.model.settings import Settings
from monitor.receivers.notifier import MESSAGES, Pace
from monitor.receivers.posting import answer, post
from monitor.receivers.urls import SecretUrl

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, timedelta

    from monitor.model import Alert, Delivery
    from monitor.net.client import Client

SECRET_PREFIX = "whsec_"  # noqa: S105 - what stands before the secret, not one
SECRET_BYTES = range(24, 65)  # Standard Webhooks: between 24 bytes (192 bits) and 64 bytes (512 bits)


def signing_key(secret: SecretStr) -> bytes:
    """Give the key that ``whsec_BASE64`` stands for; raise ValueError where it stands for none."""
    written = secret.get_secret_value()
    try:
        key = base64.b64decode(written.removeprefix(SECRET_PREFIX), validate=True)
    except binascii.Error:
        key = b""
    if not written.startswith(SECRET_PREFIX) or len(key) not in SECRET_BYTES:
        message = (
            "is not whsec_ and the base64 of 24 to 64 random bytes;"
            " make one with: echo whsec_$(openssl rand -base64 32)"
        )
        raise ValueError(message)
    return key


def _checked(secret: SecretStr) -> SecretStr:
    signing_key(secret)
    return secret


class WebhookSettings(Settings):
    """``webhook:`` of a receiver."""

    model_config = ConfigDict(hide_input_in_errors=True)

    url: SecretUrl = Field(description="Where alerts are posted.", examples=["https://example.org/alerts"])
    secret: Annotated[
        SecretStr, AfterValidator(_checked), WithJsonSchema({"type": "string", "format": "password"})
    ] = Field(
        description="Signs each message (Standard Webhooks): whsec_ and base64 of 24 to 64 bytes.",
        examples=["${HOOK_SECRET}"],
    )


class WebhookNotifier:
    """Posts alerts to one webhook, signed so that it knows who sent them.

    https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
    """

    kinds = MESSAGES
    pace: Pace | None = None

    def __init__(
        self, settings: WebhookSettings, *, client: Client, timeout: timedelta, clock: Callable[[], datetime]
    ) -> None:
        self._url = settings.url
        self._key = signing_key(settings.secret)
        self._client = client
        self._timeout = timeout
        self._clock = clock

    async def send(self, delivery: Delivery) -> str:
        """Post one alert; any 2xx means that it was taken, a redirect that it was not."""
        payload = body(delivery.alert)
        response = await post(
            self._client,
            self._url.get_secret_value(),
            service="webhook",
            body=payload,
            headers=signed_headers(payload, message_id=delivery.key, at=self._clock(), key=self._key),
            deadline=self._timeout,
            clock=self._clock,
        )
        if response.status in range(200, 300):
            return delivery.key
        reason = "gone" if response.status == HTTPStatus.GONE else f"http_{response.status}"
        message = f"webhook answered {answer(response.status)}"
        raise DeliveryRejected(message, reason=reason)

    async def close(self) -> None:
        """Do nothing: the client belongs to whoever made it."""


def body(alert: Alert) -> bytes:
    """Write what is posted: the same bytes at each attempt."""
    plain = {
        "type": f"alert.{alert.reason}",
        "timestamp": alert.raised_at.isoformat().replace("+00:00", "Z"),
        "data": to_plain(alert),
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def signed_headers(payload: bytes, *, message_id: str, at: datetime, key: bytes) -> dict[str, str]:
    """Sign a message's id, the time of this attempt and its bytes, after Standard Webhooks 1.0."""
    timestamp = str(int(at.timestamp()))
    signed = b".".join((message_id.encode(), timestamp.encode(), payload))
    signature = base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    return {
        "content-type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": f"v1,{signature}",
    }
