"""The webhook notifier: the alert as JSON, signed after Standard Webhooks 1.0."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import AfterValidator, ConfigDict, Field, SecretStr, WithJsonSchema

from monitor.model import DeliveryError, DeliveryKind, DeliveryRejected, ReceiverRefused
from monitor.model.codec import to_plain
from monitor.model.settings import Settings
from monitor.receivers.lines import MAX_READ
from monitor.receivers.notifier import MESSAGES, Pace
from monitor.receivers.posting import AnswerLost, answer, post
from monitor.receivers.several import listed
from monitor.receivers.text import border_before
from monitor.receivers.urls import SecretUrl

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, timedelta

    from monitor.model import Alert, Delivery, Sentence
    from monitor.net.client import Client

SECRET_PREFIX = "whsec_"  # noqa: S105 - what stands before the secret, not one
SECRET_BYTES = range(24, 65)  # Standard Webhooks: between 24 bytes (192 bits) and 64 bytes (512 bits)

_TAKEN: Final = range(200, 300)
_OF_THE_MESSAGE: Final = {
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.CONFLICT,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
}
_REDIRECTED: Final = "redirects are not followed; write the URL that it leads to"
_HINTS: Final[dict[int, str]] = {
    HTTPStatus.UNAUTHORIZED: "it does not accept the signature; is the secret the same on both sides?",
    HTTPStatus.FORBIDDEN: "it does not let us in; is the secret the same on both sides?",
    HTTPStatus.NOT_FOUND: "nothing is at this URL",
    HTTPStatus.METHOD_NOT_ALLOWED: "what is at this URL takes no posts",
    HTTPStatus.GONE: "it asks not to be sent to any more",
}
_OF_SEVERAL: Final = {DeliveryKind.GROUP, DeliveryKind.DIGEST, DeliveryKind.OVERFLOW}


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
        """Post one delivery; any 2xx means that it was taken, a redirect that it was not."""
        payload = body(delivery)
        try:
            response = await post(
                self._client,
                self._url.get_secret_value(),
                service="webhook",
                body=payload,
                headers=signed_headers(payload, message_id=delivery.key, at=self._clock(), key=self._key),
                deadline=self._timeout,
                clock=self._clock,
            )
        except AnswerLost as lost:
            if lost.status not in _TAKEN:
                raise
        else:
            if response.status not in _TAKEN:
                raise refusal(response.status)
        return delivery.key

    def fits(self, delivery: Delivery) -> int:
        """Say how many of its alerts a message lists."""
        return listed(delivery)


def refusal(status: int) -> DeliveryError:
    """Say what a final answer other than 2xx comes to. Pure.

    The statuses that speak of the message reject it alone. All others are taken to speak of the
    receiver: that loses nothing, for it is tried again until a person has mended it.
    """
    message = f"webhook answered {answer(status)}"
    if status in _OF_THE_MESSAGE:
        return DeliveryRejected(message, reason=f"http_{status}")
    hint = _REDIRECTED if status in range(300, 400) else _HINTS.get(status, "")
    reason = "gone" if status == HTTPStatus.GONE else f"http_{status}"
    return ReceiverRefused(f"{message}: {hint}" if hint else message, reason=reason)


def body(delivery: Delivery) -> bytes:
    """Write what is posted; of further attempts only what became known since is new.

    One alert is ``alert.REASON`` or ``alert.escalation``, several are ``alerts.KIND`` with a list.
    """
    newest = max(alert.raised_at for alert in delivery.alerts)
    plain = {
        "type": _type(delivery),
        "timestamp": newest.isoformat().replace("+00:00", "Z"),
        "data": _data(delivery),
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def _type(delivery: Delivery) -> str:
    if delivery.kind is DeliveryKind.ALERT:
        return f"alert.{delivery.alert.reason}"
    return f"{'alerts' if delivery.kind in _OF_SEVERAL else 'alert'}.{delivery.kind}"


def _data(delivery: Delivery) -> dict[str, Any]:
    if delivery.kind in _OF_SEVERAL:
        return {"alerts": [to_plain(_bounded(alert)) for alert in delivery.alerts]}
    return to_plain(_bounded(delivery.alert))


def _bounded(alert: Alert) -> Alert:
    """Cut sentences that are none: a page without a full stop is one of millions of letters."""
    return replace(alert, sentences=tuple(map(_cut, alert.sentences)))


def _cut(sentence: Sentence) -> Sentence:
    if len(sentence.quote) <= MAX_READ:
        return sentence
    stop = border_before(sentence.quote, MAX_READ)
    return replace(sentence, end=sentence.start + stop, quote=sentence.quote[:stop])


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
