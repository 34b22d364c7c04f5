"""Slack shows an alert as blocks, pages nobody, and its answers are understood."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from monitor.model import AlsoReported, DeliveryDeferred, DeliveryRejected, Evidence, Sentence, TextFrom, Why
from monitor.net.client import Client
from monitor.net.settings import NetworkSettings
from monitor.receivers.blocks import escaped, payload
from monitor.receivers.build import build
from monitor.receivers.labels import ARABIC
from monitor.receivers.message import compose
from monitor.receivers.spec import ReceiverSpec
from tests.fakes.alerts import a_delivery, an_alert

if TYPE_CHECKING:
    from monitor.model import Alert
    from monitor.receivers.notifier import Notifier
    from tests.fakes.hooks import SlackHook


def a_notifier(slack: SlackHook, client: Client) -> Notifier:
    return build("desk", ReceiverSpec.model_validate({"slack": {"webhook": slack.url}}), client=client)


def blocks(alert: Alert) -> list[dict[str, Any]]:
    """Give the blocks of an alert, after Slack's own models have looked at them."""
    given: list[dict[str, Any]] = payload(compose(alert), ARABIC)["blocks"]
    for block in given:
        parsed = Block.parse(block)
        assert parsed is not None
        parsed.validate_json()
        assert parsed.to_dict() == block
    assert len(given) <= 50
    return given


def texts(alert: Alert) -> list[str]:
    return [(block.get("text") or block["elements"][0])["text"] for block in blocks(alert)]


def test_an_alert_in_slack() -> None:
    header, standing, provenance, *rest = texts(an_alert())

    assert header == "\u200f🔴 كيم جونغ أون يعتزم لقاء بوتين لبحث تزويد روسيا بأسلحة"
    assert standing.startswith("أهمية عالية · خبر جديد")  # high importance, new story
    assert "فرانس 24" in provenance
    assert "\u200b*كيم جونغ أون*\u200b" in rest[1]
    assert "ب\u200b*قذائف*\u200b مدفعية" in rest[2]
    assert "<https://sputnikarabic.ae/20230905/y.html|\u2068Sputnik عربي\u2069>" in rest[3]
    assert rest[4].startswith("<https://www.france24.com/ar/20230905-%D9%83")
    assert "?a=1&amp;b=2|اقرأ الخبر على \u2068france24.com\u2069>" in rest[4]  # read the story on


def test_a_title_without_evidence_is_not_repeated() -> None:
    alert = an_alert(evidence=[one for one in an_alert().evidence if one.field == "text"])

    assert sum("يعتزم لقاء بوتين" in text for text in texts(alert)) == 1  # means to meet Putin


@pytest.mark.parametrize(
    ("published", "sent"),
    [
        ("<!channel> & <https://evil|here>", "&lt;!channel&gt; &amp; &lt;https://evil|here&gt;"),
        ("@channel @here", "@\u2060channel @\u2060here"),
        ("*a* _b_ ~c~ `d`", "∗a∗ ˍbˍ ∼c∼ ˋdˋ"),
        (":skull: 12:30", ":\u2060skull: 12:30"),
    ],
)
def test_text_from_the_web_pages_nobody_and_makes_no_markup(published: str, sent: str) -> None:
    assert escaped(published) == sent


def test_the_notification_text_is_escaped_too() -> None:
    body = payload(compose(an_alert(title="<!here> & co", outlet="<@U1>")), ARABIC)

    assert body["text"] == "🔴 &lt;!here&gt; &amp; co (&lt;@\u2060U1&gt;)"


def test_an_alert_of_which_little_is_known_has_few_blocks() -> None:
    bare = an_alert(title="Kim", url="", outlet="", evidence=(), sentences=(), also=())

    assert [block["type"] for block in blocks(bare)] == ["header", "context", "context"]


def test_a_header_is_cut_so_that_its_escapes_fit() -> None:
    assert texts(an_alert(title="&" * 200))[0].removeprefix("🔴 ") == "&amp;" * 27 + "\u2026"


def test_what_was_left_out_is_counted() -> None:
    sentence = an_alert().sentences[1]

    assert "و2 غيرها" in texts(an_alert(sentences=[sentence] * 6))  # and 2 others


WILD = st.text(alphabet="&<>*_~`@:|ab \u202eكو\n", max_size=1200)


@settings(max_examples=60, deadline=None)
@given(WILD, WILD, st.lists(st.tuples(st.integers(0, 1200), st.integers(0, 1200)), max_size=40))
def test_no_text_is_too_much_for_slack(title: str, text: str, places: list[tuple[int, int]]) -> None:
    alert = an_alert(
        title=title,
        outlet=title,
        url="https://x.org/" + "&" * 1900,
        page_error=text,
        text_from=TextFrom.FEED,
        evidence=[Evidence("text", start, end, text[start:end], "c", "t") for start, end in places],
        sentences=[Sentence("text", 0, len(text), text)] * 6,
        why=[Why(kind="number", ar=title, en=title, quote=text)] * 6,
        also=[AlsoReported(f"{at}{title}", "https://x.org/" + "&" * at * 30) for at in range(20)],
    )

    shown = texts(alert)

    assert 0 < len(shown[0]) <= 150
    assert max(map(len, shown)) <= 3000


async def test_a_private_address_is_named_as_the_reason_with_what_to_do(slack: SlackHook) -> None:
    async with Client(NetworkSettings()) as guarded:
        with pytest.raises(DeliveryDeferred, match=r"network\.allow_private") as caught:
            await a_notifier(slack, guarded).send(a_delivery())

    assert caught.value.reason == "private_address"


async def test_only_ok_means_that_slack_has_it(slack: SlackHook, client: Client) -> None:
    await a_notifier(slack, client).send(a_delivery())

    [body] = slack.bodies
    assert body == json.loads(json.dumps(payload(compose(an_alert()), ARABIC)))


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (400, "invalid_blocks", "invalid_blocks"),
        (403, "invalid_token", "invalid_token"),
        (404, "no_service", "no_service"),
        (410, "channel_is_archived", "channel_is_archived"),
        (200, "<html>Welcome to the hotel's network</html>", "http_200"),
        (302, "", "http_302"),
        (499, "", "http_499"),
    ],
)
async def test_what_slack_refuses_is_rejected_with_its_word(
    slack: SlackHook, client: Client, status: int, body: str, reason: str
) -> None:
    slack.answers(status, body)

    with pytest.raises(DeliveryRejected) as caught:
        await a_notifier(slack, client).send(a_delivery())

    assert caught.value.reason == reason
    assert str(caught.value).startswith(f"slack answered {status}")


@pytest.mark.parametrize(
    ("status", "asked", "wait"), [(429, "3", timedelta(seconds=3)), (500, "", None), (503, "", None)]
)
async def test_slack_is_given_the_time_it_asks_for(
    slack: SlackHook, client: Client, status: int, asked: str, wait: timedelta | None
) -> None:
    slack.answers(status, retry_after=asked)

    with pytest.raises(DeliveryDeferred) as caught:
        await a_notifier(slack, client).send(a_delivery())

    assert (caught.value.reason, caught.value.retry_after) == (f"http_{status}", wait)
