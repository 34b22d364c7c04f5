"""The bot posts a message once, keeps a story in one thread, and its first message up to date."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from monitor.model import (
    Answer,
    DeliveryDeferred,
    DeliveryKind,
    DeliveryRejected,
    ReceiverRefused,
    Said,
    Severity,
)
from monitor.receivers.posting import utc_now
from monitor.receivers.slack import SlackSettings, slack_notifier
from monitor.receivers.slack import bot as slack_bot
from tests.fakes.alerts import a_delivery, an_alert
from tests.fakes.slack_api import SIGNING_SECRET, SlackApi
from tests.fakes.slack_bots import DEVELOPING, a_bot, again, follow_up
from tests.fakes.slack_workspace import CHANNEL

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from monitor.net.client import Client

NOON = datetime(2023, 9, 5, 12, tzinfo=UTC)


@pytest.fixture
async def slack() -> AsyncIterator[SlackApi]:
    async with SlackApi() as slack:
        yield slack


async def test_a_message_is_named_by_its_channel_and_time_and_carries_its_key_unseen(
    slack: SlackApi, client: Client
) -> None:
    receipt = await a_bot(slack, client).send(a_delivery())

    [message], [body] = slack.messages, slack.called("chat.postMessage")
    assert receipt == f"{CHANNEL}:{message.ts}"
    assert body["metadata"]["event_payload"] == {
        "key": a_delivery().key,
        "alert": an_alert().id,
        "story": "kim-putin",
    }
    assert (body["unfurl_links"], body["unfurl_media"], body["parse"], body["link_names"]) == (
        False, False, "none", False,
    )  # fmt: skip


async def test_what_follows_up_is_said_in_the_storys_thread(slack: SlackApi, client: Client) -> None:
    bot = a_bot(slack, client)
    root = await bot.send(a_delivery())

    await bot.send(follow_up(root))

    first, second = slack.messages
    assert second.thread == first.ts
    assert not second.is_in_channel
    assert "Kim meets Putin" not in second.shown


async def test_what_is_urgent_in_a_thread_is_seen_in_the_channel_too(slack: SlackApi, client: Client) -> None:
    bot = a_bot(slack, client)
    root = await bot.send(a_delivery())

    await bot.send(follow_up(root, alert=replace(DEVELOPING, severity=Severity.HIGH)))

    assert slack.messages[-1].thread
    assert slack.messages[-1].is_in_channel


@pytest.mark.parametrize("root", [f"{CHANNEL}:1.000009", "C0ANOTHER1:1.000001", "<mail@example.org>", ""])
async def test_a_thread_that_is_not_there_is_named_instead(
    slack: SlackApi, client: Client, root: str
) -> None:
    """Deleted by a person, in a channel of before, or no thread of Slack's: the story's title stands in."""
    await a_bot(slack, client).send(follow_up(root))

    [message] = slack.messages
    assert not message.thread
    assert "Kim meets Putin" in message.shown


@pytest.mark.parametrize("root", [f"{CHANNEL}:1.000009", "C0ANOTHER1:1.000001", ""])
async def test_a_story_whose_first_message_is_not_there_has_a_thread_again(
    slack: SlackApi, client: Client, root: str
) -> None:
    """Deleted by a person, in a channel of before, or posted by a webhook of before."""
    bot = a_bot(slack, client)

    for id_ in ("second", "third", "fourth"):
        await bot.send(follow_up(root, alert=replace(DEVELOPING, id=id_)))
    await bot.send(follow_up(root, alert=replace(DEVELOPING, story="another")))

    second, third, fourth, another = slack.messages
    assert [one.thread for one in (second, third, fourth, another)] == ["", second.ts, second.ts, ""]


async def test_threads_that_began_anew_are_remembered_for_so_many_stories(
    slack: SlackApi, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slack_bot, "_MAX_BEGUN_ANEW", 1)
    bot = a_bot(slack, client)

    for story in ("one", "two", "two", "one"):
        await bot.send(follow_up("", alert=replace(DEVELOPING, story=story)))

    assert [bool(message.thread) for message in slack.messages] == [False, False, True, False]


async def test_an_update_counts_the_outlets_on_the_first_message(slack: SlackApi, client: Client) -> None:
    bot = a_bot(slack, client)
    receipt = await bot.send(a_delivery(also=()))

    update = a_delivery()
    same = await bot.send(replace(update, kind=DeliveryKind.UPDATE, receipt=receipt))

    [message] = slack.messages
    assert same == receipt
    assert "الجزيرة" in message.shown  # Al Jazeera
    assert message.key == update.key


async def test_an_answer_is_shown_on_the_alert_and_in_its_thread(slack: SlackApi, client: Client) -> None:
    bot = a_bot(slack, client)
    receipt = await bot.send(a_delivery())
    answered = a_delivery(answers=(Answer(Said.ACKNOWLEDGED, "Huda <!channel>", NOON),))

    await bot.send(replace(answered, kind=DeliveryKind.ANSWER, receipt=receipt, nth=1))

    alert, reply = slack.messages
    assert "Huda &lt;!channel&gt;" in alert.shown
    assert "Huda &lt;!channel&gt;" in reply.shown
    assert reply.thread == alert.ts
    assert not reply.is_in_channel


async def test_an_answer_to_one_of_several_names_it_below_their_message_which_stays_as_it_is(
    slack: SlackApi, client: Client
) -> None:
    bot = a_bot(slack, client, signing_secret=SIGNING_SECRET)
    several = replace(a_delivery(), kind=DeliveryKind.GROUP, others=(DEVELOPING,))
    root = await bot.send(several)
    before = slack.messages[0].shown
    answered = replace(an_alert(title="Kim in Moscow"), answers=(Answer(Said.ACKNOWLEDGED, "Huda", NOON),))

    await bot.send(follow_up(root, alert=answered, kind=DeliveryKind.ANSWER, nth=1))

    group, reply = slack.messages
    assert (group.shown, reply.thread) == (before, group.ts)
    assert "Huda" in reply.shown
    assert "Kim in Moscow" in reply.shown
    assert slack.called("chat.update") == []


@pytest.mark.parametrize("has_buttons", [True, False])
async def test_as_many_alerts_come_in_one_message_as_it_shows_with_their_buttons(
    slack: SlackApi, client: Client, *, has_buttons: bool
) -> None:
    bot = a_bot(slack, client, signing_secret=SIGNING_SECRET if has_buttons else None)
    others = tuple(an_alert(id=f"alert-{at}", title=f"story {at}") for at in range(30))
    waiting = replace(a_delivery(), kind=DeliveryKind.DIGEST, others=others)

    count = bot.fits(waiting)
    await bot.send(replace(waiting, others=others[: count - 1]))

    [message] = slack.messages
    sections = [block for block in message.content["blocks"] if block["type"] == "section"]
    assert len(sections) == count
    assert (count < len(waiting.alerts)) is has_buttons
    assert all(("accessory" in block) is has_buttons for block in sections)


@pytest.mark.parametrize("is_uncertain", [True, False])
async def test_an_answer_that_may_stand_there_already_is_not_forgotten_over_its_update(
    slack: SlackApi, client: Client, *, is_uncertain: bool
) -> None:
    slack.says("ratelimited", method="chat.update")
    answered = replace(
        a_delivery(answers=(Answer(Said.ACKNOWLEDGED, "Huda", NOON),)),
        kind=DeliveryKind.ANSWER,
        receipt=f"{CHANNEL}:1.000001",
        is_uncertain=is_uncertain,
    )

    with pytest.raises(DeliveryDeferred) as caught:
        await a_bot(slack, client).send(answered)

    assert caught.value.may_have_arrived is is_uncertain
    assert slack.messages == []


@pytest.mark.parametrize("word", ["message_not_found", "cant_update_message", "edit_window_closed"])
async def test_a_message_that_cannot_be_changed_any_more_is_done_with(
    slack: SlackApi, client: Client, word: str
) -> None:
    slack.says(word, method="chat.update")
    receipt = f"{CHANNEL}:1693883250.000100"

    given = await a_bot(slack, client).send(replace(a_delivery(), kind=DeliveryKind.UPDATE, receipt=receipt))

    assert given == receipt
    assert slack.messages == []


async def test_an_update_of_a_message_elsewhere_changes_nothing(slack: SlackApi, client: Client) -> None:
    """A channel that the configuration no longer names may be gone; that must not stop the new one."""
    update = replace(a_delivery(), kind=DeliveryKind.UPDATE, receipt="C0ANOTHER1:1.000001")

    await a_bot(slack, client).send(update)

    assert slack.calls == []


async def test_an_update_that_slack_cannot_make_now_is_made_later(slack: SlackApi, client: Client) -> None:
    slack.says("invalid_arguments", method="chat.update")
    update = replace(a_delivery(), kind=DeliveryKind.UPDATE, receipt=f"{CHANNEL}:1.000001")

    with pytest.raises(DeliveryRejected):
        await a_bot(slack, client).send(update)


async def test_slack_is_given_the_time_it_asks_for(slack: SlackApi, client: Client) -> None:
    slack.is_limited(burst=0, wait=7)

    with pytest.raises(DeliveryDeferred) as caught:
        await a_bot(slack, client).send(a_delivery())

    assert caught.value.retry_after == timedelta(seconds=7)
    assert not caught.value.may_have_arrived


async def test_a_message_whose_blocks_slack_does_not_take_is_told_in_brief(
    slack: SlackApi, client: Client
) -> None:
    slack.says("msg_blocks_too_long")

    await a_bot(slack, client).send(a_delivery())

    [message] = slack.messages
    assert message.content["blocks"] == []
    assert message.content["text"].startswith("<https://www.france24.com/ar/20230905-")
    assert message.key == a_delivery().key


async def test_a_message_that_slack_will_never_take_is_rejected(slack: SlackApi, client: Client) -> None:
    slack.refuses("invalid_blocks")

    with pytest.raises(DeliveryRejected):
        await a_bot(slack, client).send(a_delivery())

    assert slack.messages == []


async def test_a_token_that_was_revoked_refuses_the_receiver_and_says_what_to_do(
    slack: SlackApi, client: Client
) -> None:
    with pytest.raises(ReceiverRefused, match="copy it anew") as caught:
        await a_bot(slack, client, token="xoxb-an-old-one").send(a_delivery())

    assert caught.value.reason == "invalid_auth"


async def test_an_answer_that_is_none_of_slacks_refuses_the_receiver(slack: SlackApi, client: Client) -> None:
    slack.is_behind_a_hotels_network()

    with pytest.raises(ReceiverRefused, match="in no words of Slack's") as caught:
        await a_bot(slack, client).send(a_delivery())

    assert caught.value.reason == "http_200"


async def test_a_bot_that_may_not_read_a_thread_replies_all_the_same(slack: SlackApi, client: Client) -> None:
    bot = a_bot(slack, client)
    root = await bot.send(a_delivery())
    slack.lacks_scope("channels:history")

    await bot.send(again(follow_up(root)))

    assert slack.messages[-1].thread == slack.messages[0].ts


async def test_everything_that_one_delivery_takes_is_done_within_its_timeout(
    slack: SlackApi, client: Client
) -> None:
    """Each page alone would be in time."""
    slack.somebody_writes(times=400)
    slack.takes_after(0.1)

    with pytest.raises(DeliveryDeferred) as caught:
        await a_bot(slack, client, timeout=0.3).send(again(a_delivery()))

    assert caught.value.reason == "timeout"
    assert len(slack.called("conversations.history")) < 20


async def test_a_bot_has_buttons_where_it_can_tell_who_pressed_them(slack: SlackApi, client: Client) -> None:
    await a_bot(slack, client, signing_secret=SIGNING_SECRET).send(a_delivery())
    await a_bot(slack, client).send(a_delivery(id="another"))

    types = [[block["type"] for block in message.content["blocks"]] for message in slack.messages]
    assert types[0] == [*types[1], "actions"]


async def test_several_alerts_come_in_one_message(slack: SlackApi, client: Client) -> None:
    others = tuple(an_alert(id=f"alert-{at}", title=f"story {at}") for at in range(30))
    bot = a_bot(slack, client, signing_secret=SIGNING_SECRET)

    await bot.send(replace(a_delivery(), kind=DeliveryKind.DIGEST, others=others))

    [message] = slack.messages
    sections = [block for block in message.content["blocks"] if block["type"] == "section"]
    assert len(sections) == 31
    assert "31" in message.content["text"]


def test_receivers_that_post_to_one_channel_share_its_pace_and_it_gives_no_secret_away(
    client: Client,
) -> None:
    def pace(**settings: str) -> Any:
        settings = {"token": "xoxb-1-s3cr3t", "channel": CHANNEL, **settings}
        return slack_notifier(
            SlackSettings.model_validate(settings),
            language="en",
            client=client,
            timeout=timedelta(seconds=1),
            clock=utc_now,
        ).pace

    assert pace() == pace(signing_secret=SIGNING_SECRET)
    assert pace() != pace(channel="C0ANOTHER1")
    assert "s3cr3t" not in json.dumps(pace().destination)
    assert (pace().every, pace().burst) == (timedelta(seconds=1), 3)
