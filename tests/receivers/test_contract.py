"""Every kind of receiver keeps the same promises, whatever its service does."""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING

import pytest
import structlog

from monitor.model import DeliveryDeferred, DeliveryError, DeliveryRejected
from monitor.receivers.build import build
from tests.fakes.alerts import a_delivery
from tests.fakes.services import SECRETS, SERVICES, Service

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from monitor.net.client import Client
    from monitor.receivers.notifier import Notifier

WITH_REFUSALS = [kind for kind in SERVICES if kind != "console"]


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


async def test_a_service_that_hangs_defers_within_the_timeout(service: Service, client: Client) -> None:
    notifier = a_notifier(service, client, timeout="100ms")
    service.hangs()

    with pytest.raises(DeliveryDeferred) as caught:
        await notifier.send(a_delivery())

    assert caught.value.reason == "timeout"


async def test_a_service_that_drops_the_connection_defers(service: Service, client: Client) -> None:
    notifier = a_notifier(service, client)
    service.drops()

    with pytest.raises(DeliveryDeferred):
        await notifier.send(a_delivery())


@pytest.mark.parametrize("service", WITH_REFUSALS, indirect=True)
async def test_a_service_that_is_not_there_defers(service: Service, client: Client) -> None:
    notifier = a_notifier(service, client)
    await service.__aexit__(None, None, None)

    with pytest.raises(DeliveryDeferred) as caught:
        await notifier.send(a_delivery())

    assert caught.value.reason == "connect"


@pytest.mark.parametrize("service", WITH_REFUSALS, indirect=True)
async def test_a_service_that_refuses_for_good_rejects(service: Service, client: Client) -> None:
    notifier = a_notifier(service, client)
    service.refuses()

    with pytest.raises(DeliveryRejected):
        await notifier.send(a_delivery())


@pytest.mark.parametrize("trouble", ["is_down", "hangs", "drops", "refuses"])
@pytest.mark.parametrize("service", WITH_REFUSALS, indirect=True)
async def test_no_failure_shows_an_address_a_token_or_a_password(
    service: Service, client: Client, trouble: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Messages, tracebacks, reprs and logs name the kind of receiver and the answer alone."""
    notifier = a_notifier(service, client, timeout="200ms")
    {
        "is_down": lambda: service.is_down_for(1),
        "hangs": service.hangs,
        "drops": service.drops,
        "refuses": service.refuses,
    }[trouble]()

    with (
        caplog.at_level(logging.DEBUG),
        structlog.testing.capture_logs() as logs,
        pytest.raises(DeliveryError) as caught,
    ):
        await notifier.send(a_delivery())

    told = "".join(traceback.format_exception(caught.value)) + caplog.text + repr((logs, vars(notifier)))
    assert not [secret for secret in SECRETS if secret in told]


async def test_hostile_text_arrives_as_text(service: Service, client: Client) -> None:
    notifier = a_notifier(service, client)
    title = "<script>alert(1)</script> \u202egnp.exe \x1b[31m\r\nBcc: all@example.org"

    await notifier.send(a_delivery(title=title, evidence=(), sentences=()))

    [text] = service.texts
    assert "script" in text
    assert "Bcc: all" in text


async def test_closing_twice_is_harmless(service: Service, client: Client) -> None:
    notifier = a_notifier(service, client)

    await notifier.close()
    await notifier.close()
