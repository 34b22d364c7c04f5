"""A webhook gets the alert as JSON, signed after Standard Webhooks."""

from __future__ import annotations

import errno
import json
import ssl
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from monitor.model import (
    AlertReason,
    Delivery,
    DeliveryDeferred,
    DeliveryKind,
    DeliveryRejected,
    FetchError,
    FetchReason,
    ReceiverRefused,
)
from monitor.net.client import Client
from monitor.net.settings import NetworkSettings
from monitor.receivers.build import build
from monitor.receivers.posting import unanswered, utc_now
from monitor.receivers.spec import ReceiverSpec
from tests.fakes.alerts import TITLE, a_delivery, an_alert
from tests.fakes.services import SIGNING_SECRET
from tests.fakes.web import WebServer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from monitor.receivers.notifier import Notifier
    from tests.fakes.hooks import Hook


def a_notifier(hook: Hook | str, client: Client, *, clock: Callable[[], datetime] = utc_now) -> Notifier:
    url = hook if isinstance(hook, str) else hook.url
    spec = ReceiverSpec.model_validate({"webhook": {"url": url, "secret": SIGNING_SECRET}})
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


@pytest.mark.parametrize(
    ("reason", "kind", "type_"),
    [
        (AlertReason.DEVELOPING, DeliveryKind.ALERT, "alert.developing"),
        (AlertReason.TEST, DeliveryKind.ALERT, "alert.test"),
        (AlertReason.NEW, DeliveryKind.ESCALATION, "alert.escalation"),
    ],
)
async def test_what_an_alert_comes_for_has_a_type_of_its_own(
    hook: Hook, client: Client, reason: AlertReason, kind: DeliveryKind, type_: str
) -> None:
    await a_notifier(hook, client).send(Delivery(an_alert(reason=reason), "desk", kind=kind))

    assert (hook.bodies[0]["type"], hook.bodies[0]["data"]["title"]) == (type_, TITLE)


@pytest.mark.parametrize("kind", [DeliveryKind.GROUP, DeliveryKind.DIGEST, DeliveryKind.OVERFLOW])
async def test_several_alerts_come_as_a_list_signed_as_one(
    hook: Hook, client: Client, kind: DeliveryKind
) -> None:
    later = an_alert(id="later", raised_at=datetime(2023, 9, 5, 4, tzinfo=UTC))

    await a_notifier(hook, client).send(Delivery(an_alert(), "desk", kind=kind, others=(later,)))

    [attempt] = hook.attempts
    verified = Webhook(SIGNING_SECRET).verify(attempt.body, dict(attempt.headers))
    ids = [alert["id"] for alert in verified["data"]["alerts"]]
    assert (verified["type"], verified["timestamp"]) == (f"alerts.{kind}", "2023-09-05T04:00:00Z")
    assert ids == [an_alert().id, "later"]


@pytest.mark.parametrize("status", [200, 201, 202, 204])
async def test_every_2xx_means_taken(hook: Hook, client: Client, status: int) -> None:
    hook.answers(status)

    await a_notifier(hook, client).send(a_delivery())

    assert len(hook.attempts) == 1


async def test_a_2xx_means_taken_whatever_comes_after_it(hook: Hook, client: Client) -> None:
    hook.breaks_off(200)

    receipt = await a_notifier(hook, client).send(a_delivery())

    assert receipt == a_delivery().key


@pytest.mark.parametrize("status", [400, 409, 413, 415, 422])
async def test_a_message_that_a_webhook_does_not_want_is_rejected(
    hook: Hook, client: Client, status: int
) -> None:
    hook.answers(status)

    with pytest.raises(DeliveryRejected) as caught:
        await a_notifier(hook, client).send(a_delivery())

    assert caught.value.reason == f"http_{status}"


@pytest.mark.parametrize(
    ("status", "reason", "message"),
    [
        (401, "http_401", "401 Unauthorized: it does not accept the signature"),
        (403, "http_403", "403 Forbidden: it does not let us in"),
        (404, "http_404", "404 Not Found: nothing is at this URL"),
        (405, "http_405", "405 Method Not Allowed: what is at this URL takes no posts"),
        (410, "gone", "410 Gone: it asks not to be sent to any more"),
        (451, "http_451", "451 Unavailable For Legal Reasons$"),
        (499, "http_499", "webhook answered 499$"),
    ],
)
async def test_a_webhook_that_wants_nothing_from_us_waits_for_a_person(
    hook: Hook, client: Client, status: int, reason: str, message: str
) -> None:
    hook.answers(status)

    with pytest.raises(ReceiverRefused, match=message) as caught:
        await a_notifier(hook, client).send(a_delivery())

    assert caught.value.reason == reason


async def test_a_redirect_is_not_followed(hook: Hook, client: Client) -> None:
    hook.answers(307, location=hook.url)

    with pytest.raises(ReceiverRefused, match="307 Temporary Redirect: redirects are not followed"):
        await a_notifier(hook, client).send(a_delivery())

    assert len(hook.attempts) == 1


@pytest.mark.parametrize(
    ("status", "may_have_arrived"),
    [(408, False), (425, False), (429, False), (500, True), (502, True), (599, True)],
)
async def test_what_may_pass_is_deferred(
    hook: Hook, client: Client, status: int, *, may_have_arrived: bool
) -> None:
    hook.answers(status, retry_after="7")

    with pytest.raises(DeliveryDeferred) as caught:
        await a_notifier(hook, client).send(a_delivery())

    assert (caught.value.reason, caught.value.retry_after) == (f"http_{status}", timedelta(seconds=7))
    assert caught.value.may_have_arrived is may_have_arrived


async def test_an_answer_that_breaks_off_leaves_open_whether_it_was_taken(hook: Hook, client: Client) -> None:
    hook.breaks_off(500)

    with pytest.raises(DeliveryDeferred) as caught:
        await a_notifier(hook, client).send(a_delivery())

    assert (caught.value.reason, caught.value.may_have_arrived) == ("protocol", True)


async def test_a_webhook_whose_certificate_nobody_vouches_for_waits_for_a_person(
    client: Client, certificate: Path
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    async with WebServer(tls=context) as site:
        notifier = a_notifier(site.url, client)

        with pytest.raises(ReceiverRefused, match="its certificate is not trusted") as caught:
            await notifier.send(a_delivery())

    assert (caught.value.reason, site.requests) == ("tls", [])


async def test_an_address_of_our_own_network_waits_for_a_person_to_allow_it(hook: Hook) -> None:
    async with Client(NetworkSettings()) as client:
        with pytest.raises(ReceiverRefused, match=r"list the address in network\.allow_private"):
            await a_notifier(hook, client).send(a_delivery())

    assert hook.attempts == []


@pytest.mark.parametrize(
    ("reason", "cause", "may_have_arrived"),
    [
        pytest.param(FetchReason.DNS, None, False, id="its name is not known"),
        pytest.param(FetchReason.TLS, None, False, id="no TLS came about"),
        pytest.param(FetchReason.HOST_BUSY, None, False, id="no turn came"),
        pytest.param(FetchReason.CONNECT, OSError(errno.ECONNREFUSED, ""), False, id="refused"),
        pytest.param(FetchReason.CONNECT, OSError(errno.ENETUNREACH, ""), False, id="no way there"),
        pytest.param(FetchReason.CONNECT, OSError(errno.ECONNRESET, ""), True, id="reset"),
        pytest.param(FetchReason.CONNECT, None, True, id="hung up"),
        pytest.param(FetchReason.TIMEOUT, None, True, id="too late"),
        pytest.param(FetchReason.TOO_LARGE, None, True, id="an answer without end"),
    ],
)
def test_what_may_have_left_us_may_have_arrived(
    reason: FetchReason, cause: OSError | None, *, may_have_arrived: bool
) -> None:
    failed = FetchError("", url="https://example.org", reason=reason)
    failed.__cause__ = cause

    error = unanswered(failed, service="webhook")

    assert isinstance(error, DeliveryDeferred)
    assert (error.reason, error.may_have_arrived) == (reason, may_have_arrived)


async def test_hostile_text_is_only_text_in_json(hook: Hook, client: Client) -> None:
    await a_notifier(hook, client).send(a_delivery(title='"}\u202e<!channel>\x00'))

    assert json.loads(hook.attempts[0].body)["data"]["title"] == '"}\u202e<!channel>\x00'
