"""Every kind of receiver keeps the same promises, whatever its service does."""

from __future__ import annotations

import logging
import traceback
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import structlog

from monitor.model import (
    Delivery,
    DeliveryDeferred,
    DeliveryError,
    DeliveryKind,
    DeliveryRejected,
    ReceiverRefused,
    Severity,
    Thread,
)
from monitor.receivers.build import build
from monitor.receivers.notifier import MESSAGES
from tests.fakes.alerts import TITLE, a_delivery, an_alert
from tests.fakes.services import ADDRESSES, SECRETS, SERVICES, Service

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from monitor.net.client import Client
    from monitor.receivers.notifier import Notifier

WITH_CONNECTIONS = [kind for kind in SERVICES if kind != "console"]
# Apprise says nothing but well or not.
WITH_REASONS = [kind for kind in WITH_CONNECTIONS if kind != "apprise"]
OF_SEVERAL = {DeliveryKind.GROUP, DeliveryKind.DIGEST, DeliveryKind.OVERFLOW}
# Troops of North Korea in Russia
SECOND_TITLE = "قوات كورية شمالية في روسيا"


@pytest.fixture(params=SERVICES)
async def service(request: pytest.FixtureRequest) -> AsyncIterator[Service]:
    async with SERVICES[request.param]() as service:
        yield service


def a_notifier(service: Service, client: Client, *, timeout: str = "10s") -> Notifier:
    return build("desk", service.spec(timeout=timeout), client=client, stream=service.stream)


async def test_a_delivery_that_is_tried_again_has_the_same_key(service: Service, client: Client) -> None:
    notifier = a_notifier(service, client)
    service.is_down_for(1)

    with pytest.raises(DeliveryDeferred):
        await notifier.send(a_delivery(attempt=1))
    await notifier.send(a_delivery(attempt=2))

    assert set(service.keys) == {a_delivery().key}


@pytest.mark.parametrize("kind", sorted(MESSAGES))
async def test_every_kind_of_message_arrives_with_its_alerts_and_its_key(
    service: Service, client: Client, kind: DeliveryKind
) -> None:
    others = (an_alert(id="second", title=SECOND_TITLE, evidence=()),) if kind in OF_SEVERAL else ()
    thread = None if others else Thread("<root@example.org>", "before")
    delivery = Delivery(an_alert(evidence=()), "desk", kind=kind, others=others, thread=thread)

    await a_notifier(service, client).send(delivery)

    [text] = service.texts
    assert [title in text for title in (TITLE, SECOND_TITLE)] == [True, bool(others)]
    assert service.keys == [delivery.key]


async def test_no_alert_of_a_large_digest_is_only_counted(service: Service, client: Client) -> None:
    """Whatever is sent with others can be read: what does not fit is left for the next message."""
    notifier = a_notifier(service, client)
    titles = [f"قصة {number:03}" for number in range(60)]  # story
    waiting = [
        an_alert(
            id=title,
            title=title,
            url=f"https://sabah.example/{number}/{'%D9%83' * 110}",
            severity=list(Severity)[number % 3],
            evidence=(),
        )
        for number, title in enumerate(titles)
    ]
    counts = []

    while waiting:
        digest = Delivery(waiting[0], "desk", kind=DeliveryKind.DIGEST, others=tuple(waiting[1:]))
        counts.append(notifier.fits(digest))
        assert counts[-1] >= 1
        await notifier.send(replace(digest, others=digest.others[: counts[-1] - 1]))
        waiting = waiting[counts[-1] :]

    shown = "".join(service.texts)
    assert [title for title in titles if title not in shown] == []
    assert max(counts) > 5


async def test_a_service_that_hangs_defers_within_the_timeout(service: Service, client: Client) -> None:
    notifier = a_notifier(service, client, timeout="100ms")
    service.hangs()

    with pytest.raises(DeliveryDeferred) as caught:
        await notifier.send(a_delivery())

    assert caught.value.reason == "timeout"


@pytest.mark.parametrize("service", WITH_CONNECTIONS, indirect=True)
async def test_a_service_that_takes_a_message_and_drops_the_connection_may_have_it(
    service: Service, client: Client
) -> None:
    notifier = a_notifier(service, client)
    service.drops()

    with pytest.raises(DeliveryDeferred) as caught:
        await notifier.send(a_delivery())

    assert caught.value.may_have_arrived


@pytest.mark.parametrize("service", WITH_REASONS, indirect=True)
async def test_a_service_that_is_not_there_defers_and_has_nothing(service: Service, client: Client) -> None:
    notifier = a_notifier(service, client)
    await service.__aexit__(None, None, None)

    with pytest.raises(DeliveryDeferred) as caught:
        await notifier.send(a_delivery())

    assert (caught.value.reason, caught.value.may_have_arrived) == ("connect", False)


@pytest.mark.parametrize("service", WITH_REASONS, indirect=True)
async def test_a_message_that_is_not_wanted_is_rejected(service: Service, client: Client) -> None:
    notifier = a_notifier(service, client)
    service.rejects()

    with pytest.raises(DeliveryRejected):
        await notifier.send(a_delivery())


@pytest.mark.parametrize("service", WITH_REASONS, indirect=True)
async def test_a_service_that_wants_nothing_from_us_waits_for_a_person(
    service: Service, client: Client
) -> None:
    notifier = a_notifier(service, client)
    service.refuses()

    with pytest.raises(ReceiverRefused):
        await notifier.send(a_delivery())


@pytest.mark.parametrize("trouble", ["is_down", "hangs", "drops", "rejects", "refuses"])
@pytest.mark.parametrize("service", WITH_CONNECTIONS, indirect=True)
async def test_no_failure_shows_an_address_a_token_or_a_password(
    service: Service, client: Client, trouble: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Messages, tracebacks, reprs and logs name the kind of receiver and the answer alone."""
    notifier = a_notifier(service, client, timeout="200ms" if trouble == "hangs" else "10s")
    {
        "is_down": lambda: service.is_down_for(1),
        "hangs": service.hangs,
        "drops": service.drops,
        "rejects": service.rejects,
        "refuses": service.refuses,
    }[trouble]()

    with (
        caplog.at_level(logging.DEBUG),
        structlog.testing.capture_logs() as logs,
        pytest.raises(DeliveryError) as caught,
    ):
        await notifier.send(a_delivery())

    told = "".join(traceback.format_exception(caught.value)) + caplog.text + repr(logs)
    assert not [secret for secret in (*SECRETS, *ADDRESSES) if secret in told]
    assert not [secret for secret in SECRETS if secret in repr((notifier, vars(notifier)))]


async def test_hostile_text_arrives_as_text(service: Service, client: Client) -> None:
    notifier = a_notifier(service, client)
    title = "<script>alert(1)</script> \u202egnp.exe \x1b[31m\r\nBcc: all\n" + "ط" * 200_000

    await notifier.send(a_delivery(title=title, evidence=(), sentences=()))

    [text] = service.texts
    assert "script" in text
    assert "Bcc: all" in text.replace("\\r\\n", " ")
