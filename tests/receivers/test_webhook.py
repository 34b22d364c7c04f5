"""A webhook gets the alert as JSON, signed after Standard Webhooks."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from monitor.model import AlertReason, DeliveryDeferred, DeliveryRejected
from monitor.receivers.build import build
from monitor.receivers.posting import utc_now
from monitor.receivers.spec import ReceiverSpec
from tests.fakes.alerts import TITLE, a_delivery
from tests.fakes.services import SIGNING_SECRET

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from monitor.net.client import Client
    from monitor.receivers.notifier import Notifier
    from tests.fakes.hooks import Hook


def a_notifier(hook: Hook, client: Client, *, clock: Callable[[], datetime] = utc_now) -> Notifier:
    spec = ReceiverSpec.model_validate({"webhook": {"url": hook.url, "secret": SIGNING_SECRET}})
    return build("desk", spec, client=client, clock=clock)


async def test_a_receiver_can_verify_who_sent_it(hook: Hook, client: Client) -> None:
    await a_notifier(hook, client).send(a_delivery())

    [attempt] = hook.attempts
    verified = Webhook(SIGNING_SECRET).verify(attempt.body, dict(attempt.headers))
    assert (verified["type"], verified["timestamp"]) == ("alert.new", "2023-09-05T03:07:30Z")
    assert (verified["data"]["title"], verified["data"]["severity"]) == (TITLE, "high")


async def test_a_changed_body_is_found_out(hook: Hook, client: Client) -> None:
    await a_notifier(hook, client).send(a_delivery())

    [attempt] = hook.attempts
    with pytest.raises(WebhookVerificationError):
        Webhook(SIGNING_SECRET).verify(attempt.body + b" ", dict(attempt.headers))


async def test_a_second_attempt_has_the_same_id_and_body_and_a_time_of_its_own(
    hook: Hook, client: Client
) -> None:
    moments = iter([utc_now() - timedelta(seconds=60), utc_now()])
    notifier = a_notifier(hook, client, clock=lambda: next(moments))

    await notifier.send(a_delivery(attempt=1))
    await notifier.send(a_delivery(attempt=2))

    first, second = hook.attempts
    assert first.body == second.body
    assert first.headers["webhook-id"] == second.headers["webhook-id"] == a_delivery().key
    assert int(second.headers["webhook-timestamp"]) - int(first.headers["webhook-timestamp"]) in (60, 61)


async def test_a_developing_story_has_a_type_of_its_own(hook: Hook, client: Client) -> None:
    await a_notifier(hook, client).send(a_delivery(reason=AlertReason.DEVELOPING))

    assert hook.bodies[0]["type"] == "alert.developing"


@pytest.mark.parametrize("status", [200, 201, 202, 204])
async def test_every_2xx_means_taken(hook: Hook, client: Client, status: int) -> None:
    hook.answers(status)

    await a_notifier(hook, client).send(a_delivery())

    assert len(hook.attempts) == 1


@pytest.mark.parametrize(
    ("status", "reason"), [(410, "gone"), (400, "http_400"), (404, "http_404"), (422, "http_422")]
)
async def test_what_a_webhook_refuses_is_rejected(
    hook: Hook, client: Client, status: int, reason: str
) -> None:
    hook.answers(status)

    with pytest.raises(DeliveryRejected) as caught:
        await a_notifier(hook, client).send(a_delivery())

    assert caught.value.reason == reason


async def test_a_redirect_is_not_followed(hook: Hook, client: Client) -> None:
    hook.answers(307, location=hook.url)

    with pytest.raises(DeliveryRejected, match="webhook answered 307 Temporary Redirect"):
        await a_notifier(hook, client).send(a_delivery())

    assert len(hook.attempts) == 1


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 599])
async def test_what_may_pass_is_deferred(hook: Hook, client: Client, status: int) -> None:
    hook.answers(status, retry_after="7")

    with pytest.raises(DeliveryDeferred) as caught:
        await a_notifier(hook, client).send(a_delivery())

    assert (caught.value.reason, caught.value.retry_after) == (f"http_{status}", timedelta(seconds=7))


async def test_hostile_text_is_only_text_in_json(hook: Hook, client: Client) -> None:
    await a_notifier(hook, client).send(a_delivery(title='"}\u202e<!channel>\x00'))

    assert json.loads(hook.attempts[0].body)["data"]["title"] == '"}\u202e<!channel>\x00'
