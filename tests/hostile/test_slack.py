"""Whatever an outlet writes, a message in Slack pages nobody and leads only to the outlets' pages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import AlsoReported, Delivery
from monitor.receivers.blocks import brief, delivered
from monitor.receivers.blocks.buttons import buttons
from monitor.receivers.labels import ARABIC, ENGLISH
from tests.fakes.alerts import an_alert
from tests.fakes.attacks import ARMS, ATTACKS, OTHER, PAGE, URLS, WEB_URLS, deliveries
from tests.fakes.judges.slack import look
from tests.fakes.slack_workspace import judge

MIXES = st.lists(st.sampled_from([text[:300] for text in ATTACKS.values()]) | st.text(max_size=9), max_size=5)


def messages(delivery: Delivery) -> list[dict[str, Any]]:
    """Give a delivery as it goes to a webhook or by a bot in each language, and without its blocks."""
    return [
        delivered(delivery, labels, buttons=buttons(delivery.alert, "desk", labels.language))
        for labels in (ARABIC, ENGLISH)
    ] + [{**brief(delivery, ARABIC), "parse": "none"}]


def insist(delivery: Delivery, links: frozenset[str] = frozenset({PAGE, OTHER})) -> None:
    """Insist that Slack takes a delivery, and shows it as text with links and marks of ours alone."""
    for message in messages(delivery):
        judge(message)
        shown = look(message)
        assert (shown.pages, shown.faults) == ((), ())
        assert shown.links <= links
        assert shown.bold <= {ARMS}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in ATTACKS.items()])
def test_no_text_pages_links_or_marks_in_any_kind_of_message(text: str) -> None:
    for delivery in deliveries(text):
        insist(delivery)


@settings(max_examples=25, deadline=None)
@given(MIXES)
def test_no_mix_of_attacks_does_either(texts: list[str]) -> None:
    for delivery in deliveries("".join(texts)):
        insist(delivery)


@pytest.mark.parametrize("url", [pytest.param(url, id=name) for name, url in URLS.items()])
def test_what_is_no_address_of_the_web_is_no_link(url: str) -> None:
    alert = an_alert(url=url, also=(AlsoReported("x", url),), evidence=(), sentences=())

    insist(Delivery(alert, "desk"), frozenset())


@pytest.mark.parametrize("url", [pytest.param(url, id=name) for name, url in WEB_URLS.items()])
def test_an_address_full_of_signs_is_one_link(url: str) -> None:
    alert = an_alert(url=url, also=(), evidence=(), sentences=())

    for message in messages(Delivery(alert, "desk")):
        shown = look(message)
        assert (shown.pages, shown.faults, len(shown.links)) == ((), (), 1)


def test_buttons_carry_names_of_ours_alone() -> None:
    for text in ATTACKS.values():
        (row,) = buttons(deliveries(text, answers=())[0].alert, "desk", "ar")
        assert {tuple(json.loads(one["value"])) for one in row["elements"]} == {("alert", "receiver")}
        assert all(text not in one["value"] for one in row["elements"] if text.strip())


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("<!channel>", "pages"),
        ("<@U1>", "pages"),
        ("@here", "pages"),
        ("<https://evil.example|x>", "links"),
        ("a *b* c", "bold"),
        ("a _b_ c", "faults"),
        (":skull:", "faults"),
        ("&gt; x", "faults"),
        ("x\u202ey", "faults"),
        ("www.evil.example", "faults"),
    ],
)
def test_the_judge_sees_what_slack_would_do(text: str, does: str) -> None:
    assert getattr(look({"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": text}}]}), does)
