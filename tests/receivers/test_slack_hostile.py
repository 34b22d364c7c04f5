"""Whatever a feed says, in every field and every kind of message, Slack shows text and does nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from monitor.model import (
    AlertReason,
    AlsoReported,
    Answer,
    Delivery,
    DeliveryKind,
    Evidence,
    Origin,
    RuleTitle,
    Said,
    Sentence,
    Severity,
    TextFrom,
    Thread,
    Why,
)
from monitor.receivers.blocks import brief, delivered
from monitor.receivers.blocks.buttons import buttons
from monitor.receivers.labels import ARABIC, ENGLISH
from tests.fakes.alerts import an_alert
from tests.fakes.slack_workspace import judge, texts_of

if TYPE_CHECKING:
    from monitor.model import Alert

NOON = datetime(2023, 9, 5, 12, tzinfo=UTC)
PAGE = "https://outlet.example/story"
HOSTILE = {
    "page everybody": "<!channel> <!here|here> @channel @everyone <@U012AB3CD> <!subteam^S1|x>",
    "links": "<https://evil.example|your bank> <mailto:a@b.example|x> [x](https://evil.example)",
    "scripts": "<javascript:alert(1)|x> <data:text/html,1|x>",
    "marks": "*bold* _it_ ~no~ `code` ```block``` > quote\n> more :skull: :+1:",
    "bidi": "\u202e\u2066gnp.exe\u2069\u202c\u200f\u061c abc \u2028 \x00\x1b[31m",
    "half a character": "\ud800 \ufdd0 \U000e0041",
    "long": "ا<&>@here " * 300,  # alef
    "one long word": "&" * 3000,
    "marks on letters": "a" + "\u0301" * 1000,
    "nothing": "",
    "only space": " \n\t\u2003 ",
}
# A link that we make: an address of the web, and a label without markup.
_OURS = re.compile(r"<(https?://[^|<>\s]+)\|[^<>]*>")
_BOLD = re.compile("\u200b\\*[^*]+\\*\u200b")


def hostile(text: str, **changes: Any) -> Alert:
    """Make an alert whose every field is the feed's to choose, and chosen badly."""
    evil_url = f"javascript:{text}"
    fields: dict[str, Any] = {
        "title": text,
        "outlet": text,
        "country": text,
        "rule": text or "rule",
        "rule_title": RuleTitle(ar=text, en=text),
        "url": PAGE,
        "evidence": (
            Evidence("title", 0, 5, text[:5], "c", "t"),
            Evidence("text", 2, 9, text[2:9], "c", "t"),
        ),
        "sentences": (Sentence("text", 0, len(text), text),) * 6,
        "origins": (Origin("x", "agency", 0, 1, text),) * 6,
        "also": (AlsoReported(text, evil_url), AlsoReported(f"{text}2", f"{PAGE}/2", is_copy=True)),
        "why": (Why("number", text, text, text),) * 5,
        "text_from": TextFrom.FEED,
        "page_error": text,
        "stance": "alleged",
        "answers": (Answer(Said.ACKNOWLEDGED, text, NOON),),
        "origin_count": 3,
        **changes,
    }
    return an_alert(**fields)


def does_nothing(shown: dict[str, Any]) -> None:
    """Insist that Slack takes a message, and that all that it does is to show text and our links."""
    judge(shown)
    for text in [shown["text"], *(text for block in shown["blocks"] for text in texts_of(block))]:
        assert {link.group(1) for link in _OURS.finditer(text)} <= {PAGE, f"{PAGE}/2"}
        rest = _BOLD.sub("", _OURS.sub("", text))
        assert not re.search(r"[<>*_~`]|@\w|:[\w+'-]+:", rest.replace("&lt;", "").replace("&gt;", ""))
        assert not re.search("[\u202a-\u202e\u2066\u2067\u0000-\u0009\u000b-\u001f\ud800-\udfff]", text)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in HOSTILE.items()])
@pytest.mark.parametrize("kind", DeliveryKind)
def test_no_text_of_a_feed_pages_links_or_marks(kind: DeliveryKind, text: str) -> None:
    delivery = Delivery(hostile(text), "desk", kind=kind, thread=Thread("", text))
    if kind in {DeliveryKind.GROUP, DeliveryKind.DIGEST, DeliveryKind.OVERFLOW}:
        delivery = replace(delivery, others=tuple(hostile(text[:200], id=str(at)) for at in range(60)))

    for labels in (ARABIC, ENGLISH):
        does_nothing(delivered(delivery, labels, buttons=buttons(delivery.alert, "desk", labels.language)))
        does_nothing(brief(delivery, ARABIC))


@pytest.mark.parametrize(("severity", "reason"), list(product(Severity, AlertReason)))
def test_every_severity_and_reason_is_a_message_that_slack_takes(
    severity: Severity, reason: AlertReason
) -> None:
    alert = hostile("<!channel> & co", severity=severity, reason=reason, answers=())

    for labels in (ARABIC, ENGLISH):
        does_nothing(
            delivered(Delivery(alert, "desk"), labels, buttons=buttons(alert, "desk", labels.language))
        )


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "ftp://x.example", "//x", "", "\n"]
)
def test_what_is_no_address_of_the_web_is_no_link(url: str) -> None:
    shown = delivered(Delivery(hostile("Kim", url=url, also=(AlsoReported("x", url),)), "desk"), ENGLISH)

    assert not [text for block in shown["blocks"] for text in texts_of(block) if "<" in text]


def test_two_hundred_kilobytes_in_every_field_are_an_alert_like_any_other() -> None:
    does_nothing(delivered(Delivery(hostile("ا<&>@here " * 20_000), "desk"), ARABIC))  # alef


def test_a_huge_title_is_cut_between_letters_and_their_marks() -> None:
    shown = delivered(Delivery(an_alert(title="ك\u064e" * 100_000), "desk"), ARABIC)  # kaf with fatha

    header = texts_of(shown["blocks"][0])[0]
    assert header.endswith("ك\u064e\u2026")
    assert len(header) <= 150
