"""Who presses a button below a message is heard, though nobody has noted yet that the message was taken."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.lanes.values import Ended
from monitor.alerts.outbox import Addressed, Escalation
from monitor.alerts.proposals import Proposals
from monitor.model import Delivery, DeliveryKind, Said, Severity, Thread
from monitor.net.client import Client
from monitor.net.settings import NetworkSettings
from monitor.pipeline.answering import Answering
from monitor.receivers.posting import utc_now
from monitor.receivers.slack import SlackSettings, slack_notifier
from monitor.store.counters import Counters
from tests.fakes.alerts import an_alert
from tests.fakes.office import Office
from tests.fakes.slack_api import SIGNING_SECRET, SlackApi

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from structlog.typing import FilteringBoundLogger

    from monitor.pipeline.sender import Sender
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis


@pytest.fixture
async def slack() -> AsyncIterator[SlackApi]:
    async with SlackApi() as slack:
        yield slack


@pytest.fixture
def office(redis: Redis, keys: Keys, log: FilteringBoundLogger) -> Office:
    return Office(redis, keys, log)


@pytest.fixture
async def sender(slack: SlackApi, office: Office) -> AsyncIterator[Sender]:
    """The lane of a channel of Slack, for who holds it."""
    async with Client(NetworkSettings(allow_private=("127.0.0.1",))) as client:
        bot = slack_notifier(
            SlackSettings.model_validate({**slack.settings, "signing_secret": SIGNING_SECRET}),
            language="ar",
            client=client,
            timeout=timedelta(seconds=3),
            clock=utc_now,
        )
        sender = office.sender(bot)  # type: ignore[arg-type]
        await sender.lane.hold()
        yield sender


async def until_nothing_is_due(sender: Sender) -> None:
    while await sender.lane.length():  # noqa: ASYNC110 - Redis tells of no event
        await asyncio.sleep(await sender.step())


async def presses(office: Office, said: Said) -> None:
    proposals, counters = Proposals(office.redis, office.keys), Counters(office.redis, office.keys)
    answering = Answering(office.outbox, office.silences, proposals, counters, office.log, lambda: ("desk",))
    assert await answering.answer("a", "desk", said, "Mona", datetime.now(UTC))


async def test_who_was_called_for_an_alert_acknowledges_it_and_its_message_says_so(
    office: Office, slack: SlackApi, sender: Sender
) -> None:
    """It calls the alert unacknowledged no more, and nobody is asked to acknowledge it."""
    now = datetime.now(UTC)
    alert = replace(an_alert(), id="a", raised_at=now)
    await office.outbox.put(alert, Addressed(("another",), (Escalation(("desk",), timedelta()),)))
    (due,) = (await sender.lane.look(now=now)).due
    kind = DeliveryKind.ESCALATION
    receipt = await sender.notifier.send(Delivery(alert, "desk", kind=kind))
    begins = Thread(receipt, alert.title)
    ended = Ended(due, "sent", kind, now, receipt=receipt, story=alert.story, thread=begins)
    await sender.lane.end([ended], key="k", now=now, is_well=True)
    (call,) = slack.messages
    assert "لم يؤكده أحد" in call.content["text"]  # nobody has acknowledged it

    await presses(office, Said.ACKNOWLEDGED)
    await until_nothing_is_due(sender)

    call, reply = slack.messages
    assert (reply.thread, "Mona" in reply.shown, "Mona" in call.shown) == (call.ts, True, True)
    assert "لم يؤكد" not in call.content["text"] + call.shown  # not acknowledged
    assert "monitor.acknowledged" not in str(call.content["blocks"])


@pytest.mark.parametrize("said", Said)
async def test_an_answer_to_a_message_whose_taking_was_lost_is_shown_once_that_is_known(
    office: Office, slack: SlackApi, sender: Sender, said: Said
) -> None:
    """A silence that is asked for below it does not have it noted as muted: it stands there."""
    await office.has("a", severity=Severity.NORMAL, also=())
    slack.drops_after_taking(1)
    while not slack.messages:
        await sender.step()

    await presses(office, said)
    await until_nothing_is_due(sender)

    alert, reply = slack.messages
    assert "Mona" in alert.shown
    assert (reply.thread, "Mona" in reply.shown) == (alert.ts, True)
    assert await office.steps("a") == ["raised", "deferred", "answered", "sent", "sent"]
