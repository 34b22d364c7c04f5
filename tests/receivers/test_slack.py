"""A webhook of Slack's takes alerts, and its answers are understood."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import (
    DeliveryDeferred,
    DeliveryError,
    DeliveryKind,
    DeliveryRejected,
    ReceiverRefused,
    Thread,
)
from monitor.net.client import Client
from monitor.net.settings import NetworkSettings
from monitor.receivers.blocks import payload
from monitor.receivers.labels import ARABIC
from monitor.receivers.message import compose
from monitor.receivers.posting import utc_now
from monitor.receivers.slack import SlackSettings, slack_notifier
from tests.fakes.alerts import a_delivery, an_alert

if TYPE_CHECKING:
    from monitor.receivers.notifier import Notifier
    from tests.fakes.hooks import SlackHook


def a_notifier(slack: SlackHook, client: Client) -> Notifier:
    settings = SlackSettings.model_validate({"webhook": slack.url})
    return slack_notifier(
        settings, language="ar", client=client, timeout=timedelta(seconds=10), clock=utc_now
    )


async def test_a_private_address_is_named_as_the_reason_with_what_to_do(slack: SlackHook) -> None:
    async with Client(NetworkSettings()) as guarded:
        with pytest.raises(DeliveryError, match=r"network\.allow_private") as caught:
            await a_notifier(slack, guarded).send(a_delivery())

    assert caught.value.reason == "private_address"


async def test_only_ok_means_that_slack_has_it(slack: SlackHook, client: Client) -> None:
    await a_notifier(slack, client).send(a_delivery())

    [body] = slack.bodies
    assert body == json.loads(json.dumps(payload(compose(an_alert()), ARABIC)))


async def test_without_threads_a_message_names_the_story_that_it_follows(
    slack: SlackHook, client: Client
) -> None:
    delivery = replace(a_delivery(), thread=Thread("", "Kim meets Putin"))

    await a_notifier(slack, client).send(delivery)

    assert "Kim meets Putin" in slack.attempts[0].body.decode()


async def test_a_webhook_changes_no_message(slack: SlackHook, client: Client) -> None:
    assert not a_notifier(slack, client).kinds & {DeliveryKind.UPDATE, DeliveryKind.ANSWER}


async def test_a_webhook_has_a_pace_that_gives_its_address_away_to_nobody(
    slack: SlackHook, client: Client
) -> None:
    pace = a_notifier(slack, client).pace

    assert pace
    assert (pace.every, pace.burst) == (timedelta(seconds=1), 3)
    assert slack.path not in pace.destination


@pytest.mark.parametrize("word", ["invalid_blocks", "invalid_payload", "no_text", "too_many_attachments"])
async def test_a_message_that_slack_will_never_take_is_rejected_with_its_word(
    slack: SlackHook, client: Client, word: str
) -> None:
    slack.answers(400, word)

    with pytest.raises(DeliveryRejected) as caught:
        await a_notifier(slack, client).send(a_delivery())

    assert caught.value.reason == word
    assert str(caught.value) == f"slack answered {word}"


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (403, "invalid_token", "invalid_token"),
        (403, "action_prohibited", "action_prohibited"),
        (404, "no_service", "no_service"),
        (410, "channel_is_archived", "channel_is_archived"),
        (400, "a_word_of_tomorrow", "a_word_of_tomorrow"),
        (200, "<html>Welcome to the hotel's network</html>", "http_200"),
        (200, "okay", "http_200"),
        (302, "", "http_302"),
        (499, "", "http_499"),
    ],
)
async def test_a_webhook_that_takes_nothing_is_refused_until_a_person_mends_it(
    slack: SlackHook, client: Client, status: int, body: str, reason: str
) -> None:
    slack.answers(status, body)

    with pytest.raises(ReceiverRefused) as caught:
        await a_notifier(slack, client).send(a_delivery())

    assert caught.value.reason == reason


async def test_a_message_that_a_proxy_finds_too_large_is_rejected(slack: SlackHook, client: Client) -> None:
    slack.answers(413, "<html>too large</html>")

    with pytest.raises(DeliveryRejected) as caught:
        await a_notifier(slack, client).send(a_delivery())

    assert caught.value.reason == "http_413"


@pytest.mark.parametrize(
    ("status", "asked", "told"),
    [
        (429, "3", (timedelta(seconds=3), False)),
        (500, "", (None, True)),
        (503, "", (None, True)),
    ],
)
async def test_slack_is_given_the_time_it_asks_for(
    slack: SlackHook, client: Client, status: int, asked: str, told: tuple[timedelta | None, bool]
) -> None:
    """And where a gateway answered for it, the message may have arrived."""
    slack.answers(status, retry_after=asked)

    with pytest.raises(DeliveryDeferred) as caught:
        await a_notifier(slack, client).send(a_delivery())

    assert caught.value.reason == f"http_{status}"
    assert (caught.value.retry_after, caught.value.may_have_arrived) == told
