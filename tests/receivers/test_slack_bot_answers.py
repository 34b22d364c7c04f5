"""What may have arrived although its answer was lost: the bot looks whether it is there."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import structlog

from monitor.model import DeliveryDeferred, DeliveryKind, ReceiverRefused
from monitor.receivers.posting import utc_now
from tests.fakes.alerts import a_delivery, an_alert
from tests.fakes.slack_api import SlackApi
from tests.fakes.slack_bots import a_bot, again, follow_up
from tests.fakes.slack_workspace import CHANNEL

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from monitor.net.client import Client

NOON = datetime(2023, 9, 5, 12, tzinfo=UTC)


@pytest.fixture
async def slack() -> AsyncIterator[SlackApi]:
    async with SlackApi() as slack:
        yield slack


@pytest.mark.parametrize("trouble", ["drops_after_taking", "hangs_after_taking"])
async def test_a_message_whose_answer_was_lost_is_found_and_not_sent_again(
    slack: SlackApi, client: Client, trouble: str
) -> None:
    bot = a_bot(slack, client, timeout=2)
    {
        "drops_after_taking": lambda: slack.drops_after_taking(1),
        "hangs_after_taking": slack.hangs_after_taking,
    }[trouble]()
    with pytest.raises(DeliveryDeferred) as caught:
        await bot.send(a_delivery())
    slack.takes()
    slack.somebody_writes(times=40)

    receipt = await bot.send(again(a_delivery()))

    assert caught.value.may_have_arrived
    assert receipt == f"{CHANNEL}:{slack.messages[0].ts}"
    assert slack.keys_taken == [a_delivery().key]


async def test_a_reply_whose_answer_was_lost_is_found_in_its_thread(slack: SlackApi, client: Client) -> None:
    bot = a_bot(slack, client)
    root = await bot.send(a_delivery())
    slack.drops_after_taking(1)
    with pytest.raises(DeliveryDeferred):
        await bot.send(follow_up(root))

    receipt = await bot.send(again(follow_up(root)))

    assert receipt == f"{CHANNEL}:{slack.messages[1].ts}"
    assert len(slack.messages) == 2


async def test_a_reply_whose_thread_has_gone_is_looked_for_in_the_channel(
    slack: SlackApi, client: Client
) -> None:
    bot = a_bot(slack, client)
    gone = follow_up(f"{CHANNEL}:1.000009")
    slack.says("thread_not_found")
    slack.drops_after_taking(1)
    with pytest.raises(DeliveryDeferred):
        await bot.send(gone)

    await bot.send(again(gone))

    assert len(slack.messages) == 1


async def test_a_message_that_stands_in_the_channel_is_not_sent_again_into_a_thread_that_began_since(
    slack: SlackApi, client: Client
) -> None:
    """Its answer was lost, and before it was tried again an urgent alert became its story's first message."""
    bot = a_bot(slack, client)
    slack.drops_after_taking(1)
    with pytest.raises(DeliveryDeferred):
        await bot.send(a_delivery())
    root = await bot.send(a_delivery(id="urgent"))

    receipt = await bot.send(again(follow_up(root, alert=an_alert())))

    assert receipt == f"{CHANNEL}:{slack.messages[0].ts}"
    assert len(slack.messages) == 2


async def test_a_message_that_stands_in_a_channel_that_takes_no_replies_is_not_sent_again(
    slack: SlackApi, client: Client
) -> None:
    bot = a_bot(slack, client)
    root = await bot.send(a_delivery())
    slack.says("restricted_action_non_threadable_channel")
    slack.drops_after_taking(1)
    with pytest.raises(DeliveryDeferred):
        await bot.send(follow_up(root))

    receipt = await bot.send(again(follow_up(root)))

    assert receipt == f"{CHANNEL}:{slack.messages[1].ts}"
    assert len(slack.messages) == 2


async def test_an_update_whose_answer_was_lost_is_made_again_and_posts_nothing(
    slack: SlackApi, client: Client
) -> None:
    bot = a_bot(slack, client)
    update = replace(a_delivery(), kind=DeliveryKind.UPDATE, receipt=await bot.send(a_delivery(also=())))
    slack.is_down_for(1)
    with pytest.raises(DeliveryDeferred):
        await bot.send(update)

    await bot.send(again(update))

    assert len(slack.messages) == 1
    assert "الجزيرة" in slack.messages[0].shown  # Al Jazeera


@pytest.mark.parametrize("word", ["is_archived", "channel_not_found", "not_in_channel"])
async def test_what_may_stand_in_a_channel_that_is_closed_is_not_sent_again_once_it_is_open(
    slack: SlackApi, client: Client, word: str
) -> None:
    bot = a_bot(slack, client)
    slack.drops_after_taking(1)
    with pytest.raises(DeliveryDeferred):
        await bot.send(a_delivery())
    slack.refuses(word)
    slack.refuses(word, method="conversations.history")
    with pytest.raises(ReceiverRefused):
        await bot.send(again(a_delivery()))
    slack.takes()

    await bot.send(again(a_delivery()))

    assert len(slack.messages) == 1


async def test_a_message_is_found_though_slacks_clock_is_minutes_behind(client: Client) -> None:
    alert = a_delivery(raised_at=utc_now())
    async with SlackApi(clock=lambda: time.time() - 280) as slack:
        bot = a_bot(slack, client)
        slack.drops_after_taking(1)
        with pytest.raises(DeliveryDeferred):
            await bot.send(alert)

        await bot.send(again(alert))

        assert slack.keys_taken == [alert.key]


async def test_a_message_that_never_arrived_is_sent(slack: SlackApi, client: Client) -> None:
    bot = a_bot(slack, client)
    slack.somebody_writes(times=3)

    await bot.send(again(a_delivery()))

    assert slack.keys_taken == [a_delivery().key]


async def test_only_so_much_of_a_channel_is_read_for_a_message(slack: SlackApi, client: Client) -> None:
    slack.somebody_writes(times=400)

    await a_bot(slack, client).send(again(a_delivery()))

    assert len(slack.called("conversations.history")) == 20
    assert slack.keys_taken == [a_delivery().key]


async def test_a_busy_channel_is_not_read_behind_what_arrived_before(slack: SlackApi, client: Client) -> None:
    """A receiver that comes back is waited for: minutes of a busy channel would take as long to read."""
    bot = a_bot(slack, client)
    for number in range(40):
        await bot.send(a_delivery(id=f"{number}", raised_at=utc_now()))
    slack.is_down_for(1)
    alert = a_delivery(raised_at=utc_now())
    with pytest.raises(DeliveryDeferred):
        await bot.send(alert)

    await bot.send(again(alert))

    assert len(slack.called("conversations.history")) == 1
    assert slack.keys_taken[40:] == [alert.key]


async def test_a_search_that_is_cut_off_goes_on_where_it_was(slack: SlackApi, client: Client) -> None:
    """An app that may read a page a minute would else begin anew each minute, and never send."""
    bot = a_bot(slack, client)
    slack.somebody_writes(times=100)  # seven pages
    for _ in range(6):
        slack.says("", method="conversations.history")
        slack.says("ratelimited", method="conversations.history")
        with pytest.raises(DeliveryDeferred):
            await bot.send(again(a_delivery()))

    await bot.send(again(a_delivery()))

    assert slack.keys_taken == [a_delivery().key]


async def test_a_search_whose_place_slack_has_forgotten_begins_anew(slack: SlackApi, client: Client) -> None:
    bot = a_bot(slack, client)
    slack.drops_after_taking(1)
    with pytest.raises(DeliveryDeferred):
        await bot.send(a_delivery())
    slack.takes()
    slack.somebody_writes(times=20)
    for word in ("", "ratelimited", "invalid_cursor"):
        slack.says(word, method="conversations.history")
    with pytest.raises(DeliveryDeferred):
        await bot.send(again(a_delivery()))

    await bot.send(again(a_delivery()))

    assert slack.keys_taken == [a_delivery().key]


async def test_a_bot_that_may_not_read_says_so_once_and_sends(slack: SlackApi, client: Client) -> None:
    bot = a_bot(slack, client)
    slack.lacks_scope("channels:history")

    with structlog.testing.capture_logs() as logs:
        await bot.send(again(a_delivery()))
        await bot.send(again(a_delivery(id="another")))

    [told] = logs
    assert (told["event"], told["log_level"]) == ("slack_not_asked", "warning")
    assert "needed: channels:history" in told["error"]
    assert len(slack.keys_taken) == 2


@pytest.mark.parametrize(("trouble", "reason"), [("down", "http_503"), ("limited", "ratelimited")])
async def test_where_slack_cannot_say_whether_it_has_a_message_it_is_asked_again(
    slack: SlackApi, client: Client, trouble: str, reason: str
) -> None:
    """Not sent, for it may have arrived, and that is still so at the next attempt."""
    if trouble == "down":
        slack.is_down_for(1)
    else:
        slack.says("ratelimited", method="conversations.history")

    with pytest.raises(DeliveryDeferred) as caught:
        await a_bot(slack, client).send(again(a_delivery()))

    assert (caught.value.reason, caught.value.may_have_arrived) == (reason, True)
    assert slack.messages == []


async def test_a_channel_whose_history_is_too_large_to_read_is_sent_to(
    slack: SlackApi, client: Client
) -> None:
    slack.somebody_writes(text="ك" * 40_000, times=15)  # the letter kaf, six bytes in JSON

    await a_bot(slack, client).send(again(a_delivery()))

    assert slack.keys_taken == [a_delivery().key]
